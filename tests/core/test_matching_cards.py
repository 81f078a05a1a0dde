"""Handing out halves: unique while they last, easy ones first, kept by those who stay together."""

from collections import Counter, defaultdict
from dataclasses import replace
from importlib.resources import files

import pytest

from mixer.core.duos import Duo, load_duos
from mixer.core.matching import PairDeal, PairProblem, Person, Pool, deal_late, deal_pairs, hand_out

DUOS = load_duos((files("mixer") / "data" / "duos.csv").read_text(encoding="utf-8"))


def deal_for(n):
    return deal_pairs(PairProblem(tuple(Person(guest) for guest in range(n))))


def hand(deal, duos=DUOS, region="uk", level=2, seed=1, **more):
    return hand_out(deal, duos, region=region, level=level, seed=seed, **more)


def by_group(deal, cards):
    held = {card.guest: card for card in cards}
    return [[held[guest] for guest in group] for group in deal.groups]


def made_up(number, size=2, level=1, region="global"):
    halves = tuple(f"{size}/{number}/{half}" for half in range(size))
    return Duo(f"{size}-{number}", halves, "made up", region, level, f"clue {number}")


def test_each_pair_holds_the_two_halves_of_one_duo_and_a_trio_those_of_a_trio():
    deal = deal_for(51)
    sets = {duo.set_id: duo for duo in DUOS}
    cards = hand(deal)
    assert len(cards) == 51
    for group in by_group(deal, cards):
        (set_id,) = {card.set_id for card in group}
        assert sorted(card.half for card in group) == sorted(sets[set_id].halves)
        assert {card.clue for card in group} == {sets[set_id].clue}


def test_a_card_carries_the_number_of_its_pool():
    deal = deal_for(50)
    pool_of = {guest: pool.number for pool in deal.pools for guest in pool.people}
    assert {card.guest: card.pool for card in hand(deal)} == pool_of


def test_no_set_is_dealt_twice_while_there_are_others():
    deal = deal_for(400)
    assert set(Counter(card.set_id for card in hand(deal)).values()) == {2}


def test_once_all_are_dealt_no_pool_sees_the_same_set_twice():
    duos = [made_up(number) for number in range(12)]
    deal = deal_for(96)
    in_pool = defaultdict(list)
    for card in hand(deal, duos):
        in_pool[card.pool].append(card.set_id)
    assert all(set(Counter(sets).values()) == {2} for sets in in_pool.values())


def test_the_easiest_come_first():
    level = {duo.set_id: duo.level for duo in DUOS}
    assert {level[card.set_id] for card in hand(deal_for(86))} == {1}


def test_only_the_level_asked_for_and_easier_are_dealt():
    duos = [made_up(1, level=1), made_up(2, level=2), made_up(3, level=3)]
    assert {card.set_id for card in hand(deal_for(20), duos, level=2)} == {"2-1", "2-2"}


def test_only_sets_known_everywhere_or_in_the_region_are_dealt():
    duos = [made_up(1), made_up(2, region="uk"), made_up(3, region="japan")]
    assert {card.set_id for card in hand(deal_for(20), duos, region="uk")} == {"2-1", "2-2"}


def test_the_same_seed_deals_the_same_cards_and_another_seed_others():
    deal = deal_for(30)
    assert hand(deal) == hand(deal, DUOS[::-1])
    assert hand(deal) != hand(deal, seed=2)


def test_without_a_set_for_the_size_of_a_group_nothing_is_dealt():
    with pytest.raises(ValueError, match="no set of 3"):
        hand(deal_for(3), [made_up(1)])


def test_who_stays_together_keeps_the_card_and_who_is_dealt_in_gets_a_fresh_set():
    problem = PairProblem(tuple(Person(guest) for guest in range(10)))
    before = deal_pairs(problem)
    held = hand(before)
    gone = before.groups[0][0]
    now = replace(problem, people=(*(p for p in problem.people if p.id != gone), Person(50), Person(51)))
    after = deal_late(now, before)
    cards = hand(after, held=held)
    kept = {guest for group in set(before.groups) & set(after.groups) for guest in group}
    assert {card for card in cards if card.guest in kept} == {card for card in held if card.guest in kept}
    fresh = {card.set_id for card in cards if card.guest not in kept}
    assert not fresh & {card.set_id for card in held}


def test_a_trio_that_lost_one_gets_a_duo():
    before = PairDeal((Pool(1, ((1, 2, 3),)),))
    held = hand(before, [made_up(1, size=3), made_up(1)])
    cards = hand(PairDeal((Pool(1, ((1, 2),)),)), [made_up(1, size=3), made_up(1)], held=held)
    assert {card.set_id for card in cards} == {"2-1"}


def test_sets_dealt_twice_in_a_large_room_are_kept_too():
    deal = deal_for(96)
    duos = [made_up(number) for number in range(12)]
    held = hand(deal, duos)
    assert hand(deal, duos, seed=9, held=held) == held
