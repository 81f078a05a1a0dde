"""The host's guest list: who is on it, what they said, invitations in waves."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from mixer.audit import SYSTEM
from mixer.contacts import actions as contacts
from mixer.contacts.models import Contact
from mixer.db import db, transaction
from mixer.invitations import actions
from mixer.invitations.models import Answer, Guest
from mixer.outbox.models import Message
from tests import builders
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.statements import asked_by
from tests.together import at_once


def guests(visitor: Visitor, cast: Cast, **filters: Any) -> Page:
    return visitor.get("invitations.guests", slug=cast.event.slug, **filters)


def names(page: Page) -> list[str]:
    return page.words("tbody th a")


def tabs(page: Page) -> list[str]:
    return page.words("nav[aria-label='Which guests'] a")


def say(guest: Guest, answer: Answer) -> None:
    with transaction(guest.event):
        actions.answer(guest=guest, answer=answer, actor=SYSTEM)


@pytest.fixture
def mixed(cast: Cast) -> Cast:
    """Two seats: Ana and Cleo come, Dora waits, Ben declined, Emil says perhaps, Finn is new."""
    with transaction(cast.event):
        cast.event.capacity = 2
    cleo = builders.guest(cast.event, "Cleo", "Diaz", email="cleo@example.com")
    dora = builders.guest(cast.event, "Dora", "Eklund", email="dora@example.com")
    emil = builders.guest(cast.event, "Emil", "Fuchs", email="emil@example.com")
    builders.guest(cast.event, "Finn", "Gray", access_needs="a chair by the door")
    for guest in (cast.ana, cleo, dora):
        say(guest, Answer.ACCEPTED)
    say(cast.ben, Answer.DECLINED)
    say(emil, Answer.TENTATIVE)
    with transaction(cast.event):
        cast.ana.access_needs = "step-free way in"
    return cast


def test_everybody_stands_on_the_list_by_last_name_with_what_they_said(olga: Visitor, mixed: Cast):
    page = guests(olga, mixed)
    assert names(page) == ["Cleo Diaz", "Dora Eklund", "Emil Fuchs", "Finn Gray", "Ana Kovač", "Ben Okafor"]
    chips = page.words("tbody .chip")
    assert chips == ["coming", "waiting, no. 1", "perhaps", "not invited yet", "coming", "cannot come"]


def test_each_filter_says_how_many_and_shows_them(olga: Visitor, mixed: Cast):
    page = guests(olga, mixed)
    assert tabs(page) == [
        "All 6",
        "Coming 2",
        "Waiting 1",
        "Not invited yet 1",
        "Perhaps 1",
        "Cannot come 1",
        "Needs 1",
    ]
    for tab in page.all("nav[aria-label='Which guests'] a"):
        shown = olga.get(tab.get("href", ""))
        assert len(names(shown)) == int(tab.text.split()[-1]) if tab.text else False
    assert names(guests(olga, mixed, show="needs")) == ["Ana Kovač"]


def test_what_a_guest_needs_is_not_written_on_the_list(olga: Visitor, mixed: Cast):
    assert "step-free" not in guests(olga, mixed).html


@pytest.mark.parametrize("typed", ["kovac", "ANA", "graphic", "ana@example.com", "design kovač"])
def test_guests_are_found_by_any_words_of_theirs(olga: Visitor, mixed: Cast, typed: str):
    assert names(guests(olga, mixed, q=typed)) == ["Ana Kovač"]


def test_search_and_filter_go_together(olga: Visitor, mixed: Cast):
    assert names(guests(olga, mixed, q="a", show="coming")) == ["Cleo Diaz", "Ana Kovač"]
    assert "Nobody here at the moment" in guests(olga, mixed, q="zzz").text


def test_somebody_taken_off_is_not_on_the_list(olga: Visitor, cast: Cast):
    olga.post("invitations.take_off", slug=cast.event.slug, number=cast.ben.number)
    assert names(guests(olga, cast)) == ["Ana Kovač"]


def test_the_page_asks_the_same_few_statements_for_10_as_for_200(olga: Visitor, cast: Cast):
    builders.guests(cast.event, 8, accepted=True)
    few = asked_by(olga, "invitations.guests", slug=cast.event.slug)
    people = [contacts.add_contact] * 190
    with transaction(cast.event):
        for n, add in enumerate(people):
            contact = add(team=cast.team, first_name=f"Many{n}", email=f"many{n}@example.org", actor=SYSTEM)
            actions.add_guest(event=cast.event, contact=contact, actor=SYSTEM)
    many = asked_by(olga, "invitations.guests", slug=cast.event.slug)
    assert len(few) == len(many) <= 8


def test_long_lists_come_in_pages(olga: Visitor, cast: Cast):
    builders.guests(cast.event, 104)
    assert len(names(guests(olga, cast))) == 100
    last = guests(olga, cast, page=2)
    assert len(names(last)) == 6
    assert last.one("a[rel=prev]").get("href") == "/events/spring-mixer/guests?show=all&page=1"


def test_the_number_of_people_is_named_before_anything_is_sent(olga: Visitor, cast: Cast):
    builders.guest(cast.event, "Finn", "Gray")
    assert "Invite 3 people" in guests(olga, cast).text
    page = olga.get("invitations.invite", slug=cast.event.slug)
    assert page.words(".submit-bar button") == ["Send 2 invitations"]
    assert "Ana Kovač, Ben Okafor" in page.text
    assert "1 person has no address" in page.text
    assert not db.session.scalars(select(Message)).all()


def test_inviting_sends_each_their_own_link_once(olga: Visitor, cast: Cast):
    values = olga.get("invitations.invite", slug=cast.event.slug).form_values()
    for _ in range(2):
        olga.post("invitations.invite", values, slug=cast.event.slug)
    sent = db.session.scalars(select(Message.to_email).order_by(Message.to_email)).all()
    assert sent == ["ana@example.com", "ben@example.com"]
    assert tabs(guests(olga, cast)) == ["All 2", "No answer yet 2"]


def test_two_simultaneous_presses_invite_once(app: Flask, cast: Cast):
    path = f"/events/{cast.event.slug}/guests/invite"
    pair = [Visitor(app).signed_in_as(cast.olga) for _ in range(2)]
    sent = [{"people": "2", "csrf_token": visitor.token()} for visitor in pair]
    answers = at_once(
        lambda: pair[0].client.post(path, data=sent[0]).status_code,
        lambda: pair[1].client.post(path, data=sent[1]).status_code,
    )
    assert answers == [302, 302]
    assert db.session.scalar(select(func.count()).select_from(Message)) == 2


def test_a_list_that_changed_meanwhile_is_shown_again_before_sending(olga: Visitor, cast: Cast):
    values = olga.get("invitations.invite", slug=cast.event.slug).form_values()
    builders.guest(cast.event, "Eve", "New", email="eve@example.com")
    page = olga.post("invitations.invite", values, slug=cast.event.slug, status=409)
    assert "it is 3 people now" in page.text
    assert not db.session.scalars(select(Message)).all()
    olga.post("invitations.invite", page.form_values(), slug=cast.event.slug)
    assert db.session.scalar(select(func.count()).select_from(Message)) == 3


@pytest.mark.parametrize("people", ["", "0", "-1", "999", "many", "9" * 400])
def test_a_number_that_was_never_named_sends_nothing(olga: Visitor, cast: Cast, people: str):
    page = Page(
        olga.client.post(
            f"/events/{cast.event.slug}/guests/invite", data={"people": people, "csrf_token": olga.token()}
        )
    )
    assert page.status in (200, 409)
    assert not db.session.scalars(select(Message)).all()


def test_whoever_wants_no_mail_gets_none_and_is_counted(olga: Visitor, cast: Cast):
    with transaction(cast.event):
        actions.unsubscribe(guest=cast.ana, actor=SYSTEM)
    page = olga.get("invitations.invite", slug=cast.event.slug)
    assert page.words(".submit-bar button") == ["Send 1 invitation"]
    assert "1 person has no address or wants no mail" in page.text


def test_an_evening_called_off_invites_nobody_and_says_why(olga: Visitor, cast: Cast):
    olga.post("invitations.cancel", slug=cast.event.slug)
    page = olga.post("invitations.invite", {"people": "2"}, slug=cast.event.slug, status=409)
    assert "called off" in page.words(".error-list")[0]


def test_contacts_are_put_on_the_list_by_ticking_them(olga: Visitor, cast: Cast):
    evening = builders.event(cast.team, title="Autumn mixer")
    page = olga.get("invitations.add", slug=evening.slug)
    ids = [box.get("value", "") for box in page.all("input[name=contact]")]
    assert len(ids) == 2
    there = olga.post("invitations.add_known", {"contact": ids}, slug=evening.slug).location
    assert "2 people are on the list now" in olga.get(there).text
    assert not olga.get("invitations.add", slug=evening.slug).all("input[name=contact]")


def test_ticking_nobody_or_a_stranger_adds_nobody(olga: Visitor, cast: Cast):
    with transaction():
        foreign = contacts.add_contact(team=cast.zoes_team, first_name="Canary", actor=SYSTEM)
    for chosen in ([], [str(foreign.id)], ["abc"], ["9" * 30]):
        olga.post("invitations.add_known", {"contact": chosen}, slug=cast.event.slug)
    assert names(guests(olga, cast)) == ["Ana Kovač", "Ben Okafor"]


def test_contacts_to_tick_can_be_searched(olga: Visitor, cast: Cast):
    evening = builders.event(cast.team, title="Autumn mixer")
    page = olga.get("invitations.add", slug=evening.slug, q="okafor legal")
    assert page.words(".scroll-box label") == ["Ben Okafor Okafor Legal"]
    assert "on the list already" in olga.get("invitations.add", slug=evening.slug, q="zzz").text


def test_somebody_new_is_added_to_contacts_and_list_at_once(olga: Visitor, cast: Cast):
    typed = {
        "first_name": "Eve",
        "last_name": "Sørensen",
        "email": "eve@example.com",
        "company": "Fjord",
        "profession": "",
    }
    for _ in range(2):
        there = olga.post("invitations.add", typed, slug=cast.event.slug).location
        assert there == "/events/spring-mixer/guests/3"
    assert "Eve Sørensen" in olga.get(there).words("h1")
    assert db.session.scalar(select(func.count()).where(Contact.team_id == cast.team.id)) == 3


def test_somebody_new_whose_address_is_known_keeps_what_was_typed(olga: Visitor, cast: Cast):
    typed = {
        "first_name": "Anna",
        "last_name": "K",
        "email": "ana@example.com",
        "company": "",
        "profession": "Baker",
    }
    page = olga.post("invitations.add", typed, slug=cast.event.slug, status=409)
    assert "Ana Kovač already has this address" in page.text
    assert page.form_values("form:has(input[name=first_name])")["profession"] == "Baker"


def test_an_empty_list_says_how_to_begin(olga: Visitor, cast: Cast):
    evening = builders.event(cast.team, title="Autumn mixer")
    page = olga.get("invitations.guests", slug=evening.slug)
    assert page.all("main a[href='/events/autumn-mixer/guests/add']")
