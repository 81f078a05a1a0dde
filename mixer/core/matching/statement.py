"""One statement for every exercise: who is there when, who may meet, where there is room.

Nothing in this file solves anything. The solvers, the inspection and the exchange format read it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mixer.core.matching.problem import LEVELS, Id, Level, Pair, Person, Rule, Weights, by_id


class Exercise(StrEnum):
    """What is played."""

    PAIRS = "pairs"
    """Find your partner: everybody has one, the odd one makes a trio."""
    MEET = "meet"
    """Everybody gets some names, and who has a name is on that one's list too."""
    GROUPS = "groups"
    """Small groups of a similar business."""
    ZONES = "zones"
    """Places by trade, with room for so many, and a new place each round."""
    ROUNDS = "rounds"
    """Speed rounds at tables; no two meet twice."""


class Contradiction(ValueError):
    """What was asked cannot all be true at once: pins, rounds already played, or sizes."""


@dataclass(frozen=True, slots=True)
class Size:
    """People at a table or in a group: wanted, and the least and most there may be."""

    target: int = 2
    least: int = 2
    most: int = 3


@dataclass(frozen=True, slots=True)
class Table:
    """A piece of furniture; it may stay empty, else it takes ``least`` to ``most`` people."""

    id: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Zone:
    """A place for some trades and contact spheres; ``capacity`` has one number for every round."""

    id: str
    professions: frozenset[str]
    spheres: frozenset[str]
    capacity: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pin:
    """A guest who has to be at this table or zone (by place in the list), in one round or in all."""

    guest: Id
    place: int
    round: int | None = None


@dataclass(frozen=True, slots=True)
class ZoneWeights:
    """What a zone is worth to a guest: a place at all, the own trade, else the own sphere, a sought trade."""

    base: int = 1
    home: int = 20
    sphere: int = 4
    seek: int = 10


Seats = tuple[tuple[tuple[Id, ...], ...], ...]
"""Round by round, table (group, zone) by table: who sits there, sorted by id."""


@dataclass(frozen=True)
class Statement:
    """The question of one exercise. Equal statements have equal schedules, whatever the order of people.

    ``absent`` are people who are gone from round ``frozen_rounds`` on, ``late`` came unannounced;
    ``previous`` is what was handed out (seats, or pairs of names for MEET) and makes the question a
    repair. Raises Contradiction for an id that comes twice, sizes that cannot be, or pins that
    contradict each other.
    """

    exercise: Exercise
    people: tuple[Person, ...]
    met: frozenset[Pair] = frozenset()
    never: frozenset[Pair] = frozenset()
    levels: Mapping[Rule, Level] = field(default_factory=lambda: LEVELS)
    repeat: Level = Level.HARD
    """How much it counts that two meet once only tonight."""
    weights: Weights = field(default_factory=Weights)
    zone_weights: ZoneWeights = field(default_factory=ZoneWeights)
    rounds: int = 1
    size: Size = field(default_factory=Size)
    tables: tuple[Table, ...] | None = None
    zones: tuple[Zone, ...] = ()
    names_each: int = 3
    pins: tuple[Pin, ...] = ()
    previous: Seats | frozenset[Pair] | None = None
    absent: frozenset[Id] = frozenset()
    late: frozenset[Id] = frozenset()
    frozen_rounds: int = 0
    seed: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "people", tuple(sorted(self.people, key=lambda person: by_id(person.id))))
        if len({person.id for person in self.people}) != len(self.people):
            raise Contradiction("two guests have the same id")
        if not 1 <= self.size.least <= self.size.most or self.size.target < 1:
            raise Contradiction(f"a size from {self.size.least} to {self.size.most} cannot be")
        if self.exercise is Exercise.PAIRS and not (self.size.least <= 2 <= self.size.most <= 3):
            raise Contradiction("partners are two people, or three where the number is odd")
        for table in self.tables or ():
            if not 1 <= table.least <= table.most:
                raise Contradiction(f"table {table.id} cannot take from {table.least} to {table.most}")
        if not 0 <= self.frozen_rounds <= self.rounds or self.rounds < 1:
            raise Contradiction(f"{self.frozen_rounds} of {self.rounds} rounds cannot have been played")
        if self.frozen_rounds and self.previous is None:
            raise Contradiction("rounds were played, but what was dealt for them is missing")
        self._check_pins()

    def _check_pins(self) -> None:
        known = {person.id for person in self.people}
        places = len(self.zones) if self.exercise is Exercise.ZONES else len(self.tables or ())
        for pin in self.pins:
            if pin.guest not in known:
                raise Contradiction(f"{pin.guest} is pinned but is no guest")
            if not 0 <= pin.place < places or not (pin.round is None or 0 <= pin.round < self.rounds):
                raise Contradiction(f"{pin.guest} is pinned to a place or round that does not exist")
        for number in range(self.rounds):
            place_of: dict[Id, int] = {}
            for pin in self.pins_of(number):
                if place_of.setdefault(pin.guest, pin.place) != pin.place:
                    raise Contradiction(f"{pin.guest} is pinned to two places in round {number}")
            for place in set(place_of.values()):
                pinned = sum(at == place for at in place_of.values())
                if pinned > self.room(place, number):
                    raise Contradiction(f"{pinned} guests are pinned to place {place}, which has less room")

    def pins_of(self, number: int) -> list[Pin]:
        """The pins of a round, of people who are there."""
        return [pin for pin in self.pins if pin.round in (None, number) and self._is_there(pin.guest, number)]

    def _is_there(self, guest: Id, number: int) -> bool:
        return any(person.id == guest and self.is_present(person, number) for person in self.people)

    def room(self, place: int, number: int) -> int:
        """The most people a table or zone takes in a round."""
        if self.exercise is Exercise.ZONES:
            return self.zones[place].capacity[number]
        return self.tables[place].most if self.tables else self.size.most

    def is_present(self, person: Person, number: int) -> bool:
        """Whether the guest is in the room in this round and wants to play."""
        if person.opted_out or (person.id in self.absent and number >= self.frozen_rounds):
            return False
        return person.arrive <= number and (person.leave is None or number < person.leave)

    def zone_value(self, person: Person, zone: Zone) -> int:
        """What a zone is worth to a guest, once an evening."""
        points = self.zone_weights
        value = points.base + points.seek * len(person.seeks & zone.professions)
        if person.profession in zone.professions:
            return value + points.home
        return value + points.sphere * (person.sphere in zone.spheres)


class Cause(StrEnum):
    """Why a guest sits out."""

    OPTED_OUT = "opted_out"
    NO_ROOM = "no_room"
    """More people than chairs; everybody in turn."""
    TOO_FEW = "too_few"
    """Too few are left over to fill a table to its least."""
    RULES = "rules"
    """There was a chair, but a hard rule forbids the company there."""
    TURN = "turn"
    """The number is odd; everybody in turn."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A guest who sits out a round, why, and which rules, lifted, would have helped."""

    guest: Id
    round: int
    cause: Cause
    could_relax: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Schedule:
    """The answer: seats round by round, or pairs of names for MEET; who sits out; and how good it can be.

    ``bound`` is proven: no schedule can be worth more. None where no bound is known.
    """

    seats: Seats = ()
    names: frozenset[Pair] = frozenset()
    benches: tuple[Bench, ...] = ()
    value: float = 0.0
    bound: float | None = None
