"""Signing in and out, and being led back to where one wanted to be."""

import pytest
from flask import Flask

from mixer.accounts import actions
from mixer.accounts.models import User
from mixer.db import db, transaction
from mixer.web.limits import limiter
from tests.builders import PASSWORD
from tests.cast import Cast
from tests.page import Page, Visitor

RIGHT = {"email": "olga@example.org", "password": PASSWORD}


def sign_in(visitor: Visitor, address: str = "/sign-in", *, status: int = 302, **typed: str) -> Page:
    return visitor.post(address, RIGHT | typed, status=status)


def test_the_right_password_opens_the_desk(visitor: Visitor, cast: Cast):
    assert sign_in(visitor).location == "/"
    assert cast.team.name in visitor.get("overview.team", team_slug=cast.team.slug).text


def test_the_address_may_be_typed_in_any_case(visitor: Visitor, cast: Cast):
    sign_in(visitor, email="  Olga@Example.ORG ")


def test_a_wrong_password_keeps_the_address_and_says_no_more_than_needed(visitor: Visitor, cast: Cast):
    wrong = sign_in(visitor, password="not this one at all", status=401)
    unknown = sign_in(visitor, email="nobody@example.org", status=401)
    assert wrong.form_values()["email"] == "olga@example.org"
    assert wrong.form_values()["password"] == ""
    assert wrong.words(".error-list") == unknown.words(".error-list")


def test_somebody_without_a_password_cannot_sign_in_with_an_empty_or_any_one(visitor: Visitor, cast: Cast):
    with transaction():
        db.session.get_one(User, cast.olga.id).password = None
    sign_in(visitor, password="", status=200)
    sign_in(visitor, status=401)


def test_somebody_made_inactive_cannot_sign_in(visitor: Visitor, cast: Cast):
    with transaction():
        db.session.get_one(User, cast.olga.id).active = False
    sign_in(visitor, status=401)


def test_a_password_is_weighed_as_heavily_for_an_unknown_address(
    visitor: Visitor, cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    hashed: list[str] = []

    def noting(password: str) -> actions.PasswordHash:
        hashed.append(password)
        return the_hash(password)

    the_hash = actions.hash_of
    monkeypatch.setattr(actions, "hash_of", noting)
    sign_in(visitor, password="not this one at all", status=401)
    assert hashed == []  # weighed against the one that is kept
    sign_in(visitor, email="nobody@example.org", password="not this one at all", status=401)
    assert hashed == ["not this one at all"]


@pytest.mark.parametrize(
    "wanted", ["/teams/harbour-street-circle", "/events/spring-mixer/plan?show=late&role=host"]
)
def test_a_signed_out_host_who_opens_a_bookmark_is_led_to_sign_in_and_back(
    visitor: Visitor, cast: Cast, wanted: str
):
    led = visitor.get(wanted, status=302)
    page = visitor.get(led.location)
    assert "led to it right after" in page.text
    assert sign_in(visitor, page.one("main form").get("action", "")).location == wanted


def test_a_wrong_password_on_the_way_does_not_lose_the_way(visitor: Visitor, cast: Cast):
    led = visitor.get("/events/spring-mixer/plan", status=302)
    again = sign_in(visitor, led.location, password="not this one at all", status=401)
    assert sign_in(visitor, again.one("main form").get("action", "")).location == "/events/spring-mixer/plan"


def test_a_signed_out_host_who_presses_a_button_comes_back_to_its_page(visitor: Visitor, cast: Cast):
    visitor.get("/sign-in")
    answer = visitor.client.post(
        "/events/spring-mixer/plan/1/tick",
        data={"csrf_token": visitor.token()},
        headers={"Referer": "http://localhost/events/spring-mixer/plan?show=late"},
    )
    assert answer.status_code == 302
    assert sign_in(visitor, answer.headers["Location"]).location == "/events/spring-mixer/plan?show=late"


def test_a_signed_out_host_who_sends_an_old_form_is_led_to_sign_in_and_back_to_the_form(
    visitor: Visitor, cast: Cast
):
    answer = visitor.client.post(f"/teams/{cast.team.slug}/contacts/new", data={"first_name": "Eve"})
    assert answer.status_code == 302
    assert sign_in(visitor, answer.headers["Location"]).location == f"/teams/{cast.team.slug}/contacts/new"


@pytest.mark.parametrize(
    "evil",
    [
        "//evil.example.com/",
        "/\\evil.example.com/",
        "\\\\evil.example.com",
        "https://evil.example.com/",
        "javascript:alert(1)",
        "/\t/evil.example.com",
        "//[evil",
        "evil.example.com",
        "/" + "a" * 3000,
    ],
)
def test_nobody_is_led_to_another_site(visitor: Visitor, cast: Cast, evil: str):
    assert visitor.client.post("/sign-in", query_string={"next": evil}, data=RIGHT).status_code == 400
    answer = visitor.client.post(
        "/sign-in", query_string={"next": evil}, data=RIGHT | {"csrf_token": visitor.token()}
    )
    assert answer.headers["Location"] == "/"
    again = visitor.client.get("/sign-in", query_string={"next": evil})
    assert again.headers["Location"] == "/"
    spoken = visitor.post("/language", {"language": "de", "next": evil})
    assert spoken.location == "/"


def test_signing_out_ends_the_session(olga: Visitor, cast: Cast):
    assert olga.post("accounts.sign_out").location == "/sign-in"
    assert "Good evening" in olga.get("accounts.sign_in").text
    olga.get("overview.team", team_slug=cast.team.slug, status=302)


def test_signing_in_gives_a_new_session_and_forgets_the_old_one(visitor: Visitor, cast: Cast):
    with visitor.client.session_transaction() as before:
        before["planted"] = "by somebody else"
        before["language"] = "de"
    sign_in(visitor)
    with visitor.client.session_transaction() as after:
        assert "planted" not in after
        assert after["language"] == "de"


def test_ten_wrong_passwords_are_enough_for_a_while(app: Flask, visitor: Visitor, cast: Cast):
    limiter.enabled = True
    limiter.reset()
    try:
        for _ in range(10):
            sign_in(visitor, email="nobody@example.org", password="guess guess guess", status=401)
        page = sign_in(visitor, email="Nobody@example.org ", password="guess guess guess", status=429)
        assert "too often" in page.text
        sign_in(visitor)  # others at the same address go on
    finally:
        limiter.reset()
        limiter.enabled = False


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(visitor: Visitor, cast: Cast):
    cookie = sign_in(visitor).response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie


def test_a_language_chosen_is_kept_with_the_account(olga: Visitor, cast: Cast):
    olga.post("accounts.language", {"language": "de", "next": "/sign-up"})
    assert db.session.get_one(User, cast.olga.id, populate_existing=True).language == "de"
    assert olga.get("overview.team", team_slug=cast.team.slug).one("html").get("lang") == "de"


def test_a_language_nobody_speaks_here_is_refused(olga: Visitor, cast: Cast):
    olga.post("accounts.language", {"language": "tlh"}, status=400)
