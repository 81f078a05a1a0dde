"""What was learned at one evening, applied to the plan of the next.

A lesson changes the plan in one of two ways: a task moves by some days, or a new one comes in.
Everything that waits for a task or that it waits for is dated anew by the plan's own arithmetic.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mixer.core.plan.offsets import FARTHEST_DAYS, OffsetUnit, week_of
from mixer.core.plan.template import ALWAYS, TemplateTask

FACTS = ("capacity", "target", "place_name", "address", "country", "starts", "ends")
"""What of an event may get another default for the next one; ``starts`` and ``ends`` are times of day."""
NEW_TASK_MIN = 30


class Outcome(StrEnum):
    """What became of a lesson when the event was copied."""

    APPLIED = "applied"
    GONE = "gone"
    """The plan has no such task any more, or nothing of it can be moved by days."""
    OVERRULED = "overruled"
    """The host chose something else in the form of the new event."""
    NOTED = "noted"
    """Only a note: to be read, not to be applied."""


@dataclass(frozen=True)
class LeadTime:
    """A task moves: so many days earlier, negative is later."""

    lesson: int
    task_id: str
    days_earlier: int


@dataclass(frozen=True)
class NewTask:
    """A task comes in: so many days before the evening, negative is after it."""

    lesson: int
    title: str
    owner_role: str
    days_before: int
    why: str


@dataclass(frozen=True)
class Applied:
    """What a lesson did to the plan: the offset before and after, in the task's own unit."""

    outcome: Outcome
    task_id: str
    before: int | None = None
    after: int | None = None
    unit: OffsetUnit = OffsetUnit.DAYS


def with_lessons(
    tasks: Sequence[TemplateTask], lessons: Iterable[LeadTime | NewTask]
) -> tuple[tuple[TemplateTask, ...], dict[int, Applied]]:
    """The plan with the lessons in it, and by lesson what it did; several for one task add up."""
    plan = {task.id: task for task in tasks}
    done: dict[int, Applied] = {}
    for lesson in lessons:
        if isinstance(lesson, NewTask):
            task = _new_task(lesson, plan)
            plan[task.id] = task
            done[lesson.lesson] = Applied(Outcome.APPLIED, task.id, None, task.offset)
            continue
        old = plan.get(lesson.task_id)
        if old is None or old.unit.is_of_the_day:
            done[lesson.lesson] = Applied(Outcome.GONE, lesson.task_id)
            continue
        offset = shifted(old.offset, lesson.days_earlier, old.unit)
        week = week_of(offset) if old.unit is OffsetUnit.DAYS else old.week
        plan[old.id] = replace(old, offset=offset, week=week)
        done[lesson.lesson] = Applied(Outcome.APPLIED, old.id, old.offset, offset, old.unit)
    return tuple(plan.values()), done


def shifted(offset: int, days_earlier: int, unit: OffsetUnit = OffsetUnit.DAYS) -> int:
    """The offset so many days earlier, in its unit. What is before the evening stays before it, what
    follows it stays after it, and nothing goes further than people plan."""
    by = days_earlier
    if unit is OffsetUnit.WORKING_DAYS:
        by = round(days_earlier * 5 / 7) or (days_earlier > 0) - (days_earlier < 0)
    moved = offset - by
    if offset < 0:
        moved = min(moved, -1)
    elif offset > 0:
        moved = max(moved, 1)
    return max(-FARTHEST_DAYS, min(FARTHEST_DAYS, moved))


def _new_task(lesson: NewTask, plan: dict[str, TemplateTask]) -> TemplateTask:
    offset = -lesson.days_before
    number = 1
    while f"N{number}" in plan:
        number += 1
    return TemplateTask(
        id=f"N{number}",
        phase="after" if offset > 0 else "day" if offset == 0 else "design",
        title=lesson.title,
        owner_role=lesson.owner_role,
        offset=offset,
        week=week_of(offset),
        effort_min=NEW_TASK_MIN,
        why=lesson.why,
        done_when="",
        depends_on=(),
        condition=ALWAYS,
        critical=False,
    )
