"""Bad days: every one has a friendly page, and nothing typed is lost."""

from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select, text

from mixer.contacts.models import Contact
from mixer.db import db
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.web.conftest import Lock

EVE = {
    "first_name": "Eve",
    "last_name": "Sørensen",
    "company": "Eve & <Co>",
    "offers": "a\nb",
    "language": "",
}
NEW = "/teams/harbour-street-circle/contacts/new"


def post(visitor: Visitor, path: str, data: dict[str, str], **headers: str) -> Page:
    return Page(visitor.client.post(path, data=data, headers=headers))


def test_a_missing_page_says_what_to_do(visitor: Visitor, app: Flask):
    page = visitor.get("/no/such/page", status=404)
    assert "mistyped" in page.text
    assert page.all("a[href='/']")


def test_a_page_that_only_takes_forms_is_no_page_to_open(olga: Visitor, cast: Cast):
    assert "This page is not here" in olga.get("/sign-out", status=405).text


def test_a_form_without_its_token_gets_a_friendly_page_and_changes_nothing(olga: Visitor, cast: Cast):
    page = post(olga, NEW, EVE)
    assert page.status == 400
    assert "in one piece" in page.text
    assert page.one("main a.button").get("href") == NEW
    assert not db.session.scalars(select(Contact).where(Contact.first_name == "Eve")).all()


def test_an_old_form_of_our_own_is_handed_back_with_a_fresh_token(olga: Visitor, cast: Cast):
    page = post(olga, NEW, EVE | {"csrf_token": "from yesterday"}, **{"Sec-Fetch-Site": "same-origin"})
    assert page.status == 400
    kept = page.form_values()
    assert {name: kept[name] for name in EVE} == EVE
    assert post(olga, page.one("main form").get("action", ""), kept).status == 302
    eve = db.session.scalars(select(Contact).where(Contact.first_name == "Eve")).one()
    assert eve.company == "Eve & <Co>"


def test_what_another_site_filled_in_is_never_handed_back(olga: Visitor, cast: Cast):
    for sender in ({}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none"}):
        page = post(olga, NEW, EVE, **sender)
        assert page.status == 400
        assert not page.all("main form")


def test_passwords_are_not_written_into_a_page(visitor: Visitor, cast: Cast):
    typed = {"email": "olga@example.org", "password": "my secret words here"}
    page = post(visitor, "/sign-in", typed, **{"Sec-Fetch-Site": "same-origin"})
    assert page.form_values()["email"] == "olga@example.org"
    assert "my secret words" not in page.html


def test_a_refusal_outside_a_form_says_why_and_leads_back(olga: Visitor, cast: Cast):
    with_referrer = {"Referer": f"http://localhost/events/{cast.event.slug}/guests/1"}
    olga.post("invitations.cancel", slug=cast.event.slug)
    page = post(
        olga,
        f"/events/{cast.event.slug}/guests/1/answer/accepted",
        {"csrf_token": olga.token()},
        **with_referrer,
    )
    assert page.status == 409
    assert "called off" in page.text
    assert page.one("main a.button").get("href") == f"/events/{cast.event.slug}/guests/1"


def test_a_refusal_never_leads_to_another_site(olga: Visitor, cast: Cast):
    olga.post("invitations.cancel", slug=cast.event.slug)
    for evil in (
        "https://evil.example.com/x",
        "javascript:alert(1)",
        "http://localhost.evil.example.com/",
        "//[",
    ):
        path = f"/events/{cast.event.slug}/guests/1/answer/accepted"
        page = post(olga, path, {"csrf_token": olga.token()}, Referer=evil)
        assert page.one("main a.button").get("href") == "/"


def test_a_locked_database_keeps_what_was_typed_and_asks_to_try_again(
    olga: Visitor, cast: Cast, locked: None
):
    page = olga.post(NEW, EVE, status=503)
    assert page.response.headers["Retry-After"] == "5"
    kept = page.form_values()
    assert {name: kept[name] for name in EVE} == EVE
    assert page.one("main form").get("action") == NEW


def test_after_the_lock_the_kept_form_goes_through(olga: Visitor, cast: Cast, lock: Lock):
    with lock():
        page = olga.post(NEW, EVE, status=503)
    assert post(olga, NEW, page.form_values()).status == 302


def test_a_locked_database_never_shows_a_password(visitor: Visitor, cast: Cast, locked: None):
    typed = {
        "name": "Dan",
        "email": "dan@example.org",
        "password": "four unrelated words",
        "team_name": "Canal",
    }
    page = visitor.post("accounts.sign_up", typed, status=503)
    assert page.form_values()["team_name"] == "Canal"
    assert "four unrelated words" not in page.html


def test_a_file_cannot_be_kept_so_the_page_leads_back(olga: Visitor, cast: Cast, locked: None):
    path = "/teams/harbour-street-circle/contacts/lists/new"
    data = {"csrf_token": olga.token(), "file": (BytesIO(b"Name,Email\nEve,eve@example.org\n"), "list.csv")}
    page = Page(olga.client.post(path, data=data))
    assert page.status == 503
    assert page.one("main a.button").get("href") == path


def test_reading_goes_on_while_somebody_writes(olga: Visitor, cast: Cast, locked: None):
    if db.engine.dialect.name == "sqlite":
        olga.get("contacts.contacts", team_slug=cast.team.slug)


def test_a_database_that_is_away_is_503_for_everybody(
    olga: Visitor, visitor: Visitor, cast: Cast, released: None, gone: None
):
    for path in ("/teams/harbour-street-circle", "/events/spring-mixer/guests", "/healthz/none"):
        assert "One moment, please" in olga.get(path, status=503).text
    visitor.get("/teams/harbour-street-circle", status=302)
    visitor.get("/sign-in")


def test_a_fault_of_ours_shows_the_500_page_without_asking_the_database(
    app: Flask, olga: Visitor, cast: Cast, released: None
):
    db.session.rollback()
    with db.engine.begin() as connection:
        connection.execute(text("ALTER TABLE contact RENAME COLUMN company TO firm"))
    try:
        page = Page(olga.client.get("/teams/harbour-street-circle/contacts"))
    finally:
        with db.engine.begin() as connection:
            connection.execute(text("ALTER TABLE contact RENAME COLUMN firm TO company"))
    assert page.status == 500
    assert "Something broke on our side" in page.text
    assert "company" not in page.html


def test_more_than_fits_is_refused_with_a_sentence(olga: Visitor, cast: Cast):
    path = "/teams/harbour-street-circle/contacts/lists/new"
    large = b"x" * (12 * 1024 * 1024 + 1)
    page = Page(olga.client.post(path, data=large, content_type="multipart/form-data; boundary=x"))
    assert page.status == 413
    assert "split the list" in page.text
    assert page.one("main a.button").get("href") == path


def test_more_text_than_a_field_holds_is_refused_with_a_sentence(olga: Visitor, cast: Cast):
    page = olga.post(NEW, EVE | {"first_name": "x" * 600_000}, status=200)
    assert "longer than 120" in page.words(".error-list")[0]


@pytest.mark.parametrize("code", [403, 404])
def test_every_error_page_wears_the_headers(olga: Visitor, zoe: Visitor, cast: Cast, code: int):
    page = (
        zoe.get("/events/spring-mixer", status=404)
        if code == 404
        else post(zoe, "/sign-out", {"csrf_token": zoe.token()}, **{"Sec-Fetch-Site": "cross-site"})
    )
    assert page.status == code
    assert page.response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert page.response.headers["Cache-Control"] == "no-store"
