"""Arrivals and the queue at the door.

Assumed, because a published peak needs a shape: parties arrive by a normal curve of 17 minutes' standard
deviation when people drop in and 11 at a fixed start; a third of the guests come in pairs; the peak is
the busiest five minutes. These reproduce the product's table of peaks from 40 to 200 guests. Lanes are
pooled: everybody goes to the next free helper.

Waits were left as they come out. With one lane and 40 guests the published 95 %-wait is 54 to 72 seconds;
here it is 46 (drop-in) to 62 (fixed start) as the mean over evenings, and 62 to 75 over all guests of all
evenings together. With a separate table at 150 guests the published waits are 13 and 131 seconds, here 11
and 113.
"""

import heapq
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

CODED_SECONDS, SEARCH_SECONDS, WALK_IN_SECONDS = 10, 20, 75
SEARCH_SHARE, PAIR_SHARE, WALK_IN_SHARE = 0.15, 1 / 3, 0.10
PEAK_MINUTES = 5
EARLIEST_MIN, LATEST_MIN = -30, 90
"""Nobody comes earlier; the queue is looked at until the latter."""

Seconds = NDArray[np.float64]


class Start(StrEnum):
    """How the invitation puts the beginning."""

    DROP_IN = "drop_in"
    FIXED = "fixed"


_CENTRE_MIN = {Start.DROP_IN: 15.0, Start.FIXED: 0.0}
_SPREAD_MIN = {Start.DROP_IN: 17.0, Start.FIXED: 11.0}


@dataclass(frozen=True)
class Arrivals:
    """One evening's guests in their order: when each comes and how long each takes, in seconds."""

    at: Seconds
    takes: Seconds

    @property
    def peak_per_minute(self) -> float:
        """Guests a minute in the busiest five minutes."""
        last = np.searchsorted(self.at, self.at + PEAK_MINUTES * 60)
        return float((last - np.arange(len(self.at))).max()) / PEAK_MINUTES


def arrivals(guests: int, start: Start, walk_ins: float, rng: np.random.Generator) -> Arrivals:
    """Invent the arrivals of one evening; seconds count from its start."""
    pairs = round(guests * PAIR_SHARE / 2)
    parties = rng.normal(_CENTRE_MIN[start], _SPREAD_MIN[start], guests - pairs)
    parties = np.maximum(parties, EARLIEST_MIN) * 60
    at = np.sort(np.concatenate([parties, parties[:pairs]]))
    searched = (1 - walk_ins) * SEARCH_SHARE / (1 - WALK_IN_SHARE)
    shares = [1 - walk_ins - searched, searched, walk_ins]
    takes = rng.choice([CODED_SECONDS, SEARCH_SECONDS, WALK_IN_SECONDS], guests, p=shares)
    return Arrivals(at, takes.astype(np.float64))


def waits(coming: Arrivals, lanes: int) -> Seconds:
    """How long each guest waits, in seconds, when each goes to the next free of ``lanes`` helpers."""
    free = [-np.inf] * lanes
    waited = np.zeros(len(coming.at))
    for place, (at, takes) in enumerate(zip(coming.at.tolist(), coming.takes.tolist(), strict=True)):
        begins = max(at, heapq.heappop(free))
        waited[place] = begins - at
        heapq.heappush(free, begins + takes)
    return waited


def waits_with_table(coming: Arrivals, lanes: int) -> tuple[Seconds, Seconds]:
    """The waits at ``lanes`` for guests on the list, and the walk-ins' at a table of their own."""
    walks_in = coming.takes == WALK_IN_SECONDS
    listed = Arrivals(coming.at[~walks_in], coming.takes[~walks_in])
    others = Arrivals(coming.at[walks_in], coming.takes[walks_in])
    return waits(listed, lanes), waits(others, 1)


def long_wait(waited: Seconds) -> float:
    """The wait that 95 of 100 guests stay below."""
    return float(np.quantile(waited, 0.95))


def queue_by_minute(coming: Arrivals, waited: Seconds, minutes: range) -> Seconds:
    """How many people stand in the queue at each minute of the evening."""
    marks = np.array(minutes, dtype=np.float64) * 60
    begun = np.sort(coming.at + waited)
    came, served = np.searchsorted(coming.at, marks, "right"), np.searchsorted(begun, marks, "right")
    return (came - served).astype(np.float64)
