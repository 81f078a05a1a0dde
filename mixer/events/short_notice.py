"""What short notice did to a plan, said exactly: what was squeezed from when to when, what was let go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mixer.core import plan as arithmetic
from mixer.events.actions import event_day, planned, working_days
from mixer.events.models import Event, NotNeeded, PlanTask


@dataclass(frozen=True)
class Squeezed:
    """A task that falls due later than it would with eight weeks."""

    task: PlanTask
    was_due_on: date


@dataclass(frozen=True)
class ShortNotice:
    """A plan under short notice."""

    days_left: int
    squeezed: tuple[Squeezed, ...]
    dropped: tuple[PlanTask, ...]
    too_late: tuple[PlanTask, ...]
    """Open tasks nobody can do without, that usually need more days than are left."""
    can_squeeze: bool
    """Something open is late, and squeezing would give it a new date."""

    @property
    def is_squeezed(self) -> bool:
        return bool(self.squeezed or self.dropped)


def short_notice(event: Event, tasks: Sequence[PlanTask], today: date) -> ShortNotice:
    """How the plan stands to the time that is left."""
    day, is_working_day = event_day(event), working_days(event)
    left = (day - today).days
    squeezed = tuple(
        Squeezed(task, arithmetic.due_on(task.offset, day, is_working_day, task.unit))
        for task in tasks
        if task.squeezed_to is not None and task.not_needed is None and task.done_on is None
    )
    open_tasks = [task for task in tasks if task.done_on is None and task.not_needed is None]
    late = any(task.due_on < today for task in open_tasks)
    return ShortNotice(
        days_left=left,
        squeezed=squeezed,
        dropped=tuple(task for task in tasks if task.not_needed == NotNeeded.SHORT_NOTICE),
        too_late=tuple(
            task
            for task in open_tasks
            if 0 <= left < task.least_days and task.due_on <= day and task.is_critical
        ),
        can_squeeze=late and bool(arithmetic.compressed(planned(tasks), day, today, is_working_day)),
    )
