"""Whatever the room, a deal keeps the rules: random rooms against the audit, which knows no solver."""

import random
from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.matching import PairProblem, Person, audit, benefit, broken_rules, deal_late, deal_pairs
from mixer.core.matching.columns import BIT, Columns

WORDS = st.frozensets(st.sampled_from(["baker", "lawyer", "printer"]), max_size=2)
PEOPLE = st.builds(
    Person,
    id=st.integers(0, 99),
    company_key=st.sampled_from([None, "", "acme", "bolt", "cog"]),
    party_key=st.sampled_from([None, None, None, 1, 2]),
    profession=st.sampled_from([None, "baker", "lawyer"]),
    sphere=st.sampled_from([None, "food", "law"]),
    seeks=WORDS,
    offers=WORDS,
    client_types=st.frozensets(st.sampled_from(["families", "shops"])),
    first_timer=st.booleans(),
)


@st.composite
def problems(draw, most=14, pool_sizes=((2, 4), (3, 7), (12, 24))):
    """Rooms from empty to dense with history, in which some may be impossible to place."""
    people = draw(st.lists(PEOPLE, max_size=most, unique_by=lambda person: person.id))
    pairs = [frozenset(pair) for pair in combinations([person.id for person in people], 2)]
    some = st.frozensets(st.sampled_from(pairs)) if pairs else st.just(frozenset())
    return PairProblem(
        tuple(people),
        met=draw(some) | (draw(some) if draw(st.booleans()) else frozenset()),
        never=draw(some) if draw(st.booleans()) else frozenset(),
        pool_size=draw(st.sampled_from(pool_sizes)),
        seed=draw(st.integers(0, 3)),
    )


@settings(max_examples=60, deadline=None)
@given(problems())
def test_the_audit_finds_nothing_in_any_deal(problem):
    assert audit(problem, deal_pairs(problem)) == ()


@settings(max_examples=60, deadline=None)
@given(problems(), st.randoms(use_true_random=False))
def test_a_shuffled_guest_list_gives_the_same_deal(problem, chance):
    people = list(problem.people)
    chance.shuffle(people)
    assert deal_pairs(replace(problem, people=tuple(people))) == deal_pairs(problem)


@settings(max_examples=60, deadline=None)
@given(problems(most=8))
def test_no_deal_places_more_people_or_needs_fewer_trios(problem):
    deal = deal_pairs(problem)
    assert (len(problem.people) - len(deal.sitting_out), -len(deal.trios)) == most_placed(problem)


@settings(max_examples=60, deadline=None)
@given(problems(), problems(most=5), st.data())
def test_the_audit_finds_nothing_after_people_came_and_went(problem, arriving, data):
    before = deal_pairs(problem)
    gone = data.draw(st.sets(st.sampled_from(problem.people)) if problem.people else st.just(set()))
    late = tuple(replace(person, id=person.id + 100) for person in arriving.people)
    now = replace(problem, people=tuple(p for p in problem.people if p not in gone) + late)
    settled = data.draw(st.sets(st.sampled_from(before.groups)) if before.groups else st.just(set()))
    assert audit(now, deal_late(now, before, settled), before, settled) == ()


@settings(max_examples=60, deadline=None)
@given(problems())
def test_whole_columns_judge_as_the_statement_does(problem):
    columns = Columns(problem)
    everybody = range(len(columns))
    broken, points = columns.broken(everybody), columns.benefit(everybody)
    for (row, one), (column, other) in combinations(enumerate(columns.people), 2):
        bits = sum(BIT[rule] for rule in broken_rules(problem, one, other))
        assert broken[row, column] == broken[column, row] == bits
        assert points[row, column] == points[column, row] == benefit(problem.weights, one, other)
    assert np.all(broken.diagonal() != 0)


def test_pools_keep_their_size_for_every_number_of_pairs_and_trios():
    chance = random.Random(1)
    for n in range(1, 80, 3):
        for pool_size in ((2, 4), (3, 6), (5, 10), (12, 24)):
            people = tuple(Person(guest, company_key=chance.randrange(2 * n)) for guest in range(n))
            problem = PairProblem(people, pool_size=pool_size)
            assert audit(problem, deal_pairs(problem)) == ()


def most_placed(problem):
    """By trying everything: the most people any clean deal can place, and then the fewest trios, negative."""
    people = problem.people
    barred = {
        frozenset(pair)
        for pair in combinations(range(len(people)), 2)
        if broken_rules(problem, *(people[at] for at in pair))
    }

    @cache
    def best(waiting):
        if not waiting:
            return (0, 0)
        first, *rest = sorted(waiting)
        found = best(waiting - {first})
        for size in (1, 2):
            for mates in combinations(rest, size):
                group = {first, *mates}
                if not any(frozenset(pair) in barred for pair in combinations(group, 2)):
                    placed, trios = best(waiting - group)
                    found = max(found, (placed + len(group), trios - (size == 2)))
        return found

    return best(frozenset(range(len(people))))
