"""Partners who found each other: by number or by the host, in twos and threes, and taken back."""

from itertools import combinations

import pytest

from mixer.audit import Actor
from mixer.db import db, transaction
from mixer.events.models import Event
from mixer.exercises import actions, queries
from mixer.exercises.models import Card, Encounter, Exercise
from mixer.invitations.models import Guest
from mixer.web.errors import Refused
from tests import builders
from tests.exercises.room import deal, deal_in, end, filled, finds, line_of, lines_of
from tests.tonight import leaves


def types(exercise: Exercise, guest: Guest, number: int) -> Card:
    """The guest types a number on their card."""
    with transaction(exercise.event):
        card = queries.card_of(exercise, guest)
        assert card is not None
        actions.confirm_partner(card=card, number=number, actor=Actor.guest(guest.id))
    return card


def takes_back(exercise: Exercise, guest: Guest) -> None:
    line = line_of(exercise, guest)
    with transaction(exercise.event):
        actions.take_back_found(deal=line.deal, actor=Actor.user(1))


@pytest.fixture
def exercise(event: Event) -> Exercise:
    filled(event, 4)
    return deal(event)


@pytest.fixture
def pair(exercise: Exercise) -> list[Guest]:
    return [card.guest for card in lines_of(exercise)[0].cards]


@pytest.fixture
def trio(event: Event) -> tuple[Exercise, list[Guest]]:
    filled(event, 3)
    exercise = deal(event)
    return exercise, [card.guest for card in lines_of(exercise)[0].cards]


def test_the_partners_number_confirms_the_pair_for_both(exercise: Exercise, pair: list[Guest]):
    ana, ben = pair
    types(exercise, ana, ben.number)
    line = line_of(exercise, ben)
    assert (line.is_found, line.deal.confirmed_by) == (True, "guest")
    met = queries.encounter_between(ana, ben)
    assert met is not None
    assert (met.context, met.is_confirmed, met.noted_by_crew) == ("exercise", True, False)


def test_either_may_type_and_typing_again_changes_nothing(exercise: Exercise, pair: list[Guest]):
    ana, ben = pair
    types(exercise, ana, ben.number)
    found_at = line_of(exercise, ana).deal.found_at
    types(exercise, ana, ben.number)
    types(exercise, ben, ana.number)
    assert line_of(exercise, ana).deal.found_at == found_at
    assert db.session.query(Encounter).count() == 1


def test_another_number_is_refused_kindly_and_says_nothing_about_whose_it_is(exercise: Exercise, pair):
    ana, ben = pair
    other = next(card.guest for card in lines_of(exercise)[1].cards)
    with pytest.raises(Refused, match="not your other half") as real:
        types(exercise, ana, other.number)
    with pytest.raises(Refused, match="not your other half") as made_up:
        types(exercise, ana, 999)
    assert real.value.sentence.replace(str(other.number), "N") == made_up.value.sentence.replace("999", "N")
    with pytest.raises(Refused, match="your own number"):
        types(exercise, ana, ana.number)
    assert not line_of(exercise, ben).is_found


def test_a_trio_has_found_each_other_once_everybody_is_linked(trio):
    exercise, (ana, ben, cleo) = trio
    types(exercise, ana, ben.number)
    assert not line_of(exercise, ana).is_found
    types(exercise, ben, ana.number)
    assert not line_of(exercise, ana).is_found
    types(exercise, cleo, ben.number)
    assert line_of(exercise, ana).is_found
    for one, other in combinations((ana, ben, cleo), 2):
        met = queries.encounter_between(one, other)
        assert met is not None
        assert met.is_confirmed


def test_what_two_of_a_trio_found_stays_when_the_third_leaves(trio):
    exercise, (ana, ben, cleo) = trio
    types(exercise, ana, ben.number)
    leaves(cleo)
    deal_in(exercise)
    assert line_of(exercise, ana).people == tuple(sorted((ana.id, ben.id)))
    types(exercise, ben, ana.number)
    assert line_of(exercise, ana).is_found


def test_the_host_confirms_for_those_without_a_phone(exercise: Exercise, pair: list[Guest]):
    finds(line_of(exercise, pair[0]))
    line = line_of(exercise, pair[0])
    assert (line.is_found, line.deal.confirmed_by) == (True, "host")
    met = queries.encounter_between(*pair)
    assert met is not None
    assert met.noted_by_crew


def test_the_host_takes_a_tick_back_and_with_it_the_meeting(exercise: Exercise, pair: list[Guest]):
    finds(line_of(exercise, pair[0]))
    takes_back(exercise, pair[0])
    takes_back(exercise, pair[0])
    assert not line_of(exercise, pair[0]).is_found
    assert queries.encounter_between(*pair) is None
    types(exercise, pair[0], pair[1].number)
    assert line_of(exercise, pair[0]).is_found


def test_taking_a_tick_back_leaves_a_meeting_that_was_noted_before(exercise: Exercise, pair: list[Guest]):
    with transaction(exercise.event):
        actions.note_encounter(one=pair[0], other=pair[1], context="picked", noted_by=pair[0])
    finds(line_of(exercise, pair[0]))
    takes_back(exercise, pair[0])
    assert queries.encounter_between(*pair) is not None


def test_when_the_exercise_is_over_the_number_is_refused_but_found_stays_found(exercise: Exercise, pair):
    ana, ben = pair
    types(exercise, ana, ben.number)
    other, partner = (card.guest for card in lines_of(exercise)[1].cards)
    end(exercise)
    types(exercise, ben, ana.number)
    with pytest.raises(Refused, match="over"):
        types(exercise, other, partner.number)
    assert not line_of(exercise, other).is_found


def test_noting_a_meeting_again_only_adds_who_noted_it(event: Event):
    ana, ben = filled(event, 2)
    with transaction(event):
        actions.note_encounter(one=ben, other=ana, context="scan", noted_by=ben)
    met = queries.encounter_between(ana, ben)
    assert met is not None
    assert (met.noted_by_a, met.noted_by_b, met.is_confirmed) == (False, True, False)
    with transaction(event):
        again = actions.note_encounter(one=ana, other=ben, context="picked", noted_by=ana)
    assert again is met
    assert (met.context, met.is_confirmed) == ("scan", True)


def test_nobody_meets_themselves_or_somebody_of_another_evening(event: Event, evening):
    ana = filled(event, 1)[0]
    other = builders.guest(builders.event(evening.team, title="Summer mixer"), "Ana", "Kovač")
    for one in (ana, other):
        with pytest.raises(ValueError, match="two guests of one evening"), transaction(event):
            actions.note_encounter(one=ana, other=one, context="scan", noted_by=ana)
