"""Headers of every answer."""

from dataclasses import replace

import pytest
from werkzeug.datastructures import Headers

from mixer import create_app
from mixer.config import Settings
from mixer.db import Model, db
from tests.cast import Cast
from tests.page import Visitor

PATHS = [
    "/",
    "/sign-in",
    "/healthz",
    "/no/such/page",
    "/teams/harbour-street-circle",
    "/teams/harbour-street-circle/contacts",
    "/events/spring-mixer",
    "/events/spring-mixer/guests",
    "/events/spring-mixer/badges/badges.pdf",
    "/events/spring-mixer/exercise/live",
    "/door",
    "/B/ABCDEFGH",
    "/r/nobody.nothing",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("signed_in", [True, False], ids=["signed in", "signed out"])
def test_every_answer_wears_the_headers(
    olga: Visitor, visitor: Visitor, cast: Cast, path: str, signed_in: bool
):
    headers = (olga if signed_in else visitor).client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex"
    assert "camera=()" in headers["Permissions-Policy"]


def test_static_files_may_be_kept_for_good_under_their_fingerprint_only(visitor: Visitor, cast: Cast):
    sheet = visitor.get("/sign-in").all("link[rel=stylesheet]")[0].get("href", "")

    def headers(path: str) -> Headers:
        with visitor.client.get(path) as answer:
            return answer.headers

    assert "immutable" in headers(sheet)["Cache-Control"]
    assert "immutable" not in headers(sheet.split("?")[0]).get("Cache-Control", "")
    assert headers(sheet)["X-Content-Type-Options"] == "nosniff"
    assert "immutable" not in headers("/static/css/none.css?v=1")["Cache-Control"]


def test_behind_https_cookies_are_bound_to_it_and_browsers_told_to_stay(settings: Settings, tmp_path):
    app = create_app(
        replace(settings, public_url="https://mixer.example.org", instance=tmp_path, database_url="")
    )
    answer = app.test_client().get("/sign-in", base_url="https://mixer.example.org")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-mixer=")
    assert "; Secure" in cookie
    assert "; HttpOnly" in cookie
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_plain_installation_does_not_promise_https(visitor: Visitor, cast: Cast):
    assert "Strict-Transport-Security" not in visitor.client.get("/sign-in").headers


def test_a_form_sent_over_https_with_our_own_referrer_is_taken(settings: Settings, tmp_path):
    """With no-referrer every one of them would be refused."""
    app = create_app(
        replace(settings, public_url="https://mixer.example.org", instance=tmp_path, database_url="")
    )
    client = app.test_client()
    with app.app_context():
        Model.metadata.create_all(db.engine)
    page = client.get("/sign-in", base_url="https://mixer.example.org").get_data(as_text=True)
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    typed = {"csrf_token": token, "email": "nobody@example.org", "password": "some words and more"}
    there = {
        "base_url": "https://mixer.example.org",
        "headers": {"Referer": "https://mixer.example.org/sign-in"},
    }
    assert client.post("/sign-in", data=typed, **there).status_code == 401
    assert client.post("/sign-in", data=typed, base_url="https://mixer.example.org").status_code == 400
