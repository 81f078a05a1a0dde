"""Dealing "find your partner": who is placed, by which rules, in which pools."""

import random
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from mixer.core.matching import (
    Method,
    PairProblem,
    Person,
    Reason,
    Rule,
    audit,
    benefit,
    broken_rules,
    deal_pairs,
)
from mixer.core.matching.pairs import EXACT_UP_TO
from tests.core.matching_rooms import room


def strangers(*ids, **facts):
    return tuple(Person(guest, **facts) for guest in ids)


def met(*pairs):
    return frozenset(map(frozenset, pairs))


def sizes(deal):
    return Counter(map(len, deal.groups))


def total(problem, deal):
    people = {person.id: person for person in problem.people}
    return sum(
        sum(benefit(problem.weights, people[one], people[other]) for one, other in combinations(group, 2))
        / (len(group) - 1)
        * len(group)
        / 2
        for group in deal.groups
    )


def test_an_empty_room_has_no_pools():
    deal = deal_pairs(PairProblem(()))
    assert deal.pools == ()
    assert deal.sitting_out == ()


def test_somebody_alone_sits_out_because_nobody_is_here():
    deal = deal_pairs(PairProblem(strangers("ana")))
    assert deal.groups == ()
    assert [(out.guest, out.reason) for out in deal.sitting_out] == [("ana", Reason.NOBODY_HERE)]


def test_two_strangers_are_a_pair():
    deal = deal_pairs(PairProblem(strangers("ben", "ana")))
    assert deal.groups == (("ana", "ben"),)


def test_three_strangers_are_a_trio():
    deal = deal_pairs(PairProblem(strangers("zoe", "ben", "ana")))
    assert deal.groups == (("ana", "ben", "zoe"),)


def test_an_odd_number_makes_exactly_one_trio():
    for n in (5, 25, 51, 87):
        deal = deal_pairs(PairProblem(strangers(*range(n))))
        assert sizes(deal) == {2: (n - 3) // 2, 3: 1}


def test_an_even_number_makes_no_trio():
    deal = deal_pairs(PairProblem(strangers(*range(86))))
    assert sizes(deal) == {2: 43}


def test_everybody_from_one_firm_sits_out_for_that_reason():
    deal = deal_pairs(PairProblem(strangers(1, 2, 3, 4, 5, company_key="acme")))
    assert deal.groups == ()
    assert {out.reason for out in deal.sitting_out} == {Reason.SAME_FIRM_ONLY}
    assert {out.could_relax for out in deal.sitting_out} == {(Rule.COMPANY,)}


def test_everybody_who_met_everybody_sits_out_for_that_reason():
    deal = deal_pairs(PairProblem(strangers(*range(6)), met=met(*combinations(range(6), 2))))
    assert deal.groups == ()
    assert {(out.reason, out.could_relax) for out in deal.sitting_out} == {
        (Reason.ALL_MET_BEFORE, (Rule.MET,))
    }


def test_a_couple_that_came_together_is_dealt_to_others():
    couples = tuple(Person(guest, party_key=guest // 2) for guest in range(24))
    for seed in range(5):
        deal = deal_pairs(PairProblem(couples, seed=seed))
        assert len(deal.groups) == 12
        assert not any(int(group[0]) // 2 == int(group[1]) // 2 for group in deal.groups)


def test_people_whom_the_host_keeps_apart_are_never_together():
    deal = deal_pairs(PairProblem(strangers(1, 2, 3, 4), never=met((1, 2), (1, 3))))
    assert deal.groups == ((1, 4), (2, 3))


def test_unknown_firms_and_parties_are_not_one_firm_or_party():
    people = (Person(1, company_key="", party_key=""), Person(2, company_key="", party_key=""))
    assert deal_pairs(PairProblem(people)).groups == ((1, 2),)


def test_a_firm_of_sixty_percent_leaves_only_those_over_for_whom_nobody_is_left():
    people = tuple(Person(guest, company_key="acme" if guest < 30 else guest) for guest in range(50))
    deal = deal_pairs(PairProblem(people))
    assert sizes(deal) == {2: 20}
    assert {(out.reason, out.could_relax) for out in deal.sitting_out} == {
        (Reason.NOBODY_LEFT, (Rule.COMPANY,))
    }
    assert all(int(out.guest) < 30 for out in deal.sitting_out)


def test_somebody_kept_apart_from_all_sits_out_alone_and_no_rule_may_be_relaxed():
    problem = PairProblem(strangers(*range(10)), never=met(*((0, other) for other in range(1, 10))))
    deal = deal_pairs(problem)
    assert sizes(deal) == {2: 3, 3: 1}
    assert [(out.guest, out.reason, out.could_relax) for out in deal.sitting_out] == [
        (0, Reason.KEPT_APART, ())
    ]


def test_two_odd_circles_that_know_each_other_become_two_trios():
    across = met(*((one, other) for one in (1, 2, 3) for other in (4, 5, 6)))
    assert deal_pairs(PairProblem(strangers(1, 2, 3, 4, 5, 6), met=across)).groups == ((1, 2, 3), (4, 5, 6))


def test_nobody_sits_out_because_pairs_were_cut_unluckily():
    clean = met((0, 1), (0, 3), (0, 5), (1, 6), (2, 5), (2, 6), (3, 4), (3, 5), (3, 6), (5, 6))
    rest = met(*combinations(range(7), 2)) - clean
    deal = deal_pairs(PairProblem(strangers(*range(7)), met=rest))
    assert deal.groups == ((0, 1), (2, 5, 6), (3, 4))


def test_seekers_are_dealt_to_those_who_offer():
    people = (
        Person(1, profession="baker", seeks=frozenset({"lawyer"})),
        Person(2, profession="lawyer", seeks=frozenset({"baker"})),
        Person(3, profession="florist", seeks=frozenset({"printer"})),
        Person(4, profession="press", offers=frozenset({"printer"})),
    )
    for seed in range(5):
        assert deal_pairs(PairProblem(people, seed=seed)).groups == ((1, 2), (3, 4))


def test_the_odd_one_joins_the_pair_that_gains_most():
    people = (
        Person(1, seeks=frozenset({"b"}), offers=frozenset({"a"})),
        Person(2, seeks=frozenset({"a"}), offers=frozenset({"b"})),
        Person(3, seeks=frozenset({"d"}), offers=frozenset({"c"})),
        Person(4, seeks=frozenset({"c"}), offers=frozenset({"d"})),
        Person(5, seeks=frozenset({"c", "d"})),
    )
    assert deal_pairs(PairProblem(people)).groups == ((1, 2), (3, 4, 5))


def test_no_other_deal_of_a_small_room_is_worth_more():
    problem = replace(room(8, seed=3), met=met((1, 2), (3, 8)))
    people = {person.id: person for person in problem.people}

    def best(ids):
        if not ids:
            return 0
        first, *rest = ids
        return max(
            benefit(problem.weights, people[first], people[mate])
            + best([guest for guest in rest if guest != mate])
            if not broken_rules(problem, people[first], people[mate])
            else -1000
            for mate in rest
        )

    assert total(problem, deal_pairs(problem)) == best(sorted(people))


@pytest.mark.parametrize("n", [86, 200, 1000])
def test_a_real_room_is_placed_whole_and_the_audit_finds_nothing(n):
    problem = room(n)
    deal = deal_pairs(problem)
    assert audit(problem, deal) == ()
    assert deal.sitting_out == ()
    assert deal.method is (Method.EXACT if n <= EXACT_UP_TO else Method.CANDIDATES)
    assert all(12 <= pool.size <= 24 for pool in deal.pools)
    assert max(pool.size for pool in deal.pools) - min(pool.size for pool in deal.pools) <= 2


def test_a_large_room_of_candidates_is_worth_almost_what_the_best_deal_is(monkeypatch):
    problem = room(320)
    near = total(problem, deal_pairs(problem))
    monkeypatch.setattr("mixer.core.matching.pairs.EXACT_UP_TO", 400)
    assert near >= 0.99 * total(problem, deal_pairs(problem))


def test_a_room_beyond_one_block_is_still_placed_whole(monkeypatch):
    monkeypatch.setattr("mixer.core.matching.pairs.EXACT_UP_TO", 40)
    monkeypatch.setattr("mixer.core.matching.pairs.BLOCK", 50)
    problem = room(201)
    deal = deal_pairs(problem)
    assert audit(problem, deal) == ()
    assert sizes(deal) == {2: 99, 3: 1}


@pytest.mark.parametrize("n", [51, 86, 340])
def test_the_order_of_the_guest_list_does_not_matter(n):
    problem = room(n)
    people = list(problem.people)
    random.Random(5).shuffle(people)
    assert deal_pairs(replace(problem, people=tuple(people))) == deal_pairs(problem)


def test_another_seed_deals_others_who_are_as_good():
    problem = room(86)
    one, other = deal_pairs(replace(problem, seed=1)), deal_pairs(replace(problem, seed=2))
    assert one.groups != other.groups
    assert total(problem, one) == total(problem, other)


def test_numbers_and_texts_may_be_ids_of_one_room():
    assert deal_pairs(PairProblem(strangers("b", 2, "a", 10))).groups[0][0] == 2


def test_few_people_are_one_pool():
    assert [pool.size for pool in deal_pairs(PairProblem(strangers(*range(9)))).pools] == [9]
    assert [pool.size for pool in deal_pairs(PairProblem(strangers(*range(24)))).pools] == [24]


def test_pools_are_few_and_balanced():
    found = {
        n: [pool.size for pool in deal_pairs(PairProblem(strangers(*range(n)))).pools]
        for n in (25, 26, 49, 86)
    }
    assert {n: sorted(pools) for n, pools in found.items()} == {
        25: [12, 13],
        26: [12, 14],
        49: [16, 16, 17],
        86: [20, 22, 22, 22],
    }


def test_pools_are_numbered_from_one():
    assert [pool.number for pool in deal_pairs(PairProblem(strangers(*range(60)))).pools] == [1, 2, 3]


def test_a_plus_one_and_its_host_search_in_different_pools():
    people = tuple(Person(guest, party_key=guest // 2 if guest < 20 else None) for guest in range(48))
    for seed in range(4):
        deal = deal_pairs(PairProblem(people, seed=seed))
        pool_of = {guest: pool.number for pool in deal.pools for guest in pool.people}
        assert not [guest for guest in range(0, 20, 2) if pool_of[guest] == pool_of[guest + 1]]


def test_a_firm_is_spread_over_the_pools():
    people = tuple(Person(guest, company_key="acme" if guest < 4 else guest) for guest in range(90))
    deal = deal_pairs(PairProblem(people))
    assert sorted(sum(int(guest) < 4 for guest in pool.people) for pool in deal.pools) == [1, 1, 1, 1]


def test_trios_are_spread_over_the_pools():
    circles = met(*((one, other) for one in range(15) for other in range(15, 30)))
    deal = deal_pairs(PairProblem(strangers(*range(30)), met=circles))
    assert [sum(len(group) == 3 for group in pool.groups) for pool in deal.pools] == [1, 1]


@pytest.mark.parametrize(
    "broken",
    [
        {"people": strangers(1, 1)},
        {"people": (), "met": frozenset({frozenset({1})})},
        {"people": (), "never": frozenset({frozenset({1, 2, 3})})},
        {"people": (), "pool_size": (12, 20)},
        {"people": (), "pool_size": (1, 24)},
    ],
)
def test_a_question_that_makes_no_sense_is_refused(broken):
    with pytest.raises(ValueError):
        PairProblem(**broken)
