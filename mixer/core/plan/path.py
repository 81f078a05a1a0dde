"""The critical path: which tasks leave no room, and how many days each of the others may slip.

Only open tasks of the days before the event count. Each takes whole working days: one for every
begun hour of its effort, at least one (hosts work on their evening beside their trade). A task
begins when everything it waits for is finished. So behind each task hangs a chain of the tasks
that wait for it, and in front of it a chain of what it waits for, each as long as its working
days together.

- The **critical path** is the longest such chain from now to the event: every task on one of the
  longest chains is on it. Any task added to it or grown by an hour brings the evening closer.
- A task's **slack** is how many working days after its date it may be finished while everything
  that waits for it, one after the other, still fits before the day of the event. Negative: it
  does not fit any more.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from mixer.core.plan.offsets import IsWorkingDay
from mixer.core.plan.order import in_dependency_order
from mixer.core.plan.schedule import PlannedTask, prerequisites

MINUTES_A_DAY = 60
"""What a host does for the evening on one working day."""


@dataclass(frozen=True)
class Leeway:
    """How a task stands to the event."""

    slack_days: int
    """Working days it may slip."""
    is_on_path: bool


def working_days(effort_min: int) -> int:
    """How many working days a task takes."""
    return max(1, -(-effort_min // MINUTES_A_DAY))


def leeway(tasks: Iterable[PlannedTask], event_on: date, is_working_day: IsWorkingDay) -> dict[str, Leeway]:
    """Slack and critical path of every open task before the event, by id."""
    every = list(tasks)
    counted = {
        task.id: task
        for task in every
        if task.is_open and not task.unit.is_of_the_day and task.due_on < event_on
    }
    waits_for = {
        task_id: tuple(n for n in needed if n in counted)
        for task_id, needed in prerequisites(every).items()
        if task_id in counted
    }
    if not counted:
        return {}
    order = in_dependency_order(waits_for)
    lasts = {task_id: working_days(task.effort_min) for task_id, task in counted.items()}
    before, after = _chains(order, waits_for, lasts)
    longest = max(before[task_id] + lasts[task_id] + after[task_id] for task_id in order)
    left = partial(_days_between, _working_days_until(event_on, counted.values(), is_working_day))
    return {
        task_id: Leeway(
            slack_days=left(task.due_on, event_on) - after[task_id],
            is_on_path=before[task_id] + lasts[task_id] + after[task_id] == longest,
        )
        for task_id, task in counted.items()
    }


def _chains(
    order: list[str], waits_for: Mapping[str, tuple[str, ...]], lasts: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """The longest chain of working days before and after each task, without the task itself."""
    before, after = dict.fromkeys(order, 0), dict.fromkeys(order, 0)
    for task_id in order:
        before[task_id] = max((before[n] + lasts[n] for n in waits_for[task_id]), default=0)
    for task_id in reversed(order):
        for needed in waits_for[task_id]:
            after[needed] = max(after[needed], after[task_id] + lasts[task_id])
    return before, after


def _working_days_until(
    event_on: date, tasks: Iterable[PlannedTask], is_working_day: IsWorkingDay
) -> list[date]:
    first = min(task.due_on for task in tasks)
    days = (first + timedelta(days=n) for n in range((event_on - first).days))
    return [day for day in days if is_working_day(day)]


def _days_between(working: list[date], due: date, event_on: date) -> int:
    """Working days after ``due`` and before the event."""
    return bisect_right(working, event_on - timedelta(days=1)) - bisect_right(working, due)
