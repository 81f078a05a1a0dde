"""How many sit at each table of a round, and who sits out when chairs or company do not suffice."""

from collections.abc import Sequence

import numpy as np

from mixer.core.matching.columns import Ints
from mixer.core.matching.statement import Statement, Table


def tables_of(statement: Statement, people: int) -> tuple[Table, ...]:
    """The tables there are: those stated, or as many as so many people can fill."""
    if statement.tables is not None:
        return statement.tables
    size = statement.size
    most = min(max(size.target, size.least), size.most)
    count = max(1, -(-people // most))
    while count > 1 and count * size.least > people:
        count -= 1
    return tuple(Table(str(number), size.least, size.most) for number in range(1, count + 1))


def table_sizes(tables: Sequence[Table], people: int, hosted: Sequence[int] = ()) -> tuple[int, ...]:
    """How many sit at each table, 0 where it stays empty; together as many of the people as fit.

    As few tables as can take everybody, so that those are full; ``hosted`` ones are never empty.
    """
    order = sorted(range(len(tables)), key=lambda at: (at not in hosted, -tables[at].most, at))
    for seated in range(min(people, sum(table.most for table in tables)), 0, -1):
        for count in range(max(1, len(hosted)), len(order) + 1):
            chosen = order[:count]
            if sum(tables[at].least for at in chosen) <= seated <= sum(tables[at].most for at in chosen):
                return _filled(tables, chosen, seated)
    return (0,) * len(tables)


def _filled(tables: Sequence[Table], chosen: Sequence[int], seated: int) -> tuple[int, ...]:
    """All full, but for the last ones: full tables bring most meetings."""
    sizes = [0] * len(tables)
    over = sum(tables[at].most for at in chosen) - seated
    for at in reversed(chosen):
        less = min(over, tables[at].most - tables[at].least)
        sizes[at] = tables[at].most - less
        over -= less
    return tuple(sizes)


def whose_turn(present: Ints, out: int, sat_out: Ints, pinned: set[int], chance: np.random.Generator) -> Ints:
    """Who sits out a round: those who did so least often, by lot; nobody who is pinned.

    ``sat_out`` counts for everybody how often before; it is brought up to date.
    """
    free = np.array([place for place in present.tolist() if place not in pinned], dtype=np.int64)
    order = np.lexsort((chance.random(len(free)), sat_out[free]))
    benched: Ints = np.sort(free[order[:out]])
    sat_out[benched] += 1
    return benched
