"""Who hosts together: owners, co-hosts, and what each may do."""

import re
from typing import Any

import pytest
from flask import Flask

from mixer.accounts import actions, queries
from mixer.accounts.models import LinkPurpose, Membership, Role, User
from mixer.audit import SYSTEM
from mixer.db import db, transaction
from mixer.web.errors import Refused
from tests.cast import Cast
from tests.conftest import PUBLIC_URL
from tests.page import Visitor
from tests.together import at_once


def add_cohost(cast: Cast, user: User) -> Membership:
    with transaction():
        secret = actions.make_link(purpose=LinkPurpose.JOIN, team=cast.team)
        link = queries.live_link(LinkPurpose.JOIN, secret)
        assert link is not None
        actions.join_team(user=user, link=link)
    return membership(cast, user)


def membership(cast: Cast, user: User) -> Membership:
    found = queries.membership_of(user.id, cast.team.slug)
    assert found is not None
    return found


def test_an_owner_makes_an_invitation_link_that_is_shown_once(olga: Visitor, cast: Cast):
    page = olga.post("accounts.invite_cohost", team_slug=cast.team.slug, status=200)
    shown = page.one("#invitation-link").get("value", "")
    assert re.fullmatch(rf"{PUBLIC_URL}/join/[\w-]{{27}}", shown)
    assert "/join/" not in olga.get("accounts.people", team_slug=cast.team.slug).html


def test_a_co_host_sees_the_people_but_may_not_change_them(zoe: Visitor, cast: Cast):
    own = add_cohost(cast, cast.zoe)
    olgas = membership(cast, cast.olga)
    page = zoe.get("accounts.people", team_slug=cast.team.slug)
    assert "Olga Brandt" in page.text
    assert not page.all("form[action*='/people/']")
    where: dict[str, Any] = {"team_slug": cast.team.slug}
    zoe.post("accounts.invite_cohost", **where, status=403)
    for target in (own, olgas):
        zoe.post("accounts.remove_member", **where, membership_id=target.id, status=403)
        for role in Role:
            zoe.post("accounts.change_role", **where, membership_id=target.id, role=role, status=403)
    assert membership(cast, cast.olga).role == Role.OWNER


def test_removing_somebody_ends_their_access_at_once(olga: Visitor, zoe: Visitor, cast: Cast):
    zoes = add_cohost(cast, cast.zoe)
    zoe.get("overview.event_home", slug=cast.event.slug)
    olga.post("accounts.remove_member", team_slug=cast.team.slug, membership_id=zoes.id)
    zoe.get("overview.event_home", slug=cast.event.slug, status=404)
    zoe.get("overview.team", team_slug=cast.team.slug, status=404)
    zoe.get("overview.team", team_slug=cast.zoes_team.slug)
    assert "Zoe Quist is no longer in the team" in olga.get("accounts.people", team_slug=cast.team.slug).text


def test_removing_twice_finds_nobody_the_second_time(olga: Visitor, cast: Cast):
    zoes = add_cohost(cast, cast.zoe)
    number = zoes.id
    olga.post("accounts.remove_member", team_slug=cast.team.slug, membership_id=number)
    olga.post("accounts.remove_member", team_slug=cast.team.slug, membership_id=number, status=404)


def test_the_last_owner_stays(olga: Visitor, cast: Cast):
    add_cohost(cast, cast.zoe)
    olgas = membership(cast, cast.olga)
    where: dict[str, Any] = {"team_slug": cast.team.slug, "membership_id": olgas.id}
    assert "at least one owner" in olga.post("accounts.remove_member", **where, status=409).text
    assert "at least one owner" in olga.post("accounts.change_role", **where, role="cohost", status=409).text
    assert membership(cast, cast.olga).role == Role.OWNER


def test_a_team_is_handed_over_by_making_somebody_an_owner(olga: Visitor, zoe: Visitor, cast: Cast):
    zoes, olgas = add_cohost(cast, cast.zoe), membership(cast, cast.olga)
    where: dict[str, Any] = {"team_slug": cast.team.slug}
    olga.post("accounts.change_role", **where, membership_id=zoes.id, role="owner")
    zoe.post("accounts.change_role", **where, membership_id=olgas.id, role="cohost")
    olga.post("accounts.invite_cohost", **where, status=403)
    assert (membership(cast, cast.olga).role, membership(cast, cast.zoe).role) == (Role.COHOST, Role.OWNER)


def test_an_owner_among_several_may_leave(olga: Visitor, cast: Cast):
    zoes, olgas = add_cohost(cast, cast.zoe), membership(cast, cast.olga)
    where: dict[str, Any] = {"team_slug": cast.team.slug}
    olga.post("accounts.change_role", **where, membership_id=zoes.id, role="owner")
    assert olga.post("accounts.remove_member", **where, membership_id=olgas.id).location == "/"
    assert olga.get("overview.home", status=302).location == "/teams/new"


def test_two_owners_who_remove_each_other_at_once_leave_one(app: Flask, cast: Cast):
    zoes, olgas = add_cohost(cast, cast.zoe), membership(cast, cast.olga)
    with transaction(cast.team):
        actions.change_role(membership=zoes, role=Role.OWNER, actor=SYSTEM)
    path = f"/teams/{cast.team.slug}/people/{{}}/remove"
    acts = []
    for user, target in ((cast.olga, zoes.id), (cast.zoe, olgas.id)):
        visitor = Visitor(app).signed_in_as(user)
        data = {"csrf_token": visitor.token()}
        acts.append(lambda v=visitor, t=target, d=data: v.client.post(path.format(t), data=d).status_code)
    answers = at_once(*acts)
    assert min(answers) == 302
    assert [m.role for m in queries.members_of(cast.team)] == [Role.OWNER]


def test_somebody_of_another_team_cannot_be_removed(olga: Visitor, cast: Cast):
    theirs = queries.membership_of(cast.zoe.id, cast.zoes_team.slug)
    assert theirs is not None
    olga.post("accounts.remove_member", team_slug=cast.team.slug, membership_id=theirs.id, status=404)
    olga.post(
        "accounts.change_role", team_slug=cast.team.slug, membership_id=theirs.id, role="cohost", status=404
    )


def test_a_role_nobody_knows_is_no_page(olga: Visitor, cast: Cast):
    olgas = membership(cast, cast.olga)
    olga.post(
        "accounts.change_role", team_slug=cast.team.slug, membership_id=olgas.id, role="god", status=404
    )


def test_one_more_team_belongs_to_who_makes_it(olga: Visitor, cast: Cast):
    assert olga.post("accounts.new_team", {"team_name": "Night Shift"}).location == "/teams/night-shift"
    olga.get("overview.team", team_slug="night-shift")
    page = olga.get("overview.home")
    assert page.words(".rows a") == ["Harbour Street Circle", "Night Shift"]


@pytest.mark.parametrize("name", ["", "   ", "\u202e\u202c", "\x00\r\n"])
def test_a_team_needs_a_name_that_shows(olga: Visitor, cast: Cast, name: str):
    page = olga.post("accounts.new_team", {"team_name": name}, status=409 if name else 200)
    assert page.words(".error-list")


def test_the_last_owner_rule_holds_in_the_action_itself(cast: Cast):
    with pytest.raises(Refused), transaction(cast.team):
        actions.remove_member(membership=membership(cast, cast.olga), actor=SYSTEM)
    assert db.session.get(User, cast.olga.id) is not None
