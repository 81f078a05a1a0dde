"""Somebody without an invitation is in after a name and a tap, and nobody is made twice."""

import pytest
from flask import Flask

from mixer.audit import SYSTEM
from mixer.contacts import actions as contacts
from mixer.contacts.models import Contact
from mixer.db import db, transaction
from mixer.door import actions
from mixer.door.actions import Admitted, AlikeOnList, AlreadyInside, NoPlace, RoomFull
from mixer.door.models import Scan
from mixer.invitations.actions import take_off
from mixer.invitations.models import Answer, Guest, Place
from mixer.web.errors import Refused
from tests import builders
from tests.cast import Cast
from tests.page import Visitor
from tests.tonight import Door, comes_in, is_inside, new_op, says_yes


def walks_in(front: Door, first_name: str, last_name: str = "", **more):
    event = front.made.link.event
    with transaction(event):
        return actions.admit_walk_in(
            event=event,
            where=front.where,
            first_name=first_name,
            last_name=last_name,
            **({"op_id": new_op()} | more),
        )


def test_a_first_name_is_enough(evening: Cast, front: Door):
    verdict = walks_in(front, "Lena")
    assert isinstance(verdict, Admitted)
    lena = verdict.guest
    assert (lena.answer, lena.place, lena.is_walk_in) == (Answer.ACCEPTED, Place.CONFIRMED, True)
    assert lena.contact.source == "walk_in"
    assert lena.number == 3
    assert len(lena.badge_code) == 8
    assert is_inside(lena)
    with pytest.raises(Refused, match="first name"):
        walks_in(front, "  ")


def test_a_double_tap_makes_one_guest(evening: Cast, front: Door):
    op = new_op()
    first, second = (walks_in(front, "Lena", "Fox", op_id=op) for _ in range(2))
    assert isinstance(first, Admitted)
    assert first == second
    assert db.session.query(Guest).filter_by(first_name="Lena").count() == 1


def test_the_same_name_again_is_asked_about_before_a_second_guest_is_made(evening: Cast, front: Door):
    lena = walks_in(front, "Lena", "Fox").guest
    asked = walks_in(front, "lena", "FOX")
    assert isinstance(asked, AlikeOnList)
    assert [line.guest for line in asked.lines] == [lena]
    assert asked.lines[0].is_inside
    other = walks_in(front, "Lena", "Fox", although_alike=True)
    assert isinstance(other, Admitted)
    assert other.guest.id != lena.id


def test_a_first_name_alone_asks_only_about_those_still_to_come(evening: Cast, front: Door):
    asked = walks_in(front, "Ana")
    assert isinstance(asked, AlikeOnList)
    assert [line.guest for line in asked.lines] == [evening.ana]
    comes_in(evening.ana)
    assert isinstance(walks_in(front, "Ana"), Admitted)


def test_somebody_on_the_list_by_address_and_name_is_let_in_as_who_they_are(evening: Cast, front: Door):
    verdict = walks_in(front, "ana", "kovac", email="ANA@example.com")
    assert isinstance(verdict, Admitted)
    assert verdict.guest == evening.ana
    assert not evening.ana.is_walk_in
    assert isinstance(walks_in(front, "Ana", email="ana@example.com"), AlreadyInside)
    assert db.session.query(Guest).count() == 2


def test_an_address_on_the_list_under_another_name_is_asked_about(evening: Cast, front: Door):
    asked = walks_in(front, "Lena", "Fox", email="ana@example.com")
    assert isinstance(asked, AlikeOnList)
    assert [line.guest for line in asked.lines] == [evening.ana]
    lena = walks_in(front, "Lena", "Fox", email="ana@example.com", although_alike=True).guest
    assert lena.contact.email is None
    assert evening.ana.contact.email == "ana@example.com"
    assert not is_inside(evening.ana)


def test_somebody_who_waits_is_shown_to_the_volunteer_not_made_twice(evening: Cast, front: Door):
    with transaction(evening.event):
        evening.event.capacity = 2
    cleo = says_yes(builders.guest(evening.event, "Cleo", "Marsh", email="cleo@example.com"))
    assert walks_in(front, "Cleo", "Marsh", email="cleo@example.com") == NoPlace(cleo)
    assert db.session.query(Guest).count() == 3


def test_a_contact_of_the_team_keeps_their_history_and_gains_what_was_missing(evening: Cast, front: Door):
    with transaction():
        known = contacts.add_contact(
            team=evening.team, first_name="Cleo", last_name="Marsh", email="cleo@example.com", actor=SYSTEM
        )
    cleo = walks_in(front, "Cleo", company="Marsh Glass", email="cleo@example.com").guest
    assert cleo.contact == known
    assert (cleo.last_name, cleo.company) == ("Marsh", "Marsh Glass")


def test_somebody_taken_off_comes_in_as_a_walk_in_with_the_number_they_had(evening: Cast, front: Door):
    number = evening.ana.number
    with transaction(evening.event):
        take_off(guest=evening.ana, actor=SYSTEM)
    verdict = walks_in(front, "Ana", "Kovač", email="ana@example.com")
    assert isinstance(verdict, Admitted)
    assert verdict.guest == evening.ana
    assert (evening.ana.taken_off_at, evening.ana.number, evening.ana.is_walk_in) == (None, number, True)


def test_a_full_room_asks_and_lets_in_anyway(evening: Cast, front: Door):
    with transaction(evening.event):
        evening.event.capacity = 2
    comes_in(evening.ana)
    assert walks_in(front, "Lena") == RoomFull(seats=2, inside=1)
    assert db.session.query(Contact).filter_by(first_name="Lena").count() == 0
    assert isinstance(walks_in(front, "Lena", although_full=True), Admitted)


def test_an_event_without_limit_is_never_full(evening: Cast, front: Door):
    with transaction(evening.event):
        evening.event.capacity = None
    assert isinstance(walks_in(front, "Lena"), Admitted)


def test_something_that_is_no_address_is_refused_and_nobody_is_made(evening: Cast, front: Door):
    with pytest.raises(Refused, match="not an e-mail address"):
        walks_in(front, "Lena", email="lena at work")
    assert db.session.query(Guest).count() == 2


def test_undo_leaves_a_walk_in_on_the_list_but_outside(evening: Cast, front: Door):
    verdict = walks_in(front, "Lena")
    with transaction(evening.event):
        actions.undo(scan=verdict.scan, where=front.where)
    assert not is_inside(verdict.guest)
    assert isinstance(comes_in(verdict.guest, front.where), Admitted)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [("lena maria fox", "Lena Maria", "Fox"), ("lena", "Lena", ""), ("McKenna O'Neil", "McKenna", "O'Neil")],
)
def test_the_form_is_filled_from_what_was_searched_for(dan: Visitor, typed: str, first: str, last: str):
    values = dan.get("door.walk_in", name=typed).form_values("form[action='/door/walk-in']")
    assert (values["first_name"], values["last_name"]) == (first, last)


def test_through_the_pages_a_walk_in_is_welcome_with_their_number(dan: Visitor):
    values = dan.get("door.walk_in").form_values("form[action='/door/walk-in']") | {"first_name": "Lena"}
    verdict = dan.get(dan.post("door.walk_in", values).location)
    assert verdict.words(".verdict-word") == ["Welcome"]
    assert verdict.words(".verdict-name") == ["Lena"]
    assert verdict.words(".verdict-number") == ["3"]
    again = dan.get(dan.post("door.walk_in", values).location)
    assert again.words(".verdict-word") == ["Welcome"]
    assert db.session.query(Scan).count() == 1


def test_the_form_asks_twice_where_it_must_and_keeps_what_was_typed(dan: Visitor, evening: Cast):
    with transaction(evening.event):
        evening.event.capacity = 2
    form = "form[action='/door/walk-in']"
    values = dan.get("door.walk_in").form_values(form)
    values |= {"first_name": "Ana", "last_name": "Kovač", "company": "Other Firm"}
    alike = dan.post("door.walk_in", values, status=409)
    assert "Is it one of these?" in alike.text
    assert "Kovač Design" in alike.text
    values = alike.form_values(form)
    assert (values["company"], values["although_alike"]) == ("Other Firm", "yes")
    full = dan.post("door.walk_in", values, status=409)
    assert "All 2 seats are promised; 0 people are inside now." in full.text
    values = full.form_values(form)
    assert (values["although_alike"], values["although_full"]) == ("yes", "yes")
    assert dan.get(dan.post("door.walk_in", values).location).words(".verdict-word") == ["Welcome"]


def test_a_refusal_shows_the_form_again_without_asking_to_let_in_anyway(dan: Visitor):
    values = dan.get("door.walk_in").form_values("form[action='/door/walk-in']")
    page = dan.post("door.walk_in", values | {"first_name": "Lena", "email": "nonsense"}, status=409)
    assert "not an e-mail address" in page.text
    assert "anyway" not in page.text
    assert "A first name is needed" in dan.post("door.walk_in", values, status=400).text


def test_a_walk_in_needs_a_live_door(visitor: Visitor, app: Flask, evening: Cast):
    assert visitor.get("door.walk_in", status=302).location == "/door"
    assert visitor.post("door.walk_in", {"first_name": "Lena", "op_id": new_op()}).location == "/door"
    assert db.session.query(Guest).count() == 2
