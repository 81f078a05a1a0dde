"""Forms pools from pairs: balanced, and with strangers inside, because the search is the point."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from mixer.core.matching.columns import BIT, EVERY_BIT, Columns, Ints
from mixer.core.matching.problem import Rule

Groups = list[list[int]]

# How much a host would mind two people searching in one pool, by the rules that forbid them as partners.
_MINDED: Final = {Rule.PARTY: 50, Rule.NEVER: 50, Rule.COMPANY: 5, Rule.MET: 1}
_COST: Final = np.array(
    [sum(points for rule, points in _MINDED.items() if bits & BIT[rule]) for bits in range(EVERY_BIT + 1)],
    dtype=np.int64,
)
_SWEEPS = 3


def form_pools(columns: Columns, groups: Groups, size: tuple[int, int], seed: int) -> list[Groups]:
    """As few pools as the largest size allows, equal within one pair, at most one trio in each if possible.

    Parties, colleagues and people who met are kept in different pools where there is room: first
    one group after the other goes where it knows fewest, then groups change places while that helps.
    """
    if not groups:
        return []
    sizes = np.array([len(group) for group in groups])
    slots = _slots(sizes, size[1])
    pool_of = _first_places(columns, groups, slots, seed)
    _change_places(columns, groups, sizes, pool_of, len(slots))
    return [[groups[at] for at in np.flatnonzero(pool_of == pool)] for pool in range(len(slots))]


def acquaintance(columns: Columns, group: Sequence[int]) -> Ints:
    """For everybody in the room: how much one would mind having them in a pool with the group."""
    cost: Ints = _COST[columns.broken(group)].sum(axis=0)
    cost[list(group)] = 0
    return cost


def _slots(sizes: Ints, most: int) -> list[dict[int, int]]:
    """For each pool how many pairs and trios it takes."""
    trios, pairs = int((sizes == 3).sum()), int((sizes == 2).sum())
    count = -(-int(sizes.sum()) // most)
    while True:
        slots = [{2: 0, 3: 0} for _ in range(count)]
        for group_size, groups in ((3, trios), (2, pairs)):
            for _ in range(groups):
                min(slots, key=lambda slot: 2 * slot[2] + 3 * slot[3])[group_size] += 1
        if max(2 * slot[2] + 3 * slot[3] for slot in slots) <= most:
            return slots
        count += 1


def _first_places(columns: Columns, groups: Groups, slots: list[dict[int, int]], seed: int) -> Ints:
    """Groups that know most people choose first; equals in an order drawn by the seed."""
    known = [int(acquaintance(columns, group).sum()) for group in groups]
    drawn = np.random.default_rng(abs(seed)).permutation(len(groups))
    room = {size: np.array([slot[size] for slot in slots]) for size in (2, 3)}
    home = np.full(len(columns), len(slots))
    pool_of = np.zeros(len(groups), dtype=np.int64)
    for at in sorted(range(len(groups)), key=lambda at: (-known[at], drawn[at])):
        group = groups[at]
        cost = np.bincount(home, acquaintance(columns, group), len(slots) + 1)[: len(slots)]
        left = room[len(group)]
        pool = int(np.lexsort((-left, np.where(left > 0, cost, np.inf)))[0])
        left[pool] -= 1
        pool_of[at] = home[group] = pool
    return pool_of


def _change_places(columns: Columns, groups: Groups, sizes: Ints, pool_of: Ints, pools: int) -> None:
    """Swap two groups of one size while the room as a whole knows fewer people in its pools."""
    group_of = np.full(len(columns), len(groups))
    for at, group in enumerate(groups):
        group_of[group] = at

    def cost_between(at: int) -> Ints:
        return np.bincount(group_of, acquaintance(columns, groups[at]), len(groups) + 1)[:-1].astype(np.int64)

    cost = np.stack([np.bincount(pool_of, cost_between(at), pools) for at in range(len(groups))])
    every = np.arange(len(groups))
    for _ in range(_SWEEPS):
        swapped = False
        for at in every[cost[every, pool_of] > 0].tolist():
            own, between = int(pool_of[at]), cost_between(at)
            gain = cost[at, own] + cost[every, pool_of] - cost[at, pool_of] - cost[every, own] + 2 * between
            gain[(sizes != sizes[at]) | (pool_of == own)] = 0
            other = int(np.argmax(gain))
            if gain[other] > 0:
                theirs, between_other = int(pool_of[other]), cost_between(other)
                cost[:, theirs] += between - between_other
                cost[:, own] += between_other - between
                pool_of[at], pool_of[other] = theirs, own
                swapped = True
        if not swapped:
            return
