"""Set-up, desk and invitation links: opened they do nothing, pressed they act, once."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from mixer.accounts import actions, queries
from mixer.accounts.models import LinkPurpose, Membership, Role, Team, User
from mixer.clock import Clock
from mixer.db import db, transaction
from tests.builders import PASSWORD
from tests.cast import Cast
from tests.page import Visitor
from tests.together import at_once

NEW = {"name": "Dan Reed", "email": "dan@example.org", "password": "four unrelated words here"}
SETUP = NEW | {"team_name": "Canal Street Circle"}


def link(purpose: LinkPurpose, cast: Cast | None = None) -> str:
    with transaction():
        return actions.make_link(
            purpose=purpose,
            team=cast.team if cast else None,
            user=cast.olga if cast and purpose == LinkPurpose.DESK else None,
        )


@pytest.fixture
def setup_link(app: Flask) -> str:
    return link(LinkPurpose.SETUP)


@pytest.fixture
def desk_link(cast: Cast) -> str:
    return link(LinkPurpose.DESK, cast)


@pytest.fixture
def join_link(cast: Cast) -> str:
    return link(LinkPurpose.JOIN, cast)


def members(team: Team) -> dict[str, Role]:
    return {m.user.email: Role(m.role) for m in queries.members_of(team)}


def test_the_set_up_link_makes_an_account_a_team_and_signs_in(visitor: Visitor, setup_link: str):
    visitor.get("accounts.setup", secret=setup_link)
    visitor.post("accounts.setup", SETUP, secret=setup_link)
    team = db.session.scalars(select(Team)).one()
    assert members(team) == {"dan@example.org": Role.OWNER}
    assert team.name in visitor.get("overview.team", team_slug=team.slug).text


def test_a_set_up_sent_back_keeps_what_was_typed_but_no_password(visitor: Visitor, setup_link: str):
    page = visitor.post("accounts.setup", SETUP | {"password": "short"}, secret=setup_link, status=200)
    kept = page.form_values()
    assert (kept["name"], kept["team_name"], kept["password"]) == ("Dan Reed", "Canal Street Circle", "")
    visitor.post("accounts.setup", SETUP, secret=setup_link)


@pytest.mark.parametrize("weak", ["elevenchars", "aaaaaaaaaaaaaaaa", "password1234", "Password1234"])
def test_a_weak_password_is_refused_with_advice(visitor: Visitor, setup_link: str, weak: str):
    page = visitor.post("accounts.setup", SETUP | {"password": weak}, secret=setup_link, status=200)
    assert "Four unrelated words" in page.words(".error-list")[0]


def test_opening_a_link_any_number_of_times_spends_nothing(visitor: Visitor, desk_link: str):
    for _ in range(3):
        assert "Good to see you, Olga Brandt" in visitor.get("accounts.enter", secret=desk_link).text
    visitor.client.head(f"/enter/{desk_link}")
    visitor.post("accounts.enter", secret=desk_link)


def test_the_desk_link_signs_in_once(app: Flask, visitor: Visitor, desk_link: str, cast: Cast):
    assert visitor.post("accounts.enter", secret=desk_link).location == f"/teams/{cast.team.slug}"
    visitor.get("overview.team", team_slug=cast.team.slug)
    again = Visitor(app).post("accounts.enter", secret=desk_link, status=404)
    assert "has done its work" in again.text
    # Whoever pressed twice is signed in by the first press and finds the way on.
    assert "To your desk" in visitor.get("accounts.enter", secret=desk_link, status=404).text


@pytest.mark.parametrize("purpose", list(LinkPurpose))
def test_two_simultaneous_presses_act_once(app: Flask, cast: Cast, purpose: LinkPurpose):
    with transaction():
        secret = actions.make_link(purpose=purpose, team=cast.team, user=cast.olga)
    path = {"setup": "setup", "desk": "enter", "join": "join", "reset": "reset-password"}[purpose]
    visitors = [Visitor(app), Visitor(app)]
    tokens = [v.token() for v in visitors]

    def press(n: int) -> int:
        typed = SETUP | {"email": f"dan{n}@example.org", "csrf_token": tokens[n]}
        return visitors[n].client.post(f"/{path}/{secret}", data=typed).status_code

    answers = sorted(at_once(lambda: press(0), lambda: press(1)))
    assert answers in ([302, 404], [302, 409])
    newcomers = db.session.scalar(select(func.count()).where(User.email.like("dan%")))
    assert newcomers == (1 if purpose in ("setup", "join") else 0)


@pytest.mark.parametrize(
    ("purpose", "life"), [("setup", 24), ("desk", 24), ("join", 14 * 24), ("reset", 1)], ids=str
)
def test_a_link_ends_with_its_time(visitor: Visitor, cast: Cast, clock: Clock, purpose: str, life: int):
    with transaction():
        secret = actions.make_link(purpose=LinkPurpose(purpose), team=cast.team, user=cast.olga)
    path = {"setup": "setup", "desk": "enter", "join": "join", "reset": "reset-password"}[purpose]
    clock.advance(timedelta(hours=life, seconds=-1))
    visitor.get(f"/{path}/{secret}")
    clock.advance(timedelta(seconds=1))
    assert "has done its work" in visitor.get(f"/{path}/{secret}", status=404).text
    visitor.post(f"/{path}/{secret}", SETUP, status=404)


@pytest.mark.parametrize("path", ["setup", "enter", "join", "reset-password"])
def test_links_of_one_kind_open_nothing_of_another(visitor: Visitor, cast: Cast, path: str):
    own = {"setup": "setup", "enter": "desk", "join": "join", "reset-password": "reset"}[path]
    for purpose in LinkPurpose:
        with transaction():
            secret = actions.make_link(purpose=purpose, team=cast.team, user=cast.olga)
        visitor.get(f"/{path}/{secret}", status=200 if purpose == own else 404)


def test_the_database_keeps_no_secret(app: Flask, cast: Cast, join_link: str):
    kept = db.session.connection().exec_driver_sql("SELECT * FROM one_time_link").fetchall()
    assert join_link not in repr(kept)


def test_somebody_new_joins_as_co_host(visitor: Visitor, cast: Cast, join_link: str):
    visitor.post("accounts.join", NEW, secret=join_link)
    assert members(cast.team) == {"olga@example.org": Role.OWNER, "dan@example.org": Role.COHOST}
    assert "Welcome to the team" in visitor.get("overview.team", team_slug=cast.team.slug).text


def test_an_account_joins_by_one_press(zoe: Visitor, cast: Cast, join_link: str):
    assert "signed in as Zoe Quist" in zoe.get("accounts.join", secret=join_link).text
    zoe.post("accounts.join", secret=join_link)
    assert members(cast.team)["zoe@example.net"] == Role.COHOST


def test_an_account_that_is_signed_out_is_told_to_sign_in_and_comes_back_to_the_link(
    visitor: Visitor, cast: Cast, join_link: str
):
    typed = NEW | {"email": "zoe@example.net"}
    page = visitor.post("accounts.join", typed, secret=join_link, status=409)
    assert "already an account" in page.words(".error-list")[0]
    assert page.form_values()["name"] == "Dan Reed"
    way = next(a.get("href", "") for a in page.all("main a") if a.text == "Sign in first")
    led = visitor.post(way, {"email": "zoe@example.net", "password": PASSWORD})
    assert led.location == f"/join/{join_link}"
    visitor.post(led.location)
    assert "zoe@example.net" in members(cast.team)


def test_an_owner_who_tries_the_own_invitation_does_not_spend_it(
    olga: Visitor, visitor: Visitor, cast: Cast, join_link: str
):
    olga.post("accounts.join", secret=join_link, status=200)
    assert members(cast.team) == {"olga@example.org": Role.OWNER}
    visitor.post("accounts.join", NEW, secret=join_link)


def test_joining_needs_no_open_sign_up(visitor: Visitor, cast: Cast, join_link: str, by_invitation: None):
    visitor.post("accounts.join", NEW, secret=join_link)


def test_without_open_sign_up_there_is_no_page_for_it(visitor: Visitor, app: Flask, by_invitation: None):
    visitor.get("accounts.sign_up", status=404)
    visitor.post("accounts.sign_up", SETUP, status=404)
    assert db.session.scalar(select(func.count()).select_from(User)) == 0
    for endpoint in ("accounts.sign_in", "overview.home"):
        assert not visitor.get(endpoint).all("a[href='/sign-up']")


def test_where_sign_up_is_open_anybody_makes_an_account_with_a_team(visitor: Visitor, app: Flask):
    assert visitor.get("accounts.sign_in").all("a[href='/sign-up']")
    visitor.post("accounts.sign_up", SETUP)
    assert db.session.scalars(select(Membership.role)).all() == [Role.OWNER]


def test_an_address_has_one_account(visitor: Visitor, cast: Cast):
    page = visitor.post("accounts.sign_up", SETUP | {"email": "OLGA@example.org"}, status=409)
    assert "already an account" in page.words(".error-list")[0]


def test_extra_fields_of_a_form_change_nothing(visitor: Visitor, cast: Cast, join_link: str):
    visitor.post(
        "accounts.join",
        NEW | {"role": "owner", "team_id": str(cast.zoes_team.id), "id": "1"},
        secret=join_link,
    )
    assert members(cast.team)["dan@example.org"] == Role.COHOST
    assert "dan@example.org" not in members(cast.zoes_team)


def test_the_set_up_link_can_take_the_demo_away(visitor: Visitor, cast: Cast, setup_link: str):
    with transaction():
        db.session.get_one(Team, cast.team.id).is_demo = True
    assert visitor.get("accounts.setup", secret=setup_link).all("input[name=remove_demo]")
    visitor.post("accounts.setup", SETUP | {"remove_demo": "y"}, secret=setup_link)
    names = db.session.scalars(select(Team.name).order_by(Team.name)).all()
    assert names == ["Canal Street Circle", "Hill Road Club"]
    assert queries.user_by_email("olga@example.org") is None
