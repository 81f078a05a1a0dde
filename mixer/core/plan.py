"""The eight weeks before an evening, and the two after it: from offsets to dates.

A task's offset counts local calendar days from the day of the event: -56 is eight weeks
before, 0 the day itself, 7 a week after. Calendar days, never hours: "eight weeks before"
keeps its weekday and knows nothing of summer time.

A date falls due on a working day: before the event it moves back to the working day before,
after the event on to the working day after, and the day itself never moves. So a task of the
day before is due before the event even when that takes it over a weekend, and nothing that
has to follow the event comes ahead of it. A prerequisite is never due after what needs it.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from graphlib import TopologicalSorter
from heapq import heappop, heappush

LEAD_DAYS = 56
ALWAYS = "always"
_LONGEST_CLOSURE = 60
_ONE_DAY = timedelta(days=1)

IsWorkingDay = Callable[[date], bool]


@dataclass(frozen=True)
class TemplateTask:
    """One row of the plan template; `week` counts from the event's week, `effort_min` is in minutes."""

    id: str
    phase: str
    title: str
    owner_role: str
    offset_days: int
    week: int
    effort_min: int
    why: str
    done_when: str
    depends_on: tuple[str, ...]
    condition: str
    critical: bool


@dataclass(frozen=True)
class PlannedTask:
    """What the arithmetic needs to know of a task of one event; the rest is looked up by `id`."""

    id: str
    offset_days: int
    due_on: date
    depends_on: tuple[str, ...] = ()
    effort_min: int = 0
    done_on: date | None = None


class TaskState(StrEnum):
    """How a task stands today; `THIS_WEEK` is the six days after today, wherever the week begins."""

    DONE = "done"
    LATE = "late"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


def load_template(text: str) -> tuple[TemplateTask, ...]:
    """Read the template's CSV, in its own order.

    Raises ValueError, naming the row, for a missing column, a number that is none, an id
    that comes twice, and a prerequisite that is unknown or waits for itself.
    """
    tasks: dict[str, TemplateTask] = {}
    for row in csv.DictReader(io.StringIO(text)):
        task = _template_task(row)
        if task.id in tasks:
            raise ValueError(f"{task.id} comes twice in the template")
        tasks[task.id] = task
    for task in tasks.values():
        unknown = [needed for needed in task.depends_on if needed not in tasks]
        if unknown:
            raise ValueError(f"{task.id} depends on {', '.join(unknown)}, which is not in the template")
    _in_dependency_order({task.id: task.depends_on for task in tasks.values()})
    return tuple(tasks.values())


def applicable(template: Iterable[TemplateTask], conditions: frozenset[str]) -> tuple[TemplateTask, ...]:
    """The tasks of an evening with these conditions ("catering", "prizes" ...).

    What needed a task that is left out needs that one's prerequisites instead.
    """
    tasks = {task.id: task for task in template}
    kept = {task.id for task in tasks.values() if task.condition == ALWAYS or task.condition in conditions}

    def needed(task_id: str) -> Iterable[str]:
        for prerequisite in tasks[task_id].depends_on:
            if prerequisite in kept:
                yield prerequisite
            elif prerequisite in tasks:
                yield from needed(prerequisite)

    return tuple(
        replace(task, depends_on=tuple(dict.fromkeys(needed(task.id))))
        for task in tasks.values()
        if task.id in kept
    )


def due_on(offset_days: int, event_on: date, is_working_day: IsWorkingDay) -> date:
    """The date a task falls due: ``due_on(-1, a_monday, weekdays)`` is the Friday before.

    Raises ValueError if there is no working day within sixty days.
    """
    due = event_on + timedelta(days=offset_days)
    if offset_days == 0:
        return due
    step = _ONE_DAY if offset_days > 0 else -_ONE_DAY
    for _ in range(_LONGEST_CLOSURE):
        if is_working_day(due):
            return due
        due += step
    raise ValueError(
        f"no working day within {_LONGEST_CLOSURE} days of {event_on + timedelta(days=offset_days)}"
    )


def plan(
    template: Iterable[TemplateTask], event_on: date, is_working_day: IsWorkingDay
) -> tuple[PlannedTask, ...]:
    """The tasks of an event on that date: by date, prerequisites first, else in the template's order."""
    tasks = [
        PlannedTask(
            id=task.id,
            offset_days=task.offset_days,
            due_on=due_on(task.offset_days, event_on, is_working_day),
            depends_on=task.depends_on,
            effort_min=task.effort_min,
        )
        for task in template
    ]
    return _settled(tasks)


def moved(
    tasks: Iterable[PlannedTask], new_event_on: date, is_working_day: IsWorkingDay
) -> tuple[PlannedTask, ...]:
    """The plan after the event has moved: open tasks are counted anew, done ones keep their date."""
    counted = [
        replace(task, due_on=due_on(task.offset_days, new_event_on, is_working_day))
        if task.done_on is None
        else task
        for task in tasks
    ]
    return _settled(counted)


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
    if days_left < 0:
        return TaskState.LATE
    if days_left == 0:
        return TaskState.TODAY
    return TaskState.THIS_WEEK if days_left < 7 else TaskState.LATER


def week_of(offset_days: int) -> int:
    """The week of an offset, counted from the event: -56 to -50 is -8, the day itself 0, 1 to 7 is 1."""
    return -(-offset_days // 7) if offset_days > 0 else offset_days // 7


def weekly_effort(tasks: Iterable[PlannedTask]) -> dict[int, int]:
    """Minutes of work by week counted from the event, without gaps: weeks of rest are 0."""
    efforts = [(week_of(task.offset_days), task.effort_min) for task in tasks]
    if not efforts:
        return {}
    weeks = [week for week, _ in efforts]
    total = dict.fromkeys(range(min(weeks), max(weeks) + 1), 0)
    for week, minutes in efforts:
        total[week] += minutes
    return total


def _template_task(row: Mapping[str, str]) -> TemplateTask:
    try:
        return TemplateTask(
            id=row["id"],
            phase=row["phase"],
            title=row["task"],
            owner_role=row["owner_role"],
            offset_days=int(row["day_offset"]),
            week=int(row["week_offset"]),
            effort_min=int(row["effort_min"]),
            why=row["why"],
            done_when=row["done_when"],
            depends_on=tuple(part.strip() for part in row["depends_on"].split(";") if part.strip()),
            condition=row["condition"],
            critical={"yes": True, "no": False}[row["critical"]],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise ValueError(f"template row {row.get('id')!r} cannot be read: {fault}") from fault


def _settled(tasks: list[PlannedTask]) -> tuple[PlannedTask, ...]:
    """Pull each open prerequisite to the date of the open task that needs it, if it is later; then sort."""
    by_id = {task.id: task for task in tasks}
    order = _in_dependency_order({task.id: task.depends_on for task in tasks})
    for task_id in reversed(order):
        task = by_id[task_id]
        for needed in task.depends_on if task.done_on is None else ():
            prerequisite = by_id.get(needed)
            if prerequisite and prerequisite.done_on is None and prerequisite.due_on > task.due_on:
                by_id[needed] = replace(prerequisite, due_on=task.due_on)
    return tuple(sorted((by_id[task_id] for task_id in order), key=lambda task: task.due_on))


def _in_dependency_order(depends_on: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Prerequisites first, otherwise as given; unknown prerequisites are passed over.

    Raises ValueError (graphlib.CycleError) if something waits for itself.
    """
    place = {task_id: index for index, task_id in enumerate(depends_on)}
    graph = {task_id: [n for n in needed if n in place] for task_id, needed in depends_on.items()}
    sorter = TopologicalSorter(graph)
    sorter.prepare()
    names, ready, order = list(place), list[int](), list[str]()
    while sorter.is_active():
        for task_id in sorter.get_ready():
            heappush(ready, place[task_id])
        order.append(names[heappop(ready)])
        sorter.done(order[-1])
    return order
