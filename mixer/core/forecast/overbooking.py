"""How many yes replies a room can bear: the risk that more come than it holds.

The number who come of n yes replies is beta-binomial: people decide one by one, and how many
come differs from evening to evening. The sum over the evening's rate is exact on its grid.
"""

from dataclasses import dataclass

import numpy as np

from mixer.core.forecast.rates import GRID, Numbers, Rate, log_gamma

USUAL_RISK = 0.05
_MOST_FACTOR = 10
_NEGLIGIBLE = 1e-9


@dataclass(frozen=True)
class RiskRow:
    """With that many yes replies: the chance that more come than the room holds, and who comes in 8 of 10
    evenings."""

    yes: int
    risk: float
    low: int
    high: int


def overflow_risk(show: Rate, yes: int, capacity: int) -> float:
    """The chance that of ``yes`` replies more than ``capacity`` come. Raises ValueError below nothing."""
    if yes < 0 or capacity < 0:
        raise ValueError("neither replies nor seats can be fewer than none")
    if yes <= capacity:
        return 0.0
    return float(_comers(show, yes, least=capacity + 1).sum())


def most_yes(show: Rate, capacity: int, risk: float = USUAL_RISK) -> int:
    """The most yes replies whose risk of overflow is no more than ``risk``; at least the capacity."""
    below, above = capacity, capacity + 8
    while overflow_risk(show, above, capacity) <= risk:
        if above > _MOST_FACTOR * max(capacity, 1):
            return above
        below, above = above, capacity + 2 * (above - capacity)
    while above - below > 1:
        middle = (below + above) // 2
        if overflow_risk(show, middle, capacity) <= risk:
            below = middle
        else:
            above = middle
    return below


def risk_table(show: Rate, capacity: int, best: int, rows: int = 3) -> tuple[RiskRow, ...]:
    """Some numbers of yes replies around ``best`` with their risks, in order."""
    step = max(1, round((best - capacity) / 4) or 1)
    counts = sorted({max(capacity, best + step * move) for move in range(-rows, rows + 1)})
    return tuple(_row(show, yes, capacity) for yes in counts)


def _row(show: Rate, yes: int, capacity: int) -> RiskRow:
    comers = _comers(show, yes)
    below = np.cumsum(comers)
    low, high = (int(np.searchsorted(below, q)) for q in (0.1, 0.9))
    return RiskRow(yes, float(comers[capacity + 1 :].sum()), low, high)


def _comers(show: Rate, yes: int, least: int = 0) -> Numbers:
    """The probability of each number of people who come, ``least`` to ``yes``."""
    counts = show.weights > _NEGLIGIBLE
    rates, weights = GRID[counts], show.weights[counts]
    k = np.arange(least, yes + 1, dtype=np.float64)
    of_all = log_gamma(np.array([yes + 1.0])) - log_gamma(k + 1) - log_gamma(yes - k + 1)
    # In place: for 2,000 people the table has a million cells, and every copy of it costs as much as the sum.
    each = np.multiply.outer(np.log(rates / (1 - rates)), k)
    each += (yes * np.log(1 - rates))[:, None]
    each += of_all
    np.exp(each, out=each)
    # Not ``@``: on a busy server its threads wait for each other longer than the whole sum takes.
    mixed: Numbers = np.einsum("i,ij->j", weights, each)
    return mixed
