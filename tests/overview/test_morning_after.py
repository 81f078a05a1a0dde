"""What the evening brought, in figures that say what they rest on."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from mixer.audit import Actor
from mixer.clock import Clock
from mixer.db import transaction
from mixer.followup import actions as followup
from mixer.followup.models import IntentionKind, IntentionState
from mixer.invitations.models import Guest
from tests import builders
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.statements import asked_by
from tests.tonight import UNDER_WAY, come_in

SECRET = "CANARY introduce her to my brother the banker"


def met(one: Guest, *others: Guest) -> None:
    for other in others:
        with transaction(one.event):
            followup.meet(guest=one, other=other, context="picked", actor=Actor.guest(one.id))
        with transaction(one.event):
            followup.meet(guest=other, other=one, context="picked", actor=Actor.guest(other.id))


def promise(guest: Guest, about: Guest, state: IntentionState = IntentionState.OPEN) -> None:
    with transaction(guest.event):
        kept = followup.keep_intention(
            guest=guest,
            about=about,
            kind=IntentionKind.INTRODUCTION,
            how=SECRET,
            due_on=date(2027, 4, 29),
            actor=Actor.guest(guest.id),
        )
        if state != IntentionState.OPEN:
            followup.settle_intention(intention=kept, state=state, actor=Actor.guest(guest.id))


@pytest.fixture
def night(cast: Cast, clock: Clock) -> list[Guest]:
    """Five of six with a place came; the first met the other four, two promised something."""
    people = builders.guests(cast.event, 6, accepted=True)
    clock.stop(UNDER_WAY)
    for n, guest in enumerate(people[:5]):
        clock.stop(cast.event.starts_at + timedelta(minutes=4 * n))
        come_in(guest)
    clock.stop(cast.event.starts_at + timedelta(hours=1))
    met(people[0], *people[1:5])
    promise(people[0], people[1], IntentionState.DONE)
    promise(people[2], people[0])
    clock.stop(cast.event.ends_at + timedelta(hours=10))
    return people


def morning(visitor: Visitor, cast: Cast) -> Page:
    return visitor.get("overview.morning_after", slug=cast.event.slug)


def test_the_figures_stand_with_what_they_rest_on(olga: Visitor, cast: Cast, night: list[Guest]):
    page = morning(olga, cast)
    values = dict(zip(page.words(".stat dt"), page.words(".stat .stat-value"), strict=True))
    assert values["Came"] == "5"
    assert values["Show rate"].replace("\xa0", " ") == "83%"
    assert "5 of 6 who had a place" in page.text
    assert values["New people met"] == "1"
    assert values["Met three or more"].replace("\xa0", " ") == "20%"
    assert "1 of 5 who stayed" in page.text


def test_arrivals_are_drawn_over_time(olga: Visitor, cast: Cast, night: list[Guest]):
    page = morning(olga, cast)
    labels = page.words("section.card svg text, section.card .bars-label")
    assert any(label.startswith("18:3") for label in labels)


def test_who_did_not_come_is_named(olga: Visitor, cast: Cast, night: list[Guest]):
    assert "Guest6 Number6" in morning(olga, cast).text


def test_promises_are_totals_and_never_words(olga: Visitor, cast: Cast, night: list[Guest]):
    page = morning(olga, cast)
    assert "1 of 2 kept" in page.html
    assert "made by 2 guests" in page.text
    assert "CANARY" not in page.html


@pytest.mark.parametrize(
    "endpoint",
    [
        "overview.event_home",
        "overview.morning_after",
        "invitations.guests",
        "exercises.exercise",
        "door.desk",
        "overview.outbox",
        "contacts.contacts",
    ],
)
def test_no_page_of_the_desk_shows_a_guests_private_note(
    olga: Visitor, cast: Cast, night: list[Guest], endpoint: str
):
    values = (
        {"team_slug": cast.team.slug}
        if endpoint in ("overview.outbox", "contacts.contacts")
        else {"slug": cast.event.slug}
    )
    assert "CANARY" not in olga.get(olga.url(endpoint, **values)).html


def test_before_the_evening_the_page_says_what_will_be_there(olga: Visitor, cast: Cast):
    page = morning(olga, cast)
    assert "After the evening its figures stand here" in page.text
    assert not page.all(".stat")


def test_somebody_let_in_at_the_door_had_a_place_too(
    olga: Visitor, cast: Cast, night: list[Guest], clock: Clock
):
    clock.stop(cast.event.starts_at + timedelta(minutes=30))
    come_in(cast.ana)
    clock.stop(cast.event.ends_at + timedelta(hours=10))
    page = morning(olga, cast)
    assert "6 of 7 who had a place" in page.text
    assert dict(zip(page.words(".stat dt"), page.words(".stat .stat-value"), strict=True))["Came"] == "6"


def test_the_page_asks_the_same_few_statements_for_5_as_for_30_guests(
    olga: Visitor, cast: Cast, night: list[Guest], clock: Clock
):
    few = asked_by(olga, "overview.morning_after", slug=cast.event.slug)
    clock.stop(cast.event.starts_at + timedelta(hours=1))
    more = [builders.guest(cast.event, f"More{n}", "Number", accepted=True) for n in range(25)]
    come_in(*more)
    for one, other in pairwise(more):
        met(one, other)
    clock.stop(cast.event.ends_at + timedelta(hours=10))
    many = asked_by(olga, "overview.morning_after", slug=cast.event.slug)
    assert len(few) == len(many) <= 9
