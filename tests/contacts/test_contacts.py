"""The people a team knows: seen, found, added and changed by hand."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.contacts import actions
from mixer.contacts.models import Contact
from mixer.db import db, transaction
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.statements import asked_by
from tests.together import at_once

EVE = {
    "first_name": "Eve",
    "last_name": "Sørensen",
    "email": "eve@example.com",
    "company": "Fjord & Co",
    "profession": "Tax adviser",
    "offers": "second opinions",
    "seeks": "founders",
    "language": "de",
}


def add(visitor: Visitor, cast: Cast, *, status: int = 302, **typed: str) -> Page:
    return visitor.post("contacts.new", EVE | typed, team_slug=cast.team.slug, status=status)


def listed(visitor: Visitor, cast: Cast, q: str = "") -> list[str]:
    return visitor.get("contacts.contacts", team_slug=cast.team.slug, q=q or None).words("tbody th")


def eve() -> Contact:
    return db.session.scalars(select(Contact).where(Contact.first_name == "Eve")).one()


def number_of(cast: Cast) -> int:
    return db.session.scalar(select(func.count()).where(Contact.team_id == cast.team.id)) or 0


def fill(cast: Cast, count: int) -> None:
    with transaction():
        for n in range(count):
            actions.add_contact(team=cast.team, first_name=f"Person{n:03}", last_name="Number", actor=SYSTEM)


def test_somebody_added_by_hand_stands_on_the_list_with_all_that_was_typed(olga: Visitor, cast: Cast):
    add(olga, cast)
    kept = eve()
    assert {name: getattr(kept, name) for name in EVE} == EVE
    assert kept.profession_id is not None
    assert listed(olga, cast) == ["Ana Kovač", "Ben Okafor", "Eve Sørensen"]


@pytest.mark.parametrize("again", ["eve@example.com", "EVE@Example.com", " eve@example.com "])
def test_an_address_that_is_known_is_said_and_keeps_what_was_typed(
    olga: Visitor, cast: Cast, clock: Clock, again: str
):
    add(olga, cast)
    clock.advance(timedelta(minutes=2))
    page = add(olga, cast, email=again, first_name="Evelyn", status=409)
    assert page.words(".error-list li") == ["Eve Sørensen already has this address on your list."]
    assert page.form_values()["first_name"] == "Evelyn"
    assert page.form_values()["offers"] == "second opinions"


def test_another_team_may_know_the_same_address(olga: Visitor, zoe: Visitor, cast: Cast):
    add(olga, cast)
    zoe.post("contacts.new", EVE, team_slug=cast.zoes_team.slug)


@pytest.mark.parametrize("email", ["eve", "eve@", "eve@example", "eve@@example.com", "eve@exa mple.com"])
def test_what_is_no_address_is_said_so(olga: Visitor, cast: Cast, email: str):
    assert "is not an e-mail address" in add(olga, cast, email=email, status=409).text


def test_somebody_needs_a_name(olga: Visitor, cast: Cast):
    page = add(olga, cast, first_name=" ", last_name="\u202e", status=409)
    assert "at least a name" in page.text
    assert page.form_values()["company"] == "Fjord & Co"


def test_nobody_needs_an_address(olga: Visitor, cast: Cast):
    add(olga, cast, email="")
    assert eve().email is None


@pytest.mark.parametrize("email", ["eve@example.com", ""])
def test_two_taps_add_one_person(app: Flask, olga: Visitor, cast: Cast, email: str):
    add(olga, cast, email=email)
    add(olga, cast, email=email)
    assert number_of(cast) == 3


@pytest.mark.parametrize("email", ["eve@example.com", ""])
def test_two_simultaneous_taps_add_one_person(app: Flask, cast: Cast, email: str):
    path = f"/teams/{cast.team.slug}/contacts/new"
    pair = [Visitor(app).signed_in_as(cast.olga) for _ in range(2)]
    sent = [EVE | {"email": email, "csrf_token": visitor.token()} for visitor in pair]
    at_once(
        lambda: pair[0].client.post(path, data=sent[0]),
        lambda: pair[1].client.post(path, data=sent[1]),
    )
    assert number_of(cast) == 3


def test_what_is_known_can_be_changed(olga: Visitor, cast: Cast):
    add(olga, cast)
    where: dict[str, Any] = {"team_slug": cast.team.slug, "contact_id": eve().id}
    page = olga.get("contacts.contact", **where)
    changed = page.form_values() | {
        "company": "Harbour GmbH",
        "email": "eve@example.net",
        "profession": "Painter",
    }
    olga.post("contacts.contact", changed, **where)
    assert (eve().company, eve().email, eve().email_key) == (
        "Harbour GmbH",
        "eve@example.net",
        "eve@example.net",
    )
    assert eve().profession_id != "tax_adviser"


def test_an_address_of_somebody_else_cannot_be_taken_over(olga: Visitor, cast: Cast):
    add(olga, cast)
    where: dict[str, Any] = {"team_slug": cast.team.slug, "contact_id": eve().id}
    page = olga.post("contacts.contact", EVE | {"email": "ana@example.com"}, **where, status=409)
    assert "Ana Kovač already has this address" in page.text
    assert page.form_values()["email"] == "ana@example.com"
    assert eve().email == "eve@example.com"
    olga.post("contacts.contact", EVE, **where)  # the own one is no duplicate


def test_extra_fields_of_a_form_change_nothing(olga: Visitor, cast: Cast):
    add(
        olga,
        cast,
        team_id=str(cast.zoes_team.id),
        public_id="AAAAAAAAAA",
        source="x",
        id="1",
        unsubscribed_at="2020",
    )
    kept = eve()
    assert (kept.team_id, kept.source, kept.unsubscribed_at) == (cast.team.id, "hand", None)
    assert kept.public_id != "AAAAAAAAAA"


def test_a_contact_of_another_team_is_no_page(olga: Visitor, zoe: Visitor, cast: Cast):
    add(olga, cast)
    number = eve().id
    zoe.get("contacts.contact", team_slug=cast.zoes_team.slug, contact_id=number, status=404)
    zoe.get("contacts.contact", team_slug=cast.team.slug, contact_id=number, status=404)
    zoe.post("contacts.contact", EVE, team_slug=cast.zoes_team.slug, contact_id=number, status=404)


@pytest.mark.parametrize(
    "typed", ["sorensen", "SØREN", "eve fjord", "tax adviser", "eve@example.com", "  fjord   eve "]
)
def test_people_are_found_by_any_words_of_theirs_without_accents(olga: Visitor, cast: Cast, typed: str):
    add(olga, cast)
    assert listed(olga, cast, typed) == ["Eve Sørensen"]


def test_a_search_that_finds_nobody_offers_the_way_back(olga: Visitor, cast: Cast):
    page = olga.get("contacts.contacts", team_slug=cast.team.slug, q="<script>")
    assert "Nobody here has all these words" in page.text
    assert page.one("input[type=search]").get("value") == "<script>"


def test_long_lists_come_in_pages(olga: Visitor, cast: Cast):
    fill(cast, 130)
    first = olga.get("contacts.contacts", team_slug=cast.team.slug)
    assert "132 people" in first.text
    assert len(first.all("tbody tr")) == 60
    last = olga.get("contacts.contacts", team_slug=cast.team.slug, page=3)
    assert len(last.all("tbody tr")) == 12
    assert not last.all("a[rel=next]")
    found = olga.get("contacts.contacts", team_slug=cast.team.slug, q="number", page=2)
    assert found.one("a[rel=next]").get("href") == f"/teams/{cast.team.slug}/contacts?q=number&page=3"


def test_a_team_without_contacts_is_told_how_to_begin(zoe: Visitor, cast: Cast):
    page = zoe.get("contacts.contacts", team_slug=cast.zoes_team.slug)
    assert page.all("main a[href$='/contacts/lists/new']")


def test_the_page_asks_the_same_few_statements_for_10_as_for_200(olga: Visitor, cast: Cast):
    fill(cast, 8)
    few = asked_by(olga, "contacts.contacts", team_slug=cast.team.slug)
    fill_more = 190
    with transaction():
        for n in range(fill_more):
            actions.add_contact(team=cast.team, first_name=f"More{n}", actor=SYSTEM)
    many = asked_by(olga, "contacts.contacts", team_slug=cast.team.slug)
    assert len(few) == len(many) <= 4


def test_what_a_list_brought_beside_is_shown(olga: Visitor, cast: Cast):
    with transaction():
        cast.ana.contact.extra = {"T-shirt": "<b>M</b>"}
    page = olga.get("contacts.contact", team_slug=cast.team.slug, contact_id=cast.ana.contact_id)
    assert "T-shirt" in page.text
    assert "<b>M</b>" in page.text
