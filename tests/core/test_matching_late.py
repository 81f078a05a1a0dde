"""Latecomers and leavers: whose cards change, and whose do not."""

from dataclasses import replace

import pytest

from mixer.core.matching import (
    Method,
    PairDeal,
    PairProblem,
    Person,
    Pool,
    Reason,
    audit,
    deal_late,
    deal_pairs,
)
from tests.core.matching_rooms import room


def here(*ids, **facts):
    return tuple(Person(guest, **facts) for guest in ids)


def dealt(*groups):
    return PairDeal((Pool(1, groups),))


def met(*pairs):
    return frozenset(map(frozenset, pairs))


def changed(before, after):
    """Who was in a group before and now is in another."""
    kept = {guest for group in set(before.groups) & set(after.groups) for guest in group}
    still = {guest for group in after.groups for guest in group}
    return {guest for group in before.groups for guest in group if guest in still} - kept


def test_two_latecomers_are_dealt_to_each_other_and_no_card_changes():
    after = deal_late(PairProblem(here(1, 2, 3, 4, 5, 6)), dealt((1, 2), (3, 4)))
    assert after.groups == ((1, 2), (3, 4), (5, 6))
    assert after.method is Method.ADDED


def test_a_single_latecomer_makes_a_trio_of_one_pair():
    after = deal_late(PairProblem(here(1, 2, 3, 4, 5)), dealt((1, 2), (3, 4)))
    assert sorted(map(len, after.groups)) == [2, 3]
    assert after.trios[0][-1] == 5


def test_a_single_latecomer_joins_only_a_pair_whose_two_it_may_meet():
    problem = PairProblem(here(1, 2, 3, 4, 5), met=met((1, 5)))
    assert deal_late(problem, dealt((1, 2), (3, 4))).groups == ((1, 2), (3, 4, 5))


def test_a_latecomer_takes_the_seat_of_the_partner_who_left():
    after = deal_late(PairProblem(here(1, 3, 4, 5)), dealt((1, 2), (3, 4)))
    assert after.groups == ((1, 5), (3, 4))


def test_two_whose_partners_left_are_dealt_to_each_other():
    after = deal_late(PairProblem(here(1, 3, 5, 6)), dealt((1, 2), (3, 4), (5, 6)))
    assert after.groups == ((1, 3), (5, 6))


def test_a_trio_that_lost_one_stays_a_pair_and_is_the_first_to_be_joined():
    before = dealt((1, 2, 3), (4, 5), (6, 7))
    assert deal_late(PairProblem(here(1, 2, 4, 5, 6, 7)), before).groups == ((1, 2), (4, 5), (6, 7))
    assert deal_late(PairProblem(here(1, 2, 4, 5, 6, 7, 8)), before).groups == ((1, 2, 8), (4, 5), (6, 7))


def test_three_latecomers_are_a_trio_of_their_own():
    after = deal_late(PairProblem(here(1, 2, 7, 8, 9)), dealt((1, 2)))
    assert after.groups == ((1, 2), (7, 8, 9))


def test_who_sat_out_is_dealt_in_when_somebody_comes_they_may_meet():
    problem = PairProblem((*here(1, 2, company_key="acme"), *here(3)))
    before = deal_pairs(problem)
    assert len(before.sitting_out) == 1
    left_over = before.sitting_out[0].guest
    after = deal_late(replace(problem, people=(*problem.people, Person(4))), before)
    assert (left_over, 4) in after.groups
    assert after.sitting_out == ()


def test_pairs_who_met_through_the_exercise_are_not_parted_for_it():
    problem = PairProblem(here(1, 2, 3, 4), met=met((1, 2), (3, 4)))
    before = dealt((1, 2), (3, 4))
    assert deal_late(problem, before).groups == before.groups
    assert audit(problem, before, before) == ()


def test_a_pair_whom_the_host_keeps_apart_since_is_parted():
    problem = PairProblem(here(1, 2, 3, 4), never=met((1, 2)))
    after = deal_late(problem, dealt((1, 2), (3, 4)))
    assert not any({1, 2} <= set(group) for group in after.groups)
    assert any({3, 4} <= set(group) for group in after.groups)


def test_nobody_is_sent_to_a_pair_that_found_each_other():
    problem, before = PairProblem(here(1, 2, 3, 4, 5)), dealt((1, 2), (3, 4))
    assert deal_late(problem, before, settled=[(1, 2)]).groups == ((1, 2), (3, 4, 5))
    over = deal_late(problem, before, settled=[(1, 2), (3, 4)])
    assert over.groups == before.groups
    assert [(out.guest, out.reason) for out in over.sitting_out] == [(5, Reason.NOBODY_LEFT)]
    assert audit(problem, over, before, settled=[(1, 2), (3, 4)]) == ()


def test_somebody_who_may_meet_nobody_sits_out_with_the_reason():
    after = deal_late(PairProblem((*here(1, 2), Person(3)), met=met((1, 3), (2, 3))), dealt((1, 2)))
    assert [(out.guest, out.reason) for out in after.sitting_out] == [(3, Reason.ALL_MET_BEFORE)]


def test_into_an_empty_deal_everybody_is_late():
    assert deal_late(PairProblem(here(1, 2)), PairDeal(())).groups == ((1, 2),)


def test_when_everybody_left_no_pool_remains():
    assert deal_late(PairProblem(()), dealt((1, 2))).pools == ()


def test_latecomers_fill_the_pools_that_have_room_before_new_ones_open():
    full, small = (
        Pool(1, tuple((n, n + 100) for n in range(12))),
        Pool(2, tuple((n, n + 100) for n in range(12, 18))),
    )
    present = [guest for pool in (full, small) for guest in pool.people]
    few = deal_late(PairProblem(here(*present, *range(500, 506))), PairDeal((full, small)))
    assert {pool.number: pool.size for pool in few.pools} == {1: 24, 2: 18}
    many = deal_late(PairProblem(here(*present, *range(500, 530))), PairDeal((full, small)))
    assert {pool.number: pool.size for pool in many.pools} == {1: 24, 2: 24, 3: 18}


def test_a_few_too_many_squeeze_in_rather_than_search_alone():
    full = Pool(1, tuple((n, n + 100) for n in range(12)))
    after = deal_late(PairProblem(here(*full.people, 500, 501)), PairDeal((full,)))
    assert [pool.size for pool in after.pools] == [26]


def test_who_lost_the_partner_keeps_the_pool():
    pools = (Pool(1, ((1, 2), (3, 4))), Pool(2, ((5, 6), (7, 8))))
    after = deal_late(PairProblem(here(1, 2, 3, 4, 5, 7, 8, 9)), PairDeal(pools))
    assert {pool.number: pool.groups for pool in after.pools} == {1: ((1, 2), (3, 4)), 2: ((5, 9), (7, 8))}


@pytest.mark.parametrize("n", [86, 200])
def test_of_ten_percent_no_shows_only_their_partners_get_new_cards(n):
    problem = room(n)
    before = deal_pairs(problem)
    gone = set(range(10, n + 1, 10))
    now = replace(problem, people=tuple(person for person in problem.people if person.id not in gone))
    after = deal_late(now, before)
    orphans = {guest for group in before.groups if gone & set(group) for guest in group} - gone
    assert audit(now, after, before) == ()
    assert after.sitting_out == ()
    assert changed(before, after) <= orphans | {guest for trio in after.trios for guest in trio}
    assert len(after.trios) == len(now.people) % 2
