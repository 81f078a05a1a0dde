"""Zones by trade with room for so many, and another zone each round: a transport problem.

Guests who want the same and are there at the same time are one type, so the linear program is
small; its answer is whole in nearly every case, and where it is not a small integer program ends
it. Within a type the visits are dealt so that nobody comes to a zone twice.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mixer.core.matching.problem import Person
from mixer.core.matching.statement import Statement

Visits = dict[tuple[int, int], int]
"""(place of the guest, round) to place of the zone."""
_Type = tuple[tuple[int, ...], tuple[bool, ...], frozenset[int]]
NODES = 200
"""Most branches of the integer program: work, not time, so that the answer stays the same."""


def visit_zones(statement: Statement, people: Sequence[Person], kept: Visits) -> tuple[Visits, float]:
    """Who is in which zone in which round, ``kept`` visits included, and the proven bound of the value.

    A seat anywhere comes first, then what the zones are worth. Nobody visits a zone twice.
    """
    types = _types(statement, people, kept)
    amounts, bound = _transport(statement, list(types), [len(members) for members in types.values()], kept)
    visits = dict(kept)
    for number, members in enumerate(types.values()):
        visits |= _deal(members, amounts[number])
    fixed = sum(
        statement.zone_value(people[place], statement.zones[zone]) for (place, _number), zone in kept.items()
    )
    return visits, bound + fixed


def _types(statement: Statement, people: Sequence[Person], kept: Visits) -> dict[_Type, list[int]]:
    """Guests who want the same, are free in the same rounds, and have been to the same zones."""
    been: dict[int, set[int]] = defaultdict(set)
    for (place, _number), zone in kept.items():
        been[place].add(zone)
    types: dict[_Type, list[int]] = {}
    for place, person in enumerate(people):
        free = tuple(
            number >= statement.frozen_rounds
            and statement.is_present(person, number)
            and (place, number) not in kept
            for number in range(statement.rounds)
        )
        if any(free):
            values = tuple(statement.zone_value(person, zone) for zone in statement.zones)
            types.setdefault((values, free, frozenset(been[place])), []).append(place)
    return types


def _transport(
    statement: Statement, types: list[_Type], counts: list[int], kept: Visits
) -> tuple[NDArray[np.int64], float]:
    """How many of each type go to each zone in each round; and the bound of what they are worth."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    zones, rounds = len(statement.zones), statement.rounds
    shape = (len(types), zones, rounds)
    if not types or not zones:
        return np.zeros(shape, dtype=np.int64), 0.0
    worth = np.array([values for values, _free, _been in types], dtype=np.float64)[:, :, None]
    open_to = np.array([free for _v, free, _b in types])[:, None, :].repeat(zones, 1)
    for number, (_values, _free, been) in enumerate(types):
        open_to[number, list(been)] = False
    at = np.arange(np.prod(shape)).reshape(shape)
    size = np.array(counts, dtype=np.float64)
    left = np.array([zone.capacity for zone in statement.zones], dtype=np.float64)
    for (_place, number), zone in kept.items():
        left[zone, number] -= 1
    rows: list[NDArray[np.int64]] = [
        *at.transpose(0, 2, 1).reshape(-1, zones),
        *at.reshape(-1, rounds),
        *at.transpose(1, 2, 0).reshape(-1, len(types)),
    ]
    limits = np.concatenate((size.repeat(rounds), size.repeat(zones), np.maximum(left, 0).ravel()))
    index = np.concatenate(rows)
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows])))
    matrix = csr_array((np.ones(len(index)), index, starts), shape=(len(rows), at.size))
    seat = float(worth.max() * zones + 1)  # a seat is worth more than any choice of zones
    cost = -(seat + np.broadcast_to(worth, shape)).ravel()
    top = (open_to * size[:, None, None]).ravel()
    amounts = np.zeros(at.size)
    for integral in (0, 1):
        found = milp(
            cost,
            bounds=Bounds(0, top),
            constraints=LinearConstraint(matrix, -np.inf, limits),
            integrality=integral,
            options={"node_limit": NODES} if integral else {},
        )
        if found.x is None:
            break  # so many branches were not enough; what the linear program said is rounded down
        amounts = found.x
        if np.abs(amounts - np.rint(amounts)).max() < 1e-6:
            break
    bound = float((np.broadcast_to(worth, shape) * amounts.reshape(shape)).sum())
    return np.floor(amounts + 1e-6).astype(np.int64).reshape(shape), bound


def _deal(members: list[int], amounts: NDArray[np.int64]) -> Visits:
    """Give the visits of a type to its members, nobody a zone twice or two zones in a round.

    Zones against rounds is a bipartite graph whose degrees are at most the number of members, so it
    falls into that many matchings (König); each member takes one.
    """
    from scipy.optimize import linear_sum_assignment

    left = amounts.copy()
    visits: Visits = {}
    for turn, place in enumerate(members):
        members_left = len(members) - turn
        # Who is needed by every member still to come has to be served now.
        urgency = (left > 0) * (
            1.0
            + 1000.0 * (left.sum(axis=1) >= members_left)[:, None]
            + 1000.0 * (left.sum(axis=0) >= members_left)[None, :]
        )
        zones, rounds = linear_sum_assignment(urgency, maximize=True)
        for zone, number in zip(zones.tolist(), rounds.tolist(), strict=True):
            if left[zone, number] > 0:
                left[zone, number] -= 1
                visits[place, number] = zone
    return visits
