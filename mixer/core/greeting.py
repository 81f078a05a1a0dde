"""Which Visitor Host looks after which first-timer.

Everybody gets one host, as evenly as the languages allow; nobody is given to their own firm; hosts
from the same field of business come first, since they know whom to introduce. Same people in, same
pairs out, in whatever order they are given.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

NO_COMMON_LANGUAGE = 100.0
"""Worse than a host with twelve guests more than another."""
ONE_GUEST_MORE = 8.0
SAME_PROFESSION, SAME_ZONE = -5.0, -3.0
IMPOSSIBLE = 1e6


@dataclass(frozen=True)
class Newcomer:
    """Somebody who comes for the first time; ``firm`` as firms are compared, empty when not known."""

    id: int
    firm: str = ""
    zone: str | None = None
    profession: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Greeter:
    """Somebody on duty during the arrival hour."""

    id: int
    firm: str = ""
    zone: str | None = None
    profession: str | None = None
    languages: frozenset[str] = field(default_factory=frozenset)


def suggest(
    newcomers: Collection[Newcomer], greeters: Collection[Greeter], load: Mapping[int, int] | None = None
) -> dict[int, int]:
    """Newcomer's id to greeter's id, the best whole in one reckoning; ``load`` is how many guests each
    greeter has already. Who could only be given to somebody of their own firm stays without."""
    from scipy.optimize import linear_sum_assignment

    people = sorted(newcomers, key=lambda n: n.id)
    hosts = sorted(greeters, key=lambda g: g.id)
    if not people or not hosts:
        return {}
    taken = Counter(load or {})
    places = _places(len(people), hosts, taken)
    costs = np.array([[_cost(n, host) + (ONE_GUEST_MORE * nth) for host, nth in places] for n in people])
    rows, columns = linear_sum_assignment(costs)
    return {
        people[row].id: places[column][0].id
        for row, column in zip(rows, columns, strict=True)
        if costs[row, column] < IMPOSSIBLE
    }


def _places(wanted: int, hosts: Sequence[Greeter], taken: Counter[int]) -> list[tuple[Greeter, int]]:
    """Each host as often as they may be wanted, with the number of guests they would have before."""
    each = min(wanted, 2 * -(-wanted // len(hosts)) + 12)
    return [(host, taken[host.id] + nth) for host in hosts for nth in range(each)]


def _cost(newcomer: Newcomer, host: Greeter) -> float:
    if newcomer.firm and newcomer.firm == host.firm:
        return IMPOSSIBLE
    cost = 0.0
    if newcomer.language and host.languages and newcomer.language not in host.languages:
        cost += NO_COMMON_LANGUAGE
    if newcomer.profession and newcomer.profession == host.profession:
        cost += SAME_PROFESSION
    elif newcomer.zone and newcomer.zone == host.zone:
        cost += SAME_ZONE
    return cost
