"""The volunteer's pages: one hand, one glance, no account."""

from datetime import timedelta
from functools import partial

import pytest
from flask import Flask

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.db import db, transaction
from mixer.door.models import Scan
from mixer.invitations.actions import set_companion
from mixer.invitations.models import Answer
from tests import builders
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.tonight import Door, come_in, comes_in, is_inside, leaves, new_op, queries_of, says_yes


def tap(phone: Visitor, page: Page, action: str) -> Page:
    """Tap the button of the form that goes there, and follow to the page it leads to."""
    values = page.form_values(f"form[action='{action}']")
    return phone.get(phone.post(action, values).location)


def test_three_letters_and_two_taps_let_a_guest_in(dan: Visitor, evening: Cast):
    hits = dan.get("door.door", q="ana")
    assert hits.words(".door-hits .row-title") == ["Ana Kovač"]
    assert "Kovač Design · no. 1" in hits.text
    verdict = tap(dan, hits, f"/door/guests/{evening.ana.id}/check-in")
    assert verdict.one("[data-verdict]").get("data-verdict") == "good"
    assert verdict.words(".verdict-word") == ["Welcome"]
    assert verdict.words(".verdict-name") == ["Ana Kovač"]
    assert "Next guest" in verdict.text
    assert is_inside(evening.ana)


def test_in_already_is_blue_and_says_since_when_and_where(dan: Visitor, evening: Cast, clock: Clock):
    comes_in(evening.ana)
    clock.advance(timedelta(minutes=3))
    page = dan.get("door.guest", guest_id=evening.ana.id)
    assert page.words(".verdict-word") == ["Already inside"]
    assert "Since 18:40, Front door" in page.text
    assert "in since 18:40" in dan.get("door.door", q="kov").text
    # Another phone showed the button before Ana was in, and taps it now.
    answer = dan.post("door.check_in", {"op_id": new_op()}, guest_id=evening.ana.id)
    verdict = dan.get(answer.location)
    assert verdict.one("[data-verdict]").get("data-verdict") == "calm"
    assert "Since 18:40, Front door" in verdict.text


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (Answer.DECLINED, "Said they cannot come"),
        (Answer.NEEDS_ACTION, "Has not answered"),
    ],
)
def test_without_a_place_the_screen_is_amber_and_the_volunteer_decides(
    dan: Visitor, evening: Cast, answer, word
):
    cleo = builders.guest(evening.event, "Cleo", "Marsh", answer=answer)
    page = dan.get("door.guest", guest_id=cleo.id)
    assert page.one("[data-verdict]").get("data-verdict") == "warn"
    assert page.words(".verdict-word") == [word]
    assert not dan.get("door.door", q="cleo").all(f"form[action='/door/guests/{cleo.id}/check-in']")
    asked = dan.post("door.check_in", {"op_id": new_op()}, guest_id=cleo.id)
    assert asked.location == f"/door/guests/{cleo.id}"
    assert tap(dan, page, f"/door/guests/{cleo.id}/check-in").words(".verdict-word") == ["Welcome"]


def test_reloading_a_verdict_or_sending_its_form_again_lets_nobody_in_twice(dan: Visitor, evening: Cast):
    values = dan.get("door.guest", guest_id=evening.ana.id).form_values("form")
    first = dan.post("door.check_in", values, guest_id=evening.ana.id)
    second = dan.post("door.check_in", values, guest_id=evening.ana.id)
    assert first.location == second.location
    for _ in range(2):
        assert dan.get(first.location).words(".verdict-word") == ["Welcome"]
    assert db.session.query(Scan).count() == 1


def test_a_scan_can_be_taken_back_from_its_verdict_and_let_in_again(dan: Visitor, evening: Cast):
    verdict = dan.get(dan.post("door.check_in", {"op_id": new_op()}, guest_id=evening.ana.id).location)
    scan = db.session.query(Scan).one()
    back = tap(dan, verdict, f"/door/scans/{scan.id}/undo")
    assert back.words(".verdict-word") == ["Taken back"]
    assert not is_inside(evening.ana)
    assert tap(dan, back, f"/door/guests/{evening.ana.id}/check-in").words(".verdict-word") == ["Welcome"]


def test_undo_is_offered_for_ten_minutes_and_for_this_door_only(dan: Visitor, evening: Cast, clock: Clock):
    garden = comes_in(evening.ben, Door.of(evening.event, "Garden door").where).scan
    dan.post("door.check_in", {"op_id": new_op()}, guest_id=evening.ana.id)
    scan = db.session.query(Scan).filter_by(guest_id=evening.ana.id).one()
    path = f"form[action='/door/scans/{scan.id}/undo']"
    start = dan.get("door.door")
    assert "Ana Kovač" in start.text
    assert "Ben Okafor" not in start.text
    assert start.all(path)
    dan.post("door.undo", status=409, scan_id=garden.id)
    clock.advance(timedelta(minutes=10, seconds=1))
    assert not dan.get("door.door").all(path)
    assert not dan.get("door.scan", op_id=scan.op_id).all(path)
    page = dan.post("door.undo", status=409, scan_id=scan.id)
    assert "A host always can" in page.text
    assert is_inside(evening.ana)


def test_somebody_who_leaves_is_noted_and_may_come_back(dan: Visitor, evening: Cast, clock: Clock):
    comes_in(evening.ana)
    page = dan.get("door.guest", guest_id=evening.ana.id)
    goodbye = tap(dan, page, f"/door/guests/{evening.ana.id}/check-out")
    assert goodbye.words(".verdict-word") == ["Goodbye"]
    assert not is_inside(evening.ana)
    clock.advance(timedelta(minutes=5))
    page = dan.get("door.guest", guest_id=evening.ana.id)
    assert "left at 18:40" in page.text
    back = tap(dan, page, f"/door/guests/{evening.ana.id}/check-in")
    assert back.words(".verdict-word") == ["Welcome back"]


def test_who_came_together_is_offered_in_the_same_breath(dan: Visitor, evening: Cast):
    with transaction(evening.event):
        sam = set_companion(guest=evening.ana, first_name="Sam", last_name="Reed", actor=SYSTEM)
    verdict = dan.get(dan.post("door.check_in", {"op_id": new_op()}, guest_id=evening.ana.id).location)
    assert "Came together?" in verdict.text
    assert not verdict.all("[data-back]"), "the page waits for the second tap"
    together = tap(dan, verdict, f"/door/guests/{sam.id}/check-in")
    assert "with Ana Kovač" in together.text
    assert "Came together?" not in together.text
    assert together.all("[data-back]")


def test_a_first_timer_is_named_so_that_somebody_takes_care(dan: Visitor, evening: Cast):
    page = dan.get(dan.post("door.check_in", {"op_id": new_op()}, guest_id=evening.ana.id).location)
    assert "First time here" in page.text


def test_the_count_is_live_and_an_unchanged_one_costs_nothing(dan: Visitor, evening: Cast):
    assert "0 of 2 inside" in dan.get("door.door").text
    first = dan.client.get("/door/count")
    assert "0" in first.get_data(as_text=True)
    etag = first.headers["ETag"]
    assert dan.client.get("/door/count", headers={"If-None-Match": etag}).status_code == 304
    comes_in(evening.ana)
    news = dan.client.get("/door/count", headers={"If-None-Match": etag})
    assert "1" in news.get_data(as_text=True)


def test_too_little_typed_is_said_and_lists_nobody(dan: Visitor):
    page = dan.get("door.door", q="an")
    assert "at least three letters" in page.text
    assert "Ana" not in page.text


def test_a_form_without_an_id_or_with_a_made_up_one_is_refused(dan: Visitor, evening: Cast):
    dan.post("door.check_in", {}, status=400, guest_id=evening.ana.id)
    dan.post("door.check_in", {"op_id": "undo-1"}, status=400, guest_id=evening.ana.id)
    dan.post("door.check_out", {"op_id": "x"}, status=400, guest_id=evening.ana.id)
    assert db.session.query(Scan).count() == 0


def test_the_door_page_asks_the_database_as_often_for_sixty_guests_as_for_ten(dan: Visitor, evening: Cast):
    event = evening.event
    with transaction(event):
        event.capacity = 100
    guest = f"/door/guests/{evening.ana.id}"

    def asked() -> list[int]:
        return [queries_of(partial(dan.get, page)) for page in ("/door", "/door?q=firm", guest)]

    come_in(*[says_yes(guest) for guest in builders.guests(event, 10)])
    few = asked()
    event = db.session.merge(event)
    come_in(*[says_yes(builders.guest(event, f"More{n}", "Firmin", company=f"Firm M{n}")) for n in range(50)])
    assert asked() == few
    assert max(few) <= 6


@pytest.mark.parametrize("endpoint", ["door.check_in", "door.check_out"])
def test_without_the_doors_cookie_nobody_is_let_in(visitor: Visitor, evening: Cast, endpoint: str):
    answer = visitor.post(endpoint, {"op_id": new_op()}, guest_id=evening.ana.id)
    assert answer.location == "/door"
    assert not is_inside(evening.ana)


def test_a_form_from_another_site_is_refused(dan: Visitor, evening: Cast, app: Flask):
    path = dan.url("door.check_in", guest_id=evening.ana.id)
    assert dan.client.post(path, data={"op_id": new_op()}).status_code == 400
    assert not is_inside(evening.ana)


def test_leaving_and_coming_back_says_since_when_of_this_stay(dan: Visitor, evening: Cast, clock: Clock):
    comes_in(evening.ana)
    leaves(evening.ana)
    clock.advance(timedelta(minutes=20))
    comes_in(evening.ana)
    assert "Since 19:00" in dan.get("door.guest", guest_id=evening.ana.id).text
