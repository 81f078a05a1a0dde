"""A plan for a date nearer than eight weeks: what is squeezed into the time left, and what is let go.

Every task before the evening keeps its share of the time: with half of the eight weeks left it
falls due in half of its distance from the evening, rounded away from it, at least one day before.
A task that helps only with some days' notice keeps that notice as far as there is time. If the
whole time left is shorter than that notice, the task is dropped, unless there is no evening
without it: then it is due at once, and whoever shows it can say that it may be too late.
What is done, not needed, of the day itself or after it stays as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mixer.core.plan.offsets import IsWorkingDay, due_on
from mixer.core.plan.schedule import LEAD_DAYS, PlannedTask, is_short_notice


@dataclass(frozen=True)
class Compressed:
    """What becomes of one task: days from the event (negative is before), and whether it is let go."""

    id: str
    squeezed_to: int
    is_dropped: bool


def compressed(
    tasks: Iterable[PlannedTask], event_on: date, today: date, is_working_day: IsWorkingDay
) -> tuple[Compressed, ...]:
    """The tasks that short notice touches, in the order given; none with eight weeks left, and none
    when the day of the event is over."""
    left = (event_on - today).days
    if left < 0 or not is_short_notice(event_on, today):
        return ()
    before = {
        task: days
        for task in tasks
        if task.is_open and (days := _days_before(task, event_on, is_working_day)) > 0
    }
    whole = max(LEAD_DAYS, *before.values()) if before else LEAD_DAYS
    found = []
    for task, days in before.items():
        share = -(-days * left // whole)
        kept = min(days, left, max(share, task.least_days, 1))
        is_dropped = task.least_days > left and not task.is_critical
        is_past = due_on(task.offset, event_on, is_working_day, task.unit) < today  # over a weekend
        if kept != days or is_dropped or is_past:
            found.append(Compressed(task.id, -kept, is_dropped))
    return tuple(found)


def _days_before(task: PlannedTask, event_on: date, is_working_day: IsWorkingDay) -> int:
    if task.unit == "working_days":
        return (event_on - due_on(task.offset, event_on, is_working_day, task.unit)).days
    return 0 if task.unit.is_of_the_day else -task.offset
