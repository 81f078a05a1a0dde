"""The statement: who is here, who may not be dealt together, and what a pair is worth.

Nothing in this file solves anything. The solver and the audit both read it, each in its own way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

Id = int | str
Pair = frozenset[Id]


def by_id(guest: Id) -> tuple[bool, int, str]:
    """Sort key for ids: numbers by size before texts by spelling, so that mixed ids have one order."""
    return (True, 0, guest) if isinstance(guest, str) else (False, guest, "")


class Rule(StrEnum):
    """Why two people may not be dealt together. A hard rule is never broken."""

    COMPANY = "company"
    PARTY = "party"
    MET = "met"
    NEVER = "never"
    LANGUAGE = "language"
    """Both have said which languages they speak, and there is none in common."""
    COMPETITOR = "competitor"
    """The same trade."""


class Level(StrEnum):
    """How much a rule counts."""

    HARD = "hard"
    """Never broken: who cannot be placed otherwise sits out."""
    SOFT = "soft"
    """May be broken, but such a pair is worth nothing."""
    OFF = "off"


LEVELS: Mapping[Rule, Level] = MappingProxyType(
    dict.fromkeys(Rule, Level.HARD) | {Rule.COMPETITOR: Level.OFF}
)
"""What counts when nobody says otherwise: everything but competition."""


@dataclass(frozen=True, slots=True)
class Person:
    """One guest who takes part, as far as matching needs to know.

    Keys are compared for equality only, so the caller decides what counts as the same firm or
    trade; ``None`` or an empty text means unknown and equals nothing. ``seeks`` and ``offers``
    share one vocabulary (professions); without ``offers`` a guest offers the own profession.
    """

    id: Id
    company_key: Id | None = None
    party_key: Id | None = None
    profession: str | None = None
    sphere: str | None = None
    seeks: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    client_types: frozenset[str] = frozenset()
    first_timer: bool = False
    languages: frozenset[str] = frozenset()
    arrive: int = 0
    """The first round the guest is there for; rounds count from 0."""
    leave: int | None = None
    """The first round the guest is gone in; None stays to the end."""
    opted_out: bool = False
    """Does not want to play: is never placed, and nobody is told."""

    @property
    def gives(self) -> frozenset[str]:
        """What others can get here: ``offers``, or the profession when nothing is offered."""
        return self.offers or (frozenset({self.profession}) if self.profession else frozenset())


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes a pair useful, in points. Every number is a plain sum, so a host can follow it."""

    base: int = 10
    """Any clean pair: two people who did not know each other."""
    seek: int = 10
    """For each direction in which one gives what the other seeks."""
    sphere: int = 4
    """Same contact sphere, another trade."""
    client: int = 3
    """They serve a client type in common."""
    competitor: int = -6
    """The same trade."""
    same_trade: int = 0
    """The same trade, when that is what the exercise is after; comes on top of ``competitor``."""
    welcome: int = 2
    """A first-timer together with somebody who has been here before."""


class Question(Protocol):
    """What every problem tells of its people, whatever the exercise."""

    @property
    def people(self) -> tuple[Person, ...]: ...
    @property
    def met(self) -> frozenset[Pair]: ...
    @property
    def never(self) -> frozenset[Pair]: ...
    @property
    def weights(self) -> Weights: ...
    @property
    def levels(self) -> Mapping[Rule, Level]: ...


@dataclass(frozen=True, slots=True)
class PairProblem:
    """The question of "find your partner": everybody in ``people`` is in the room and wants to play.

    ``met`` are pairs who know each other, ``never`` pairs the host keeps apart; both may name
    guests who are not here. ``pool_size`` is the least and most people of a pool. Equal problems
    have equal deals, whatever the order of the people. Raises ValueError for an id that comes
    twice, a pair that is not two ids, or a pool size that cannot be kept for every number.
    """

    people: tuple[Person, ...]
    met: frozenset[Pair] = frozenset()
    never: frozenset[Pair] = frozenset()
    pool_size: tuple[int, int] = (12, 24)
    seed: int = 0
    weights: Weights = field(default_factory=Weights)
    levels: Mapping[Rule, Level] = field(default_factory=lambda: LEVELS)

    def __post_init__(self) -> None:
        if len({person.id for person in self.people}) != len(self.people):
            raise ValueError("every person needs an own id")
        if any(len(pair) != 2 for pair in self.met | self.never):
            raise ValueError("a pair is two different ids")
        least, most = self.pool_size
        if least < 2 or most < 2 * least:
            raise ValueError("a pool needs at least two people, and at most no less than twice the least")


def is_same(one: Id | None, other: Id | None) -> bool:
    """Whether two keys are known and equal."""
    return one is not None and one != "" and one == other


def broken_rules(
    problem: Question, one: Person, other: Person, *, levels: tuple[Level, ...] = (Level.HARD,)
) -> frozenset[Rule]:
    """The hard rules that dealing the two together would break; empty for a clean pair.

    With ``levels`` the rules of other levels too.
    """
    pair = frozenset({one.id, other.id})
    facts = {
        Rule.COMPANY: is_same(one.company_key, other.company_key),
        Rule.PARTY: is_same(one.party_key, other.party_key),
        Rule.MET: pair in problem.met,
        Rule.NEVER: pair in problem.never,
        Rule.LANGUAGE: bool(one.languages and other.languages) and not one.languages & other.languages,
        Rule.COMPETITOR: is_same(one.profession, other.profession),
    }
    return frozenset(rule for rule, broken in facts.items() if broken and problem.levels[rule] in levels)


def benefit(weights: Weights, one: Person, other: Person) -> int:
    """What the two can get from each other, in points, never below zero; rules are not looked at."""
    points = weights.base
    points += weights.seek * (bool(one.seeks & other.gives) + bool(other.seeks & one.gives))
    if is_same(one.profession, other.profession):
        points += weights.competitor + weights.same_trade
    elif is_same(one.sphere, other.sphere):
        points += weights.sphere
    if one.client_types & other.client_types:
        points += weights.client
    if one.first_timer != other.first_timer:
        points += weights.welcome
    return max(0, points)
