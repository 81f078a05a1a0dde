"""Lists of names by integer programming, for rooms small enough: as many names as possible, then the best."""

import numpy as np

from mixer.core.matching.columns import Columns, Ints

CANDIDATES = 24
"""For everybody so many best partners are looked at, and as many by lot of who else they may meet."""
NODES = 300
"""Most branches: work, not time, so that the answer stays the same."""
GAP = 5e-4
"""Where the search may stop: a list worth half a thousandth less than any could be."""


def exact_names(
    columns: Columns, present: Ints, each: int, kept: set[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Mutual names, ``each`` for everybody where the rules allow; ``kept`` pairs stay.

    Missing names weigh more than any choice of names, and two missing for one guest more than one
    each for two: a shortage is shared.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    wanted = np.zeros(len(columns), dtype=np.int64)
    wanted[present] = each
    for pair in kept:
        wanted[list(pair)] -= 1
    links = _links(columns, np.flatnonzero(wanted > 0), kept)
    if not len(links):
        return set(kept)
    people = np.unique(links[:, :2])
    row_of = np.full(len(columns), -1)
    row_of[people] = np.arange(len(people))
    edges, count = len(links), len(people)
    dear = float(links[:, 2].max()) + 1
    # One unknown for every pair, and for everybody one for each name missing, the second one dearer.
    missing = np.concatenate([np.full(count, 2.0 * dear * (step + 1)) for step in range(each)])
    cost = np.concatenate((-links[:, 2].astype(np.float64), missing))
    rows = np.concatenate((row_of[links[:, 0]], row_of[links[:, 1]], np.tile(np.arange(count), each)))
    cols = np.concatenate((np.arange(edges), np.arange(edges), edges + np.arange(each * count)))
    matrix = coo_array((np.ones(len(rows)), (rows, cols)), shape=(count, edges + each * count)).tocsr()
    found = milp(
        cost,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, wanted[people], wanted[people]),
        integrality=1,
        options={"node_limit": NODES, "mip_rel_gap": GAP},
    )
    if found.x is None:
        return set(kept)
    chosen = links[found.x[:edges] > 0.5, :2]
    return set(kept) | {(int(one), int(other)) for one, other in chosen}


def _links(columns: Columns, members: Ints, kept: set[tuple[int, int]]) -> Ints:
    """Clean pairs worth looking at: everybody's best, and some spread over all the others."""
    gain = columns.gain(members, cols=members)
    count = len(members)
    wanted = np.zeros((count, count), dtype=bool)
    order = np.argsort(-gain, axis=1, kind="stable")
    for row in range(count):
        wanted[row, order[row, :CANDIDATES]] = True
        rest = order[row, CANDIDATES:]
        wanted[row, rest[:: max(1, len(rest) // CANDIDATES)]] = True
    wanted = np.triu(wanted | wanted.T, 1) & (gain >= 0)
    for one, other in kept:
        at = np.searchsorted(members, (one, other))
        if at.max() < count and (members[at] == (one, other)).all():
            wanted[tuple(at)] = False
    ones, others = np.nonzero(wanted)
    return np.stack((members[ones], members[others], gain[ones, others]), axis=1)
