"""Each reader is spoken to in their own language."""

from datetime import date

from flask import Flask
from sqlalchemy import select

from mixer.accounts import actions as accounts
from mixer.accounts.mail import mail_reset_link
from mixer.audit import SYSTEM
from mixer.contacts import actions as contacts
from mixer.contacts.models import Contact
from mixer.db import db, transaction
from mixer.invitations import actions as invitations
from mixer.invitations.access import guest_token
from mixer.outbox.models import Message
from mixer.web import formats
from mixer.web.translation import speaking
from tests import builders
from tests.cast import Cast
from tests.page import Visitor

GERMAN = {"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"}


def speaks(contact: Contact, language: str) -> None:
    with transaction():
        contacts.change_contact(contact=contact, actor=SYSTEM, language=language)


def mail_to(address: str | None) -> Message:
    return db.session.scalars(select(Message).where(Message.to_email == address)).one()


def test_an_invitation_speaks_the_guests_language_without_a_cookie(visitor: Visitor, cast: Cast):
    speaks(cast.ana.contact, "de")
    page = visitor.get("invitations.answer", token=guest_token(cast.ana))
    assert page.one("html").get("lang") == "de"
    assert "Ich komme" in page.text
    assert "Donnerstag, 22. April 2027" in page.text
    assert "18:30 bis 21:00 Uhr" in page.text
    assert not page.response.headers.getlist("Set-Cookie")


def test_the_guests_choice_wins_over_the_browsers(visitor: Visitor, cast: Cast):
    speaks(cast.ana.contact, "en")
    page = visitor.get("invitations.answer", token=guest_token(cast.ana), headers=GERMAN)
    assert page.one("html").get("lang") == "en"
    assert (
        visitor.get("invitations.answer", token=guest_token(cast.ben), headers=GERMAN).one("html").get("lang")
        == "de"
    )


def test_one_guests_language_is_not_the_others(visitor: Visitor, cast: Cast):
    visitor.client.post(
        visitor.url("invitations.language", token=guest_token(cast.ana)), data={"language": "de"}
    )
    assert "Kommen Sie?" in visitor.get("invitations.answer", token=guest_token(cast.ana)).text
    assert "Will you come?" in visitor.get("invitations.answer", token=guest_token(cast.ben)).text


def test_a_host_keeps_the_language_with_the_account(app: Flask, olga: Visitor, zoe: Visitor, cast: Cast):
    olga.post("accounts.language", {"language": "de"})
    at_home = Visitor(app).signed_in_as(cast.olga)
    assert "Der ganze Plan" in at_home.get("overview.event_home", slug=cast.event.slug).text
    assert zoe.get("overview.team", team_slug=cast.zoes_team.slug).one("html").get("lang") == "en"


def test_a_stranger_is_greeted_in_the_language_of_the_browser(visitor: Visitor, cast: Cast):
    assert "Passwort vergessen?" in visitor.get("accounts.sign_in", headers=GERMAN).text
    assert (
        "Forgotten your password?" in visitor.get("accounts.sign_in", headers={"Accept-Language": "fr"}).text
    )
    missing = visitor.get("/nowhere", headers=GERMAN, status=404)
    assert missing.words("h1") == ["Diese Seite gibt es hier nicht"]


def test_a_stranger_may_choose_another_language_for_this_browser(visitor: Visitor, cast: Cast):
    visitor.post("accounts.language", {"language": "de", "next": "/sign-in"})
    assert visitor.get("accounts.sign_in", headers={"Accept-Language": "en"}).one("html").get("lang") == "de"


def test_a_refused_entry_is_explained_in_german(olga: Visitor, cast: Cast):
    olga.post("accounts.language", {"language": "de"})
    page = olga.post("contacts.new", {"first_name": "x" * 121}, team_slug=cast.team.slug, status=200)
    assert "Hier ist Platz für höchstens 120 Zeichen." in page.text


def test_mail_is_written_in_its_readers_language(cast: Cast):
    speaks(cast.ana.contact, "de")
    with transaction(cast.event):
        invitations.invite_guests(event=cast.event, guests=[cast.ana, cast.ben], actor=SYSTEM)
    assert "lädt Sie ein" in mail_to(cast.ana.contact.email).subject
    assert "invites you" in mail_to(cast.ben.contact.email).subject
    assert "Donnerstag, 22. April 2027" in mail_to(cast.ana.contact.email).text


def test_a_host_gets_the_new_password_in_their_language(cast: Cast):
    with transaction():
        accounts.choose_language(user=cast.olga, language="de")
        mail_reset_link(cast.olga)
    message = mail_to(cast.olga.email)
    assert message.subject == "Ein neues Passwort für Mixer"
    assert "Guten Tag Olga Brandt," in message.text


def test_dates_and_numbers_are_written_the_german_way(app: Flask):
    evening = builders.at("2027-04-22T16:30+00:00")
    with speaking("de"):
        assert formats.long_date(date(2027, 4, 22)) == "Donnerstag, 22. April 2027"
        assert formats.wall_time(evening, "Europe/Berlin") == "18:30"
        assert formats.moment(evening, "Europe/Berlin") == "22.04.2027, 18:30"
        assert formats.number(1234.56) == "1.234,6"
        assert formats.index_number(0.75) == "0,75"
        assert formats.percent(0.71) == "71\N{NO-BREAK SPACE}%"
