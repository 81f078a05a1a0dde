"""Schedules of every exercise, judged by an inspection that never asks a solver."""

import random
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.matching import Exercise, Flaw, Schedule, Size, Statement, Table, Zone, arrange, inspect
from mixer.core.matching.designs import repeat_free
from mixer.core.matching.problem import Level, Person, Rule, Weights
from mixer.core.matching.statement import Cause, Contradiction, Pin
from tests.core.matching_rooms import CLIENTS, TRADES, room

SIMILAR = Weights(base=1, seek=0, sphere=4, client=1, competitor=0, same_trade=10, welcome=0)


def statement(exercise: Exercise, n: int, seed: int = 1, **asked: object) -> Statement:
    """A plausible room playing the exercise."""
    guests = room(n, seed)
    defaults: dict[str, object] = {"people": guests.people, "met": guests.met, "never": guests.never}
    if exercise is Exercise.GROUPS:
        defaults["weights"] = SIMILAR
    if exercise is Exercise.ZONES:
        defaults |= {"rounds": 3, "zones": zones(n, 3)}
    if exercise is Exercise.ROUNDS:
        defaults |= {"rounds": 4, "size": Size(4, 3, 4)}
    return Statement(exercise, **(defaults | asked))  # type: ignore[arg-type]


def zones(n: int, rounds: int, spare: float = 1.15) -> tuple[Zone, ...]:
    room_each = int(n * spare / 6) + 1
    return tuple(
        Zone(
            f"z{number}",
            frozenset(TRADES[number::6]),
            frozenset({f"sphere {number % 5}"}),
            (room_each,) * rounds,
        )
        for number in range(6)
    )


@st.composite
def hostile_statements(draw: st.DrawFn) -> Statement:
    """Small rooms in which nearly everybody knows nearly everybody."""
    n = draw(st.integers(0, 14))
    chance = random.Random(draw(st.integers(0, 10_000)))
    firms, rounds = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    people = tuple(
        Person(
            id=f"g{number:02}",
            company_key=f"firm {chance.randrange(firms)}" if chance.random() < 0.8 else None,
            party_key=f"party {number // 2}" if chance.random() < 0.2 else None,
            profession=chance.choice([*TRADES[:4], None]),
            sphere=f"sphere {chance.randrange(2)}",
            seeks=frozenset(chance.sample(TRADES[:4], chance.randint(0, 2))),
            client_types=frozenset({chance.choice(CLIENTS)}),
            languages=frozenset(chance.choice([(), ("de",), ("en",), ("de", "en")])),
            arrive=chance.choice([0, 0, 0, 1]),
            leave=chance.choice([None, None, rounds - 1]),
            opted_out=chance.random() < 0.1,
        )
        for number in range(n)
    )
    pairs = [frozenset(pair) for pair in combinations([person.id for person in people], 2)]
    share = draw(st.sampled_from([0.0, 0.2, 0.6, 1.0]))
    exercise = draw(st.sampled_from(list(Exercise)))
    least = draw(st.integers(2, 3))
    most = draw(st.integers(least, 5))
    if exercise is Exercise.PAIRS:
        least, most = 2, draw(st.integers(2, 3))
    return Statement(
        exercise,
        people,
        met=frozenset(pair for pair in pairs if chance.random() < share),
        never=frozenset(pair for pair in pairs if people and people[0].id in pair and share > 0.5),
        levels={rule: chance.choice(list(Level)) for rule in Rule},
        repeat=draw(st.sampled_from(list(Level))),
        rounds=rounds,
        size=Size(draw(st.integers(least, most)), least, most),
        tables=None
        if draw(st.booleans())
        else tuple(Table(str(number), least, most) for number in range(draw(st.integers(0, 4)))),
        zones=zones(max(1, n // 2), rounds) if exercise is Exercise.ZONES else (),
        names_each=draw(st.integers(1, 4)),
        seed=draw(st.integers(0, 99)),
    )


@given(hostile_statements())
@settings(max_examples=120, deadline=None)
def test_no_schedule_breaks_a_rule_and_everybody_is_placed_or_named(asked: Statement):
    assert inspect(asked, arrange(asked, effort=0.1)) == ()


@pytest.mark.parametrize("exercise", list(Exercise))
def test_the_same_seed_gives_the_same_schedule_whatever_the_order_of_the_list(exercise: Exercise):
    asked = statement(exercise, 33)
    people = list(asked.people)
    random.Random(5).shuffle(people)
    assert arrange(replace(asked, people=tuple(people)), effort=0.1) == arrange(asked, effort=0.1)


@pytest.mark.parametrize("exercise", [Exercise.PAIRS, Exercise.GROUPS])
def test_pairs_and_groups_come_within_a_hundredth_of_what_is_possible(exercise: Exercise):
    asked = statement(exercise, 60)
    found = arrange(asked, effort=0.1)
    assert inspect(asked, found) == ()
    assert not found.benches
    assert found.bound is not None
    assert 0.99 * found.bound <= found.value <= found.bound + 1e-9


def test_everybody_gets_three_mutual_names():
    asked = statement(Exercise.MEET, 60)
    found = arrange(asked, effort=0.1)
    names = Counter(guest for pair in found.names for guest in pair)
    assert inspect(asked, found) == ()
    assert set(names.values()) == {3}
    assert len(names) == 60


def test_an_odd_room_leaves_one_guest_one_name_short():
    found = arrange(statement(Exercise.MEET, 51))
    names = Counter(guest for pair in found.names for guest in pair)
    assert Counter(names.values()) == {3: 50, 2: 1}


def test_zones_are_the_best_there_are_and_nobody_comes_to_one_twice():
    asked = statement(Exercise.ZONES, 60)
    found = arrange(asked, effort=0.1)
    assert inspect(asked, found) == ()
    assert found.value == found.bound


def test_a_zone_that_is_full_says_so_to_those_who_sit_out():
    asked = statement(Exercise.ZONES, 60, zones=zones(40, 3, spare=1.0))
    found = arrange(asked, effort=0.1)
    assert inspect(asked, found) == ()
    room_for = sum(zone.capacity[0] for zone in asked.zones)
    assert len(found.benches) == 3 * (60 - room_for)
    assert {bench.cause for bench in found.benches} == {Cause.NO_ROOM}


def test_speed_rounds_at_tables_repeat_nobody():
    asked = statement(Exercise.ROUNDS, 48, rounds=6, tables=tuple(Table(str(n), 3, 4) for n in range(12)))
    found = arrange(asked, effort=0.1)
    assert inspect(asked, found) == ()
    met = {frozenset(pair) for played in found.seats for table in played for pair in combinations(table, 2)}
    assert len(met) == 6 * 12 * 6  # every chair beside everybody is a new person
    assert not found.benches


def test_speed_rounds_in_twos_give_the_odd_ones_a_turn_each():
    asked = statement(Exercise.ROUNDS, 21, rounds=6, size=Size(2, 2, 2))
    found = arrange(asked, effort=0.1)
    assert inspect(asked, found) == ()
    out = Counter(bench.guest for bench in found.benches)
    assert len(found.benches) == 6
    assert max(out.values()) == 1


def test_more_people_than_chairs_take_turns_on_the_bench():
    asked = statement(Exercise.ROUNDS, 30, rounds=5, tables=tuple(Table(str(n), 3, 4) for n in range(6)))
    found = arrange(asked, effort=0.1)
    assert inspect(asked, found) == ()
    out = Counter(bench.guest for bench in found.benches if bench.cause is Cause.NO_ROOM)
    assert len(out) == 30
    assert set(out.values()) == {1}


def test_fifteen_schoolgirls_walk_in_threes_for_a_week_and_meet_everybody_once():
    """Kirkman's problem of 1850."""
    asked = Statement(
        Exercise.ROUNDS,
        tuple(Person(id=f"g{n:02}") for n in range(15)),
        rounds=7,
        size=Size(3, 3, 3),
        tables=tuple(Table(str(n), 3, 3) for n in range(5)),
        weights=Weights(base=1),
    )
    found = arrange(asked, effort=0.5)
    assert inspect(asked, found) == ()
    assert found.value == found.bound == 105


@pytest.mark.parametrize(
    ("tables", "chairs", "rounds"), [(7, 7, 8), (5, 5, 6), (8, 4, 9), (9, 3, 13), (10, 4, 4), (12, 3, 12)]
)
def test_tight_evenings_with_a_closed_form_repeat_nobody(tables: int, chairs: int, rounds: int):
    design = repeat_free(tables, chairs, rounds)
    assert design is not None
    assert design.shape == (rounds, tables, chairs)
    meetings = Counter(
        frozenset(pair) for played in design.tolist() for table in played for pair in combinations(table, 2)
    )
    assert set(meetings.values()) == {1}


def test_hosts_keep_their_tables():
    pins = tuple(Pin(n + 1, n) for n in range(8))
    asked = statement(
        Exercise.ROUNDS,
        44,
        rounds=5,
        tables=tuple(Table(str(n), 5, 6) for n in range(8)),
        pins=pins,
        size=Size(6, 5, 6),
        met=frozenset(),
        levels=dict.fromkeys(Rule, Level.OFF) | {Rule.NEVER: Level.HARD},
    )
    found = arrange(asked, effort=0.1)
    assert inspect(asked, found) == ()
    for played in found.seats:
        assert all(pin.guest in played[pin.place] for pin in pins)


def test_a_repair_changes_only_the_cards_of_those_who_lost_somebody():
    asked = statement(Exercise.PAIRS, 40)
    before = arrange(asked, effort=0.1)
    gone = frozenset(group[0] for group in before.seats[0][:4])
    mended = replace(asked, previous=before.seats, absent=gone)
    after = arrange(mended)
    assert inspect(mended, after) == ()
    kept = set(before.seats[0][4:])
    assert kept <= set(after.seats[0])
    assert len(after.seats[0]) == 18


def test_a_repair_of_rounds_leaves_everybody_at_their_table_and_seats_the_late():
    tables = tuple(Table(str(n), 3, 5) for n in range(10))
    everybody = statement(Exercise.ROUNDS, 44, rounds=4, tables=tables, size=Size(4, 3, 5))
    late = frozenset({41, 42, 43, 44})
    first = replace(everybody, people=tuple(p for p in everybody.people if p.id not in late))
    before = arrange(first, effort=0.1)
    mended = replace(everybody, previous=before.seats, absent=frozenset({1, 2}), late=late, frozen_rounds=1)
    after = arrange(mended)
    assert inspect(mended, after) == ()
    assert after.seats[0] == before.seats[0]
    for old, new in zip(before.seats[1:], after.seats[1:], strict=True):
        home = {guest: at for at, table in enumerate(new) for guest in table}
        moved = [g for at, table in enumerate(old) for g in table if g not in (1, 2) and home.get(g) != at]
        assert len(moved) <= 1
        assert late & home.keys()


def test_the_inspection_sees_what_is_wrong():
    asked = statement(Exercise.ROUNDS, 24, rounds=3, tables=tuple(Table(str(n), 3, 4) for n in range(6)))
    good = arrange(asked, effort=0.1)
    assert inspect(asked, good) == ()
    twice = replace(good, seats=(good.seats[0],) * 3)
    assert {finding.flaw for finding in inspect(asked, twice)} >= {Flaw.AGAIN}
    empty = Schedule(seats=(((),) * 6,) * 3)
    assert Counter(finding.flaw for finding in inspect(asked, empty)) == {Flaw.UNNAMED: 72}
    strangers = replace(good, seats=((*good.seats[0][:5], (*good.seats[0][5][:3], 99)), *good.seats[1:]))
    assert Flaw.STRANGER in {finding.flaw for finding in inspect(asked, strangers)}
    one, other = good.seats[0][0][:2]
    kept_apart = replace(asked, never=frozenset({frozenset({one, other})}))
    assert Flaw.RULE in {finding.flaw for finding in inspect(kept_apart, good)}


def test_what_contradicts_itself_is_refused_with_the_reason():
    with pytest.raises(Contradiction, match="two places"):
        statement(
            Exercise.ROUNDS, 8, tables=(Table("a", 2, 4), Table("b", 2, 4)), pins=(Pin(1, 0), Pin(1, 1))
        )
    pins = tuple(Pin(n, 0) for n in range(1, 6))
    with pytest.raises(Contradiction, match="less room"):
        statement(Exercise.ROUNDS, 8, tables=(Table("a", 2, 4), Table("b", 2, 4)), pins=pins)
    with pytest.raises(Contradiction, match="have been played"):
        statement(Exercise.ROUNDS, 8, frozen_rounds=9)
    with pytest.raises(Contradiction, match="missing"):
        statement(Exercise.ROUNDS, 8, frozen_rounds=1)
    with pytest.raises(Contradiction, match="cannot be"):
        statement(Exercise.ROUNDS, 8, size=Size(4, 5, 4))
