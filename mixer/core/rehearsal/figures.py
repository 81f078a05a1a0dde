"""What a rehearsal is asked and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from mixer.core.rehearsal.door import WALK_IN_SHARE, Start

MOST_GUESTS, MOST_LANES, MOST_POOL, MOST_PRIZES, MOST_MINUTES = 2000, 12, 200, 60, 120
WAIT_LIMIT_SECONDS = 40
"""95 of 100 guests should wait less."""
FOUND_SHARE = 0.95
"""So many should have their partner when the exercise ends."""
INSIDE_SHARE = 0.85
"""So many should be inside when the first exercise begins."""
CLOSE_LIMIT_MIN = 10
LEAST_IN_ZONE = 4
MOST_OF_GUESTS = 1 / 3
BEARABLE_WITHOUT_ZONE = 0.25


@dataclass(frozen=True)
class Settings:
    """The numbers of one evening. Minutes count from its start; raises ValueError for impossible ones."""

    guests: int = 60
    lanes: int = 2
    pool: int = 24
    helpful: bool = True
    """Whether people say “I met your other half over there”."""
    walk_ins: float = WALK_IN_SHARE
    start: Start = Start.DROP_IN
    first_timers: float = 0.3
    prizes: int = 3
    exercise_at: int = 33
    exercise_min: int = 15
    zones: tuple[tuple[str, int], ...] = ()
    """The fields of business on the guest list, and how many people are of each."""

    def __post_init__(self) -> None:
        if not (
            2 <= self.guests <= MOST_GUESTS
            and 1 <= self.lanes <= MOST_LANES
            and 4 <= self.pool <= MOST_POOL
            and 0 <= self.prizes <= MOST_PRIZES
            and 1 <= self.exercise_min <= MOST_MINUTES
        ):
            raise ValueError(
                "a rehearsal has 2 to 2000 guests, 1 to 12 lanes, pools of 4 to 200, at most 60 prizes and"
                " an exercise of 1 to 120 minutes"
            )
        if not (0 <= self.walk_ins <= 1 and 0 <= self.first_timers <= 1):
            raise ValueError("shares lie between 0 and 1")


@dataclass(frozen=True)
class Figure:
    """A figure over all runs: its middle, and where eight of ten runs lie."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Figure":
        """The figure of at least one value, to three decimals."""
        low, middle, high = np.quantile(values, (0.1, 0.5, 0.9))
        return cls(round(float(middle), 3), round(float(low), 3), round(float(high), 3))


class Spot(StrEnum):
    """Where an evening can be weak."""

    DOOR = "door"
    LATE = "late"
    """Guests are still arriving when the exercise begins."""
    PARTNERS = "partners"
    ZONES = "zones"
    CLOSE = "close"


@dataclass(frozen=True)
class ZoneSeen:
    """A field of business and how many of the invented guests belong to it."""

    name: str
    people: Figure
    is_too_big: bool
    """Over a third of the guests, in a room of at least twelve."""

    @property
    def is_too_small(self) -> bool:
        """Under four: no zone of its own."""
        return self.people.middle < LEAST_IN_ZONE


@dataclass(frozen=True)
class Result:
    """What the runs showed."""

    peak_per_minute: Figure
    """Guests a minute in the busiest five minutes."""
    wait_by_lanes: tuple[tuple[int, Figure], ...]
    """Seconds that 95 of 100 guests stay below, with one lane fewer, as planned, and one more."""
    with_table: tuple[Figure, Figure] | None
    """The same for guests on the list and for walk-ins, when one of the lanes takes walk-ins only;
    None with a single lane or without walk-ins."""
    queue: tuple[tuple[int, float], ...]
    """Minute, people waiting on average."""
    busiest_min: int
    inside: Figure
    """Share of guests who are through the door when the exercise begins."""
    settled_min: Figure
    """The minute by which 85 of 100 guests are inside."""
    pools: tuple[int, ...]
    found: Figure
    """Share of guests with their partner when the exercise ends."""
    minutes_to_most: Figure
    """Minutes until nine of ten of a pool have found each other."""
    greetings_to_most: Figure
    found_by_minute: tuple[tuple[int, float], ...]
    zones: tuple[ZoneSeen, ...]
    close_min: Figure
    """Thanks, introductions of first-timers and prizes, one after the other."""
    weak: tuple[tuple[Spot, float], ...]
    """The weakest first; how much of what is bearable is used: above 1 is too much."""

    def wait(self, lanes: int) -> Figure:
        """The wait with so many lanes; KeyError if that was not rehearsed."""
        return dict(self.wait_by_lanes)[lanes]
