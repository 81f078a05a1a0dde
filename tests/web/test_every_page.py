"""Every page of the desk opens for its host on a filled evening, and keeps the rules of all pages."""

from typing import Any

import pytest

from mixer.audit import SYSTEM
from mixer.db import transaction
from mixer.door import actions as door
from mixer.door.actions import Where
from mixer.exercises import actions as exercises
from tests import builders
from tests.cast import Cast
from tests.page import Visitor

EVENT_PAGES = [
    "overview.event_home",
    "events.plan",
    "invitations.guests",
    "invitations.add",
    "invitations.invite",
    "invitations.facts",
    "invitations.new_list",
    "badges.badges",
    "door.desk",
    "door.paper_list",
    "exercises.exercise",
    "exercises.wall",
    "overview.morning_after",
]
TEAM_PAGES = [
    "overview.team",
    "overview.outbox",
    "contacts.contacts",
    "contacts.new",
    "contacts.new_list",
    "accounts.people",
    "events.new",
]


@pytest.fixture
def filled(cast: Cast) -> Cast:
    """The cast's evening with eight guests inside and an exercise dealt."""
    where = Where("Front door", SYSTEM)
    for guest in builders.guests(cast.event, 8, accepted=True):
        with transaction(cast.event):
            door.check_in(guest=guest, where=where, op_id=f"op-{guest.id}")
    with transaction(cast.event):
        exercises.deal_partners(event=cast.event, seed=1, actor=SYSTEM)
    return cast


@pytest.mark.parametrize("endpoint", EVENT_PAGES)
def test_an_event_page_opens_for_its_host(olga: Visitor, filled: Cast, endpoint: str) -> None:
    olga.get(endpoint, slug=filled.event.slug)


@pytest.mark.parametrize("endpoint", EVENT_PAGES)
def test_an_empty_event_page_opens_with_a_next_step(olga: Visitor, cast: Cast, endpoint: str) -> None:
    empty = builders.event(cast.team, title="Empty evening")
    assert olga.get(endpoint, slug=empty.slug).all("a, button")


@pytest.mark.parametrize("endpoint", TEAM_PAGES)
def test_a_team_page_opens_for_its_host(olga: Visitor, filled: Cast, endpoint: str) -> None:
    olga.get(endpoint, team_slug=filled.team.slug)


@pytest.mark.parametrize("endpoint", EVENT_PAGES)
def test_a_stranger_meets_a_page_that_does_not_exist(zoe: Visitor, cast: Cast, endpoint: str) -> None:
    zoe.get(endpoint, slug=cast.event.slug, status=404)


@pytest.mark.parametrize("endpoint", [*EVENT_PAGES, *TEAM_PAGES])
def test_somebody_signed_out_is_led_to_sign_in_and_back(visitor: Visitor, cast: Cast, endpoint: str) -> None:
    values: dict[str, Any] = (
        {"slug": cast.event.slug} if endpoint in EVENT_PAGES else {"team_slug": cast.team.slug}
    )
    page = visitor.get(endpoint, status=302, **values)
    assert page.location.startswith("/sign-in?next=%2F") or page.location.startswith("/sign-in?next=/")
