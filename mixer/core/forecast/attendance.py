"""How many will come, with the range that holds the truth on eight evenings of ten.

Everybody on the list is in one of a few states, and each state leads to the room in its own way:

- *yes*: some take it back before the evening, of the rest the evening's show rate comes;
- *maybe* and *waiting*: some turn into a yes, as far as there are seats;
- *not answered*: a yes may still come, see ``late_answers``;
- *walk-ins*: a share of those who come.

Evenings are drawn from what is known; same seed, same answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mixer.core.forecast.late_answers import Batch, LateAnswers, Pace, Warmth
from mixer.core.forecast.rates import GRID, Numbers, Rate

DRAWS = 4000
BACK_OUT_PER_DAY = 0.002
"""A yes taken back, per day until the evening: about 8 % over six weeks; own judgement, with much spread."""
_BACK_OUT_SHAPE = 2.0
_MAYBE = (5.0, 9.0)
"""Beta of the share of maybes that turn into a yes; own judgement: about a third."""
_WAITING_STILL_WANTS = 0.85


@dataclass(frozen=True)
class Standing:
    """The list at one moment. ``yes`` are people with a seat, companions included."""

    days_left: float
    yes: int = 0
    maybe: int = 0
    waiting: int = 0
    batches: tuple[Batch, ...] = ()
    capacity: int | None = None


@dataclass(frozen=True)
class Learnt:
    """What is known from published figures and own evenings."""

    yes: Mapping[Warmth, Rate]
    other: Rate
    """Of those who do not say yes, the share that answers at all."""
    show: Rate
    walk_ins: Rate
    """Share of walk-ins among all who come."""
    pace: Pace = field(default_factory=Pace)
    companions: float = 0.05
    """Companions that a yes brings."""


@dataclass(frozen=True)
class Forecast:
    """How many will come. ``parts``: means of ``yes``, ``maybe``, ``silent``, ``waiting``, ``walk_ins``."""

    draws: Numbers = field(repr=False)
    """Drawn evenings in order."""
    parts: Mapping[str, float]

    @cached_property
    def mean(self) -> float:
        return float(self.draws.mean())

    def quantile(self, q: float) -> int:
        """People who are not exceeded with probability ``q``."""
        return int(self.draws[min(len(self.draws) - 1, int(q * len(self.draws)))])

    @property
    def low(self) -> int:
        """Fewer come on one evening of ten."""
        return self.quantile(0.1)

    @property
    def typical(self) -> int:
        """As often more as fewer."""
        return self.quantile(0.5)

    @property
    def high(self) -> int:
        """More come on one evening of ten."""
        return self.quantile(0.9)


def forecast(standing: Standing, learnt: Learnt, *, seed: int = 1, draws: int = DRAWS) -> Forecast:
    """How many will come, from how the list stands and what is known."""
    rng = np.random.default_rng(seed)
    more = _more_yes(standing, learnt, rng, draws)
    per_day = rng.gamma(_BACK_OUT_SHAPE, BACK_OUT_PER_DAY / _BACK_OUT_SHAPE, draws)
    holders = rng.binomial(standing.yes, np.exp(-per_day * standing.days_left))
    show = rng.choice(GRID, draws, p=learnt.show.weights)
    parts = {"yes": rng.binomial(holders, show)}
    for name, wanting in more.items():
        seated = _seated(standing, holders, wanting)
        holders = holders + seated
        parts[name] = rng.binomial(seated, show)
    share = rng.choice(GRID, draws, p=learnt.walk_ins.weights)
    came = np.sum(list(parts.values()), axis=0)
    parts["walk_ins"] = rng.poisson(came * share / (1 - share))
    total = np.sort(came + parts["walk_ins"]).astype(np.float64)
    return Forecast(total, {name: float(values.mean()) for name, values in parts.items()})


def _more_yes(
    standing: Standing, learnt: Learnt, rng: np.random.Generator, draws: int
) -> dict[str, NDArray[np.int64]]:
    """Drawn numbers of people who will want a seat, in the order in which they get one."""
    answers = LateAnswers(learnt.yes, learnt.other, learnt.pace)
    late = answers.draw(standing.batches, standing.days_left, rng, draws)
    return {
        "waiting": rng.binomial(standing.waiting, _WAITING_STILL_WANTS, draws),
        "maybe": rng.binomial(standing.maybe, rng.beta(*_MAYBE, draws)),
        "silent": late + rng.binomial(late, min(0.9, learnt.companions)),
    }


def _seated(standing: Standing, holders: NDArray[np.int64], wanting: NDArray[np.int64]) -> NDArray[np.int64]:
    if standing.capacity is None:
        return wanting
    free = max(standing.capacity, standing.yes) - holders
    return np.clip(free, 0, wanting)
