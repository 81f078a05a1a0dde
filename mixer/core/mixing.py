"""The honest numbers of the morning after: how much strangers met, each with the count behind it.

Words used throughout. *Present*: checked in, whether or not still there. *Known before*: a pair that
was declared, met at an earlier event, shares a firm or came together; the caller decides. *New*: an
encounter of a pair not known before. *Confirmed*: noted by both, or by the crew; nothing else counts
as having met. Who opted out of being counted is left out of every number, and how many is stated.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, median
from typing import Final

GuestId = int | str
Pair = frozenset[GuestId]

ENOUGH_NEW: Final = 3
LONG_ENOUGH: Final = 45
"""Minutes after which a guest has had a fair chance to meet somebody."""
OVERLOOKED_BELOW: Final = 2
BUCKET: Final = 5
"""Minutes of one bar in the picture of arrivals."""


@dataclass(frozen=True, slots=True)
class Share:
    """n of N. ``value`` is n / N, None when there is nobody to count."""

    n: int
    of: int

    @property
    def value(self) -> float | None:
        return self.n / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Stay:
    """A present guest, in minutes on any one clock; ``left`` is None for who stayed to the end."""

    guest: GuestId
    arrived: float
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Encounter:
    """Two guests noted a meeting; a pair noted several times counts once, confirmed if any note is."""

    pair: Pair
    confirmed: bool

    def __post_init__(self) -> None:
        if len(self.pair) != 2:
            raise ValueError("an encounter is between two guests")


class IndexState(StrEnum):
    """Whether the mixing index may be shown, and why not."""

    MEASURED = "measured"
    TOO_LITTLE_RECORDED = "too_little_recorded"
    """Less than half of the guests appear in any note; the figure would say nothing about the room."""
    NOBODY_MET = "nobody_met"
    """No confirmed encounter."""
    NO_STRANGERS = "no_strangers"
    """Everybody knew everybody, or fewer than two guests were there."""


@dataclass(frozen=True, slots=True)
class MixingIndex:
    """(new / all confirmed encounters) / (1 - share of the room known). 1 is what chance would give.

    ``new`` counts encounters, ``known`` pairs of the room, ``took_part`` guests who appear in at
    least one note, confirmed or not. ``value`` is None unless ``state`` is ``MEASURED``. Notes miss
    free talk, so the index speaks of recorded encounters only.
    """

    value: float | None
    state: IndexState
    new: Share
    known: Share
    took_part: Share


@dataclass(frozen=True, slots=True)
class MixingReport:
    """What the evening did, among the guests who could be counted."""

    met_new: Mapping[GuestId, int]
    """For every guest the different people met who were new, most first."""
    median_new: float | None
    mean_new: float | None
    met_enough: Share
    """Guests with three or more new, of those present for at least 45 minutes."""
    overlooked: Share
    """Guests with fewer than two new, of all present."""
    index: MixingIndex
    not_counted: int
    """Guests present who opted out of being counted."""


def measure(
    stays: Collection[Stay],
    known_before: AbstractSet[Pair],
    encounters: Iterable[Encounter],
    *,
    ended: float,
    opted_out: Collection[GuestId] = (),
) -> MixingReport:
    """The numbers of one evening that ended at minute ``ended``.

    A guest with several stays is present for their sum. Pairs and encounters with people who were
    not present, or opted out, are left out.
    """
    minutes: defaultdict[GuestId, float] = defaultdict(float)
    for stay in stays:
        minutes[stay.guest] += max(0, (ended if stay.left is None else stay.left) - stay.arrived)
    present = minutes.keys() - set(opted_out)
    noted = [encounter for encounter in encounters if encounter.pair <= present]
    met = {encounter.pair for encounter in noted if encounter.confirmed}
    new = Counter(guest for pair in met - known_before for guest in pair)
    counts = {guest: new[guest] for guest in sorted(present, key=lambda guest: (-new[guest], str(guest)))}
    long_enough = [guest for guest in present if minutes[guest] >= LONG_ENOUGH]
    return MixingReport(
        met_new=counts,
        median_new=median(counts.values()) if counts else None,
        mean_new=fmean(counts.values()) if counts else None,
        met_enough=Share(sum(new[guest] >= ENOUGH_NEW for guest in long_enough), len(long_enough)),
        overlooked=Share(sum(new[guest] < OVERLOOKED_BELOW for guest in present), len(present)),
        index=_index(present, known_before, noted, met),
        not_counted=len(minutes.keys() - present),
    )


def _index(
    present: AbstractSet[GuestId],
    known_before: AbstractSet[Pair],
    noted: Collection[Encounter],
    met: AbstractSet[Pair],
) -> MixingIndex:
    known = Share(
        sum(len(pair) == 2 and pair <= present for pair in known_before), math.comb(len(present), 2)
    )
    new = Share(len(met - known_before), len(met))
    took_part = Share(len({guest for encounter in noted for guest in encounter.pair}), len(present))
    value, state = None, IndexState.MEASURED
    if known.n == known.of:
        state = IndexState.NO_STRANGERS
    elif 2 * took_part.n < took_part.of:
        state = IndexState.TOO_LITTLE_RECORDED
    elif not met:
        state = IndexState.NOBODY_MET
    else:
        value = (new.n / new.of) / (1 - known.n / known.of)
    return MixingIndex(value, state, new, known, took_part)


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who came, against who had said yes."""

    show_rate: Share
    """Came with a yes / said yes and did not cancel."""
    unexpected: int
    """Came without a yes: walk-ins, and guests whose answer was another."""


def turnout(said_yes: Collection[GuestId], came: Collection[GuestId]) -> Turnout:
    """Show rate and walk-ins. ``said_yes`` is without those who cancelled later."""
    yes, here = set(said_yes), set(came)
    return Turnout(Share(len(yes & here), len(yes)), len(here - yes))


@dataclass(frozen=True, slots=True)
class Bucket:
    """Arrivals in the minutes from ``start`` up to, not including, ``start`` + the width."""

    start: int
    count: int


def arrivals(minutes: Iterable[float], width: int = BUCKET) -> tuple[Bucket, ...]:
    """First arrivals per bucket, without a gap; minutes before the doors opened are negative."""
    counts = Counter(math.floor(minute / width) for minute in minutes)
    if not counts:
        return ()
    return tuple(Bucket(at * width, counts[at]) for at in range(min(counts), max(counts) + 1))
