"""Asking the crew by mail: once, after a look, and only while it makes sense."""

from datetime import timedelta

from sqlalchemy import select

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.core.roster import Station
from mixer.crew import actions
from mixer.db import db, transaction
from mixer.events import actions as events
from mixer.events.access import crew_token
from mixer.events.models import CrewAnswer, CrewMember, CrewRole
from mixer.invitations.actions import cancel_event
from mixer.outbox.models import Message
from tests.cast import Cast
from tests.crew.conftest import take_in
from tests.page import Visitor


def mail(purpose: str) -> list[Message]:
    return list(db.session.scalars(select(Message).where(Message.purpose == purpose).order_by(Message.id)))


def asked(member: CrewMember) -> actions.Asked:
    with transaction(member.event):
        return actions.ask_crew_member(member=member, actor=SYSTEM)


def test_the_host_sees_the_letter_before_it_goes_out_and_it_goes_once(olga: Visitor, cast: Cast):
    mila = take_in(cast.event, "Mila Petrović", CrewRole.VISITOR_HOST, answer="not_asked")
    page = olga.get("crew.ask", slug=cast.event.slug)
    assert "18:15–19:30 · Welcome, just inside" in page.words("pre.letter")[0]
    for _tap in range(2):
        olga.post("crew.ask", page.form_values(".form.card"), slug=cast.event.slug)
    (letter,) = mail("crew_ask")
    assert letter.to_email == "mila@example.org"
    assert f"/c/{crew_token(mila)}" in letter.text
    assert letter.reply_to == "olga@example.org"
    db.session.expire_all()
    assert mila.answer == CrewAnswer.ASKED


def test_whoever_has_no_address_is_named_and_not_mailed(olga: Visitor, cast: Cast):
    take_in(cast.event, "Karl", CrewRole.DOOR, answer="not_asked", email="")
    page = olga.get("crew.ask", slug=cast.event.slug)
    assert "Karl" in page.text
    page = olga.post("crew.ask", {}, status=200, slug=cast.event.slug)
    assert not mail("crew_ask")


def test_asking_nobody_is_said_at_the_field(olga: Visitor, cast: Cast, aisha: CrewMember):
    page = olga.post("crew.ask", {}, status=200, slug=cast.event.slug)
    assert page.words(".field-error") == ["Please choose at least one person."]


def test_other_shifts_are_a_new_question_and_a_yes_stays_a_yes(cast: Cast, aisha: CrewMember):
    assert asked(aisha) == actions.Asked.QUEUED
    assert asked(aisha) == actions.Asked.NOTHING_NEW
    with transaction(cast.event):
        actions.add_shift(member=aisha, station=Station.FLOATING, starts_min=60, ends_min=90, actor=SYSTEM)
    assert asked(aisha) == actions.Asked.QUEUED
    assert aisha.answer == CrewAnswer.ACCEPTED


def test_a_question_is_dropped_when_it_makes_no_sense_any_more(cast: Cast, aisha: CrewMember, clock: Clock):
    asked(aisha)
    (letter,) = mail("crew_ask")
    assert actions.is_question_wanted(letter)
    clock.advance(timedelta(minutes=1))
    with transaction(cast.event):
        events.answer_crew(member=aisha, answer=CrewAnswer.DECLINED, actor=SYSTEM)
    assert not actions.is_question_wanted(letter)


def test_a_question_dies_with_its_link_and_with_leaving(cast: Cast, aisha: CrewMember, dan: CrewMember):
    asked(aisha)
    asked(dan)
    first, second = mail("crew_ask")
    with transaction(cast.event):
        events.revoke_crew_link(aisha, SYSTEM)
        events.remove_crew_member(member=dan, actor=SYSTEM)
    assert not actions.is_question_wanted(first)
    assert not actions.is_question_wanted(second)


def test_what_somebody_said_by_telephone_is_noted(olga: Visitor, cast: Cast):
    karl = take_in(cast.event, "Karl", CrewRole.DOOR, answer="not_asked", email="")
    for answer in ("asked", "accepted", "declined"):
        olga.post("crew.note_answer", slug=cast.event.slug, member_id=karl.id, answer=answer)
        db.session.expire_all()
        assert karl.answer == answer
    olga.post("crew.note_answer", status=404, slug=cast.event.slug, member_id=karl.id, answer="perhaps")


def test_a_new_link_ends_the_old_one(olga: Visitor, visitor: Visitor, cast: Cast, aisha: CrewMember):
    old = crew_token(aisha)
    page = olga.post("crew.renew_link", slug=cast.event.slug, member_id=aisha.id)
    db.session.expire_all()
    visitor.get("crew.part", status=404, token=old)
    visitor.get("crew.part", token=crew_token(aisha))
    assert crew_token(aisha) in olga.get(page.location).one("#part-link").get("value", "")


def sheets_at(clock: Clock, cast: Cast, **before: int) -> int:
    """How many sheets the worker queues that long before the evening."""
    clock.stop(cast.event.starts_at - timedelta(**before))
    return actions.send_duty_sheets()


def test_the_duty_sheet_comes_two_days_before_once(
    cast: Cast, aisha: CrewMember, dan: CrewMember, clock: Clock
):
    with transaction(cast.event):
        dan.answer = CrewAnswer.DECLINED
    assert sheets_at(clock, cast, days=2, hours=10) == 0
    assert sheets_at(clock, cast, days=2) == 1
    assert sheets_at(clock, cast, days=1) == 0
    (letter,) = mail("crew_duty")
    assert letter.to_email == "aisha@example.org"
    assert "18:15–19:30 · Welcome, just inside" in letter.text
    assert "Within 20 minutes introduce each of your first-timers" in letter.text
    assert actions.is_duty_sheet_wanted(letter)


def test_the_duty_sheet_can_be_switched_off_and_dies_with_the_link(
    cast: Cast, aisha: CrewMember, dan: CrewMember, clock: Clock
):
    with transaction(cast.event):
        events.switch_reminder(member=dan, on=False, actor=SYSTEM)
    assert sheets_at(clock, cast, days=1) == 1
    (letter,) = mail("crew_duty")
    with transaction(cast.event):
        events.revoke_crew_link(aisha, SYSTEM)
    assert not actions.is_duty_sheet_wanted(letter)


def test_whoever_was_asked_in_the_last_two_days_needs_no_reminder(
    cast: Cast, aisha: CrewMember, clock: Clock
):
    clock.stop(cast.event.starts_at - timedelta(hours=30))
    asked(aisha)
    assert actions.send_duty_sheets() == 0


def test_a_moved_evening_sends_the_sheet_again_and_a_cancelled_one_none(
    cast: Cast, aisha: CrewMember, clock: Clock
):
    assert sheets_at(clock, cast, days=1) == 1
    with transaction(cast.event):
        events.reschedule(
            event=cast.event, starts_local="2027-04-22T19:00", ends_local="2027-04-22T21:30", actor=SYSTEM
        )
    (stale,) = mail("crew_duty")
    assert not actions.is_duty_sheet_wanted(stale)
    assert actions.send_duty_sheets() == 1
    with transaction(cast.event):
        cancel_event(event=cast.event, actor=SYSTEM)
    assert not any(actions.is_duty_sheet_wanted(letter) for letter in mail("crew_duty"))
