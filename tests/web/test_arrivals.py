"""What may come in: hosts, other people's pages, letters and numbers in an address."""

import pytest
from flask import Flask, url_for

from mixer.accounts.models import Membership
from mixer.config import load_settings
from mixer.db import db, transaction
from mixer.invitations.access import unsubscribe_url
from mixer.web.addresses import local_path
from mixer.web.arrivals import trusted_hosts
from tests.cast import Cast
from tests.page import Page, Visitor


@pytest.mark.parametrize(
    ("given", "hosts"),
    [
        ({"MIXER_PUBLIC_URL": "https://mixer.example.org"}, ["127.0.0.1", "localhost", "mixer.example.org"]),
        (
            {"MIXER_PUBLIC_URL": "https://mixer.example.org/desk", "MIXER_HOST": "0.0.0.0"},
            ["127.0.0.1", "localhost", "mixer.example.org"],
        ),
        (
            {"MIXER_PUBLIC_URL": "http://mixer.local:8000", "MIXER_HOST": "192.168.1.5"},
            ["127.0.0.1", "192.168.1.5", "localhost", "mixer.local"],
        ),
        ({"MIXER_HOST": "192.168.1.5"}, None),
    ],
)
def test_we_answer_to_the_public_name_the_address_listened_on_and_loopback(tmp_path, given, hosts):
    assert trusted_hosts(load_settings(given, instance=tmp_path)) == hosts


@pytest.mark.parametrize(
    "claimed",
    [
        "evil.example.com",
        "mixer.example.org.evil.example.com",
        "mixer.example.org@evil.example.com",
        "evilmixer.example.org",
        "localhost.evil.example.com",
        "",
    ],
)
def test_a_claimed_host_is_refused_on_every_kind_of_page(visitor: Visitor, cast: Cast, claimed: str):
    for path in ("/", "/sign-in", "/events/spring-mixer", "/static/css/tokens.css", "/no/such"):
        answer = visitor.client.get(path, headers={"Host": claimed})
        assert answer.status_code == 400
        assert "evil" not in answer.get_data(as_text=True)
        assert "Location" not in answer.headers


@pytest.mark.parametrize(
    "host", ["mixer.example.org", "mixer.example.org:8443", "127.0.0.1:8000", "localhost"]
)
def test_our_own_hosts_are_answered(visitor: Visitor, app: Flask, host: str):
    assert visitor.client.get("/sign-in", headers={"Host": host}).status_code == 200


def test_no_redirect_repeats_a_host(visitor: Visitor, cast: Cast):
    for path in ("/teams//x", "//sign-in", "/events/spring-mixer", "/sign-in/"):
        answer = visitor.client.get(path)
        assert not answer.headers.get("Location", "/").startswith(("http", "//"))


@pytest.mark.parametrize("site", ["cross-site", "same-site", "same-origin", "none"])
def test_a_form_from_another_site_is_refused_token_or_not(olga: Visitor, cast: Cast, site: str):
    answer = olga.client.post(
        "/sign-out", data={"csrf_token": olga.token()}, headers={"Sec-Fetch-Site": site}
    )
    assert answer.status_code == (403 if site == "cross-site" else 302)
    if site == "cross-site":
        assert "another website" in Page(answer).text


def test_a_link_from_another_site_may_be_opened(olga: Visitor, cast: Cast):
    olga.get("overview.team", team_slug=cast.team.slug, headers={"Sec-Fetch-Site": "cross-site"})


def test_one_click_unsubscribe_may_be_pressed_anywhere(app: Flask, visitor: Visitor, cast: Cast):
    with app.test_request_context():
        path = "/r/" + unsubscribe_url(cast.ana).split("/r/")[1]
    answer = visitor.client.post(
        path, data={"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code in (200, 302)
    db.session.rollback()
    assert cast.ana.contact.unsubscribed_at is not None


def test_an_answer_by_personal_link_may_not_come_from_another_site(app: Flask, visitor: Visitor, cast: Cast):
    with app.test_request_context():
        path = url_for("invitations.save_answer", token="whatever")
    assert visitor.client.post(path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/events/spring%00mixer",
        "/teams/harbour-street-circle/contacts?q=%00",
        "/r/AB%00CD.x",
        "/B/ABCD%00EFG",
        "/events/spring-mixer/guests/99999999999999999999999",
        "/teams/harbour-street-circle/contacts/2147483648",
        "/events/spring-mixer/guests/%D9%A1",
        "/events/spring-mixer/guests/-1",
        "/events/spring-mixer/guests?page=99999999999999999999999999",
        "/events/spring-mixer/guests?page=-1",
        "/teams/harbour-street-circle/contacts?page=99999999999999999999999999",
        "/teams/harbour-street-circle/outbox?page=99999999999999999999999999",
        "/teams/harbour-street-circle/outbox?before=99999999999999999999999999",
        "/events/spring-mixer/badges?sheet=avery-5395&start=99999999999999999999999",
        "/events/spring-mixer/badges?sheet=%F0%9F%A6%80&length=nan",
        "/events/spring-mixer/plan?show=everything",
        "/events/spring-mixer/plan?role=%3Cscript%3E",
        "/%F0%9F%A6%80",
        "/events/%ED%A0%80",
    ],
)
def test_odd_letters_and_numbers_in_an_address_are_never_a_fault(olga: Visitor, cast: Cast, path: str):
    page = Page(olga.client.get(path))
    assert page.status in (200, 404)


@pytest.mark.parametrize("path", ["/", "/events/x?show=late&role=host", "/teams/ä/b", "/a//b"])
def test_a_path_of_this_site_may_be_led_to(path: str):
    assert local_path(path) == path


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "x",
        "//evil",
        "/\\evil",
        "https://evil",
        "javascript:alert(1)",
        "/\n/evil",
        "/\x00",
        "/a\u202eb",
    ],
)
def test_nothing_else_may_be_led_to(text: str | None):
    assert local_path(text) is None


def test_a_page_made_by_a_form_leads_back_to_one_that_opens(olga: Visitor, cast: Cast):
    """The language switch below the page that shows a fresh invitation link."""
    with transaction():
        assert db.session.query(Membership).count() == 2
    answer = olga.client.post(
        f"/teams/{cast.team.slug}/people/invite",
        data={"csrf_token": olga.token()},
        headers={"Referer": f"http://localhost/teams/{cast.team.slug}/people"},
    )
    assert (
        Page(answer).one("form.language input[name=next]").get("value") == f"/teams/{cast.team.slug}/people"
    )
