"""Who is on duty when: cover of the arrival hour against the number needed, and what is missing.

All times are whole minutes from the evening's start, real ones (a clock change makes none longer);
a shift covers its first minute and not its last.

The numbers: one Visitor Host for every ten expected first-timers, never fewer than three and one of
them free-floating, all present fifteen minutes early (referral groups ask for three sociable people
who come a quarter of an hour early). At the door one person for every fifty guests, and never fewer
than the lanes that kept 95 of 100 waits below forty seconds in a simulated arrival: two up to a
hundred guests, three above.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from mixer.core.timezone import resolve_local

EARLY_MIN = 15
"""Everybody who receives guests is there this long before the start."""
ARRIVAL_MIN = 60
"""The arrival hour."""
SETTING_UP_MIN = 240
"""The earliest minute of a shift, before the start."""
TIDYING_MIN = 180
"""The latest minute of a shift, after the end."""
FEWEST_HOSTS, FIRST_TIMERS_PER_HOST = 3, 10
GUESTS_PER_DOOR = 50
ONE_LANE, TWO_LANES = 25, 100
"""Up to so many guests one lane, or two, will do."""


class Station(StrEnum):
    """Where somebody stands."""

    DOOR = "door"
    WELCOME = "welcome"
    FLOATING = "floating"
    INFORMATION_TABLE = "information_table"
    EXERCISE = "exercise"


class Kind(StrEnum):
    """What is counted."""

    VISITOR_HOST = "visitor_host"
    FLOATING = "floating"
    """One of the Visitor Hosts who belongs to no place and looks for who stands alone."""
    DOOR = "door"


COUNTS_AS: dict[Kind, tuple[Station, ...]] = {
    Kind.VISITOR_HOST: (Station.WELCOME, Station.FLOATING),
    Kind.FLOATING: (Station.FLOATING,),
    Kind.DOOR: (Station.DOOR,),
}


@dataclass(frozen=True)
class Duty:
    """One person at one station; minutes from the start."""

    person: int
    station: Station
    starts: int
    ends: int


@dataclass(frozen=True)
class Need:
    """How many of each kind are needed at every minute from ``starts`` up to ``ends``."""

    starts: int
    ends: int
    people: dict[Kind, int]


@dataclass(frozen=True)
class Stretch:
    """Minutes in which the number on duty stays the same."""

    starts: int
    ends: int
    have: int
    want: int

    @property
    def missing(self) -> int:
        return max(0, self.want - self.have)


def expected_first_timers(*, listed: int, first_timers: int, coming: int, target: int | None) -> int:
    """How many first-timers to be ready for: those who said they come, or their share of the list
    applied to the people wanted, whichever is more."""
    share = first_timers / listed if listed else 0.0
    return max(coming, round(share * (target or 0)))


def need_of(*, first_timers: int, guests: int, length_min: int) -> Need:
    """What the arrival hour of an evening needs."""
    hosts = max(FEWEST_HOSTS, -(-first_timers // FIRST_TIMERS_PER_HOST))
    lanes = 1 if guests <= ONE_LANE else 2 if guests <= TWO_LANES else 3
    door = max(lanes, -(-guests // GUESTS_PER_DOOR))
    people = {Kind.VISITOR_HOST: hosts, Kind.FLOATING: 1, Kind.DOOR: door}
    return Need(-EARLY_MIN, min(ARRIVAL_MIN, length_min), people)


def cover(duties: Iterable[Duty], need: Need, kind: Kind) -> tuple[Stretch, ...]:
    """The whole time of need, cut where the number of people on duty changes.

    Somebody in two places at once counts as one person.
    """
    mine = [duty for duty in duties if duty.station in COUNTS_AS[kind] and duty.starts < duty.ends]
    edges = {need.starts, need.ends}
    edges |= {m for duty in mine for m in (duty.starts, duty.ends) if need.starts < m < need.ends}
    cuts = sorted(edges)
    stretches: list[Stretch] = []
    for starts, ends in pairwise(cuts):
        have = len({duty.person for duty in mine if duty.starts <= starts < duty.ends})
        if stretches and stretches[-1].have == have:
            starts = stretches.pop().starts
        stretches.append(Stretch(starts, ends, have, need.people[kind]))
    return tuple(stretches)


def least_by(stretches: Sequence[Stretch], step: int) -> tuple[Stretch, ...]:
    """The same time in pieces of ``step`` minutes, each with the fewest people on duty in it."""
    starts, ends = stretches[0].starts, stretches[-1].ends
    pieces = [(at, min(at + step, ends)) for at in range(starts, ends, step)]
    return tuple(
        Stretch(a, b, min(s.have for s in stretches if s.starts < b and a < s.ends), stretches[0].want)
        for a, b in pieces
    )


def gaps(duties: Sequence[Duty], need: Need) -> tuple[tuple[Kind, Stretch], ...]:
    """Where somebody is missing, by time. A missing free-floating host is named only where the number
    of Visitor Hosts is right: otherwise the one who is missing can be the one who floats."""
    found = [
        (kind, stretch)
        for kind in (Kind.VISITOR_HOST, Kind.DOOR)
        for stretch in cover(duties, need, kind)
        if stretch.missing
    ]
    short = [stretch for kind, stretch in found if kind == Kind.VISITOR_HOST]
    for stretch in cover(duties, need, Kind.FLOATING):
        if stretch.missing:
            found += [(Kind.FLOATING, part) for part in _without(stretch, short)]
    return tuple(sorted(found, key=lambda gap: (gap[1].starts, list(Kind).index(gap[0]))))


def _without(stretch: Stretch, others: Iterable[Stretch]) -> Iterable[Stretch]:
    """The parts of a stretch that none of the others covers; the others come by time."""
    starts = stretch.starts
    for other in others:
        if other.ends <= starts or other.starts >= stretch.ends:
            continue
        if other.starts > starts:
            yield Stretch(starts, other.starts, stretch.have, stretch.want)
        starts = other.ends
    if starts < stretch.ends:
        yield Stretch(starts, stretch.ends, stretch.have, stretch.want)


def overlapping(duties: Iterable[Duty], wanted: Duty) -> Duty | None:
    """A duty of the same person at the same time; None when they are free."""
    return next(
        (
            d
            for d in duties
            if d.person == wanted.person and d.starts < wanted.ends and wanted.starts < d.ends
        ),
        None,
    )


def minutes_between(start: datetime, moment: datetime) -> int:
    """Real minutes from one aware moment to another."""
    return round((moment.timestamp() - start.timestamp()) / 60)


def minute_on_wall(
    start: datetime, hour: int, minute: int, zone: str, fits: Callable[[int], bool]
) -> int | None:
    """The first minute that ``fits`` at which the wall shows that time, from the day before the start to
    a week after it. None when there is none.

    A time the spring clock change skips is the first minute that exists; one that comes twice is the
    first of the two that fits.
    """
    wall = start.replace(hour=hour, minute=minute, second=0, microsecond=0, tzinfo=None)
    for days in range(-1, 9):
        local = resolve_local(wall + timedelta(days=days), zone)
        moments = [local.at, local.at.replace(fold=1)] if local.twice else [local.at]
        for moment in moments:
            at = minutes_between(start, moment)
            if fits(at):
                return at
    return None
