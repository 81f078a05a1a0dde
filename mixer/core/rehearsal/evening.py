"""A whole evening, simulated several times with invented guests."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from statistics import mean, median

import numpy as np

from mixer.core.rehearsal import door, partners
from mixer.core.rehearsal.door import Start

RUNS = 40
SEARCHES = 12
THANKS_SECONDS, INTRODUCTION_SECONDS, PRIZE_SECONDS = 120, 10, 45
"""Assumed for the close: thanks to all, a name and a trade per first-timer, a draw per prize."""
CLOSE_LIMIT_MIN = 10
FOUND_SHARE = 0.95
LEAST_IN_ZONE, MOST_OF_GUESTS = 4, 1 / 3


@dataclass(frozen=True)
class Settings:
    """The numbers of one evening. Minutes count from its start; raises ValueError for impossible ones."""

    guests: int = 60
    lanes: int = 2
    pool: int = 24
    helpers: int = 0
    """Each looks after one pool and makes its people help each other."""
    walk_ins: float = door.WALK_IN_SHARE
    start: Start = Start.DROP_IN
    first_timers: float = 0.3
    prizes: int = 5
    exercise_at: int = 45
    exercise_min: int = 10
    close_at: int = 105
    zones: tuple[tuple[str, int], ...] = ()
    """The fields of business on the guest list, and how many of each."""

    def __post_init__(self) -> None:
        if not (2 <= self.guests <= 2000 and 1 <= self.lanes <= door.MOST_LANES and self.pool >= 4):
            raise ValueError("a rehearsal has 2 to 2000 guests, 1 to 12 lanes and pools of four or more")
        if not (0 <= self.walk_ins <= 1 and 0 <= self.first_timers <= 1 and self.exercise_min > 0):
            raise ValueError("shares lie between 0 and 1, and an exercise takes time")


@dataclass(frozen=True)
class Figure:
    """A figure over all runs: its middle, and where eight of ten runs lie."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Figure":
        low, high = np.quantile(values, (0.1, 0.9))
        return cls(round(median(values), 3), round(float(low), 3), round(float(high), 3))


class Spot(StrEnum):
    """Where an evening can be weak."""

    DOOR = "door"
    PARTNERS = "partners"
    ZONES = "zones"
    CLOSE = "close"


@dataclass(frozen=True)
class Result:
    """What the runs showed."""

    peak_per_minute: Figure
    wait_by_lanes: tuple[tuple[int, Figure], ...]
    """Seconds that 95 of 100 guests stay below, with one lane fewer, as planned, and one more."""
    queue: tuple[tuple[int, float], ...]
    """Minute, people waiting on average."""
    busiest_min: int
    pools: tuple[int, ...]
    found: Figure
    """Share of guests with their partner when the exercise ends."""
    minutes_to_most: Figure
    """Minutes until nine of ten have found each other."""
    zones_too_small: tuple[str, ...]
    zones_too_big: tuple[str, ...]
    close_min: Figure
    weak: tuple[tuple[Spot, float], ...]
    """The weakest first; how much of what is bearable is used: above 1 is too much."""

    def wait(self, lanes: int) -> Figure:
        """The wait with so many lanes; KeyError if that was not rehearsed."""
        return dict(self.wait_by_lanes)[lanes]


def pools_of(guests: int, most: int) -> tuple[int, ...]:
    """Guests in pools as even as can be, none above ``most``."""
    count = -(-guests // most)
    return tuple(guests // count + (n < guests % count) for n in range(count))


def rehearse(settings: Settings, seed: int) -> Result:
    """Simulate the evening; the same settings and seed give the same figures."""
    peaks, waits, queue = _door(settings, seed)
    found, most = _search(settings, seed)
    small = tuple(name for name, people in settings.zones if people < LEAST_IN_ZONE)
    total = sum(people for _, people in settings.zones)
    big = tuple(name for name, people in settings.zones if people > total * MOST_OF_GUESTS)
    close = _close(settings, seed)
    weak = {
        Spot.DOOR: waits[settings.lanes].middle / door.WAIT_LIMIT_SECONDS,
        Spot.PARTNERS: (1 - found.middle) / (1 - FOUND_SHARE),
        Spot.CLOSE: close.middle / CLOSE_LIMIT_MIN,
        Spot.ZONES: 1.0 + 0.1 * len(small + big) if small or big else 0.0,
    }
    return Result(
        peak_per_minute=peaks,
        wait_by_lanes=tuple(sorted(waits.items())),
        queue=queue,
        busiest_min=max(queue, key=lambda one: one[1])[0],
        pools=pools_of(settings.guests, settings.pool),
        found=found,
        minutes_to_most=most,
        zones_too_small=small,
        zones_too_big=big,
        close_min=close,
        weak=tuple(sorted(((k, round(v, 2)) for k, v in weak.items()), key=lambda one: -one[1])),
    )


def _door(settings: Settings, seed: int) -> tuple[Figure, dict[int, Figure], tuple[tuple[int, float], ...]]:
    rng = np.random.default_rng([seed, 1])
    minutes = range(door.EARLIEST_MIN, 76)
    lanes = [n for n in (settings.lanes - 1, settings.lanes, settings.lanes + 1) if n]
    waited: dict[int, list[float]] = {n: [] for n in lanes}
    peaks, queues = [], []
    for _ in range(RUNS):
        coming = door.arrivals(settings.guests, settings.start, settings.walk_ins, rng)
        peaks.append(coming.peak_per_minute)
        for n in lanes:
            each = door.waits(coming, n)
            waited[n].append(door.long_wait(each))
            if n == settings.lanes:
                queues.append(door.queue_by_minute(coming, each, minutes))
    standing = np.mean(queues, axis=0).round(2).tolist()
    figures = {n: Figure.of(values) for n, values in waited.items()}
    return Figure.of(peaks), figures, tuple(zip(minutes, standing, strict=True))


def _search(settings: Settings, seed: int) -> tuple[Figure, Figure]:
    pools = pools_of(settings.guests, settings.pool)
    shares, minutes = [], []
    rng = Random(seed)
    for _ in range(SEARCHES):
        runs = [partners.search(size, rng, helpful=n < settings.helpers) for n, size in enumerate(pools)]
        shares.append(mean(run.share_after(settings.exercise_min) for run in runs))
        minutes.append(max(run.greetings_until(0.9) for run in runs) * partners.GREETING_SECONDS / 60)
    return Figure.of(shares), Figure.of(minutes)


def _close(settings: Settings, seed: int) -> Figure:
    rng = np.random.default_rng([seed, 2])
    steps = [THANKS_SECONDS]
    steps += [INTRODUCTION_SECONDS] * round(settings.guests * settings.first_timers)
    steps += [PRIZE_SECONDS] * settings.prizes
    factors = rng.gamma(16, 1 / 16, (RUNS, len(steps)))
    return Figure.of(((factors * np.array(steps)).sum(axis=1) / 60).tolist())
