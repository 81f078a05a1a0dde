"""The crew as its page shows it: cover of the arrival hour, people with their shifts, first-timers."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from mixer.core import roster
from mixer.core.roster import Kind, Need, Stretch
from mixer.crew.actions import greeters, last_minute, length_of
from mixer.crew.models import Shift, moment_of
from mixer.crew.queries import Pair, duties, first_timers_of, pairs_of, shifts_of, turnout
from mixer.crew.words import gap_sentence, kind_of_duty_word, shift_line, span
from mixer.events.models import CrewAnswer, CrewMember, CrewRole, Event
from mixer.events.queries import crew_of
from mixer.invitations.models import Guest
from mixer.web.formats import wall_time

STEP = 5
THANKS_WITHIN = timedelta(days=2)


@dataclass(frozen=True)
class Cell:
    """Five minutes of a strip; places in percent of its width."""

    x: float
    width: float
    have: int
    state: str
    """``enough``, ``hoped`` (when everybody asked says yes), ``short``."""
    said: str


@dataclass(frozen=True)
class Strip:
    """One kind of duty over the arrival hour."""

    word: str
    want: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Bar:
    """One shift on a person's line; places in percent."""

    x: float
    width: float
    station: str
    said: str


@dataclass(frozen=True)
class Mark:
    """A time on an axis, at a place in percent."""

    x: float
    label: str


@dataclass(frozen=True)
class Line:
    """One person with their shifts."""

    member: CrewMember
    shifts: tuple[str, ...]
    bars: tuple[Bar, ...]
    guests: int
    """How many first-timers they look after."""


@dataclass(frozen=True)
class Board:
    """The whole page."""

    need: Need
    expected_first_timers: int
    guests: int
    strips: tuple[Strip, ...]
    arrival_marks: tuple[Mark, ...]
    gaps: tuple[str, ...]
    lines: tuple[Line, ...]
    evening_marks: tuple[Mark, ...]
    newcomers: tuple[Guest, ...]
    alone: tuple[Guest, ...]
    """First-timers nobody looks after."""
    strays: tuple[str, ...]
    """Names of people whose shift ends long after an evening that was shortened since."""
    introduced: tuple[int, int]
    """How many first-timers were introduced at least once, and twice."""
    greeters: tuple[CrewMember, ...]

    def answered(self, answer: str) -> int:
        """How many gave that answer."""
        return sum(line.member.answer == answer for line in self.lines)


def board(event: Event) -> Board:
    """The page of one evening; the same few queries however many people there are."""
    shifts, crew = shifts_of(event), crew_of(event)
    newcomers, pairs = first_timers_of(event, with_contacts=False), pairs_of(event)
    figures = turnout(event)
    expected = roster.expected_first_timers(
        listed=figures.listed,
        first_timers=figures.first_timers,
        coming=figures.first_timers_coming,
        target=event.target,
    )
    need = roster.need_of(first_timers=expected, guests=figures.guests, length_min=length_of(event))
    hoped = [s for s in shifts if s.crew_member.answer != CrewAnswer.DECLINED]
    cared_for = {pair.guest_id for pair in pairs}
    first, last = _evening(event, shifts)
    return Board(
        need=need,
        expected_first_timers=expected,
        guests=figures.guests,
        strips=tuple(_strip(event, hoped, need, kind) for kind in Kind),
        arrival_marks=tuple(_marks(event, need.starts, need.ends, 15)),
        gaps=tuple(gap_sentence(event, kind, gap) for kind, gap in roster.gaps(duties(hoped), need)),
        lines=_lines(crew, shifts, pairs, (first, last)),
        evening_marks=tuple(_marks(event, first, last, 60)),
        newcomers=tuple(newcomers),
        alone=tuple(guest for guest in newcomers if guest.id not in cared_for),
        strays=tuple(sorted({s.crew_member.name for s in hoped if s.ends_min > last_minute(event)})),
        introduced=(sum(p.introductions > 0 for p in pairs), sum(p.introductions > 1 for p in pairs)),
        greeters=tuple(greeters(shifts)),
    )


def _strip(event: Event, hoped: Sequence[Shift], need: Need, kind: Kind) -> Strip:
    sure = [shift for shift in hoped if shift.crew_member.answer == CrewAnswer.ACCEPTED]
    pieces = roster.least_by(roster.cover(duties(hoped), need, kind), STEP)
    certain = roster.least_by(roster.cover(duties(sure), need, kind), STEP)
    cells = tuple(_cell(event, need, *pair) for pair in zip(pieces, certain, strict=True))
    return Strip(kind_of_duty_word(kind), need.people[kind], cells)


def _cell(event: Event, need: Need, hoped: Stretch, sure: Stretch) -> Cell:
    state = "short" if hoped.missing else "hoped" if sure.missing else "enough"
    x, width = _place(hoped.starts, hoped.ends, need.starts, need.ends)
    return Cell(x, width, hoped.have, state, f"{span(event, hoped.starts, hoped.ends)}: {hoped.have}")


def _place(starts: int, ends: int, first: int, last: int) -> tuple[float, float]:
    whole = last - first
    return round(100 * (starts - first) / whole, 2), round(100 * (ends - starts) / whole, 2)


def _marks(event: Event, first: int, last: int, every: int) -> list[Mark]:
    """Full times of the wall, none so near the right edge that it would be cut."""
    minute_of_hour = event.starts.minute
    at = [m for m in range(first, last) if (m + minute_of_hour) % every == 0]
    return [Mark(_place(m, m, first, last)[0], wall_time(moment_of(event, m))) for m in at]


def _evening(event: Event, shifts: Sequence[Shift]) -> tuple[int, int]:
    """First and last minute of the picture of the whole evening."""
    first = min([-roster.EARLY_MIN, *(shift.starts_min for shift in shifts)])
    last = max([length_of(event), *(shift.ends_min for shift in shifts)])
    return first, last


def _lines(
    crew: Sequence[CrewMember],
    shifts: Sequence[Shift],
    pairs: Sequence[Pair],
    evening: tuple[int, int],
) -> tuple[Line, ...]:
    by_member: dict[int, list[Shift]] = defaultdict(list)
    for shift in shifts:
        by_member[shift.crew_member_id].append(shift)
    load = Counter(pair.crew_member_id for pair in pairs)
    order = {role.value: place for place, role in enumerate(CrewRole)}
    return tuple(
        Line(
            member,
            tuple(shift_line(shift) for shift in by_member[member.id]),
            tuple(_bar(shift, evening) for shift in by_member[member.id]),
            load[member.id],
        )
        for member in sorted(crew, key=lambda member: order[member.role])
    )


def _bar(shift: Shift, evening: tuple[int, int]) -> Bar:
    x, width = _place(shift.starts_min, shift.ends_min, *evening)
    return Bar(x, width, shift.station, shift_line(shift))
