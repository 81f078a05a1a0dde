"""The yes replies that are still to come from people who have not answered yet.

Of everybody invited, a share p says yes by the evening; of the others a share h answers at all
(no or maybe). How fast answers come is the pace; an evening may be quicker or slower than usual.
So at any moment somebody invited d days ago has said yes with probability p G(d), has said
something else with (1 - p) h G(d), or has not answered, where G is the share of the time's answers
that come within d days. The evening's p, its speed and h are weighed on a grid against what
has been answered; a yes still comes from somebody silent with probability
p (1 - G) / (1 - G (p + (1 - p) h)).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from mixer.core.forecast.rates import GRID, Numbers, Rate

SPEEDS = ((0.5, 0.1), (0.75, 0.2), (1.0, 0.4), (1.4, 0.2), (2.0, 0.1))
"""How much quicker than usual an evening's answers come, with weights."""
TALK = ((0.1, 0.25), (0.5, 0.5), (0.9, 0.25))
"""Quantiles of h, with weights."""
PACE_DAYS = (0.0, 2.0, 7.0, 14.0, 28.0, 56.0)
PACE_SHARES = (0.35, 0.30, 0.17, 0.12, 0.06)
"""Of all answers, those that come between these days after the invitation; own judgement until learnt."""
_PACE_STRENGTH = 40.0
_ONE_EVENING = 20.0
"""Answers of one evening count as so many at the most: they hang together."""
_NEGLIGIBLE = 1e-7


class Warmth(StrEnum):
    """How well people know the host; published yes rates differ by it."""

    WARM = "warm"
    MIXED = "mixed"
    COLD = "cold"


@dataclass(frozen=True)
class Batch:
    """People of one warmth invited the same number of days ago, by what they have said so far."""

    warmth: Warmth
    days_since: float
    yes: int = 0
    other: int = 0
    silent: int = 0


@dataclass(frozen=True)
class Pace:
    """How answers are spread over the days after an invitation."""

    shares: tuple[float, ...] = PACE_SHARES

    def answered(self, days: Numbers) -> Numbers:
        """Share of all answers that come within so many days."""
        return np.interp(days, PACE_DAYS, np.concatenate(([0.0], np.cumsum(self.shares))))

    def share_within(self, days: float) -> float:
        """The same for one number of days."""
        return float(self.answered(np.array([days]))[0])


def pace_of(evenings: Sequence[Sequence[int]]) -> Pace:
    """The pace learnt from own evenings, each with its answers counted by the spans of ``PACE_DAYS``."""
    seen = np.array(PACE_SHARES) * _PACE_STRENGTH
    for counts in evenings:
        answers = np.asarray(counts, dtype=np.float64)
        if answers.sum():
            seen += answers * min(1.0, _ONE_EVENING / answers.sum())
    return Pace(tuple((seen / seen.sum()).tolist()))


@dataclass(frozen=True)
class LateAnswers:
    """What decides on late answers; see the head of this file."""

    yes: Mapping[Warmth, Rate]
    other: Rate
    pace: Pace

    def draw(
        self, batches: Sequence[Batch], days_left: float, rng: np.random.Generator, draws: int
    ) -> NDArray[np.int64]:
        """Drawn numbers of people who will still say yes by the evening, in no order."""
        late = np.zeros(draws, dtype=np.int64)
        if not any(batch.silent for batch in batches):
            return late
        groups = [
            _Group(self.yes[warmth], self.pace, days_left, [b for b in batches if b.warmth == warmth])
            for warmth in Warmth
        ]
        mixes = [(s, self.other.quantile(q), np.log(w * v)) for s, w in SPEEDS for q, v in TALK]
        seen = [[group.weigh(speed, talk) for group in groups if group.batches] for speed, talk, _ in mixes]
        evidence = np.array(
            [log + sum(w.evidence for w in weighed) for (_, _, log), weighed in zip(mixes, seen, strict=True)]
        )
        chance = np.exp(evidence - evidence.max())
        start = 0
        for weighed, count in zip(seen, rng.multinomial(draws, chance / chance.sum()).tolist(), strict=True):
            for one in weighed if count else ():
                late[start : start + count] += one.draw(rng, count)
            start += count
        rng.shuffle(late)
        return late


class _Group:
    """The batches of one warmth, as arrays."""

    def __init__(self, rate: Rate, pace: Pace, days_left: float, batches: Sequence[Batch]) -> None:
        counts = rate.weights > _NEGLIGIBLE
        self.p, self.prior = GRID[counts], np.log(rate.weights[counts])
        self.pace, self.days_left, self.batches = pace, days_left, batches
        self.since = np.array([batch.days_since for batch in batches], dtype=np.float64)
        self.yes, self.other, self.silent = (
            np.array([getattr(batch, name) for batch in batches], dtype=np.int64)
            for name in ("yes", "other", "silent")
        )

    def weigh(self, speed: float, talk: float) -> "_Weighed":
        """The evening's yes rate at this speed and this share of other answers."""
        whole = np.maximum(self.pace.answered((self.since + self.days_left) * speed), 1e-9)
        within = np.clip(self.pace.answered(self.since * speed) / whole, 1e-6, 1 - 1e-9)
        p = self.p[:, None]
        silent = 1 - within * (p + (1 - p) * talk)
        log_weight = (
            self.prior
            + self.yes.sum() * np.log(self.p)
            + self.other.sum() * np.log((1 - self.p) * talk)
            + float((self.yes + self.other) @ np.log(within))
            + np.log(silent) @ self.silent
        )
        top = float(log_weight.max())
        weight = np.exp(log_weight - top)
        evidence = top + float(np.log(weight.sum()))
        return _Weighed(weight / weight.sum(), p * (1 - within) / silent, self.silent, evidence)


@dataclass(frozen=True)
class _Weighed:
    """The yes rate over its grid, each silent person's chance of a late yes, and how well it all fits."""

    weight: Numbers
    late: Numbers
    silent: NDArray[np.int64]
    evidence: float

    def draw(self, rng: np.random.Generator, count: int) -> NDArray[np.int64]:
        """One draw for all silent people at their mean chance: a hair wider than one by one, far quicker."""
        people = int(self.silent.sum())
        if not people:
            return np.zeros(count, dtype=np.int64)
        chance = np.clip(self.late @ self.silent / people, 0, 1)
        drawn: NDArray[np.int64] = rng.binomial(people, chance[rng.choice(len(chance), count, p=self.weight)])
        return drawn
