"""The work a plan is, in minutes: by week and by owner."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mixer.core.plan.offsets import week_of
from mixer.core.plan.schedule import PlannedTask


@dataclass(frozen=True)
class Effort:
    """Minutes of work: ``by_week[week][owner]``, weeks counted from the event, without gaps."""

    by_week: Mapping[int, Mapping[str, int]]
    by_owner: Mapping[str, int]
    total: int

    def of_week(self, week: int) -> int:
        """All minutes of one week."""
        return sum(self.by_week[week].values())


def effort(tasks: Iterable[PlannedTask], owners: Mapping[str, str], event_on: date) -> Effort:
    """The minutes of the tasks that are needed; ``owners`` names each task's owner by its id.

    A task counts in the week it is planned for; weeks of rest are there, with nothing in them.
    """
    by_week: dict[int, defaultdict[str, int]] = {}
    by_owner: defaultdict[str, int] = defaultdict(int)
    for task in tasks:
        if task.is_needed:
            owner = owners.get(task.id, "")
            by_week.setdefault(planned_week(task, event_on), defaultdict(int))[owner] += task.effort_min
            by_owner[owner] += task.effort_min
    weeks = range(min(by_week), max(by_week) + 1) if by_week else range(0)
    return Effort(
        by_week={week: dict(by_week.get(week, {})) for week in weeks},
        by_owner=dict(by_owner),
        total=sum(by_owner.values()),
    )


def planned_week(task: PlannedTask, event_on: date) -> int:
    """The week a task belongs to: by its offset, so that a holiday does not move it to another week;
    squeezed tasks and working days by their date."""
    if task.squeezed_to is not None:
        return week_of(task.squeezed_to)
    if task.unit.is_of_the_day:
        return 0
    if task.unit == "working_days":
        return week_of((task.due_on - event_on).days if task.done_on is None else task.offset * 7 // 5)
    return week_of(task.offset)


def weekly_effort(tasks: Iterable[PlannedTask], event_on: date) -> dict[int, int]:
    """Minutes of work by week counted from the event, without gaps: weeks of rest are 0."""
    found = effort(tasks, {}, event_on)
    return {week: found.of_week(week) for week in found.by_week}
