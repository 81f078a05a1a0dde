"""Speed rounds in twos: a matching for every round, nobody the same partner twice."""

import numpy as np

from mixer.core.matching.columns import Columns
from mixer.core.matching.pairs import pair_up
from mixer.core.matching.problem import Level
from mixer.core.matching.rounds import Benched, Plan
from mixer.core.matching.sizes import tables_of, whose_turn
from mixer.core.matching.statement import Cause, Statement


def can_pair_up(statement: Statement) -> bool:
    """Whether every table takes two, nobody is pinned, and repeats count: then matchings are best."""
    sizes = {(table.least, table.most) for table in statement.tables or ()} or {
        (statement.size.least, statement.size.most)
    }
    return sizes == {(2, 2)} and not statement.pins and statement.repeat is not Level.OFF


def pair_rounds(statement: Statement) -> tuple[Plan, Benched]:
    """Pairs for every round; whoever sat out is placed first the next time."""
    columns = Columns(statement)
    chance = np.random.default_rng(abs(statement.seed))
    sat_out = np.zeros(len(columns), dtype=np.int64)
    taken = np.empty((0, 2), dtype=np.int64)
    plan: Plan = []
    benched: Benched = {}
    for number in range(statement.rounds):
        here = [statement.is_present(person, number) for person in columns.people]
        present = np.flatnonzero(here).astype(np.int64)
        tables = tables_of(statement, len(present))
        out = whose_turn(present, max(0, len(present) - 2 * len(tables)), sat_out, set(), chance)
        members = np.setdiff1d(present, out)
        before = sat_out[members]
        first = sat_out > before.min() if len(members) and (before > before.min()).any() else None
        pairs = pair_up(columns, members, statement.seed + number, taken=taken, first=first)
        left = np.setdiff1d(members, np.array(pairs, dtype=np.int64).ravel())
        sat_out[left] += 1
        odd = len(left) == 1 and len(members) % 2 == 1
        benched |= dict.fromkeys(((columns.ids[place], number) for place in out.tolist()), Cause.NO_ROOM)
        benched |= dict.fromkeys(
            ((columns.ids[place], number) for place in left.tolist()), Cause.TURN if odd else Cause.RULES
        )
        taken = np.concatenate((taken, np.array(pairs, dtype=np.int64).reshape(-1, 2)))
        seated = [[columns.ids[place] for place in pair] for pair in pairs]
        plan.append(seated + [[] for _ in range(len(tables) - len(pairs))])
    return plan, benched
