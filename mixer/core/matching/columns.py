"""The room as columns of numbers, so that thousands of pairs are judged at once.

Says the same as :func:`~mixer.core.matching.problem.broken_rules` and
:func:`~mixer.core.matching.problem.benefit` say for one pair. Rows are asked for in blocks, so
memory grows with the number of people, not with its square.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mixer.core.matching.problem import (
    Id,
    Level,
    Pair,
    Person,
    Question,
    Rule,
    benefit,
    broken_rules,
    by_id,
)

Ints = NDArray[np.int64]
Bits = NDArray[np.uint8]

BIT: Final = {rule: 1 << place for place, rule in enumerate(Rule)}
EVERY_BIT: Final = (1 << len(BIT)) - 1


class Columns:
    """Everybody of a problem, sorted by id; from here on a person is a position in that order."""

    def __init__(self, problem: Question) -> None:
        self.people: Final[list[Person]] = sorted(problem.people, key=lambda person: by_id(person.id))
        self.ids: Final[list[Id]] = [person.id for person in self.people]
        self.place: Final[dict[Id, int]] = {guest: place for place, guest in enumerate(self.ids)}
        self._question = problem
        self.trade = self._codes(lambda person: person.profession)
        self._alike: Final = {
            Rule.COMPANY: self._codes(lambda person: person.company_key),
            Rule.PARTY: self._codes(lambda person: person.party_key),
            Rule.COMPETITOR: self.trade,
        }
        self._sphere = self._codes(lambda person: person.sphere)
        self._first_timer = np.array([person.first_timer for person in self.people], dtype=bool)
        self._seeks, self._gives = self._memberships(
            [person.seeks for person in self.people], [person.gives for person in self.people]
        )
        (self._clients,) = self._memberships([person.client_types for person in self.people])
        (self._tongues,) = self._memberships([person.languages for person in self.people])
        self._speaks: NDArray[np.bool_] = np.asarray(self._tongues.any(axis=1))
        self._known: Final = {
            Rule.MET: self._partners(problem.met),
            Rule.NEVER: self._partners(problem.never),
        }

    def __len__(self) -> int:
        return len(self.people)

    def broken(
        self,
        rows: Sequence[int] | Ints,
        *,
        levels: tuple[Level, ...] = (Level.HARD,),
        cols: Ints | None = None,
    ) -> Bits:
        """One row per asked person, one column per person (or per one of ``cols``): the broken rules' bits.

        Rules of the asked levels only. A person's own cell has every bit set.
        """
        at = np.asarray(rows, dtype=np.int64)
        to = np.arange(len(self)) if cols is None else cols
        bits = np.zeros((len(at), len(to)), dtype=np.uint8)
        active = {rule for rule in Rule if self._question.levels[rule] in levels}
        for rule, codes in self._alike.items():
            if rule in active:
                bits |= (codes[at, None] == codes[to]) * np.uint8(BIT[rule])
        if Rule.LANGUAGE in active and self._speaks.any():
            mute = (self._tongues[at] @ self._tongues[to].T == 0) & self._speaks[at, None] & self._speaks[to]
            bits |= mute * np.uint8(BIT[Rule.LANGUAGE])
        column_of = np.full(len(self), -1)
        column_of[to] = np.arange(len(to))
        for row, person in enumerate(at.tolist()):
            for rule, partners in self._known.items():
                if rule in active and partners[person]:
                    columns = column_of[partners[person]]
                    bits[row, columns[columns >= 0]] |= BIT[rule]
            if column_of[person] >= 0:
                bits[row, column_of[person]] = EVERY_BIT
        return bits

    def benefit(self, rows: Sequence[int] | Ints, *, cols: Ints | None = None) -> Ints:
        """One row per asked person, one column per person (or per one of ``cols``): the pair's points."""
        at = np.asarray(rows, dtype=np.int64)
        to = np.arange(len(self)) if cols is None else cols
        points, same_trade = self._question.weights, self.trade[at, None] == self.trade[to]
        total = np.full((len(at), len(to)), points.base, dtype=np.int64)
        total += points.seek * (self._seeks[at] @ self._gives[to].T > 0)
        total += points.seek * (self._gives[at] @ self._seeks[to].T > 0)
        total += points.client * (self._clients[at] @ self._clients[to].T > 0)
        total += points.sphere * ((self._sphere[at, None] == self._sphere[to]) & ~same_trade)
        total += (points.competitor + points.same_trade) * same_trade
        total += points.welcome * (self._first_timer[at, None] != self._first_timer[to])
        return np.maximum(total, 0, out=total)

    def gain(self, rows: Sequence[int] | Ints, *, cols: Ints | None = None) -> Ints:
        """The points as :meth:`benefit`, none for a pair that breaks a soft rule, -1 for a hard one."""
        points = self.benefit(rows, cols=cols)
        points[self.broken(rows, levels=(Level.SOFT,), cols=cols) != 0] = 0
        points[self.broken(rows, cols=cols) != 0] = -1
        return points

    def worth(self, one: int, other: int) -> int:
        """What a single clean pair of places is worth: :meth:`gain` for two."""
        pair = self.people[one], self.people[other]
        is_spoiled = broken_rules(self._question, *pair, levels=(Level.SOFT,))
        return 0 if is_spoiled else benefit(self._question.weights, *pair)

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
