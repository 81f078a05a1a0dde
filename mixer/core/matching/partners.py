"""Pairs and lists of names for a statement: matching, once or several times over."""

from itertools import combinations

import numpy as np

from mixer.core.matching.columns import Columns, Ints
from mixer.core.matching.names_exact import exact_names
from mixer.core.matching.pairs import EXACT_UP_TO, pair_up
from mixer.core.matching.seating import Seating
from mixer.core.matching.statement import Statement

Edges = set[tuple[int, int]]
"""Pairs of places, the lower first."""


def find_pairs(
    statement: Statement, columns: Columns, present: Ints, kept: list[list[int]]
) -> list[list[int]]:
    """Pairs among the present, ``kept`` groups first and together; the odd one joins a fresh pair, else a
    kept one. Who is in no group sits out."""
    held = {place for group in kept for place in group}
    free = np.array([place for place in present.tolist() if place not in held], dtype=np.int64)
    absent = set(range(len(columns))) - set(present.tolist())
    fresh = pair_up(columns, free, statement.seed)
    seating = Seating(columns, fresh, kept=kept, absent=absent)
    if len(free) > EXACT_UP_TO:
        seating.join_up_leftovers()
    if statement.size.most > 2:
        seating.make_trios(last_resort=range(len(kept)))
    return [sorted(group) for group in seating.groups]


def find_names(statement: Statement, columns: Columns, present: Ints, kept: Edges) -> Edges:
    """So many names for everybody, mutual, none twice: one matching after the other, then mended.

    ``kept`` pairs stay; nobody gets more than ``names_each``.
    """
    if len(present) <= EXACT_UP_TO:
        return exact_names(columns, present, statement.names_each, kept)
    edges = set(kept)
    lacking = np.zeros(len(columns), dtype=np.int64)
    lacking[present] = statement.names_each
    for pair in edges:
        lacking[list(pair)] -= 1
    for turn in range(statement.names_each):
        members = np.flatnonzero(lacking > 0)
        if len(members) < 2:
            break
        most = lacking[members].max()
        fresh = pair_up(
            columns,
            members,
            statement.seed + turn,
            taken=np.array(sorted(edges), dtype=np.int64).reshape(-1, 2),
            first=lacking == most if (lacking[members] < most).any() else None,
        )
        for one, other in fresh:
            edges.add((one, other))
            lacking[[one, other]] -= 1
    _mend(columns, edges, lacking, frozenset(kept))
    return edges


def _mend(columns: Columns, edges: Edges, lacking: Ints, kept: frozenset[tuple[int, int]]) -> None:
    """Two who lack a name but may not meet take apart a pair of others: a-c and b-d instead of c-d."""
    wanting = [place for place in np.flatnonzero(lacking > 0).tolist() for _ in range(lacking[place])]
    for one, other in combinations(wanting, 2):
        if not (lacking[one] > 0 and lacking[other] > 0) or (one == other and lacking[one] < 2):
            continue
        gain = columns.gain([one, other])
        best, swap = -1, None
        for c, d in sorted(edges - kept):
            for x, y in ((c, d), (d, c)):
                new = {_edge(one, x), _edge(other, y)}
                if gain[0, x] < 0 or gain[1, y] < 0 or len(new) < 2 or new & edges:
                    continue
                worth = int(gain[0, x] + gain[1, y]) - columns.worth(c, d)
                if worth > best or swap is None:
                    best, swap = worth, ((c, d), new)
        if swap is not None:
            edges.discard(swap[0])
            edges |= swap[1]
            lacking[one] -= 1
            lacking[other] -= 1


def _edge(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def names_bound(columns: Columns, present: Ints, each: int) -> float:
    """No lists are worth more than half the sum of everybody's best names."""
    total = 0
    for rows in np.array_split(present, max(1, len(present) // 256)):
        gain = np.maximum(columns.gain(rows, cols=present), 0)
        total += int(np.sort(gain, axis=1)[:, ::-1][:, :each].sum())
    return total / 2
