"""The exchange format ``mixer-match/1``: a statement from JSON, and a schedule to JSON.

Other programs state a problem as one JSON object and get the schedule as another.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from mixer.core.matching.problem import LEVELS, Id, Level, Pair, Person, Rule, Weights
from mixer.core.matching.statement import (
    Contradiction,
    Exercise,
    Pin,
    Schedule,
    Seats,
    Size,
    Statement,
    Table,
    Zone,
    ZoneWeights,
)

SCHEMA = "mixer-match/1"
_WEIGHTS = {
    "base": "base",
    "seek": "seek",
    "sphere": "sphere",
    "client": "client",
    "competitor": "competitor",
    "same_profession": "same_trade",
}


class Unreadable(ValueError):
    """The object is not a statement as the format says; the text names the place."""


def read_statement(data: Any, *, previous: Any = None, seed: int = 0) -> Statement:
    """A statement from one JSON object. ``previous`` fills the key of that name (a repair).

    Raises Unreadable for what the format does not know, Contradiction for pins, played rounds or
    sizes that contradict each other.
    """
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise Unreadable(f"not a problem of the schema {SCHEMA}")
    try:
        return _statement(data, data.get("previous") if previous is None else previous, seed)
    except Contradiction:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as fault:
        raise Unreadable(f"the problem cannot be read: {type(fault).__name__} {fault}") from fault


def _statement(data: Mapping[str, Any], previous: Any, seed: int) -> Statement:
    exercise = Exercise(data["exercise"])
    rounds = int(data.get("rounds", 1))
    rules = data.get("rules", {})
    levels = dict(LEVELS) | {rule: Level(rules[rule]) for rule in Rule if rule in rules}
    weights = dict(data.get("weights", {}))
    size = data.get("size", {})
    most = int(size.get("max", size.get("target", 3)))
    limits = Size(int(size.get("target", most)), int(size.get("min", 2)), most)
    tables = data.get("tables")
    zones = tuple(_zone(zone, rounds) for zone in data.get("zones", ()))
    return Statement(
        exercise=exercise,
        people=tuple(_person(guest, rounds) for guest in data["guests"]),
        met=_pairs(data.get("met", ())),
        never=_pairs(data.get("never", ())),
        levels=levels,
        repeat=Level(rules.get("repeat", "hard")),
        weights=Weights(
            welcome=0, **{ours: int(weights[key]) for key, ours in _WEIGHTS.items() if key in weights}
        ),
        zone_weights=ZoneWeights(
            **{
                key: int(weights[f"zone_{key}"])
                for key in ("base", "home", "sphere", "seek")
                if f"zone_{key}" in weights
            }
        ),
        rounds=rounds,
        size=limits,
        tables=None
        if tables is None
        else tuple(_table(table, at, limits) for at, table in enumerate(tables)),
        zones=zones,
        names_each=int(data.get("names_each", 3)),
        pins=tuple(_pin(pin, zones) for pin in data.get("pins", ())),
        previous=None if previous is None else _previous(exercise, previous, zones, rounds),
        absent=frozenset(data.get("absent", ())),
        late=frozenset(data.get("late", ())),
        frozen_rounds=int(data.get("frozen_rounds", 0)),
        seed=seed,
    )


def _person(guest: Mapping[str, Any], rounds: int) -> Person:
    client = guest.get("client")
    clients = [] if client is None else [client] if isinstance(client, str) else client
    leave = guest.get("leave")
    return Person(
        id=_text(guest["id"]),
        company_key=guest.get("company"),
        party_key=guest.get("party"),
        profession=guest.get("profession"),
        sphere=guest.get("sphere"),
        seeks=frozenset(guest.get("seeks") or ()),
        offers=frozenset(guest.get("offers") or ()),
        client_types=frozenset(clients),
        first_timer=bool(guest.get("first_timer", False)),
        languages=frozenset(guest.get("languages") or ()),
        arrive=int(guest.get("arrive", 0)),
        leave=None if leave is None or int(leave) >= rounds else int(leave),
        opted_out=bool(guest.get("opted_out", False)),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Unreadable(f"an id has to be a text, found {value!r}")
    return value


def _pairs(pairs: Iterable[Iterable[Any]]) -> frozenset[Pair]:
    found = frozenset(frozenset(map(_text, pair)) for pair in pairs)
    if any(len(pair) != 2 for pair in found):
        raise Unreadable("a pair of met or never is two different ids")
    return found


def _table(table: Mapping[str, Any], at: int, size: Size) -> Table:
    return Table(
        str(table.get("id", at + 1)), int(table.get("min", size.least)), int(table.get("max", size.most))
    )


def _zone(zone: Mapping[str, Any], rounds: int) -> Zone:
    capacity = zone["capacity"]
    each = tuple(map(int, capacity)) if isinstance(capacity, list) else (int(capacity),) * rounds
    if len(each) != rounds:
        raise Unreadable(f"zone {zone['id']} has {len(each)} capacities for {rounds} rounds")
    return Zone(
        str(zone["id"]), frozenset(zone.get("professions", ())), frozenset(zone.get("spheres", ())), each
    )


def _pin(pin: Mapping[str, Any], zones: tuple[Zone, ...]) -> Pin:
    ids = [zone.id for zone in zones]
    place = int(pin["table"]) if "table" in pin else ids.index(str(pin["zone"]))
    number = pin.get("round")
    return Pin(_text(pin["guest"]), place, None if number is None else int(number))


def _previous(exercise: Exercise, old: Mapping[str, Any], zones: tuple[Zone, ...], rounds: int) -> Any:
    if exercise is Exercise.MEET:
        return frozenset(
            frozenset({one, other}) for one, names in old["lists"].items() for other in names if one != other
        )
    if exercise in (Exercise.PAIRS, Exercise.GROUPS):
        return _seats([old["groups"]])
    if len(old["rounds"]) != rounds:
        raise Unreadable(f"the earlier plan has {len(old['rounds'])} rounds, not {rounds}")
    if exercise is Exercise.ZONES:
        return _seats([[played.get(zone.id, []) for zone in zones] for played in old["rounds"]])
    return _seats(old["rounds"])


def _seats(rounds: Iterable[Iterable[Iterable[Any]]]) -> Seats:
    return tuple(tuple(tuple(sorted(map(_text, table))) for table in tables) for tables in rounds)


def write_schedule(statement: Statement, schedule: Schedule) -> dict[str, Any]:
    """The schedule as one JSON object: seats or lists as the format says, and beside them who sits
    out and why, the value and the proven bound (``null`` where none is known)."""
    return {
        **_dealt(statement, schedule),
        "sitting_out": [
            {
                "guest": bench.guest,
                "round": bench.round,
                "reason": bench.cause.value,
                "could_relax": [rule.value for rule in bench.could_relax],
            }
            for bench in schedule.benches
        ],
        "value": schedule.value,
        "bound": schedule.bound,
    }


def _dealt(statement: Statement, schedule: Schedule) -> dict[str, Any]:
    if statement.exercise is Exercise.MEET:
        lists: dict[Id, list[Id]] = {
            person.id: [] for person in statement.people if statement.is_present(person, 0)
        }
        for pair in schedule.names:
            one, other = pair
            lists[one].append(other)
            lists[other].append(one)
        return {"lists": {str(guest): sorted(map(str, names)) for guest, names in lists.items()}}
    if statement.exercise in (Exercise.PAIRS, Exercise.GROUPS):
        return {"groups": [list(group) for group in schedule.seats[0]]}
    if statement.exercise is Exercise.ZONES:
        ids = [zone.id for zone in statement.zones]
        return {
            "rounds": [
                {zone: list(people) for zone, people in zip(ids, played, strict=True)}
                for played in schedule.seats
            ]
        }
    return {"rounds": [[list(table) for table in played] for played in schedule.seats]}
