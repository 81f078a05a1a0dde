"""Dealing “Find your partner”: to whom, with whom, in which pools."""

from itertools import combinations

import pytest
from sqlalchemy import select

from mixer.audit import SYSTEM, Audit
from mixer.core.matching import Reason, Why
from mixer.db import db, transaction
from mixer.events.models import Event
from mixer.exercises import actions, queries, room
from mixer.exercises.models import Exercise
from mixer.invitations.actions import add_guest, set_companion, take_off
from mixer.web.errors import Refused
from tests import builders
from tests.cast import Cast
from tests.exercises.room import check, deal, end, filled, finds, groups, line_of, lines_of, opts_out
from tests.tonight import come_in, comes_in, leaves, says_yes


def sizes(exercise: Exercise) -> list[int]:
    return [pool.size for pool in queries.pools_of(exercise)]


@pytest.mark.parametrize(
    ("people", "pools"), [(2, 1), (11, 1), (12, 1), (24, 1), (25, 2), (48, 2), (49, 3), (60, 3)]
)
def test_pools_hold_twelve_to_twenty_four_and_one_pool_holds_fewer(event: Event, people: int, pools: int):
    filled(event, people)
    exercise = deal(event)
    check(exercise)
    assert len(sizes(exercise)) == pools
    assert sum(sizes(exercise)) == people
    assert pools == 1 or all(12 <= size <= 24 for size in sizes(exercise))


def test_an_odd_number_makes_exactly_one_trio(event: Event):
    filled(event, 13)
    exercise = deal(event)
    check(exercise)
    assert sorted(len(group) for group in groups(exercise)) == [2] * 5 + [3]


def test_nobody_gets_somebody_of_their_own_firm_however_it_is_written(event: Event):
    one, other = (
        filled(event, 1, first=n, company=name)[0] for n, name in ((1, "Café Ümit"), (2, "CAFE  umit"))
    )
    filled(event, 2, first=10)
    for seed in range(6):
        exercise = deal(event, seed)
        assert not any({one.id, other.id} <= set(group) for group in groups(exercise))
        with transaction(event):
            db.session.delete(exercise)


def test_those_who_came_together_are_not_dealt_together(event: Event, evening: Cast):
    says_yes(evening.ana)
    with transaction(event):
        sam = set_companion(guest=evening.ana, first_name="Sam", last_name="Reed", actor=SYSTEM)
    come_in(evening.ana, sam, *filled(event, 2))
    for seed in range(6):
        exercise = deal(event, seed)
        assert not any({evening.ana.id, sam.id} <= set(group) for group in groups(exercise))
        with transaction(event):
            db.session.delete(exercise)


def test_nobody_gets_somebody_they_met_at_an_earlier_evening_of_the_team(event: Event, evening: Cast):
    past = builders.event(
        evening.team, title="Winter mixer", starts_local="2027-02-25T18:30", ends_local="2027-02-25T21:00"
    )
    with transaction(past):
        then = [
            add_guest(event=past, contact=guest.contact, actor=SYSTEM) for guest in (evening.ana, evening.ben)
        ]
        actions.note_encounter(one=then[0], other=then[1], context="picked", noted_by=then[0])
    come_in(evening.ana, evening.ben, *filled(event, 2))
    exercise = deal(event)
    check(exercise)
    assert not any({evening.ana.id, evening.ben.id} <= set(group) for group in groups(exercise))


def test_nobody_gets_somebody_they_met_tonight(event: Event):
    a, b, c, d = filled(event, 4)
    with transaction(event):
        for one, other in ((a, b), (c, d), (a, c), (b, d)):
            actions.note_encounter(one=one, other=other, context="scan", noted_by=one)
    assert groups(deal(event)) == {(a.id, d.id), (b.id, c.id)}


def test_a_meeting_known_to_another_team_counts_for_nothing_here(event: Event, evening: Cast):
    theirs = builders.event(evening.zoes_team, title="Hill Road breakfast")
    one, other = (
        builders.guest(theirs, guest.first_name, guest.last_name, email=guest.contact.email)
        for guest in (evening.ana, evening.ben)
    )
    with transaction(theirs):
        actions.note_encounter(one=one, other=other, context="picked", noted_by=one)
    come_in(evening.ana, evening.ben)
    assert groups(deal(event)) == {(evening.ana.id, evening.ben.id)}


def test_a_second_exercise_gives_nobody_the_partner_of_the_first_found_or_not(event: Event):
    filled(event, 14)
    first = deal(event)
    for line in lines_of(first)[:3]:
        finds(line)
    end(first)
    second = deal(event)
    check(second)
    before = {frozenset(pair) for group in groups(first) for pair in combinations(group, 2)}
    after = {frozenset(pair) for group in groups(second) for pair in combinations(group, 2)}
    assert len(after) >= 7
    assert not before & after


def test_only_those_who_are_in_the_room_and_play_are_dealt(event: Event, evening: Cast):
    inside = filled(event, 4)
    gone, shy, off = filled(event, 3, first=20)
    leaves(gone)
    opts_out(shy)
    with transaction(event):
        take_off(guest=off, actor=SYSTEM)
    says_yes(evening.ana)
    exercise = deal(event)
    assert {guest for group in groups(exercise) for guest in group} == {guest.id for guest in inside}
    assert exercise.sitting_out == {}


def test_who_opts_in_again_is_dealt_again(event: Event):
    shy, *_others = filled(event, 4)
    opts_out(shy)
    opts_out(shy, leaves=False)
    assert shy.id in {guest for group in groups(deal(event)) for guest in group}


def test_somebody_who_cannot_be_placed_sits_out_with_a_reason(event: Event):
    filled(event, 3, company="One Firm")
    lone = filled(event, 1, first=50)[0]
    exercise = deal(event)
    assert len(exercise.sitting_out) == 2
    assert set(exercise.sitting_out.values()) <= set(Reason)
    assert str(lone.id) not in exercise.sitting_out
    check(exercise)


def test_cards_need_two_people_in_the_room(event: Event, evening: Cast):
    with pytest.raises(Refused, match="at least two"):
        deal(event)
    comes_in(evening.ana, anyway=True)
    with pytest.raises(Refused, match="at least two"):
        deal(event)


def test_when_nobody_can_play_with_anybody_it_is_said_and_nothing_is_kept(event: Event):
    filled(event, 3, company="One Firm")
    with pytest.raises(Refused, match="firm or party"):
        deal(event)
    assert db.session.query(Exercise).count() == 0


def test_one_exercise_at_a_time(event: Event):
    filled(event, 4)
    deal(event)
    with pytest.raises(Refused, match="going on"):
        deal(event)
    assert db.session.query(Exercise).count() == 1


def test_everybody_in_a_pair_holds_another_half_of_one_famous_duo(event: Event):
    filled(event, 30)
    exercise = deal(event)
    known = {duo.set_id: duo for duo in room.duos()}
    used = []
    for line in lines_of(exercise):
        duo = known[line.deal.duo_id]
        assert {card.half for card in line.cards} <= set(duo.halves)
        assert all(card.clue == duo.clue for card in line.cards)
        assert duo.region in ("global", "europe")
        used.append(line.deal.duo_id)
    assert len(set(used)) == len(used), "no duo twice"


def test_the_same_seed_deals_the_same_cards(event: Event):
    filled(event, 20)
    first = deal(event, 3)
    seen = {card.guest_id: card.half for one in lines_of(first) for card in one.cards}
    with transaction(event):
        db.session.delete(first)
    second = deal(event, 3)
    assert {card.guest_id: card.half for one in lines_of(second) for card in one.cards} == seen


def test_who_seeks_a_trade_is_put_together_with_who_offers_it(event: Event):
    seeker = filled(event, 1, seeks="A tax adviser, and web designers")[0]
    filled(event, 4, first=20, profession="Plumber")
    adviser = filled(event, 1, first=40, profession="Tax adviser")[0]
    exercise = deal(event)
    assert tuple(sorted((seeker.id, adviser.id))) in groups(exercise)
    line = line_of(exercise, seeker)
    assert line.deal.reasons[0] in (Why.SEEKS_WHAT_THEY_GIVE, Why.GIVES_WHAT_THEY_SEEK)


def test_dealing_is_written_down(event: Event):
    filled(event, 2)
    exercise = deal(event)
    end(exercise)
    end(exercise)
    verbs = db.session.scalars(select(Audit.verb).where(Audit.object_kind == "Exercise")).all()
    assert verbs == ["deal", "end_exercise"]


@pytest.mark.parametrize(
    ("country", "region"),
    [("US", "us"), ("GB", "uk"), ("DE", "europe"), ("IN", "india"), ("FJ", "global"), ("", "global")],
)
def test_duos_are_those_people_know_where_the_evening_is(country: str, region: str):
    assert room.region_of(Event(country=country)) == region
    assert region in {duo.region for duo in room.duos()}


def test_there_are_duos_and_trios_for_every_region():
    for region in {duo.region for duo in room.duos()}:
        found = [d for d in room.duos() if d.region in ("global", region) and d.level <= room.HARDEST_LEVEL]
        assert {len(duo.halves) for duo in found} >= {2, 3}
