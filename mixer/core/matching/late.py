"""Deals latecomers into a running exercise, and mends what guests who left have broken."""

from collections.abc import Collection, Sequence

import numpy as np

from mixer.core.matching.columns import BIT, Columns
from mixer.core.matching.deal import Group, Method, PairDeal, Pool
from mixer.core.matching.pairs import pair_up, to_ids
from mixer.core.matching.pools import Groups, acquaintance, form_pools
from mixer.core.matching.problem import PairProblem, Rule
from mixer.core.matching.reasons import sit_outs
from mixer.core.matching.seating import Seating


def deal_late(problem: PairProblem, before: PairDeal, settled: Collection[Group] = ()) -> PairDeal:
    """Bring a deal up to date with who is in the room now: ``problem.people``.

    Whoever is new, lost the partner or sat out is paired with each other. Who then is left over
    becomes the third of a fresh pair, else of an earlier one: that is the only way in which an
    earlier pair whose two are both here can change. Having met does not part an earlier pair (they
    met through this very exercise); any other rule that has come to stand between them does.
    ``settled`` are earlier groups who found each other: nobody is sent to join them.
    """
    columns = Columns(problem)
    kept, home = _still_standing(columns, before)
    placed = {guest for group, _ in kept for guest in group}
    free = np.array([guest for guest in range(len(columns)) if guest not in placed], dtype=np.int64)
    seating = Seating(columns, pair_up(columns, free, problem.seed), kept=[group for group, _ in kept])
    whole = {frozenset(group) for group in before.groups}
    done = {frozenset(group) for group in settled}
    people = [frozenset(columns.ids[guest] for guest in group) for group, _ in kept]
    closed = [at for at, group in enumerate(people) if group in done]
    seating.make_trios(last_resort=[at for at, group in enumerate(people) if group in whole], closed=closed)
    joinable = [group for at, group in enumerate(seating.groups) if at not in closed]
    pools: dict[int, Groups] = {}
    for (_, number), group in zip(kept, seating.groups, strict=False):
        pools.setdefault(number, []).append(group)
    _place(columns, seating.groups[len(kept) :], pools, home, problem)
    return PairDeal(
        pools=tuple(Pool(number, to_ids(columns, pool)) for number, pool in sorted(pools.items())),
        sitting_out=sit_outs(columns, joinable, seating.loose),
        method=Method.ADDED,
    )


def _still_standing(columns: Columns, before: PairDeal) -> tuple[list[tuple[list[int], int]], dict[int, int]]:
    """Earlier groups with two or more who are here, each with its pool; and everybody's earlier pool."""
    kept, home = [], {}
    for pool in before.pools:
        for group in pool.groups:
            here = [columns.place[guest] for guest in group if guest in columns.place]
            home.update(dict.fromkeys(here, pool.number))
            bits = columns.broken(here)[:, here] & ~np.uint8(BIT[Rule.MET])
            if len(here) > 1 and not np.triu(bits, 1).any():
                kept.append((here, pool.number))
    return kept, home


def _place(
    columns: Columns,
    fresh: Sequence[list[int]],
    pools: dict[int, Groups],
    home: dict[int, int],
    problem: PairProblem,
) -> None:
    """Fresh groups join pools that have room; who finds none gets a pool of their own if they are enough."""
    least, most = problem.pool_size
    homeless: Groups = []
    for group in sorted(fresh, key=lambda group: home.keys().isdisjoint(group)):
        number = _best_pool(columns, group, pools, home, most)
        (homeless if number is None else pools[number]).append(group)
    if _size(homeless) >= least or not pools:
        new = form_pools(columns, homeless, problem.pool_size, problem.seed)
        pools.update(enumerate(new, max(pools, default=0) + 1))
    else:
        for group in homeless:
            min(pools.values(), key=_size).append(group)


def _best_pool(
    columns: Columns, group: list[int], pools: dict[int, Groups], home: dict[int, int], most: int
) -> int | None:
    """A pool with room: the earlier one of somebody in the group, else where they know fewest people."""
    known = acquaintance(columns, group)
    own = {home.get(guest) for guest in group}

    def dislike(number: int) -> tuple[bool, int, int, int]:
        people = [guest for other in pools[number] for guest in other]
        return (number not in own, int(known[people].sum()), len(people), number)

    roomy = [number for number, pool in pools.items() if _size(pool) + len(group) <= most]
    return min(roomy, key=dislike, default=None)


def _size(pool: Groups) -> int:
    return sum(map(len, pool))
