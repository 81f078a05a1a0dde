"""From offsets to dates: laying out a plan, and moving it with the event."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from mixer.core.plan.offsets import Hours, IsWorkingDay, OffsetUnit, due_at, due_on, squeezed_on
from mixer.core.plan.order import in_dependency_order, instead_of_left_out
from mixer.core.plan.template import TemplateTask

LEAD_DAYS = 56


@dataclass(frozen=True)
class PlannedTask:
    """What the arithmetic needs to know of a task of one event; the rest is looked up by `id`."""

    id: str
    offset: int
    due_on: date
    depends_on: tuple[str, ...] = ()
    effort_min: int = 0
    done_on: date | None = None
    unit: OffsetUnit = OffsetUnit.DAYS
    due_at: datetime | None = None
    """The moment, aware, of a task that counts in minutes."""
    squeezed_to: int | None = None
    """Calendar days from the event while short notice squeezes it, in place of the offset."""
    is_needed: bool = True
    is_critical: bool = False
    least_days: int = 0

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.is_needed and self.done_on is None


class TaskState(StrEnum):
    """How a task stands today; `THIS_WEEK` is the six days after today, wherever the week begins."""

    DONE = "done"
    NOT_NEEDED = "not_needed"
    LATE = "late"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


def plan(
    template: Iterable[TemplateTask],
    event_on: date,
    is_working_day: IsWorkingDay,
    hours: Hours | None = None,
) -> tuple[PlannedTask, ...]:
    """The tasks of an event on that date: by date, prerequisites first, else in the template's order.

    With its hours, tasks that count in minutes get their moment.
    """
    tasks = [
        PlannedTask(
            id=task.id,
            offset=task.offset,
            unit=task.unit,
            due_on=event_on,
            depends_on=task.depends_on,
            effort_min=task.effort_min,
            is_critical=task.critical,
            least_days=task.least_days,
        )
        for task in template
    ]
    return moved(tasks, event_on, is_working_day, hours)


def moved(
    tasks: Iterable[PlannedTask], event_on: date, is_working_day: IsWorkingDay, hours: Hours | None = None
) -> tuple[PlannedTask, ...]:
    """The plan after the event has moved: what is not done is counted anew, done tasks keep their date."""
    return _settled(
        [
            task if task.done_on is not None else _counted(task, event_on, is_working_day, hours)
            for task in tasks
        ]
    )


def _counted(
    task: PlannedTask, event_on: date, is_working_day: IsWorkingDay, hours: Hours | None
) -> PlannedTask:
    if task.squeezed_to is not None:
        return replace(task, due_on=squeezed_on(task.squeezed_to, event_on, is_working_day), due_at=None)
    moment = due_at(task.offset, task.unit, hours) if hours else None
    due = moment.date() if moment else due_on(task.offset, event_on, is_working_day, task.unit)
    return replace(task, due_on=due, due_at=moment)


def is_short_notice(event_on: date, today: date) -> bool:
    """Whether fewer than eight weeks are left, so that some tasks may be late from the start."""
    return (event_on - today).days < LEAD_DAYS


def late(tasks: Iterable[PlannedTask], today: date) -> tuple[PlannedTask, ...]:
    """The open tasks whose date has passed, in the order given; due today is not late."""
    return tuple(task for task in tasks if task_state(task, today) is TaskState.LATE)


def task_state(task: PlannedTask, today: date) -> TaskState:
    """How a task stands on a day."""
    days_left = (task.due_on - today).days
    if task.done_on is not None:
        return TaskState.DONE
    if not task.is_needed:
        return TaskState.NOT_NEEDED
    if days_left < 0:
        return TaskState.LATE
    if days_left == 0:
        return TaskState.TODAY
    return TaskState.THIS_WEEK if days_left < 7 else TaskState.LATER


def prerequisites(tasks: Iterable[PlannedTask]) -> dict[str, tuple[str, ...]]:
    """What each needed task really waits for: what is not needed is waited through."""
    tasks = list(tasks)
    return instead_of_left_out(
        {task.id: task.depends_on for task in tasks}, {task.id for task in tasks if task.is_needed}
    )


def _settled(tasks: list[PlannedTask]) -> tuple[PlannedTask, ...]:
    """Pull each open prerequisite to the date of the open task that needs it, if it is later; then sort."""
    by_id = {task.id: task for task in tasks}
    order = in_dependency_order({task.id: task.depends_on for task in tasks})
    needed = prerequisites(tasks)
    for task_id in reversed(order):
        task = by_id[task_id]
        for prerequisite_id in needed[task_id] if task.is_open else ():
            prerequisite = by_id[prerequisite_id]
            if prerequisite.is_open and prerequisite.due_on > task.due_on:
                by_id[prerequisite_id] = replace(prerequisite, due_on=task.due_on, due_at=None)
    return tuple(sorted((by_id[task_id] for task_id in order), key=lambda task: task.due_on))
