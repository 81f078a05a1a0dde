from datetime import timedelta

import pytest
from sqlalchemy import func, select

from mixer.audit import SYSTEM, Actor, Audit
from mixer.clock import Clock
from mixer.contacts.actions import add_contact
from mixer.core import seats
from mixer.db import db, transaction
from mixer.invitations import actions, queries
from mixer.invitations.actions import Confirmed, Declined, Unchanged, Undecided, Waitlisted
from mixer.invitations.models import Place
from mixer.web.errors import Refused
from tests import builders
from tests.cast import Cast
from tests.invitations.acts import ACCEPTED, DECLINED, TENTATIVE, brings, has_seats, mail_to, purposes, says


def test_a_yes_takes_a_seat_and_is_confirmed_by_mail(cast: Cast):
    assert says(cast.ana, ACCEPTED) == Confirmed()
    assert (cast.ana.answer, cast.ana.place) == (ACCEPTED, Place.CONFIRMED)
    (mail,) = mail_to(cast.ana)
    assert (mail.purpose, mail.to_email, mail.must_arrive) == ("confirmation", "ana@example.com", True)
    assert mail.reply_to == "olga@example.org"
    assert mail.calendar_method == "REQUEST"
    assert b"PARTSTAT=ACCEPTED" in (mail.calendar or b"")


def test_the_same_answer_again_changes_nothing_and_mails_nothing(cast: Cast):
    says(cast.ana, ACCEPTED)
    rows = db.session.scalar(select(func.count()).select_from(Audit))
    assert says(cast.ana, ACCEPTED) == Unchanged()
    assert purposes(cast.ana) == ["confirmation"]
    assert db.session.scalar(select(func.count()).select_from(Audit)) == rows


def test_a_waiting_guest_who_says_yes_again_keeps_the_turn(cast: Cast, clock: Clock):
    has_seats(cast.event, 1)
    says(cast.ana, ACCEPTED)
    says(cast.ben, ACCEPTED)
    since = cast.ben.party.waiting_since
    clock.advance(timedelta(hours=1))
    assert says(cast.ben, ACCEPTED) == Unchanged()
    assert cast.ben.party.waiting_since == since
    assert purposes(cast.ben) == ["waitlist"]


def test_a_full_room_makes_a_waitlist_with_position_and_reason(cast: Cast, clock: Clock):
    has_seats(cast.event, 1)
    third = builders.guest(cast.event, "Cleo", "Adeyemi", email="cleo@example.com")
    says(cast.ana, ACCEPTED)
    assert says(cast.ben, ACCEPTED) == Waitlisted(1, seats.NeedsMoreSeats(1, 0))
    clock.advance(timedelta(minutes=1))
    assert says(third, ACCEPTED) == Waitlisted(2, seats.NeedsMoreSeats(1, 0))
    (mail,) = mail_to(third)
    assert (mail.purpose, mail.calendar, mail.must_arrive) == ("waitlist", None, True)
    assert "number 2 on the waitlist" in mail.text


def test_a_freed_seat_goes_to_the_first_in_line_who_is_told_how_to_give_it_back(cast: Cast, clock: Clock):
    has_seats(cast.event, 1)
    third = builders.guest(cast.event, "Cleo", "Adeyemi", email="cleo@example.com")
    says(cast.ana, ACCEPTED)
    says(cast.ben, ACCEPTED)
    clock.advance(timedelta(minutes=1))
    says(third, ACCEPTED)
    assert says(cast.ana, DECLINED) == Declined((cast.ben,))
    assert (cast.ben.place, third.place) == (Place.CONFIRMED, Place.WAITLISTED)
    assert cast.ben.party.waiting_since is None
    mail = mail_to(cast.ben)[-1]
    assert (mail.purpose, mail.must_arrive, mail.calendar_method) == ("seat_free", True, "REQUEST")
    assert "I can’t come any more" in mail.text
    assert "answer=declined" in mail.text
    assert purposes(third) == ["waitlist"]


def test_a_given_up_seat_leaves_the_calendar_and_a_later_yes_comes_after_it(cast: Cast):
    says(cast.ana, ACCEPTED)
    says(cast.ana, DECLINED)
    says(cast.ana, ACCEPTED)
    first, gone, back = (mail.calendar or b"" for mail in mail_to(cast.ana))
    assert [m.calendar_method for m in mail_to(cast.ana)] == ["REQUEST", "CANCEL", "REQUEST"]
    assert b"SEQUENCE:0\r\n" in first
    assert b"SEQUENCE:1\r\n" in gone
    assert b"SEQUENCE:2\r\n" in back
    assert b"STATUS:CANCELLED" not in gone, "the evening goes on for everybody else"
    uid = f"UID:{cast.event.calendar_uid}".encode()
    assert all(uid in content for content in (first, gone, back))


def test_a_no_without_a_seat_is_thanked_without_a_calendar(cast: Cast):
    assert says(cast.ana, DECLINED) == Declined(())
    (mail,) = mail_to(cast.ana)
    assert (mail.purpose, mail.calendar) == ("given_up", None)


def test_a_maybe_holds_no_seat(cast: Cast):
    has_seats(cast.event, 1)
    says(cast.ana, ACCEPTED)
    says(cast.ben, ACCEPTED)
    assert says(cast.ana, TENTATIVE) == Undecided((cast.ben,))
    assert cast.ana.place == Place.CANCELLED


def test_somebody_who_says_no_and_yes_again_waits_at_the_end(cast: Cast, clock: Clock):
    has_seats(cast.event, 1)
    third = builders.guest(cast.event, "Cleo", "Adeyemi")
    for guest in (cast.ana, cast.ben, third):
        says(guest, ACCEPTED)
        clock.advance(timedelta(minutes=1))
    says(cast.ben, DECLINED)
    assert cast.ben.party.waiting_since is None
    outcome = says(cast.ben, ACCEPTED)
    assert isinstance(outcome, Waitlisted)
    assert outcome.position == 2


def test_nobody_passes_a_party_that_waits_for_seats_together(cast: Cast, clock: Clock):
    has_seats(cast.event, 2)
    says(cast.ana, ACCEPTED)
    couple = builders.guest(cast.event, "Cleo", "Adeyemi")
    with transaction(cast.event):
        contact = add_contact(team=cast.team, first_name="Sam", actor=SYSTEM)
        sam = actions.add_guest(event=cast.event, contact=contact, companion_of=couple, actor=SYSTEM)
    assert says(couple, ACCEPTED) == Waitlisted(1, seats.NeedsMoreSeats(2, 1))
    assert (couple.place, sam.place) == (Place.WAITLISTED, Place.WAITLISTED)
    clock.advance(timedelta(minutes=1))
    assert says(cast.ben, ACCEPTED) == Waitlisted(2, seats.Behind(1))
    has_seats(cast.event, 3)
    assert (couple.place, sam.place, cast.ben.place) == (Place.CONFIRMED, Place.CONFIRMED, Place.WAITLISTED)


def test_more_seats_move_people_up_and_fewer_put_nobody_out(cast: Cast):
    has_seats(cast.event, 1)
    says(cast.ana, ACCEPTED)
    says(cast.ben, ACCEPTED)
    has_seats(cast.event, 2)
    assert cast.ben.place == Place.CONFIRMED
    has_seats(cast.event, 1)
    assert queries.seats_of(cast.event).over_by == 1
    has_seats(cast.event, None)
    assert queries.seats_of(cast.event).free is None


def test_rebalancing_again_changes_nothing(cast: Cast):
    has_seats(cast.event, 1)
    says(cast.ana, ACCEPTED)
    says(cast.ben, ACCEPTED)
    for _ in range(2):
        with transaction(cast.event):
            assert actions.rebalance(event=cast.event, actor=SYSTEM) == ()
    assert purposes(cast.ben) == ["waitlist"]


@pytest.mark.parametrize("answer", [ACCEPTED, DECLINED])
def test_nothing_is_answered_after_the_evening(cast: Cast, clock: Clock, answer):
    clock.stop(cast.event.ends_at)
    with pytest.raises(Refused, match="over"):
        says(cast.ana, answer)


def test_nothing_is_answered_when_the_evening_is_called_off(cast: Cast):
    with transaction(cast.event):
        actions.cancel_event(event=cast.event, actor=SYSTEM)
    with pytest.raises(Refused, match="called off"):
        says(cast.ana, ACCEPTED)


def test_a_guest_without_an_address_answers_without_mail(cast: Cast):
    karl = builders.guest(cast.event, "Karl", "Heinz")
    assert says(karl, ACCEPTED) == Confirmed()
    assert mail_to(karl) == []


def test_the_door_may_seat_somebody_beyond_the_capacity(cast: Cast):
    has_seats(cast.event, 1)
    says(cast.ana, ACCEPTED)
    brought = builders.guest(cast.event, "Cleo", "Adeyemi")
    says(brought, ACCEPTED)
    sam = brings(brought, "Sam")
    with transaction(cast.event):
        actions.give_seat(guest=brought, actor=SYSTEM)
    assert (brought.place, sam.place) == (Place.CONFIRMED, Place.WAITLISTED)
    (waiting,) = queries.waitlist(cast.event)
    assert waiting.guests == (sam,)


def test_a_seat_given_by_the_host_is_told_and_one_given_at_the_door_is_not(cast: Cast):
    has_seats(cast.event, 1)
    late = builders.guest(cast.event, "Cleo", "Adeyemi", email="cleo@example.com")
    says(cast.ana, ACCEPTED)
    says(cast.ben, ACCEPTED)
    with transaction(cast.event):
        actions.give_seat(guest=cast.ben, actor=SYSTEM)
    assert purposes(cast.ben) == ["waitlist", "seat_free"]
    with transaction(cast.event):
        actions.give_seat(guest=late, actor=Actor.door(1))
    assert (late.answer, late.place, purposes(late)) == (ACCEPTED, Place.CONFIRMED, [])


def test_every_act_leaves_its_row(cast: Cast):
    says(cast.ana, ACCEPTED)
    verbs = db.session.scalars(
        select(Audit.verb).where(Audit.object_id == cast.ana.id, Audit.object_kind == "Guest")
    )
    assert {"add_guest", "answer", "confirm"} <= set(verbs)
