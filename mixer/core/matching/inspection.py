"""Checks a schedule of any exercise without knowing how it was made: it never asks a solver."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from mixer.core.matching.problem import Id, Level, Pair, Person, Rule, broken_rules
from mixer.core.matching.statement import Exercise, Schedule, Seats, Statement


class Flaw(StrEnum):
    """What can be wrong with a schedule."""

    STRANGER = "stranger"
    """Somebody who is no guest of the statement."""
    NOT_THERE = "not_there"
    """Somebody is placed in a round they are not there for, or do not want to play."""
    TWICE = "twice"
    """Somebody is placed twice in a round, or both placed and sitting out."""
    UNNAMED = "unnamed"
    """Somebody is neither placed nor named among those who sit out."""
    SIZE = "size"
    """A table or group smaller or larger than allowed, or a table there is not."""
    CAPACITY = "capacity"
    RULE = "rule"
    """Two are together although a hard rule forbids it; the rule is named."""
    AGAIN = "again"
    """Two meet more often than once although there was no need: counting allows fewer repeats."""
    ZONE_AGAIN = "zone_again"
    PIN = "pin"
    PLAYED = "played"
    """A round already played was changed."""
    TOO_MANY_NAMES = "too_many_names"


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw: whom it concerns and in which round."""

    flaw: Flaw
    guests: tuple[Id, ...] = ()
    round: int = 0
    rule: Rule | None = None


def inspect(statement: Statement, schedule: Schedule) -> tuple[Finding, ...]:
    """Everything that is wrong with the schedule; empty when it may be shown."""
    return tuple(_Inspection(statement, schedule).findings())


class _Inspection:
    def __init__(self, statement: Statement, schedule: Schedule) -> None:
        self.statement, self.schedule = statement, schedule
        self.people: dict[Id, Person] = {person.id: person for person in statement.people}
        self.benched = {(bench.guest, bench.round) for bench in schedule.benches}

    def findings(self) -> Iterator[Finding]:
        if self.statement.exercise is Exercise.MEET:
            yield from self._names()
            return
        seats = self.schedule.seats
        for number, played in enumerate(seats):
            yield from self._attendance(number, played)
            yield from self._zones(number, played) if self._is_zones else self._tables(number, played)
        yield from self._pins(seats)
        yield from self._played(seats)
        if not self._is_zones:
            yield from self._company(seats)

    @property
    def _is_zones(self) -> bool:
        return self.statement.exercise is Exercise.ZONES

    def _attendance(self, number: int, played: Iterable[tuple[Id, ...]]) -> Iterator[Finding]:
        named = Counter(guest for table in played for guest in table)
        for guest, times in named.items():
            if guest not in self.people:
                yield Finding(Flaw.STRANGER, (guest,), number)
            elif not self.statement.is_present(self.people[guest], number):
                yield Finding(Flaw.NOT_THERE, (guest,), number)
            if times > 1 or (guest, number) in self.benched:
                yield Finding(Flaw.TWICE, (guest,), number)
        for guest, person in self.people.items():
            is_named = guest in named or (guest, number) in self.benched
            is_over = number < self.statement.frozen_rounds
            if self.statement.is_present(person, number) and not is_named and not is_over:
                yield Finding(Flaw.UNNAMED, (guest,), number)

    def _tables(self, number: int, played: tuple[tuple[Id, ...], ...]) -> Iterator[Finding]:
        if number < self.statement.frozen_rounds:
            return
        for at, table in enumerate(played):
            size = self.statement.size
            least, most = size.least, size.most
            if self.statement.exercise is Exercise.ROUNDS and self.statement.tables is not None:
                if at >= len(self.statement.tables):
                    yield from [Finding(Flaw.SIZE, table, number)] if table else ()
                    continue
                least, most = self.statement.tables[at].least, self.statement.tables[at].most
            if table and not least <= len(table) <= most:
                yield Finding(Flaw.SIZE, table, number)

    def _zones(self, number: int, played: tuple[tuple[Id, ...], ...]) -> Iterator[Finding]:
        for zone, guests in zip(self.statement.zones, played, strict=True):
            if len(guests) > zone.capacity[number]:
                yield Finding(Flaw.CAPACITY, guests, number)
        been = {
            (guest, at)
            for earlier in self.schedule.seats[:number]
            for at, guests in enumerate(earlier)
            for guest in guests
        }
        for at, guests in enumerate(played):
            again = tuple(guest for guest in guests if (guest, at) in been)
            if again:
                yield Finding(Flaw.ZONE_AGAIN, again, number)

    def _pins(self, seats: Seats) -> Iterator[Finding]:
        for number, played in enumerate(seats):
            for pin in self.statement.pins_of(number):
                is_there = pin.place < len(played) and pin.guest in played[pin.place]
                is_open = number >= self.statement.frozen_rounds and (pin.guest, number) not in self.benched
                if is_open and not is_there:
                    yield Finding(Flaw.PIN, (pin.guest,), number)

    def _played(self, seats: Seats) -> Iterator[Finding]:
        before = self.statement.previous
        if isinstance(before, tuple):
            for number in range(self.statement.frozen_rounds):
                if [sorted(t, key=str) for t in seats[number]] != [
                    sorted(t, key=str) for t in before[number]
                ]:
                    yield Finding(Flaw.PLAYED, (), number)

    def _company(self, seats: Seats) -> Iterator[Finding]:
        meetings: Counter[Pair] = Counter()
        for number, played in enumerate(seats):
            for table in played:
                for pair in combinations(table, 2):
                    meetings[frozenset(pair)] += 1
                    if number >= self.statement.frozen_rounds:
                        yield from self._broken(pair, number)
        if self.statement.exercise is Exercise.ROUNDS and self.statement.repeat is Level.HARD:
            repeats = sum(times - 1 for times in meetings.values())
            if repeats > self._forced(meetings):
                again = sorted(
                    {guest for pair, times in meetings.items() if times > 1 for guest in pair}, key=str
                )
                yield Finding(Flaw.AGAIN, tuple(again))

    def _broken(self, pair: tuple[Id, Id], number: int) -> Iterator[Finding]:
        one, other = (self.people.get(guest) for guest in pair)
        if one and other:
            for rule in sorted(broken_rules(self.statement, one, other)):
                yield Finding(Flaw.RULE, pair, number, rule)

    def _forced(self, meetings: Counter[Pair]) -> int:
        """Repeats nobody can avoid: chairs beside a guest, less the others who are ever there with them."""
        beside: Counter[Id] = Counter()
        for pair, times in meetings.items():
            for guest in pair:
                beside[guest] += times
        rounds = range(self.statement.rounds)
        there = {
            guest: frozenset(number for number in rounds if self.statement.is_present(person, number))
            for guest, person in self.people.items()
        }
        spans = Counter(there.values())
        others = {span: sum(count for other, count in spans.items() if span & other) - 1 for span in spans}
        over = sum(max(0, beside[guest] - others[span]) for guest, span in there.items())
        return -(-over // 2)

    def _names(self) -> Iterator[Finding]:
        count: Counter[Id] = Counter()
        for pair in self.schedule.names:
            one, other = sorted(pair, key=str)
            yield from self._broken((one, other), 0)
            count.update(pair)
        for guest, names in count.items():
            if guest not in self.people:
                yield Finding(Flaw.STRANGER, (guest,))
            elif not self.statement.is_present(self.people[guest], 0):
                yield Finding(Flaw.NOT_THERE, (guest,))
            if names > self.statement.names_each:
                yield Finding(Flaw.TOO_MANY_NAMES, (guest,))
        for guest, person in self.people.items():
            if self.statement.is_present(person, 0) and not count[guest] and (guest, 0) not in self.benched:
                yield Finding(Flaw.UNNAMED, (guest,))
