"""The room as columns of numbers, so that thousands of pairs are judged at once.

Says the same as :func:`~mixer.core.matching.problem.broken_rules` and
:func:`~mixer.core.matching.problem.benefit` say for one pair. Rows are asked for in blocks, so
memory grows with the number of people, not with its square.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mixer.core.matching.problem import Id, Pair, PairProblem, Person, Rule, benefit, by_id

Ints = NDArray[np.int64]
Bits = NDArray[np.uint8]

BIT: Final = {Rule.COMPANY: 1, Rule.PARTY: 2, Rule.MET: 4, Rule.NEVER: 8}


class Columns:
    """Everybody of a problem, sorted by id; from here on a person is a position in that order."""

    def __init__(self, problem: PairProblem) -> None:
        self.people: Final[list[Person]] = sorted(problem.people, key=lambda person: by_id(person.id))
        self.ids: Final[list[Id]] = [person.id for person in self.people]
        self.place: Final[dict[Id, int]] = {guest: place for place, guest in enumerate(self.ids)}
        self._weights = problem.weights
        self._company = self._codes(lambda person: person.company_key)
        self._party = self._codes(lambda person: person.party_key)
        self.trade = self._codes(lambda person: person.profession)
        self._sphere = self._codes(lambda person: person.sphere)
        self._first_timer = np.array([person.first_timer for person in self.people], dtype=bool)
        self._seeks, self._gives = self._memberships(
            [person.seeks for person in self.people], [person.gives for person in self.people]
        )
        (self._clients,) = self._memberships([person.client_types for person in self.people])
        self._met = self._partners(problem.met)
        self._never = self._partners(problem.never)

    def __len__(self) -> int:
        return len(self.people)

    def broken(self, rows: Sequence[int] | Ints) -> Bits:
        """One row per asked person, one column per person: the bits of the broken rules.

        A person's own cell has every bit set.
        """
        at = np.asarray(rows, dtype=np.int64)
        bits = np.zeros((len(at), len(self)), dtype=np.uint8)
        bits |= (self._company[at, None] == self._company) * np.uint8(BIT[Rule.COMPANY])
        bits |= (self._party[at, None] == self._party) * np.uint8(BIT[Rule.PARTY])
        for row, person in enumerate(at.tolist()):
            bits[row, self._met[person]] |= BIT[Rule.MET]
            bits[row, self._never[person]] |= BIT[Rule.NEVER]
            bits[row, person] = 15
        return bits

    def benefit(self, rows: Sequence[int] | Ints) -> Ints:
        """One row per asked person, one column per person: the points of the pair."""
        at = np.asarray(rows, dtype=np.int64)
        points, same_trade = self._weights, self.trade[at, None] == self.trade
        total = np.full((len(at), len(self)), points.base, dtype=np.int64)
        total += points.seek * (self._seeks[at] @ self._gives.T > 0)
        total += points.seek * (self._gives[at] @ self._seeks.T > 0)
        total += points.client * (self._clients[at] @ self._clients.T > 0)
        total += points.sphere * ((self._sphere[at, None] == self._sphere) & ~same_trade)
        total += points.competitor * same_trade
        total += points.welcome * (self._first_timer[at, None] != self._first_timer)
        return np.maximum(total, 0, out=total)

    def worth(self, one: int, other: int) -> int:
        """The points of a single pair of places."""
        return benefit(self._weights, self.people[one], self.people[other])

    def _codes(self, key: Callable[[Person], Hashable]) -> Ints:
        """Equal keys get equal numbers; an unknown key gets a number of its own."""
        known: dict[Hashable, int] = {}
        codes = []
        for place, value in enumerate(map(key, self.people)):
            unknown = value is None or value == ""
            codes.append(-1 - place if unknown else known.setdefault(value, len(known)))
        return np.array(codes, dtype=np.int64)

    def _memberships(self, *columns: list[frozenset[str]]) -> list[NDArray[np.float32]]:
        """Sets as rows of zeros and ones over one vocabulary, so that a product counts common words."""
        words = sorted({word for column in columns for sets in column for word in sets})
        at = {word: place for place, word in enumerate(words)}
        tables = []
        for column in columns:
            table = np.zeros((len(self), len(words)), dtype=np.float32)
            for row, sets in enumerate(column):
                table[row, [at[word] for word in sets]] = 1
            tables.append(table)
        return tables

    def _partners(self, pairs: Iterable[Pair]) -> list[list[int]]:
        partners: list[list[int]] = [[] for _ in self.people]
        for pair in pairs:
            if pair <= self.place.keys():
                one, other = (self.place[guest] for guest in pair)
                partners[one].append(other)
                partners[other].append(one)
        return partners
