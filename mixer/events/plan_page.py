"""The plan as its page shows it: tasks in weeks, with what each waits for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from mixer.core import plan as arithmetic
from mixer.core.plan import TaskState
from mixer.events.actions import event_day, planned
from mixer.events.models import Event, PlanTask

SHOWN: dict[str, frozenset[TaskState]] = {
    "all": frozenset(TaskState),
    "late": frozenset({TaskState.LATE}),
    "week": frozenset({TaskState.TODAY, TaskState.THIS_WEEK}),
    "open": frozenset(TaskState) - {TaskState.DONE},
    "done": frozenset({TaskState.DONE}),
}


@dataclass(frozen=True)
class TaskLine:
    """One task as shown."""

    task: PlanTask
    state: TaskState
    waits_for: tuple[PlanTask, ...]
    """Prerequisites that are still open."""
    comes_after: tuple[PlanTask, ...]
    week: int


@dataclass(frozen=True)
class Week:
    """One week of the plan, counted from the event: -8 … 0 … 2."""

    number: int
    begins_on: date
    lines: tuple[TaskLine, ...]
    done: int
    total: int
    minutes: int
    state: str
    """``past``, ``now``, ``ahead`` or ``day``."""


@dataclass(frozen=True)
class PlanPage:
    """The whole plan as shown."""

    weeks: tuple[Week, ...]
    counts: dict[str, int]
    roles: tuple[str, ...]
    late_from_start: tuple[TaskLine, ...]
    """Open tasks whose date had passed when the event was made, since it was nearer than eight weeks;
    the critical ones first."""


def plan_page(
    event: Event, tasks: Sequence[PlanTask], today: date, *, show: str = "all", role: str | None = None
) -> PlanPage:
    """Sort the plan into weeks; ``show`` picks all, late, week, open or done; ``role`` one owner's."""
    lines = _lines(event, tasks, today)
    wanted = SHOWN.get(show, SHOWN["all"])
    picked = [line for line in lines if line.state in wanted and (not role or line.task.owner_role == role)]
    counts = {name: sum(line.state in states for line in lines) for name, states in SHOWN.items()}
    day = event_day(event)
    made_on = event.created_at.astimezone(ZoneInfo(event.zone)).date()
    late = [line for line in lines if line.state == TaskState.LATE and line.task.due_on < made_on]
    return PlanPage(
        weeks=tuple(_weeks(picked, lines, day, today)),
        counts=counts,
        roles=tuple(sorted({task.owner_role for task in tasks})),
        late_from_start=tuple(sorted(late, key=_critical_first)) if today <= day else (),
    )


def _critical_first(line: TaskLine) -> tuple[bool, date, int]:
    return not line.task.is_critical, line.task.due_on, line.task.position


def _lines(event: Event, tasks: Sequence[PlanTask], today: date) -> list[TaskLine]:
    by_id = {task.template_id: task for task in tasks}
    states = {p.id: arithmetic.task_state(p, today) for p in planned(tasks)}
    weeks = {p.id: arithmetic.planned_week(p, event_day(event)) for p in planned(tasks)}
    lines = []
    for task in tasks:
        first = tuple(by_id[i] for i in task.depends_on if i in by_id)
        lines.append(
            TaskLine(task, states[task.template_id], tuple(t for t in first if not t.done_on), first, weeks[task.template_id])
        )
    return lines


def _weeks(picked: Iterable[TaskLine], every: Iterable[TaskLine], day: date, today: date) -> Iterable[Week]:
    in_week: dict[int, list[TaskLine]] = {}
    for line in every:
        in_week.setdefault(line.week, []).append(line)
    chosen = {id(line) for line in picked}
    for number in sorted(in_week):
        lines = in_week[number]
        begins = day + timedelta(days=number * 7 if number <= 0 else (number - 1) * 7 + 1)
        ends = begins + timedelta(days=0 if number == 0 else 6)
        state = "day" if number == 0 else "past" if ends < today else "now" if begins <= today else "ahead"
        yield Week(
            number=number,
            begins_on=begins,
            lines=tuple(line for line in lines if id(line) in chosen),
            done=sum(line.state == TaskState.DONE for line in lines),
            total=len(lines),
            minutes=sum(line.task.effort_min for line in lines),
            state=state,
        )
