"""Every route, by everybody who has no business there: nobody gets an answer with somebody's data,
nothing changes, nothing breaks. The routes come from the application itself, so none is forgotten."""

import pytest
from flask import Flask
from werkzeug.routing import Map, Rule

from mixer.accounts import actions as accounts
from mixer.accounts.models import LinkPurpose, User
from mixer.accounts.queries import live_link, membership_of
from mixer.audit import SYSTEM
from mixer.db import transaction
from mixer.door.actions import revoke_door_link
from mixer.invitations import actions as invitations
from tests import builders
from tests.house.routes import guard_of, product_routes
from tests.house.walking import (
    HOSTS,
    is_an_answer,
    is_forbidden,
    is_led_away,
    is_not_there,
    nothing_changes,
    rules,
    to,
    walk,
    with_foreign,
)
from tests.house.world import CANARY, World, values_for
from tests.page import Visitor

GUARDS = {
    "public", "signed_in", *HOSTS, "door", "guest_link", "room_link", "crew_link", "donor_link", "offer_link"
}  # fmt: skip
PUBLIC = {
    "accounts.enter", "accounts.forgot_password", "accounts.join", "accounts.language",
    "accounts.reset_password", "accounts.setup", "accounts.sign_in", "accounts.sign_up", "door.door",
    "door.entry", "door.open_door", "followup.badge", "followup.met_by_scan", "overview.home",
    "prizes.check", "web.healthz", "web.styleguide",
}  # fmt: skip
"""Pages for everybody. Whoever adds one has thought about what it shows."""
TEAMS_OWN = {"contact_id", "venue_id"}
"""What belongs to the whole team, whichever evening's page names it."""


def test_every_guard_is_walked_and_every_public_page_is_meant(app: Flask):
    assert {guard_of(app, rule) for rule in product_routes(app)} <= GUARDS
    assert {rule.endpoint for rule in rules(app, "public")} == PUBLIC


def test_a_parameter_nobody_listed_fails_with_a_sentence(app: Flask, world: World):
    rule = Rule("/events/<string:slug>/secrets/<int:secret_id>", endpoint="invitations.secret")
    Map([rule])
    with pytest.raises(AssertionError, match="<secret_id> nobody listed"):
        values_for(world.mine, rule, "event_host")


def test_somebody_signed_out_is_led_away_from_every_guarded_page(app: Flask, world: World, visitor: Visitor):
    with nothing_changes():
        walk(visitor, to(app, world.mine, "signed_in", *HOSTS, "door"), is_led_away, CANARY)


def test_a_host_of_another_team_finds_no_page_of_ours(app: Flask, world: World):
    zoe = Visitor(app).signed_in_as(world.zoe)
    with nothing_changes():
        walk(zoe, to(app, world.mine, *HOSTS), is_not_there, CANARY)
        walk(zoe, to(app, world.mine, "door"), is_led_away, CANARY)


@pytest.fixture
def dan(world: World) -> User:
    """A co-host of Olga's."""
    user = builders.host("Dan Reed", "dan@example.org", "Night Shift")[0]
    with transaction():
        secret = accounts.make_link(purpose=LinkPurpose.JOIN, team=world.mine.team)
        link = live_link(LinkPurpose.JOIN, secret)
        assert link is not None
        accounts.join_team(user=user, link=link)
    return user


def test_a_co_host_may_not_do_what_is_the_owners(app: Flask, world: World, dan: User):
    with nothing_changes():
        walk(Visitor(app).signed_in_as(dan), to(app, world.mine, "team_owner"), is_forbidden, CANARY)


def test_somebody_taken_out_of_the_team_finds_no_page_of_it(app: Flask, world: World, dan: User):
    phone = Visitor(app).signed_in_as(dan)
    membership = membership_of(dan.id, world.mine.team.slug)
    assert membership is not None
    with transaction(world.mine.team):
        accounts.remove_member(membership=membership, actor=SYSTEM)
    with nothing_changes():
        walk(phone, to(app, world.mine, *HOSTS), is_not_there, CANARY)


def test_somebody_whose_account_is_closed_is_led_away(app: Flask, world: World):
    olga = Visitor(app).signed_in_as(world.olga)
    with transaction():
        world.olga.active = False
    with nothing_changes():
        walk(olga, to(app, world.mine, "signed_in", *HOSTS), is_led_away, CANARY)


@pytest.mark.parametrize(
    ("who", "own", "foreign"),
    [("olga", "mine", "sibling"), ("olga", "mine", "theirs"), ("zoe", "theirs", "mine")],
    ids=["of another evening of the team", "of another team", "of ours, by another team"],
)
def test_things_of_another_evening_are_not_found_at_ones_own(
    app: Flask, world: World, who: str, own: str, foreign: str
):
    visitor = Visitor(app).signed_in_as(getattr(world, who))
    stops = with_foreign(app, getattr(world, own), getattr(world, foreign), *HOSTS)
    if foreign == "sibling":
        # The address book, its lists, letters, people and venues are the team's, not the evening's.
        stops = [stop for stop in stops if "team_slug" not in stop[1] and not TEAMS_OWN & stop[0].arguments]
    with nothing_changes():
        walk(visitor, stops, is_not_there, getattr(world, foreign).word)


def test_a_door_sees_only_its_own_evening(app: Flask, world: World):
    phone = world.theirs.door.opened_by(Visitor(app))
    with nothing_changes():
        walk(phone, with_foreign(app, world.theirs, world.mine, "door"), is_not_there, CANARY)


def test_a_door_whose_link_was_revoked_is_led_away(app: Flask, world: World):
    phone = world.mine.door.opened_by(Visitor(app))
    with transaction(world.mine.event):
        revoke_door_link(link=world.mine.door.made.link, actor=SYSTEM)
    with nothing_changes():
        walk(phone, to(app, world.mine, "door"), is_led_away, CANARY)


def test_the_walk_itself_sees_a_leak(app: Flask, world: World):
    """Its own host walks: every page that opens must be seen as a leak, or the canary is dead."""
    olga = Visitor(app).signed_in_as(world.olga)
    for endpoint in ("overview.event_home", "invitations.guests", "contacts.contacts", "overview.message"):
        stops = [s for s in to(app, world.mine, *HOSTS) if s[0].endpoint == endpoint]
        with pytest.raises(AssertionError, match="shows somebody's data"):
            walk(olga, stops, is_an_answer, CANARY)
    with pytest.raises(AssertionError, match="a wrong visitor changed audit, contact"):
        _write_while_nothing_may_change(world)


def _write_while_nothing_may_change(world: World) -> None:
    with nothing_changes(), transaction():
        invitations.unsubscribe(guest=world.mine.guests[0], actor=SYSTEM)
