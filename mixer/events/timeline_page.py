"""The eight weeks as a picture: weeks as columns, what belongs together as lanes, tasks as marks.

The evening and the weeks after it are columns without lanes: there everything is of one kind.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mixer.core.plan import TaskState, planned_week, task_state
from mixer.events.actions.plan import event_day, planned
from mixer.events.models import Event, PlanTask
from mixer.events.plan_words import PHASES, owner_word
from mixer.events.words import phase_word
from mixer.web.formats import long_date
from mixer.web.translation import _

FIRST, LAST = -8, 2
"""The weeks every plan shows, also where nothing is to be done."""
CROWDED = 10
"""A week with so many tasks gets more room than the others."""
STATES = (
    TaskState.LATE,
    TaskState.TODAY,
    TaskState.THIS_WEEK,
    TaskState.LATER,
    TaskState.DONE,
    TaskState.NOT_NEEDED,
)


@dataclass(frozen=True)
class Mark:
    """One task in the picture; `label` says everything to who does not see it."""

    task: PlanTask
    title: str
    state: TaskState
    label: str

    @property
    def is_bold(self) -> bool:
        """Whether its title stands out."""
        if self.state in (TaskState.DONE, TaskState.NOT_NEEDED):
            return False
        return self.task.is_critical or self.state in (TaskState.LATE, TaskState.TODAY)


@dataclass(frozen=True)
class Column:
    """One week, or the evening. `lanes` are its marks in the order of the picture's lanes; what has no
    lane (the evening, the weeks after) is one list."""

    number: int
    begins_on: date
    ends_on: date
    state: str
    """``past``, ``now``, ``ahead`` or ``day``."""
    lanes: tuple[tuple[Mark, ...], ...]
    today: int | None
    """Which day of the week today is, counted from its first: 0 to 6; none in other weeks."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for lane in self.lanes for mark in lane)

    @property
    def has_lanes(self) -> bool:
        return self.number < 0

    @property
    def is_crowded(self) -> bool:
        """Whether it gets more room than other weeks."""
        return self.has_lanes and len(self.marks) >= CROWDED

    @property
    def needed(self) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if mark.state is not TaskState.NOT_NEEDED)

    @property
    def done(self) -> int:
        return sum(mark.state is TaskState.DONE for mark in self.marks)

    @property
    def is_complete(self) -> bool:
        return bool(self.needed) and self.done == len(self.needed)


@dataclass(frozen=True)
class Timeline:
    """The whole picture."""

    lanes: tuple[str, ...]
    """Phases, from top to bottom."""
    columns: tuple[Column, ...]
    counts: dict[str, int]

    @property
    def is_long(self) -> bool:
        """Whether it has more weeks than fit a screen side by side."""
        return len(self.columns) > LAST - FIRST + 3


def timeline_page(event: Event, plan: Sequence[PlanTask], today: date) -> Timeline:
    """The picture of the plan as it stands that day."""
    day = event_day(event)
    by_week: dict[int, list[Mark]] = {}
    say_day = cache(long_date)  # most days have several tasks
    for task, one in zip(plan, planned(plan), strict=True):
        mark = _mark(task, task_state(one, today), say_day)
        by_week.setdefault(planned_week(one, day), []).append(mark)
    before = [mark for week, marks in by_week.items() if week < 0 for mark in marks]
    lanes = tuple(sorted({mark.task.phase for mark in before}, key=_place))
    weeks = range(min([FIRST, *by_week]), max([LAST, *by_week]) + 1)
    columns = tuple(_column(week, by_week.get(week, []), lanes, day, today) for week in weeks)
    marks = [mark for marks in by_week.values() for mark in marks]
    return Timeline(lanes, columns, {state.value: sum(m.state is state for m in marks) for state in STATES})


def _place(phase: str) -> tuple[int, str]:
    return (PHASES.index(phase) if phase in PHASES else len(PHASES), phase)


def _column(number: int, marks: list[Mark], lanes: Sequence[str], day: date, today: date) -> Column:
    begins = day + timedelta(days=number * 7 if number <= 0 else (number - 1) * 7 + 1)
    ends = begins + timedelta(days=0 if number == 0 else 6)
    state = "day" if number == 0 else "past" if ends < today else "now" if begins <= today else "ahead"
    split = (
        tuple(tuple(mark for mark in marks if mark.task.phase == lane) for lane in lanes)
        if number < 0
        else (tuple(marks),)
    )
    here = (today - begins).days if begins <= today <= ends else None
    return Column(number, begins, ends, state, split, here)


def _mark(task: PlanTask, state: TaskState, say_day: Callable[[date], str]) -> Mark:
    title = _(task.title)
    parts = {
        "title": title,
        "phase": phase_word(task.phase),
        "who": owner_word(task),
        "day": say_day(task.done_on or task.due_on),
    }
    match state:
        case TaskState.DONE:
            label = _("%(title)s: done on %(day)s. %(phase)s, %(who)s", **parts)
        case TaskState.NOT_NEEDED:
            label = _("%(title)s: not needed. %(phase)s, %(who)s", **parts)
        case TaskState.LATE:
            label = _("%(title)s: late, was due on %(day)s. %(phase)s, %(who)s", **parts)
        case TaskState.TODAY:
            label = _("%(title)s: due today. %(phase)s, %(who)s", **parts)
        case _later:
            label = _("%(title)s: due on %(day)s. %(phase)s, %(who)s", **parts)
    return Mark(task, title, state, label)
