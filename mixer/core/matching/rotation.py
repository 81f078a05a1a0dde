"""Evenings in which everybody meets everybody once, from a single round that is turned step by step.

So Kirkman's fifteen walk in threes for a week. One guest stands in the middle, the others in rings
of as many places as there are rounds; every round turns the rings by one place. It repeats nobody
if no two pairs of the first round are equally far apart on the same rings.
"""

from itertools import combinations, permutations, product

import numpy as np

from mixer.core.matching.columns import Ints

MOST_STEPS = 20_000
"""Groups tried before the search for a first round is given up."""

Group = tuple[int, ...]
Steps = set[tuple[int, int, int]]


def rotated(tables: int, chairs: int) -> Ints | None:
    """``[round, table, chair]`` for so many rounds that everybody meets everybody; None if none is found.

    Only for rings of an odd length, since in an even one opposite places meet twice.
    """
    length, rest = divmod(tables * chairs - 1, chairs - 1)
    if rest or length % 2 == 0:
        return None
    first = _FirstRound(chairs, length).find()
    if first is None:
        return None
    middle = tables * chairs - 1
    turned = np.array(first, dtype=np.int64)[None] + np.zeros((length, 1, 1), dtype=np.int64)
    by = np.arange(length)[:, None, None]
    return np.where(turned == middle, middle, turned // length * length + (turned + by) % length)


class _FirstRound:
    """Looks for groups whose distances are all different; place ``ring * length + at`` is on a ring."""

    def __init__(self, chairs: int, length: int) -> None:
        self.chairs, self.length = chairs, length
        self.middle = (chairs - 1) * length
        self.tried = 0

    def find(self) -> list[Group] | None:
        """The groups of the first round, the one with the guest in the middle first."""
        for places in product(range(self.length), repeat=self.chairs - 2):
            around = tuple(ring * self.length + at for ring, at in enumerate((0, *places)))
            steps = self._steps(around)
            if steps is not None:
                groups = self._complete(frozenset(range(self.middle)) - set(around), steps)
                if groups is not None:
                    return [(self.middle, *around), *groups]
            if self.tried > MOST_STEPS:
                return None
        return None

    def _complete(self, left: frozenset[int], used: Steps) -> list[Group] | None:
        if not left:
            return []
        first = min(left)
        for others in combinations(sorted(left - {first}), self.chairs - 1):
            self.tried += 1
            if self.tried > MOST_STEPS:
                return None
            steps = self._steps((first, *others))
            if steps is not None and not steps & used:
                rest = self._complete(left - {first, *others}, used | steps)
                if rest is not None:
                    return [(first, *others), *rest]
        return None

    def _steps(self, group: Group) -> Steps | None:
        """How far apart the pairs of a group are, seen from both ends; None if two are equally far."""
        found: Steps = set()
        for one, other in permutations(group, 2):
            step = (one // self.length, other // self.length, (other - one) % self.length)
            if step in found:
                return None
            found.add(step)
        return found
