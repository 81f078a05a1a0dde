"""Looking changes nothing: every page of door, exercises and follow-up, for whoever opens it."""

from typing import Any

import pytest
from flask import Flask

from mixer.audit import SYSTEM
from mixer.contacts.access import room_token
from mixer.db import transaction
from mixer.exercises import actions as exercises
from mixer.invitations.access import guest_token
from mixer.invitations.models import Guest
from tests.builders import at
from tests.cast import Cast
from tests.followup.acts import meets, promises
from tests.followup.walking import everything_kept, pages, untouched_by
from tests.page import Visitor
from tests.tonight import Door, comes_in

ROOMS = ("door", "exercises", "followup")


@pytest.fixture
def values(evening: Cast, cleo: Guest) -> dict[str, Any]:
    """Something for every parameter of these rooms' addresses."""
    scan = comes_in(cleo).scan
    with transaction(evening.event):
        exercises.deal_partners(event=evening.event, seed=1, actor=SYSTEM)
    meets(evening.ana, evening.ben)
    promises(evening.ana, evening.ben, at("2027-04-24T10:00+00:00").date())
    return {
        "slug": evening.event.slug,
        "event_id": evening.event.id,
        "guest_id": evening.ben.id,
        "other_id": evening.ben.id,
        "op_id": scan.op_id,
        "code": evening.ben.badge_code,
    }


def test_no_page_of_these_rooms_is_left_out(app: Flask, values: dict[str, Any]):
    assert untouched_by(app, values | {"token": ""}, *ROOMS) == []


@pytest.mark.parametrize("who", ["dan", "olga", "anas_phone", "visitor"])
def test_opening_every_page_keeps_nothing(
    request: pytest.FixtureRequest, app: Flask, evening: Cast, values: dict[str, Any], who: str
):
    phone: Visitor = (
        Door.of(evening.event).opened_by(Visitor(app)) if who == "dan" else request.getfixturevalue(who)
    )
    phone.client.get("/")  # whatever belongs to signing in is done here
    tokens = [guest_token(evening.ana), room_token(evening.ana.contact)]
    before = everything_kept()
    codes = [evening.ben.badge_code, evening.ben.entry_code]
    opened = {
        url: phone.client.get(url).status_code
        for token in tokens
        for code in codes
        for url in pages(app, values | {"token": token, "code": code}, rooms=ROOMS)
    }
    assert len(opened) >= 25
    assert set(opened.values()) <= {200, 302, 404}
    assert list(opened.values()).count(200) >= 5
    assert everything_kept() == before
