"""The solver of "find your partner": pairs across the whole room first, pools afterwards.

Pairs are a maximum matching of greatest benefit (Edmonds' blossom algorithm, by rustworkx). Up to
:data:`EXACT_UP_TO` people every clean pair is weighed and the answer is the best there is. In
larger rooms everybody has a few dozen candidates, spread over all trades so that the same popular
guests are not everyone's; beyond :data:`BLOCK` people the room is matched in blocks of that size.
"""

from collections.abc import Sequence
from functools import partial

import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

from mixer.core.matching.columns import Columns, Ints
from mixer.core.matching.deal import Method, PairDeal, Pool
from mixer.core.matching.pools import form_pools
from mixer.core.matching.problem import PairProblem
from mixer.core.matching.reasons import sit_outs
from mixer.core.matching.seating import Seating

EXACT_UP_TO = 300
BLOCK = 1000
_BEST, _SLICES, _FROM_EACH = 6, 24, 2  # measured: 0.9995 of the optimum for 1,000 people
_CHANCE = 1 << 14  # seeded tie-break; all of a room's together stay below one point of benefit


def deal_pairs(problem: PairProblem) -> PairDeal:
    """Deal everybody into pairs, pairs into pools, and the odd one into a trio.

    First as many people as possible are placed, with as few trios as that allows, then the benefit
    is the greatest (see :class:`Method` for how sure that is). No pair or trio breaks a rule; who
    cannot be placed cleanly sits out with a reason. Pools are balanced, keep apart people who know
    each other where they can, and hold everybody at once when they are few.
    """
    columns = Columns(problem)
    everybody = np.arange(len(columns))
    seating = Seating(columns, pair_up(columns, everybody, problem.seed))
    exact = len(columns) <= EXACT_UP_TO
    if not exact:
        seating.join_up_leftovers()
    seating.make_trios()
    pools = form_pools(columns, seating.groups, problem.pool_size, problem.seed)
    return PairDeal(
        pools=tuple(Pool(number, to_ids(columns, pool)) for number, pool in enumerate(pools, start=1)),
        sitting_out=sit_outs(columns, seating.groups, seating.loose),
        method=Method.EXACT if exact else Method.CANDIDATES,
    )


def to_ids(columns: Columns, groups: Sequence[Sequence[int]]) -> tuple[tuple[int | str, ...], ...]:
    """Places back to ids, everything in order of ids."""
    return tuple(tuple(columns.ids[place] for place in group) for group in sorted(map(sorted, groups)))


def pair_up(
    columns: Columns,
    members: Ints,
    seed: int,
    *,
    taken: Ints | None = None,
    first: NDArray[np.bool_] | None = None,
) -> list[list[int]]:
    """The best clean pairs among the members (places, ascending); some may stay without a partner.

    No pair of ``taken`` (rows of two places, the lower first) is made again; nobody of ``first``
    stays over if somebody else can.
    """
    chance = np.random.default_rng(abs(seed))
    if len(members) <= EXACT_UP_TO:
        blocks, links_of = [members], _all_links
    else:
        parts = np.array_split(chance.permutation(members), -(-len(members) // BLOCK))
        blocks = [np.sort(part) for part in parts]
        links_of = partial(_near_links, chance=chance)
    pairs = []
    for block in blocks:
        links = links_of(columns, block)
        if taken is not None and len(taken):
            key = len(columns)
            links = links[~np.isin(links[:, 0] * key + links[:, 1], taken[:, 0] * key + taken[:, 1])]
        if first is not None:
            links[:, 2] += (int(links[:, 2].max(initial=0)) + 1) * first[links[:, :2]].sum(axis=1)
        pairs += _match(columns, links, chance)
    return pairs


def _all_links(columns: Columns, members: Ints) -> Ints:
    """Every clean pair as a row: one place, the other, the points; ascending, each pair once."""
    points = columns.gain(members, cols=members)
    ones, others = np.nonzero(np.triu(points >= 0, 1))
    return np.stack((members[ones], members[others], points[ones, others]), axis=1)


def _near_links(columns: Columns, members: Ints, chance: np.random.Generator) -> Ints:
    """For everybody the best few of all and the best two of every slice of the room, cut by trade."""
    by_trade = np.lexsort((chance.random(len(members)), columns.trade[members]))
    slices = np.array_split(by_trade, _SLICES)
    found = []
    for rows in np.array_split(members, -(-len(members) // 256)):
        points = columns.gain(rows, cols=members)
        worth = points + chance.random(points.shape)
        worth[points < 0] = -np.inf
        near = [_top(worth, _BEST), *(part[_top(worth[:, part], _FROM_EACH)] for part in slices)]
        others = np.concatenate(near, axis=1)
        ones = np.broadcast_to(np.arange(len(rows))[:, None], others.shape)
        clean = np.isfinite(worth[ones, others])
        ones, others = ones[clean], others[clean]
        found.append(np.stack((rows[ones], members[others], points[ones, others]), axis=1))
    links = np.concatenate(found)
    links[:, :2].sort(axis=1)
    return np.unique(links, axis=0)


def _top(worth: NDArray[np.float64], count: int) -> Ints:
    """Where in every row the largest values are."""
    if worth.shape[1] <= count:
        return np.broadcast_to(np.arange(worth.shape[1]), worth.shape)
    best: Ints = np.argpartition(-worth, count, axis=1)[:, :count]
    return best


def _match(columns: Columns, links: Ints, chance: np.random.Generator) -> list[list[int]]:
    """Most pairs, then most benefit, then chance; links come sorted, so the order of guests is no factor."""
    ones, others, points = links.T
    weights = points * (_CHANCE * (len(columns) + 1)) + chance.integers(0, _CHANCE, len(links))
    graph: rx.PyGraph[None, int] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * len(columns))
    graph.add_edges_from(list(zip(ones.tolist(), others.tolist(), weights.tolist(), strict=True)))
    return sorted(sorted(pair) for pair in rx.max_weight_matching(graph, max_cardinality=True, weight_fn=int))
