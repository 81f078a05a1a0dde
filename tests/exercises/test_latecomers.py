"""Latecomers are dealt in by one tap; whoever has an intact pair keeps the card in their hand."""

import pytest

from mixer.audit import SYSTEM
from mixer.db import db, transaction
from mixer.events.models import Event
from mixer.exercises import actions, queries
from mixer.exercises.models import Pool
from mixer.invitations.actions import take_off
from mixer.web.errors import Refused
from tests.exercises.room import (
    check,
    deal,
    deal_in,
    end,
    filled,
    finds,
    groups,
    hands,
    line_of,
    lines_of,
    opts_out,
)
from tests.tonight import comes_in, leaves


def test_two_latecomers_become_a_pair_and_nobody_elses_card_changes(event: Event):
    filled(event, 12)
    exercise = deal(event)
    before = hands(exercise)
    late = filled(event, 2, first=50)
    assert queries.game_of(exercise).latecomers == tuple(late)
    assert deal_in(exercise) == actions.DealtIn(new=2, again=0, out=0)
    after = hands(exercise)
    assert {guest: card for guest, card in after.items() if guest in before} == before
    assert tuple(guest.id for guest in late) in groups(exercise)
    check(exercise)


def test_one_latecomer_makes_one_pair_a_trio(event: Event):
    filled(event, 4)
    exercise = deal(event)
    before = groups(exercise)
    late = filled(event, 1, first=50)[0]
    assert deal_in(exercise) == actions.DealtIn(new=1, again=2, out=0)
    line = line_of(exercise, late)
    assert len(line.cards) == 3
    assert len(groups(exercise) & before) == 1
    check(exercise)


def test_the_next_latecomer_may_leave_the_trio_as_it_is(event: Event):
    filled(event, 4)
    exercise = deal(event)
    filled(event, 1, first=50)
    deal_in(exercise)
    before = hands(exercise)
    filled(event, 2, first=60)
    deal_in(exercise)
    assert {guest: card for guest, card in hands(exercise).items() if guest in before} == before


def test_tapping_twice_changes_nothing(event: Event):
    filled(event, 13)
    exercise = deal(event)
    filled(event, 3, first=50)
    deal_in(exercise)
    before = hands(exercise)
    assert deal_in(exercise) == actions.DealtIn(new=0, again=0, out=0)
    assert hands(exercise) == before


def test_the_partner_of_somebody_who_left_is_dealt_in_anew(event: Event):
    filled(event, 6)
    exercise = deal(event)
    (one, other), *_rest = ([card.guest for card in line.cards] for line in lines_of(exercise))
    leaves(one)
    game = queries.game_of(exercise)
    assert game.stranded == (other,)
    assert game.latecomers == ()
    late = filled(event, 1, first=50)[0]
    assert deal_in(exercise) == actions.DealtIn(new=1, again=1, out=0)
    assert tuple(sorted((other.id, late.id))) in groups(exercise)
    assert one.id not in hands(exercise)
    assert queries.game_of(exercise).stranded == ()
    check(exercise)


def test_the_partner_of_somebody_who_would_rather_not_play_is_dealt_in_anew(event: Event):
    filled(event, 6)
    exercise = deal(event)
    shy, partner = (card.guest for card in lines_of(exercise)[0].cards)
    opts_out(shy)
    assert queries.game_of(exercise).stranded == (partner,)
    deal_in(exercise)
    assert shy.id not in hands(exercise)
    assert partner.id in hands(exercise)
    check(exercise)


def test_somebody_taken_off_the_list_leaves_the_game(event: Event):
    filled(event, 6)
    exercise = deal(event)
    off, partner = (card.guest for card in lines_of(exercise)[0].cards)
    with transaction(event):
        take_off(guest=off, actor=SYSTEM)
    assert queries.game_of(exercise).stranded == (partner,)
    deal_in(exercise)
    assert off.id not in hands(exercise)


def test_a_trio_that_loses_one_goes_on_as_a_pair(event: Event):
    filled(event, 5)
    exercise = deal(event)
    trio = next(line for line in lines_of(exercise) if len(line.cards) == 3)
    gone, *stay = (card.guest for card in trio.cards)
    leaves(gone)
    assert set(queries.game_of(exercise).stranded) == set(stay)
    assert deal_in(exercise) == actions.DealtIn(new=0, again=2, out=0)
    assert tuple(sorted(guest.id for guest in stay)) in groups(exercise)
    check(exercise)


def test_a_pair_that_found_each_other_stays_found_whoever_leaves_since(event: Event):
    filled(event, 4)
    exercise = deal(event)
    line = lines_of(exercise)[0]
    finds(line)
    leaves(line.cards[0].guest)
    assert queries.game_of(exercise).stranded == ()
    filled(event, 3, first=50)
    deal_in(exercise)
    kept = line_of(exercise, line.cards[0].guest)
    assert (kept.deal.id, kept.people, kept.is_found) == (line.deal.id, line.people, True)


def test_nobody_is_sent_to_join_a_pair_that_found_each_other(event: Event):
    filled(event, 4)
    exercise = deal(event)
    for line in lines_of(exercise):
        finds(line)
    late = filled(event, 1, first=50)[0]
    assert deal_in(exercise) == actions.DealtIn(new=0, again=0, out=1)
    assert queries.game_of(exercise).sitting_out == ((late, exercise.sitting_out[str(late.id)]),)
    assert queries.game_of(exercise).latecomers == (), "the button is for those it can help"
    second = filled(event, 1, first=60)[0]
    assert deal_in(exercise) == actions.DealtIn(new=2, again=0, out=0)
    assert (late.id, second.id) in groups(exercise)


def test_a_found_pair_survives_that_they_turn_out_to_be_of_one_firm(event: Event):
    filled(event, 4)
    exercise = deal(event)
    line = lines_of(exercise)[0]
    finds(line)
    with transaction(event):
        for card in line.cards:
            card.guest.company = "One Firm"
    filled(event, 2, first=50)
    deal_in(exercise)
    assert line_of(exercise, line.cards[0].guest).is_found


def test_a_pool_that_ran_empty_can_be_filled_again(event: Event):
    inside = filled(event, 2)
    exercise = deal(event)
    for guest in inside:
        leaves(guest)
    deal_in(exercise)
    assert groups(exercise) == set()
    filled(event, 2, first=50)
    assert deal_in(exercise) == actions.DealtIn(new=2, again=0, out=0)
    assert db.session.query(Pool).count() == 1


def test_many_latecomers_get_a_pool_of_their_own(event: Event):
    filled(event, 24)
    exercise = deal(event)
    filled(event, 14, first=50)
    deal_in(exercise)
    assert [pool.size for pool in queries.pools_of(exercise)] == [24, 14]
    check(exercise)


def test_who_went_out_and_comes_back_before_the_tap_still_has_the_card(event: Event):
    filled(event, 4)
    exercise = deal(event)
    before = hands(exercise)
    guest = lines_of(exercise)[0].cards[0].guest
    leaves(guest)
    comes_in(guest)
    assert queries.game_of(exercise).stranded == ()
    deal_in(exercise)
    assert hands(exercise) == before


def test_an_exercise_that_is_over_deals_nobody_in(event: Event):
    filled(event, 2)
    exercise = deal(event)
    end(exercise)
    with pytest.raises(Refused, match="over"):
        deal_in(exercise)


def test_latecomers_of_a_second_exercise_do_not_get_a_partner_of_the_first(event: Event):
    filled(event, 2)
    first = deal(event)
    end(first)
    pair = next(iter(groups(first)))
    filled(event, 2, first=10)
    second = deal(event)
    one = line_of(second, lines_of(first)[0].cards[0].guest)
    other = line_of(second, lines_of(first)[0].cards[1].guest)
    for line in (one, other):
        for card in line.cards:
            if card.guest_id not in pair:
                leaves(card.guest)
    deal_in(second)
    assert pair not in groups(second)
    check(second)
