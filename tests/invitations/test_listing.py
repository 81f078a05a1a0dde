import pytest

from mixer.audit import SYSTEM
from mixer.contacts import actions as contacts
from mixer.db import transaction
from mixer.invitations import actions, queries
from mixer.invitations.access import guest_by_token, guest_token
from mixer.invitations.models import Answer, GuestRole, Place
from mixer.links import new_public_id
from mixer.web.errors import Refused
from tests import builders
from tests.cast import Cast
from tests.invitations.acts import ACCEPTED, brings, has_seats, mail_to, says


def forwards(cast: Cast, **facts):
    with transaction(cast.event):
        return actions.make_own_place(
            forwarded_by=cast.ana, actor=SYSTEM, **({"key": new_public_id(), "first_name": "Tom"} | facts)
        )


def test_a_guest_takes_over_what_is_known_of_the_person(cast: Cast):
    assert (cast.ana.name, cast.ana.company, cast.ana.profession) == (
        "Ana Kovač",
        "Kovač Design",
        "Graphic artist",
    )
    assert (cast.ana.answer, cast.ana.place, cast.ana.role) == (
        Answer.NEEDS_ACTION,
        Place.CANCELLED,
        GuestRole.GUEST,
    )
    assert len(cast.ana.entry_code) == 16
    assert len(cast.ana.badge_code) == 8


def test_numbers_count_up_and_are_never_given_out_twice(cast: Cast):
    assert (cast.ana.number, cast.ben.number) == (1, 2)
    with transaction(cast.event):
        actions.take_off(guest=cast.ben, actor=SYSTEM)
    assert builders.guest(cast.event, "Cleo", "Adeyemi").number == 3


def test_nobody_is_on_a_list_twice(cast: Cast):
    with pytest.raises(Refused, match="Ana Kovač is on the list already"), transaction(cast.event):
        actions.add_guest(event=cast.event, contact=cast.ana.contact, actor=SYSTEM)


def test_somebody_who_had_a_seat_before_is_no_first_timer(cast: Cast):
    assert cast.ana.is_first_timer
    says(cast.ana, ACCEPTED)
    later = builders.event(cast.team, starts_local="2027-06-22T18:30", ends_local="2027-06-22T21:00")
    with transaction(later):
        again = actions.add_guest(event=later, contact=cast.ana.contact, actor=SYSTEM)
        new = actions.add_guest(event=later, contact=cast.ben.contact, actor=SYSTEM)
        told = actions.add_guest(
            event=later,
            contact=contacts.add_contact(team=cast.team, first_name="Cleo", actor=SYSTEM),
            is_first_timer=False,
            actor=SYSTEM,
        )
    assert [g.is_first_timer for g in (again, new, told)] == [False, True, False]


def test_somebody_taken_off_frees_their_seats_and_their_link_ends(cast: Cast):
    has_seats(cast.event, 2)
    says(cast.ana, ACCEPTED)
    sam = brings(cast.ana, "Sam")
    says(cast.ben, ACCEPTED)
    with transaction(cast.event):
        assert actions.take_off(guest=cast.ana, actor=SYSTEM) == (cast.ben,)
        assert actions.take_off(guest=cast.ana, actor=SYSTEM) == ()
    assert guest_by_token(guest_token(cast.ana)) is None
    assert set(queries.guests_of(cast.event)) == {cast.ben}
    assert sam.place == Place.CANCELLED
    mail = mail_to(cast.ana)[-1]
    assert (mail.purpose, mail.calendar_method) == ("taken_off", "CANCEL")
    assert b"STATUS:CANCELLED" not in (mail.calendar or b"")


def test_somebody_put_back_has_the_same_link_and_number_and_has_not_answered(cast: Cast):
    says(cast.ana, ACCEPTED)
    token, number = guest_token(cast.ana), cast.ana.number
    with transaction(cast.event):
        actions.take_off(guest=cast.ana, actor=SYSTEM)
    with transaction(cast.event):
        assert actions.add_guest(event=cast.event, contact=cast.ana.contact, actor=SYSTEM) == cast.ana
    assert guest_by_token(token) == cast.ana
    assert (cast.ana.number, cast.ana.answer, cast.ana.place) == (
        number,
        Answer.NEEDS_ACTION,
        Place.CANCELLED,
    )


def test_a_forwarded_guest_gets_a_record_of_their_own_and_the_first_stays_invited(cast: Cast):
    tom = forwards(cast, first_name="Tom", last_name="Weber", email="tom@example.com")
    assert tom.id != cast.ana.id
    assert tom.forwarded_by == cast.ana
    assert tom.contact.email == "tom@example.com"
    assert (cast.ana.answer, cast.ana.taken_off_at) == (Answer.NEEDS_ACTION, None)
    says(tom, ACCEPTED)
    assert cast.ana.place == Place.CANCELLED


def test_a_double_tap_makes_one_place(cast: Cast):
    key = new_public_id()
    assert forwards(cast, key=key) == forwards(cast, key=key)


def test_another_guests_public_id_opens_nothing(cast: Cast):
    with pytest.raises(Refused, match="start afresh"):
        forwards(cast, key=cast.ben.public_id)


def test_an_address_the_team_knows_stays_with_its_owner(cast: Cast):
    tom = forwards(cast, email="ben@example.com")
    assert tom.id != cast.ben.id
    assert tom.contact.email is None
    assert "ben@example.com" in tom.contact.extra.values()
    assert mail_to(cast.ben) == []


def test_no_place_is_made_at_an_evening_that_is_called_off(cast: Cast):
    with transaction(cast.event):
        actions.cancel_event(event=cast.event, actor=SYSTEM)
    with pytest.raises(Refused, match="called off"):
        forwards(cast)
