"""Checks a deal without knowing how it was made: it reads the statement, never the solver."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from mixer.core.matching.deal import Group, PairDeal
from mixer.core.matching.problem import Id, PairProblem, Person, Rule, broken_rules, by_id


class Fault(StrEnum):
    """What can be wrong with a deal."""

    STRANGER = "stranger"
    """Somebody in the deal is not in the room."""
    TWICE = "twice"
    """Somebody is placed or sits out more than once, or both."""
    MISSING = "missing"
    """Somebody in the room is neither placed nor sitting out."""
    GROUP_SIZE = "group_size"
    """A group that is neither a pair nor a trio."""
    RULE = "rule"
    """Two people are together although a hard rule forbids it; the rule is named."""
    POOL_NUMBER = "pool_number"
    """Two pools have one number, or a pool is empty."""
    POOL_SIZE = "pool_size"
    """A pool is larger than allowed, or smaller although it is not the only one."""
    NEEDLESS_TRIO = "needless_trio"
    """The people of two trios could have been three clean pairs."""
    NEEDLESS_SIT_OUT = "needless_sit_out"
    """Somebody sits out who could join a pair, or pair with another who sits out."""
    TORN = "torn"
    """An earlier group whose people are all here and clean was taken apart, or a settled one changed."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One fault and the people it concerns, sorted by id."""

    fault: Fault
    guests: tuple[Id, ...]
    rule: Rule | None = None


def audit(
    problem: PairProblem, deal: PairDeal, before: PairDeal | None = None, settled: Collection[Group] = ()
) -> tuple[Violation, ...]:
    """Everything that is wrong with the deal; empty when it may be shown.

    With ``before`` the deal is judged as its continuation: earlier groups must live on, people who
    met in them may stay together, and neither pool sizes nor trios are held against it, since
    people come and go. ``settled`` are earlier groups that must not have changed at all.
    """
    return tuple(_Audit(problem, deal, before, settled).faults())


class _Audit:
    def __init__(
        self, problem: PairProblem, deal: PairDeal, before: PairDeal | None, settled: Collection[Group]
    ) -> None:
        self.problem, self.deal, self.before = problem, deal, before
        self.people: dict[Id, Person] = {person.id: person for person in problem.people}
        self.settled = {frozenset(group) for group in settled}
        self.earlier = {
            frozenset(pair) for group in (before.groups if before else ()) for pair in combinations(group, 2)
        }

    def faults(self) -> Iterator[Violation]:
        yield from self._attendance()
        yield from self._groups()
        yield from self._sitting_out()
        if self.before is None:
            yield from self._pools()
            yield from self._trios()
        else:
            yield from self._torn(self.before)

    def _attendance(self) -> Iterator[Violation]:
        named = Counter(guest for group in self.deal.groups for guest in group)
        named.update(out.guest for out in self.deal.sitting_out)
        yield from (_violation(Fault.STRANGER, [guest]) for guest in named if guest not in self.people)
        yield from (_violation(Fault.TWICE, [guest]) for guest, times in named.items() if times > 1)
        yield from (_violation(Fault.MISSING, [guest]) for guest in self.people if guest not in named)

    def _groups(self) -> Iterator[Violation]:
        for group in self.deal.groups:
            if len(group) not in (2, 3):
                yield _violation(Fault.GROUP_SIZE, group)
            for one, other in combinations(group, 2):
                for rule in sorted(self._broken(one, other)):
                    yield _violation(Fault.RULE, (one, other), rule)

    def _broken(self, one: Id, other: Id) -> frozenset[Rule]:
        if one not in self.people or other not in self.people:
            return frozenset()
        rules = broken_rules(self.problem, self.people[one], self.people[other])
        return rules - {Rule.MET} if frozenset({one, other}) in self.earlier else rules

    def _is_clean(self, guests: Iterable[Id]) -> bool:
        return not any(self._broken(one, other) for one, other in combinations(guests, 2))

    def _sitting_out(self) -> Iterator[Violation]:
        waiting = [out.guest for out in self.deal.sitting_out if out.guest in self.people]
        pairs = [
            group for group in self.deal.groups if len(group) == 2 and frozenset(group) not in self.settled
        ]
        for at, guest in enumerate(waiting):
            companies: Iterable[Group] = (*pairs, *((other,) for other in waiting[at + 1 :]))
            if any(self._is_clean((guest, *company)) for company in companies):
                yield _violation(Fault.NEEDLESS_SIT_OUT, [guest])

    def _pools(self) -> Iterator[Violation]:
        least, most = self.problem.pool_size
        numbers = Counter(pool.number for pool in self.deal.pools)
        for pool in self.deal.pools:
            if numbers[pool.number] > 1 or not pool.groups:
                yield _violation(Fault.POOL_NUMBER, pool.people)
            if pool.size > most or (pool.size < least and len(self.deal.pools) > 1):
                yield _violation(Fault.POOL_SIZE, pool.people)

    def _trios(self) -> Iterator[Violation]:
        for one, other in combinations(self.deal.trios, 2):
            if self._has_three_pairs((*one, *other)):
                yield _violation(Fault.NEEDLESS_TRIO, (*one, *other))

    def _has_three_pairs(self, six: Group) -> bool:
        if not six:
            return True
        first, *rest = six
        return any(
            self._is_clean((first, mate)) and self._has_three_pairs((*rest[:at], *rest[at + 1 :]))
            for at, mate in enumerate(rest)
        )

    def _torn(self, before: PairDeal) -> Iterator[Violation]:
        now = [frozenset(group) for group in self.deal.groups]
        for group in map(frozenset, before.groups):
            lives_on = group in now if group in self.settled else any(group <= others for others in now)
            if not lives_on and group <= self.people.keys() and self._is_clean(group):
                yield _violation(Fault.TORN, group)


def _violation(fault: Fault, guests: Iterable[Id], rule: Rule | None = None) -> Violation:
    return Violation(fault, tuple(sorted(guests, key=by_id)), rule)
