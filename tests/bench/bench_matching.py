"""How fast and how good "find your partner" is dealt: ``python -m tests.bench.bench_matching``.

Times are CPU seconds, and multiples of a yardstick U taken in the same run (a dense assignment of
1,000 by 1,000), so that figures of different machines can be compared. ``share`` is the benefit
against the best pairs there are (blossom matching over all pairs) up to 300 people, above that
against an upper bound (the assignment relaxation). ``random`` is what dealing clean pairs by
chance brings, ``known`` the share of people in one pool who know each other. ``make bench`` prints
the times of two rooms only.
"""

import random
import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import rustworkx as rx
from scipy.optimize import linear_sum_assignment

from mixer.core.matching import PairDeal, PairProblem, audit, benefit, deal_late, deal_pairs
from mixer.core.matching.columns import Columns
from tests.bench.ratio import Ratio, best_of_turns
from tests.core.matching_rooms import room

SIZES = (86, 200, 300, 1000)
BEST_UP_TO = 300


def cpu_seconds(work: Callable[[], object], times: int = 3) -> float:
    """The best of some runs."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def yardstick() -> object:
    """U: one dense assignment of 1,000 by 1,000."""
    return linear_sum_assignment(np.random.default_rng(1).random((1000, 1000)))


def deal_200() -> Ratio:
    return _dealing(200, most=4)


def deal_1000() -> Ratio:
    return _dealing(1000, most=40)


def _dealing(n: int, most: float) -> Ratio:
    problem = room(n)
    work_ms, yardstick_ms = best_of_turns(lambda: deal_pairs(problem), yardstick, turns=3)
    return Ratio(f"dealing {n} people into pairs and pools", "U", work_ms, yardstick_ms, most)


def worth(problem: PairProblem, deal: PairDeal) -> float:
    people = {person.id: person for person in problem.people}
    return sum(benefit(problem.weights, people[group[0]], people[group[1]]) for group in deal.groups)


def best_pairs(problem: PairProblem) -> float:
    columns = Columns(problem)
    everybody = np.arange(len(columns))
    points, clean = columns.benefit(everybody), columns.broken(everybody) == 0
    graph: rx.PyGraph[None, int] = rx.PyGraph()
    graph.add_nodes_from([None] * len(columns))
    graph.add_edges_from([(i, j, int(points[i, j])) for i, j in np.argwhere(np.triu(clean, 1)).tolist()])
    pairs = rx.max_weight_matching(graph, max_cardinality=True, weight_fn=int)
    return float(sum(points[one, other] for one, other in pairs))


def upper_bound(problem: PairProblem) -> float:
    columns = Columns(problem)
    everybody = np.arange(len(columns))
    points = np.where(columns.broken(everybody) == 0, columns.benefit(everybody), 0)
    rows, others = linear_sum_assignment(-points)
    return float(points[rows, others].sum() / 2)


def by_chance(problem: PairProblem) -> float:
    columns = Columns(problem)
    people = list(range(len(columns)))
    random.Random(1).shuffle(people)
    total = 0
    while len(people) > 1:
        one = people.pop()
        clean = columns.broken([one])[0] == 0
        other = next((person for person in people if clean[person]), None)
        if other is not None:
            people.remove(other)
            total += columns.worth(one, other)
    return float(total)


def known_in_pools(problem: PairProblem, deal: PairDeal) -> float:
    """Share of all pairs of people in one pool who may not be partners: they know each other."""
    columns = Columns(problem)
    known = every = 0
    for pool in deal.pools:
        places = [columns.place[guest] for guest in pool.people]
        known += int(np.triu(columns.broken(places)[:, places], 1).astype(bool).sum())
        every += len(places) * (len(places) - 1) // 2
    return known / every


def report(n: int, unit: float) -> str:
    problem = room(n)
    deal = deal_pairs(problem)
    spent = cpu_seconds(lambda: deal_pairs(problem))
    gone = set(range(10, n + 1, 10))
    now = replace(problem, people=tuple(person for person in problem.people if person.id not in gone))
    mending = cpu_seconds(lambda: deal_late(now, deal))
    best = best_pairs(problem) if n <= BEST_UP_TO else upper_bound(problem)
    placed = sum(map(len, deal.groups))
    faults = len(audit(problem, deal)) + len(audit(now, deal_late(now, deal), deal))
    return (
        f"{n:>6} {deal.method:>11} {spent:>8.3f} {spent / unit:>7.1f} {mending / unit:>8.1f}"
        f" {placed / n:>7.3f} {worth(problem, deal) / best:>7.4f} {by_chance(problem) / best:>7.3f}"
        f" {known_in_pools(problem, deal):>7.3f} {faults:>6}"
    )


def main() -> None:
    unit = cpu_seconds(yardstick, times=5)
    print(f"U = {1000 * unit:.0f} ms")
    print("     n      method    CPU s       U  mend, U  placed   share  random   known faults")
    for n in SIZES:
        print(report(n, unit))


if __name__ == "__main__":
    main()
