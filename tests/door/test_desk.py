"""The host's page of the door: the live room, links for volunteers, and a hand where one is needed."""

from datetime import timedelta
from functools import partial

import pytest

from mixer.clock import Clock
from mixer.db import db
from mixer.door.models import DoorLink, Scan
from mixer.events.models import Event
from mixer.invitations.models import Place
from tests import builders
from tests.cast import Cast
from tests.page import Visitor
from tests.tonight import Door, come_in, comes_in, is_inside, new_op, queries_of


def test_a_fresh_link_is_shown_once_as_address_code_and_picture(
    olga: Visitor, evening: Cast, visitor: Visitor
):
    slug = evening.event.slug
    page = olga.post("door.make_link", {"door": "Garden door", "hours": ""}, status=200, slug=slug)
    url = page.one("#door-link").get("value") or ""
    assert url.startswith("http://mixer.example.org/door#")
    assert "open http://mixer.example.org/door and type this code" in page.text
    assert (page.one("img.code-picture").get("src") or "").startswith("data:image/png")
    secret = url.partition("#")[2]
    later = olga.get("door.desk", slug=slug)
    assert secret not in later.html
    assert "Garden door" in later.text
    assert "not opened yet" in later.text
    visitor.post("door.open_door", {"code": secret})
    assert "used just now" in olga.get("door.desk", slug=slug).text


def test_a_door_link_without_a_name_is_asked_for_one(olga: Visitor, evening: Cast):
    page = olga.post("door.make_link", {"door": ""}, status=400, slug=evening.event.slug)
    assert "Please name the door." in page.text
    assert db.session.query(DoorLink).count() == 0


def test_a_withdrawn_link_is_gone_from_the_list_and_the_phone(olga: Visitor, dan: Visitor, evening: Cast):
    link = db.session.query(DoorLink).one()
    olga.post("door.revoke_link", slug=evening.event.slug, link_id=link.id)
    page = olga.get("door.desk", slug=evening.event.slug)
    assert "That link no longer opens the door." in page.text
    assert "No link works yet." in page.text
    assert dan.get("door.door").words("h1") == ["Which door?"]


def test_the_host_sees_who_came_where_and_takes_back_at_any_time(
    olga: Visitor, evening: Cast, front: Door, clock: Clock
):
    comes_in(evening.ana, front.where)
    clock.advance(timedelta(hours=1))
    page = olga.get("door.desk", slug=evening.event.slug)
    assert page.words(".stat-value") == ["1", "1", "2", "1"]
    assert "18:40 · Front door" in page.text
    scan = db.session.query(Scan).one()
    olga.post("door.host_undo", slug=evening.event.slug, scan_id=scan.id)
    assert not is_inside(evening.ana)
    page = olga.get("door.desk", slug=evening.event.slug)
    assert "Taken back: Ana Kovač" in page.text
    assert "taken back" in page.words(".chip")


def test_the_host_lets_somebody_without_a_place_in_by_hand(olga: Visitor, evening: Cast):
    slug = evening.event.slug
    cleo = builders.guest(evening.event, "Cleo", "Marsh")
    page = olga.get("door.desk", slug=slug, q="cleo")
    assert "no place yet" in page.text
    action = f"/events/{slug}/door/guests/{cleo.id}/check-in"
    olga.post(action, page.form_values(f"form[action='{action}']"))
    assert is_inside(cleo)
    assert cleo.place == Place.CONFIRMED
    undo = olga.get("door.desk", slug=slug).one(".toast form").get("action") or ""
    olga.post(undo)
    assert not is_inside(cleo)


def test_the_host_notes_who_left(olga: Visitor, evening: Cast):
    slug = evening.event.slug
    comes_in(evening.ana)
    page = olga.get("door.desk", slug=slug, q="ana")
    action = f"/events/{slug}/door/guests/{evening.ana.id}/check-out"
    olga.post(action, page.form_values(f"form[action='{action}']"))
    assert not is_inside(evening.ana)
    assert "Ana Kovač has left." in olga.get("door.desk", slug=slug).text


def test_a_second_tap_of_the_host_says_so(olga: Visitor, evening: Cast):
    comes_in(evening.ana)
    slug = evening.event.slug
    olga.post("door.host_check_in", {"op_id": new_op()}, slug=slug, guest_id=evening.ana.id)
    assert "stood like that already" in olga.get("door.desk", slug=slug).text
    olga.post("door.host_check_in", {"op_id": "x"}, status=400, slug=slug, guest_id=evening.ana.id)


@pytest.mark.parametrize("endpoint", ["door.host_check_in", "door.host_check_out"])
def test_a_guest_of_another_evening_is_not_there(olga: Visitor, evening: Cast, endpoint: str):
    other = builders.event(evening.team, title="Summer mixer")
    dora = builders.guest(other, "Dora", "Lund")
    olga.post(endpoint, {"op_id": new_op()}, status=404, slug=evening.event.slug, guest_id=dora.id)
    assert not is_inside(dora)


def test_a_stranger_gets_nothing(zoe: Visitor, visitor: Visitor, evening: Cast, front: Door):
    slug = evening.event.slug
    scan = comes_in(evening.ana, front.where).scan
    for endpoint in ("door.desk", "door.live", "door.paper_list"):
        zoe.get(endpoint, status=404, slug=slug)
        visitor.get(endpoint, status=302, slug=slug)
    zoe.post("door.make_link", {"door": "Back door"}, status=404, slug=slug)
    zoe.post("door.revoke_link", status=404, slug=slug, link_id=front.made.link.id)
    zoe.post("door.host_undo", status=404, slug=slug, scan_id=scan.id)
    assert is_inside(evening.ana)


def test_the_live_part_answers_304_until_somebody_comes(olga: Visitor, evening: Cast):
    path = f"/events/{evening.event.slug}/door/live"
    olga.token()
    etag = {"If-None-Match": olga.client.get(path).headers["ETag"]}
    assert olga.client.get(path, headers=etag).status_code == 304
    comes_in(evening.ana)
    assert "Ana Kovač" in olga.client.get(path, headers=etag).get_data(as_text=True)


def test_the_desk_asks_as_often_for_sixty_guests_as_for_ten(olga: Visitor, evening: Cast):
    event_id, slug = evening.event.id, evening.event.slug
    come_in(*builders.guests(evening.event, 10))
    pages = [f"/events/{slug}/door", f"/events/{slug}/door?q=firm"]

    def asked() -> list[int]:
        return [queries_of(partial(olga.get, page)) for page in pages]

    olga.get("door.desk", slug=slug)
    few = asked()
    event = db.session.get_one(Event, event_id)
    come_in(*[builders.guest(event, f"More{n}", "Firmin", company=f"Firm M{n}") for n in range(50)])
    assert asked() == few
