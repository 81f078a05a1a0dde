"""Whom did I meet: partners, scans, numbers, and those who agreed to be found."""

from datetime import timedelta

import pytest

from mixer.audit import SYSTEM, Audit
from mixer.clock import Clock
from mixer.db import db, transaction
from mixer.exercises import actions as exercises
from mixer.exercises import queries as exercise_queries
from mixer.exercises.models import Encounter
from mixer.followup import queries
from mixer.followup.models import IntentionKind
from mixer.invitations.actions import take_off
from mixer.invitations.models import Guest
from mixer.web.errors import Refused
from tests import builders
from tests.builders import at
from tests.cast import Cast
from tests.followup.acts import meets, promises
from tests.tonight import come_in, leaves


def met_names(guest: Guest) -> list[str]:
    return [met.guest.first_name for met in queries.met_by([guest])[guest.id]]


def test_meeting_twice_is_meeting_once(evening: Cast):
    first = meets(evening.ana, evening.ben)
    assert meets(evening.ana, evening.ben, "scan") is first
    assert db.session.query(Encounter).count() == 1
    assert (first.is_confirmed, first.context) == (False, "picked")


def test_what_only_the_other_noted_is_not_on_my_list(evening: Cast):
    meets(evening.ana, evening.ben)
    assert met_names(evening.ana) == ["Ben"]
    assert met_names(evening.ben) == []
    meets(evening.ben, evening.ana)
    assert met_names(evening.ben) == ["Ana"]
    assert all(met.is_mutual for met in queries.met_by([evening.ana])[evening.ana.id])


def test_partners_of_the_exercise_who_meet_have_found_each_other(evening: Cast):
    with transaction(evening.event):
        exercise = exercises.deal_partners(event=evening.event, seed=1, actor=SYSTEM)
    met = meets(evening.ana, evening.ben, "scan")
    (line,) = exercise_queries.pools_of(exercise)[0].deals
    assert line.is_found
    assert (met.context, met.is_confirmed) == ("exercise", True)
    assert met_names(evening.ben) == ["Ana"]


def test_when_the_exercise_is_over_a_meeting_is_a_meeting(evening: Cast):
    with transaction(evening.event):
        exercise = exercises.deal_partners(event=evening.event, seed=1, actor=SYSTEM)
        exercises.end_exercise(exercise=exercise, actor=SYSTEM)
    met = meets(evening.ana, evening.ben, "scan")
    (line,) = exercise_queries.pools_of(exercise)[0].deals
    assert not line.is_found
    assert met.context == "scan"


def test_a_third_guest_met_during_the_exercise_is_no_partner(evening: Cast, cleo: Guest):
    come_in(builders.guest(evening.event, "Dora", "Lund"))
    with transaction(evening.event):
        exercise = exercises.deal_partners(event=evening.event, seed=1, actor=SYSTEM)
    card = exercise_queries.card_of(exercise, evening.ana)
    assert card is not None
    partners = exercise_queries.partners_of(card)
    other = next(g for g in (evening.ben, cleo) if g.id not in {p.guest_id for p in partners})
    assert meets(evening.ana, other, "scan").context == "scan"
    assert not any(line.is_found for pool in exercise_queries.pools_of(exercise) for line in pool.deals)


def test_nobody_meets_themselves_strangers_or_who_has_not_come(evening: Cast):
    late = builders.guest(evening.event, "Late", "Latimer")
    other = builders.guest(builders.event(evening.team, title="Summer mixer"), "Una", "Vale")
    for who, why in ((evening.ana, "own badge"), (late, "checked in"), (other, "another evening")):
        with pytest.raises(Refused, match=why):
            meets(evening.ana, who)
    assert db.session.query(Encounter).count() == 0


def test_who_has_gone_home_can_still_be_noted(evening: Cast):
    leaves(evening.ben)
    meets(evening.ana, evening.ben)
    assert met_names(evening.ana) == ["Ben"]


def test_meetings_are_noted_for_thirty_days_and_no_longer(evening: Cast, clock: Clock):
    clock.stop(evening.event.ends_at + timedelta(days=30) - timedelta(seconds=1))
    meets(evening.ana, evening.ben)
    clock.advance(timedelta(seconds=1))
    with pytest.raises(Refused, match="thirty days"):
        meets(evening.ben, evening.ana)


def test_only_those_who_came_and_agreed_are_on_the_list_to_pick_from(evening: Cast, cleo: Guest):
    agreed = at("2027-04-01T10:00+00:00")
    absent = builders.guest(evening.event, "Late", "Latimer", agreed_to_be_listed_at=agreed)
    with transaction(evening.event):
        for guest in (evening.ana, cleo):
            guest.agreed_to_be_listed_at = agreed
    assert [g.first_name for g in queries.present_and_listed(evening.ana)] == ["Cleo"]
    assert [g.first_name for g in queries.present_and_listed(evening.ben)] == ["Ana", "Cleo"]
    assert queries.present_by_number(evening.ana, absent.number) is None
    with transaction(evening.event):
        take_off(guest=cleo, actor=SYSTEM)
    assert queries.present_and_listed(evening.ana) == []
    assert queries.present_by_number(evening.ana, cleo.number) is None
    assert queries.guest_by_badge(cleo.badge_code) is None


def test_a_promise_keeps_its_person_on_the_list_when_the_host_takes_the_tick_back(evening: Cast):
    with transaction(evening.event):
        exercise = exercises.deal_partners(event=evening.event, seed=1, actor=SYSTEM)
        (line,) = exercise_queries.pools_of(exercise)[0].deals
        exercises.confirm_found(deal=line.deal, by="host", actor=SYSTEM)
    promises(evening.ana, evening.ben, at("2027-04-24T10:00+00:00").date())
    with transaction(evening.event):
        exercises.take_back_found(deal=line.deal, actor=SYSTEM)
    assert met_names(evening.ana) == ["Ben"]
    assert met_names(evening.ben) == []
    promises(evening.ana, evening.ben, None, IntentionKind.NOTHING)


def test_firm_and_trade_are_shown_to_whom_they_met_too_or_if_they_agreed(evening: Cast):
    meets(evening.ana, evening.ben)
    assert not queries.met_by([evening.ana])[evening.ana.id][0].shows_details
    meets(evening.ben, evening.ana)
    assert queries.met_by([evening.ana])[evening.ana.id][0].shows_details


def test_meeting_is_written_down(evening: Cast):
    met = meets(evening.ana, evening.ben)
    row = db.session.scalars(db.select(Audit).where(Audit.verb == "meet")).one()
    assert (row.actor_kind, row.actor_id, row.object_id) == ("guest", evening.ana.id, met.id)
