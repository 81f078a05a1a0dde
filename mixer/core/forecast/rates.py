"""What is known of a rate, such as "of those who say yes, how many come".

Three things vary and are kept apart: teams differ (the *team's mean*), evenings of one team
differ (the *between-evening spread*), and people decide one by one. So each evening e has a
rate of its own, and of its n people y do it:

    team's mean     m   ~ Beta, from a published figure
    spread          rho ~ a few values with weights; the evening's rate has variance rho m (1 - m)
    evening's rate  p_e ~ Beta(m k, (1 - m) k), k = 1/rho - 1
    people          y_e ~ Binomial(n_e, p_e)

The posterior is summed exactly over a grid of m and rho (beta-binomial likelihood). Because
evenings differ, one evening of 500 people says little more than one of 100: a single evening
never outweighs the published figure, ten do.

A published low-typical-high is fitted as a Beta whose mean is *typical* and whose standard
deviation is (high - low) / 2 / 1.44: low to high hold 85 % of it (for free events 0.60-0.72-0.83
becomes 72 % +- 8). This spread is of one evening; the part of the between-evening spread is taken
out for the team's mean, which keeps at least ``least_sd``, for teams differ from any published figure.

A tenth of the prior is far wider than the rest (same mean, same whole spread), since published
figures of the same thing differ by a factor of two: a team that is not like them is believed
after two or three evenings instead of ten.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

Z_OF_RANGE = 1.44
"""Standard deviations from typical to low or high: 85 % lie between."""
SPREADS: tuple[tuple[float, float], ...] = (
    (0.002, 0.12), (0.005, 0.25), (0.01, 0.33), (0.02, 0.20), (0.04, 0.07), (0.08, 0.03),
)  # fmt: skip
"""Values of rho with their weights; 0.01 is 4.5 points around a rate of 72 %."""
MEAN_SPREAD = sum(rho * weight for rho, weight in SPREADS)
WIDE_SHARE, WIDE_FACTOR = 0.1, 2.5
"""How much of a prior is for teams unlike the published figure, and how many times wider that part is."""
POINTS = 200
GRID: Numbers = (np.arange(POINTS) + 0.5) / POINTS
_NEGLIGIBLE = 1e-6


@dataclass(frozen=True)
class Prior:
    """A Beta distribution of a team's mean rate."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        return self.a / (self.a + self.b)

    @property
    def sd(self) -> float:
        return sqrt(self.mean * (1 - self.mean) / (self.a + self.b + 1))


@dataclass(frozen=True)
class Evening:
    """One past evening: of ``people``, ``did`` it. Raises ValueError for counts that cannot be."""

    people: int
    did: int

    def __post_init__(self) -> None:
        if not 0 <= self.did <= self.people:
            raise ValueError(f"{self.did} of {self.people} cannot be")


@dataclass(frozen=True)
class Rate:
    """What the rate of the next evening will be: weights over ``GRID``, summing to one."""

    weights: Numbers = field(repr=False)
    own_share: float
    """How much of it is own data, 0 to 1."""
    shares: tuple[float, ...] = ()
    """How much each own evening weighs; together ``own_share``."""
    published: float | None = None
    """The published figure itself, where there is nothing else."""

    @cached_property
    def mean(self) -> float:
        return float(self.weights @ GRID) if self.published is None else self.published

    @cached_property
    def sd(self) -> float:
        return sqrt(float(self.weights @ GRID**2) - self.mean**2)

    @cached_property
    def _cumulated(self) -> Numbers:
        return np.concatenate(([0.0], np.cumsum(self.weights)))

    def quantile(self, q: float) -> float:
        """The rate that is not exceeded with probability ``q``."""
        return float(np.interp(q, self._cumulated, np.arange(POINTS + 1) / POINTS))

    @property
    def low(self) -> float:
        """Nine evenings of ten have more."""
        return self.quantile(0.1)

    @property
    def high(self) -> float:
        """Nine evenings of ten have less."""
        return self.quantile(0.9)


def fit(mean: float, sd: float) -> Prior:
    """The Beta with this mean and standard deviation. Raises ValueError when there is none."""
    if not 0 < mean < 1 or not 0 < sd < sqrt(mean * (1 - mean)):
        raise ValueError(f"no Beta has mean {mean} and standard deviation {sd}")
    strength = mean * (1 - mean) / sd**2 - 1
    return Prior(mean * strength, (1 - mean) * strength)


def prior_of(low: float, typical: float, high: float, *, least_sd: float = 0.06) -> Prior:
    """The prior of a team's mean from a published low-typical-high; see the head of this file."""
    if not low <= typical <= high:
        raise ValueError("a published range goes from low over typical to high")
    of_evening = ((high - low) / 2 / Z_OF_RANGE) ** 2
    of_team = of_evening - MEAN_SPREAD * typical * (1 - typical)
    return fit(typical, sqrt(max(of_team, least_sd**2)))


@lru_cache(maxsize=512)
def learn(prior: Prior, evenings: tuple[Evening, ...] = ()) -> Rate:
    """What the next evening's rate will be, after the team's own evenings."""
    rho = np.array([value for value, _ in SPREADS])[:, None]
    strength = 1 / rho - 1
    a, b = GRID * strength, (1 - GRID) * strength
    likelihood = np.log(np.array([weight for _, weight in SPREADS]))[:, None] + np.zeros_like(a)
    for evening in evenings:
        likelihood += _log_beta_binomial(evening, a, b)
    likelihood = np.exp(likelihood - likelihood.max())
    beliefs = [share * likelihood * _density(part) for share, part in _parts(prior)]
    weight = np.sum(beliefs, axis=0)
    believed = [float(belief.sum() / weight.sum()) for belief in beliefs]
    variance = sum(share * part.sd**2 for share, (_, part) in zip(believed, _parts(prior), strict=True))
    weight /= weight.sum()
    spread, mean = float((weight * rho).sum()), float((weight * GRID).sum())
    shares = _shares(variance, evenings, mean, spread)
    return Rate(_next_evening(weight, a, b), sum(shares), shares, None if evenings else prior.mean)


def _parts(prior: Prior) -> tuple[tuple[float, Prior], ...]:
    """The narrow and the wide part of a prior, with their shares."""
    narrow = prior.sd / sqrt(1 - WIDE_SHARE + WIDE_SHARE * WIDE_FACTOR**2)
    most = 0.9 * sqrt(prior.mean * (1 - prior.mean))
    wide = min(most, narrow * WIDE_FACTOR)
    return (1 - WIDE_SHARE, fit(prior.mean, narrow)), (WIDE_SHARE, fit(prior.mean, wide))


def _next_evening(weight: Numbers, a: Numbers, b: Numbers) -> Numbers:
    """The evening's rate over the grid, whatever the team's mean and spread are."""
    counts = weight > _NEGLIGIBLE
    a, b, weight = a[counts][:, None], b[counts][:, None], weight[counts]
    log_density = (a - 1) * np.log(GRID) + (b - 1) * np.log(1 - GRID)
    density = np.exp(log_density - log_density.max(axis=1, keepdims=True))
    density /= density.sum(axis=1, keepdims=True)
    mixed: Numbers = weight @ density
    mixed /= mixed.sum()
    return mixed


def _shares(variance: float, evenings: Sequence[Evening], mean: float, spread: float) -> tuple[float, ...]:
    """Each evening's part in the estimate of the team's mean: its precision among all and the prior's."""
    per_person = mean * (1 - mean)
    precision = [1 / (per_person * (spread + 1 / e.people)) if e.people else 0.0 for e in evenings]
    total = sum(precision) + 1 / variance
    return tuple(value / total for value in precision)


def _density(prior: Prior) -> Numbers:
    """The prior over the grid, summing to one."""
    log_density = (prior.a - 1) * np.log(GRID) + (prior.b - 1) * np.log(1 - GRID)
    density: Numbers = np.exp(log_density - log_density.max())
    density /= density.sum()
    return density


def _log_beta_binomial(evening: Evening, a: Numbers, b: Numbers) -> Numbers:
    """Log probability of the evening's count, but for a constant."""
    n, y = evening.people, evening.did
    return (
        log_gamma(a + y) + log_gamma(b + n - y) - log_gamma(a + b + n)
        - log_gamma(a) - log_gamma(b) + log_gamma(a + b)
    )  # fmt: skip


def log_gamma(x: Numbers) -> Numbers:
    """Log of the gamma function for positive numbers, right to eleven digits (Stirling's series)."""
    shifted = x + 8
    below = x.copy()
    for step in range(1, 8):
        below = below * (x + step)
    inverse = 1 / shifted
    series = inverse * (1 / 12 - inverse**2 * (1 / 360 - inverse**2 * (1 / 1260 - inverse**2 / 1680)))
    value: Numbers = (shifted - 0.5) * np.log(shifted) - shifted + 0.5 * np.log(2 * np.pi) + series
    value -= np.log(below)
    return value
