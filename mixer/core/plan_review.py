"""A plan against what really happened: planned dates beside done dates, while it runs and afterwards.

Days are calendar days, positive when later than planned. Medians, not means: one task found again
after a month says nothing about the others of its phase.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

GIVEN_UP_AFTER = timedelta(days=14)
"""An open task after the evening counts as never done when it has been late for so long."""
WORTH_A_LESSON = 2
"""A day late is the day after; from two days on something is to be learned."""


class Fate(StrEnum):
    """What became of a task."""

    EARLY = "early"
    IN_TIME = "in_time"
    LATE = "late"
    OVERDUE = "overdue"
    """Open, and its date has passed; it may still be done."""
    AHEAD = "ahead"
    NEVER_DONE = "never_done"
    NOT_NEEDED = "not_needed"


DONE = (Fate.EARLY, Fate.IN_TIME, Fate.LATE)


@dataclass(frozen=True)
class RunTask:
    """One task as it was planned and as it went."""

    id: str
    phase: str
    planned_on: date
    done_on: date | None = None
    is_needed: bool = True
    is_added: bool = False
    """The plan compared with did not have it."""


@dataclass(frozen=True)
class Reviewed:
    """What became of one task; `days` late (negative is early) where a difference can be told."""

    task: RunTask
    fate: Fate
    days: int | None

    @property
    def earlier(self) -> int | None:
        """How many days earlier it should stand next time, so that the same delay does no harm."""
        is_late = self.fate in (Fate.LATE, Fate.OVERDUE) and self.task.is_needed
        return self.days if is_late and self.days is not None and self.days >= WORTH_A_LESSON else None


@dataclass(frozen=True)
class PhaseReview:
    """How one phase went; `median_days` over what is done, None before anything is."""

    phase: str
    total: int
    done: int
    median_days: float | None


@dataclass(frozen=True)
class Review:
    """The whole comparison."""

    tasks: tuple[Reviewed, ...]
    phases: tuple[PhaseReview, ...]

    def having(self, *fates: Fate) -> tuple[Reviewed, ...]:
        """The tasks with one of these fates, in the plan's order."""
        return tuple(one for one in self.tasks if one.fate in fates)

    @property
    def added(self) -> tuple[Reviewed, ...]:
        """What the plan compared with did not have."""
        return tuple(one for one in self.tasks if one.task.is_added)

    @property
    def median_days(self) -> float | None:
        """Over everything that is done."""
        return _median(self.tasks)


def review(tasks: Iterable[RunTask], event_on: date, today: date) -> Review:
    """Compare every task's planned date with what had happened by the end of `today`."""
    seen = tuple(
        _reviewed(task, event_on, today) for task in sorted(tasks, key=lambda t: (t.planned_on, t.id))
    )
    phases: dict[str, list[Reviewed]] = {}
    for one in seen:
        phases.setdefault(one.task.phase, []).append(one)
    return Review(seen, tuple(_phase(name, ones) for name, ones in phases.items()))


def _reviewed(task: RunTask, event_on: date, today: date) -> Reviewed:
    if not task.is_needed:
        return Reviewed(task, Fate.NOT_NEEDED, None)
    if task.done_on is not None:
        days = (task.done_on - task.planned_on).days
        return Reviewed(task, Fate.LATE if days > 0 else Fate.EARLY if days else Fate.IN_TIME, days)
    if task.planned_on >= today:
        return Reviewed(task, Fate.AHEAD, None)
    if today > max(event_on, task.planned_on + GIVEN_UP_AFTER):
        return Reviewed(task, Fate.NEVER_DONE, None)
    return Reviewed(task, Fate.OVERDUE, (today - task.planned_on).days)


def _phase(name: str, ones: Sequence[Reviewed]) -> PhaseReview:
    needed = [one for one in ones if one.fate is not Fate.NOT_NEEDED]
    return PhaseReview(name, len(needed), sum(one.fate in DONE for one in needed), _median(needed))


def _median(ones: Sequence[Reviewed]) -> float | None:
    days = [one.days for one in ones if one.fate in DONE and one.days is not None]
    return float(median(days)) if days else None
