"""A whole evening, simulated several times with invented guests."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import mean

import numpy as np

from mixer.core.rehearsal import door, partners
from mixer.core.rehearsal.figures import (
    BEARABLE_WITHOUT_ZONE,
    CLOSE_LIMIT_MIN,
    FOUND_SHARE,
    INSIDE_SHARE,
    MOST_LANES,
    MOST_OF_GUESTS,
    WAIT_LIMIT_SECONDS,
    Figure,
    Result,
    Settings,
    Spot,
    ZoneSeen,
)

RUNS = 40
SEARCHES = 12
SEARCHING = 400
"""So many people at most are simulated in each search: all pools of a big evening are alike."""
THANKS_SECONDS, INTRODUCTION_SECONDS, PRIZE_SECONDS = 120, 10, 45
"""Assumed for the close: thanks to all, a name and a trade per first-timer, a draw per prize; each step
varies by a quarter."""
_SHAPE = 16
WORTH_A_LOOK = 0.8
"""How strained the zones are as soon as one of them is too small to stand alone."""
JUDGED_FROM = 12
"""In a smaller room a third is nobody's majority."""


def pools_of(guests: int, most: int) -> tuple[int, ...]:
    """Guests in pools as even as can be, none above ``most``."""
    count = -(-guests // most)
    return tuple(guests // count + (n < guests % count) for n in range(count))


def rehearse(settings: Settings, seed: int) -> Result:
    """Simulate the evening; the same settings and seed (0 or more) give the same figures."""
    at_door, game = _door(settings, seed), _search(settings, seed)
    zones, close = _zones(settings, seed), _close(settings, seed)
    return Result(
        peak_per_minute=Figure.of(at_door.peaks),
        wait_by_lanes=at_door.waits,
        with_table=at_door.with_table,
        queue=at_door.queue,
        busiest_min=max(at_door.queue, key=lambda one: one[1])[0],
        inside=at_door.inside,
        settled_min=at_door.settled_min,
        pools=game.pools,
        found=game.found,
        minutes_to_most=Figure.of([n * partners.GREETING_SECONDS / 60 for n in game.greetings]),
        greetings_to_most=Figure.of(game.greetings),
        found_by_minute=game.by_minute,
        zones=zones,
        close_min=close,
        weak=_weak(settings, at_door, game, zones, close),
    )


@dataclass(frozen=True)
class _Door:
    peaks: list[float]
    waits: tuple[tuple[int, Figure], ...]
    with_table: tuple[Figure, Figure] | None
    queue: tuple[tuple[int, float], ...]
    inside: Figure
    settled_min: Figure


def _door(settings: Settings, seed: int) -> _Door:
    rng = np.random.default_rng([seed, 1])
    evenings = [door.arrivals(settings.guests, settings.start, settings.walk_ins, rng) for _ in range(RUNS)]
    lanes = [n for n in (settings.lanes - 1, settings.lanes, settings.lanes + 1) if 1 <= n <= MOST_LANES]
    waited = {n: [door.waits(coming, n) for coming in evenings] for n in lanes}
    planned = list(zip(evenings, waited[settings.lanes], strict=True))
    minutes = range(door.EARLIEST_MIN, door.LATEST_MIN + 1)
    standing = np.mean([door.queue_by_minute(*one, minutes) for one in planned], axis=0)
    through = [coming.at + waited + coming.takes for coming, waited in planned]
    return _Door(
        peaks=[coming.peak_per_minute for coming in evenings],
        waits=tuple((n, Figure.of([door.long_wait(one) for one in each])) for n, each in waited.items()),
        with_table=_with_table(settings, evenings),
        queue=tuple(zip(minutes, standing.round(2).tolist(), strict=True)),
        inside=Figure.of([float(np.mean(one <= settings.exercise_at * 60)) for one in through]),
        settled_min=Figure.of([float(np.quantile(one, INSIDE_SHARE)) / 60 for one in through]),
    )


def _with_table(settings: Settings, evenings: Sequence[door.Arrivals]) -> tuple[Figure, Figure] | None:
    if settings.lanes < 2:
        return None
    apart = [door.waits_with_table(coming, settings.lanes - 1) for coming in evenings]
    listed = [door.long_wait(coded) for coded, _ in apart if len(coded)]
    walk_ins = [door.long_wait(others) for _, others in apart if len(others)]
    return (Figure.of(listed), Figure.of(walk_ins)) if listed and walk_ins else None


@dataclass(frozen=True)
class _Game:
    pools: tuple[int, ...]
    found: Figure
    greetings: list[int]
    by_minute: tuple[tuple[int, float], ...]


def _search(settings: Settings, seed: int) -> _Game:
    pools, rng = pools_of(settings.guests, settings.pool), Random(seed)
    simulated = pools[: max(1, SEARCHING // pools[0])]
    evenings = [
        [partners.search(size, rng, helpful=settings.helpful) for size in simulated] for _ in range(SEARCHES)
    ]
    searches = [one for evening in evenings for one in evening]
    minutes = range(min(60, 2 * settings.exercise_min) + 1)
    shares = [mean(one.share_after(settings.exercise_min) for one in evening) for evening in evenings]
    return _Game(
        pools=pools,
        found=Figure.of(shares),
        greetings=[one.greetings_until(0.9) for one in searches],
        by_minute=tuple((n, round(mean(one.share_after(n) for one in searches), 3)) for n in minutes),
    )


def _zones(settings: Settings, seed: int) -> tuple[ZoneSeen, ...]:
    """Each invented guest is of a field drawn from the list's own mix."""
    known = [(name, people) for name, people in settings.zones if people > 0]
    if not known:
        return ()
    weights = np.array([people for _, people in known], dtype=np.float64)
    rng = np.random.default_rng([seed, 3])
    drawn = rng.multinomial(settings.guests, weights / weights.sum(), RUNS)
    most = settings.guests * MOST_OF_GUESTS
    figures = [Figure.of(drawn[:, n].tolist()) for n in range(len(known))]
    return tuple(
        ZoneSeen(name, people, settings.guests >= JUDGED_FROM and people.middle > most)
        for (name, _), people in zip(known, figures, strict=True)
    )


def _close(settings: Settings, seed: int) -> Figure:
    rng = np.random.default_rng([seed, 2])
    steps = [THANKS_SECONDS]
    steps += [INTRODUCTION_SECONDS] * round(settings.guests * settings.first_timers)
    steps += [PRIZE_SECONDS] * settings.prizes
    factors = rng.gamma(_SHAPE, 1 / _SHAPE, (RUNS, len(steps)))
    return Figure.of(((factors * np.array(steps)).sum(axis=1) / 60).tolist())


def _weak(
    settings: Settings, at_door: _Door, game: _Game, zones: Sequence[ZoneSeen], close: Figure
) -> tuple[tuple[Spot, float], ...]:
    used = {
        Spot.DOOR: dict(at_door.waits)[settings.lanes].middle / WAIT_LIMIT_SECONDS,
        Spot.LATE: (1 - at_door.inside.middle) / (1 - INSIDE_SHARE),
        Spot.PARTNERS: (1 - game.found.middle) / (1 - FOUND_SHARE),
        Spot.ZONES: _zone_strain(settings.guests, zones),
        Spot.CLOSE: close.middle / CLOSE_LIMIT_MIN,
    }
    return tuple(sorted(((spot, round(v, 2)) for spot, v in used.items()), key=lambda one: -one[1]))


def _zone_strain(guests: int, zones: Sequence[ZoneSeen]) -> float:
    if not zones or guests < JUDGED_FROM:
        return 0.0
    biggest = max(zone.people.middle for zone in zones) / guests
    small = [zone.people.middle for zone in zones if zone.is_too_small]
    without = sum(small) / guests / BEARABLE_WITHOUT_ZONE
    return max(biggest / MOST_OF_GUESTS, without, WORTH_A_LOOK if small else 0.0)
