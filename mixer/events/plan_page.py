"""The plan as its page shows it: tasks in groups, with what each waits for and how much room it has."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mixer.core import plan as arithmetic
from mixer.core.plan import Effort, Leeway, TaskState
from mixer.events.actions import event_day, planned, working_days
from mixer.events.models import Event, PlanTask
from mixer.events.plan_filters import SHOWN, PlanFilter
from mixer.events.plan_words import owner_word
from mixer.events.words import phase_word, week_word
from mixer.web.translation import _


@dataclass(frozen=True)
class TaskLine:
    """One task as shown."""

    task: PlanTask
    state: TaskState
    waits_for: tuple[PlanTask, ...]
    """Prerequisites that are still open; what is not needed is waited through."""
    comes_after: tuple[PlanTask, ...]
    """Every prerequisite that is needed."""
    week: int
    leeway: Leeway | None
    """None for what is done, not needed, of the day itself or after it."""

    @property
    def is_on_path(self) -> bool:
        return self.leeway is not None and self.leeway.is_on_path


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
class Group:
    """Tasks shown under one heading."""

    title: str
    lines: tuple[TaskLine, ...]
    done: int
    total: int
    minutes: int
    begins_on: date | None = None
    state: str = ""
    is_near: bool = True
    """What matters now; the rest is folded up until somebody looks."""


@dataclass(frozen=True)
class PlanPage:
    """The whole plan as shown."""

    weeks: tuple[Week, ...]
    groups: tuple[Group, ...]
    lines: tuple[TaskLine, ...]
    """All tasks, whatever is chosen, in the plan's order."""
    counts: dict[str, int]
    effort: Effort
    """Minutes by week and by the owner's word."""
    roles: tuple[str, ...]
    phases: tuple[str, ...]

    @property
    def shown(self) -> int:
        """How many tasks the filter leaves."""
        return sum(len(group.lines) for group in self.groups)


def plan_page(
    event: Event,
    tasks: Sequence[PlanTask],
    today: date,
    *,
    chosen: PlanFilter | None = None,
    me: int | None = None,
) -> PlanPage:
    """Sort the plan into its groups; ``chosen`` says which tasks, ``me`` is the reader's user id."""
    lines = task_lines(event, tasks, today)
    wanted = chosen or PlanFilter()
    picked = [
        line
        for line in lines
        if wanted.matches(line.task, line.state, words=_words, is_on_path=line.is_on_path, me=me)
    ]
    counts = {name: sum(line.state in states for line in lines) for name, states in SHOWN.items()}
    counts["needed"] = counts["all"] - counts["not_needed"]
    counts["path"] = sum(line.is_on_path for line in lines)
    weeks = tuple(_weeks(picked, lines, event_day(event), today))
    return PlanPage(
        weeks=weeks,
        groups=_groups(wanted.by, weeks, picked, lines),
        lines=tuple(lines),
        counts=counts,
        effort=arithmetic.effort(
            planned(tasks), {task.template_id: owner_word(task) for task in tasks}, event_day(event)
        ),
        roles=tuple(sorted({task.owner_role for task in tasks})),
        phases=tuple(dict.fromkeys(task.phase for task in sorted(tasks, key=lambda t: t.position))),
    )


def task_lines(event: Event, tasks: Sequence[PlanTask], today: date) -> list[TaskLine]:
    """Every task with how it stands, in the order given."""
    by_key = {task.template_id: task for task in tasks}
    seen = {one.id: one for one in planned(tasks)}
    needed = arithmetic.prerequisites(seen.values())
    room = arithmetic.leeway(seen.values(), event_day(event), working_days(event))
    lines = []
    for key, task in by_key.items():
        before = tuple(by_key[k] for k in needed.get(key, task.depends_on) if k in by_key)
        lines.append(
            TaskLine(
                task=task,
                state=arithmetic.task_state(seen[key], today),
                waits_for=tuple(one for one in before if one.done_on is None),
                comes_after=before,
                week=arithmetic.planned_week(seen[key], event_day(event)),
                leeway=room.get(key),
            )
        )
    return lines


def _words(task: PlanTask) -> str:
    """What a search looks through."""
    texts = (_(text) for text in (task.title, task.why, task.done_when) if text)
    return " ".join((*texts, task.note, owner_word(task), task.template_id))


def _groups(
    by: str, weeks: Iterable[Week], picked: Sequence[TaskLine], every: Sequence[TaskLine]
) -> tuple[Group, ...]:
    if by == "week":
        shown_weeks = [week for week in weeks if week.lines]
        near = _near(shown_weeks)
        return tuple(
            Group(week_word(w.number), w.lines, w.done, w.total, w.minutes, w.begins_on, w.state, w in near)
            for w in shown_weeks
        )
    title: Callable[[TaskLine], str] = (
        (lambda line: owner_word(line.task)) if by == "owner" else lambda line: phase_word(line.task.phase)
    )
    of: dict[str, list[TaskLine]] = {}
    for line in every:
        of.setdefault(title(line), []).append(line)
    shown: dict[str, list[TaskLine]] = {}
    for line in picked:
        shown.setdefault(title(line), []).append(line)
    return tuple(
        Group(name, tuple(shown[name]), *_tally(lines)) for name, lines in of.items() if name in shown
    )


def _near(weeks: Sequence[Week]) -> list[Week]:
    """The weeks with something late or due, and the one that comes next; a single week always."""
    urgent = {TaskState.LATE, TaskState.TODAY, TaskState.THIS_WEEK}
    near = [
        week
        for week in weeks
        if week.state == "now" or len(weeks) == 1 or any(line.state in urgent for line in week.lines)
    ]
    ahead = [week for week in weeks if week not in near and week.done < week.total and week.state != "past"]
    return [*near, *ahead[:1]]


def _tally(lines: Iterable[TaskLine]) -> tuple[int, int, int]:
    """Done, needed, minutes."""
    needed = [line for line in lines if line.state != TaskState.NOT_NEEDED]
    done = sum(line.state == TaskState.DONE for line in needed)
    return done, len(needed), sum(line.task.effort_min for line in needed)


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
        done, total, minutes = _tally(lines)
        yield Week(
            number=number,
            begins_on=begins,
            lines=tuple(line for line in lines if id(line) in chosen),
            done=done,
            total=total,
            minutes=minutes,
            state=state,
        )
