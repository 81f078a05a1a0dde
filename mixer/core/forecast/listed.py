"""A guest list as it stood at any moment, told from the moments of invitations and answers.

What an answer was before it changed is not kept: a yes that was taken back counts as not answered
until the moment it was taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mixer.core.forecast.attendance import Standing
from mixer.core.forecast.late_answers import Batch, Warmth
from mixer.core.forecast.rates import Numbers

DAY = 86_400.0
NEVER = float("inf")
_A_WEEK = 7


@dataclass(frozen=True)
class Listed:
    """Somebody on the list. Moments are seconds since 1970; ``NEVER`` for what has not happened."""

    warmth: Warmth
    asked_at: float
    answered_at: float
    says: str
    """``yes``, ``maybe``, ``no`` or nothing."""
    has_seat: bool
    is_companion: bool = False


class GuestList:
    """The people of a list as columns, so that looking at many moments is quick."""

    def __init__(self, people: Sequence[Listed]) -> None:
        self.warmth = np.array([list(Warmth).index(one.warmth) for one in people], dtype=np.int64)
        self.asked_at = self._column([one.asked_at for one in people])
        self.answered_at = self._column([one.answered_at for one in people])
        self.says = np.array([one.says for one in people], dtype="U5")
        self.has_seat = np.array([one.has_seat for one in people], dtype=bool)
        self.is_companion = np.array([one.is_companion for one in people], dtype=bool)

    @staticmethod
    def _column(values: list[float]) -> Numbers:
        return np.array(values, dtype=np.float64)

    def asked(self, at: float) -> int:
        """People invited by then, without those whom guests bring."""
        return int(((self.asked_at <= at) & ~self.is_companion).sum())

    def warmths(self) -> dict[Warmth, int]:
        """Everybody on the list by warmth, without those whom guests bring."""
        counts = np.bincount(self.warmth[~self.is_companion], minlength=len(Warmth))
        return {warmth: int(counts[n]) for n, warmth in enumerate(Warmth)}

    def standing(self, at: float, starts_at: float, capacity: int | None) -> Standing:
        """The list at that moment."""
        heard = (self.answered_at <= at) & (self.says != "")
        yes = heard & (self.says == "yes")
        return Standing(
            days_left=max(0.0, (starts_at - at) / DAY),
            yes=int((yes & self.has_seat).sum()),
            maybe=int((heard & (self.says == "maybe") & ~self.is_companion).sum()),
            waiting=int((yes & ~self.has_seat).sum()),
            batches=self._batches(at, heard, yes),
            capacity=capacity,
        )

    def _batches(self, at: float, heard: NDArray[np.bool_], yes: NDArray[np.bool_]) -> tuple[Batch, ...]:
        asked = (self.asked_at <= at) & ~self.is_companion
        days = np.round(np.where(asked, at - self.asked_at, 0.0) / DAY).astype(np.int64)
        # Long ago, a few days more or less say little about who still answers.
        days = np.where(days > _A_WEEK, days - (days - _A_WEEK - 1) % 3 + 1, days)
        keys = days * len(Warmth) + self.warmth
        batches = []
        for key in np.unique(keys[asked]):
            here = asked & (keys == key)
            counts = [int((here & which).sum()) for which in (yes, heard & ~yes, ~heard)]
            batches.append(Batch(list(Warmth)[key % len(Warmth)], float(key // len(Warmth)), *counts))
        return tuple(batches)
