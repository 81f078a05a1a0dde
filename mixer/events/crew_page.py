"""A crew member's own tasks, as their page, their calendar and their Monday mail take them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mixer.core.plan import TaskState, prerequisites, task_state
from mixer.events.actions.plan import planned
from mixer.events.models import CrewAnswer, CrewMember, PlanTask


@dataclass(frozen=True)
class OwnTask:
    """One task of a crew member."""

    task: PlanTask
    state: TaskState
    waits_for: tuple[PlanTask, ...]
    """What comes before it and is still open, whoever does it."""
    is_shared: bool
    """Nobody was named: it belongs to everybody with this part."""


@dataclass(frozen=True)
class OwnTasks:
    """All tasks of a crew member, by when they are due."""

    late: tuple[OwnTask, ...]
    week: tuple[OwnTask, ...]
    later: tuple[OwnTask, ...]
    done: tuple[OwnTask, ...]

    @property
    def open(self) -> tuple[OwnTask, ...]:
        """What is left to do, the most urgent first."""
        return self.late + self.week + self.later

    @property
    def pressing(self) -> tuple[OwnTask, ...]:
        """What is late or due within a week."""
        return self.late + self.week

    @property
    def total(self) -> int:
        return len(self.open) + len(self.done)


def is_own(task: PlanTask, member: CrewMember) -> bool:
    """Whether the task is this person's: given to them, or given to nobody and a matter of their part."""
    if task.crew_member_id is not None:
        return task.crew_member_id == member.id
    return task.owner_role == member.role and member.answer != CrewAnswer.DECLINED


def own_tasks(member: CrewMember, plan: Sequence[PlanTask], today: date) -> OwnTasks:
    """The tasks of one person out of the whole plan, as they stand that day."""
    by_key = {task.template_id: task for task in plan}
    arithmetic = planned(plan)
    states = {one.id: task_state(one, today) for one in arithmetic}
    first = prerequisites(arithmetic)
    lines = [
        OwnTask(
            task,
            states[task.template_id],
            tuple(by_key[key] for key in first.get(task.template_id, ()) if by_key[key].done_on is None),
            task.crew_member_id is None,
        )
        for task in plan
        if is_own(task, member) and task.not_needed is None
    ]

    def standing(*wanted: TaskState) -> tuple[OwnTask, ...]:
        return tuple(line for line in lines if line.state in wanted)

    return OwnTasks(
        late=standing(TaskState.LATE),
        week=standing(TaskState.TODAY, TaskState.THIS_WEEK),
        later=standing(TaskState.LATER),
        done=standing(TaskState.DONE),
    )
