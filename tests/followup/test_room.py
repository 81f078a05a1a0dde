"""A guest's own room: everybody met, every promise, and nothing of anybody else's."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from mixer.clock import Clock
from mixer.contacts.access import room_token
from mixer.db import db, transaction
from mixer.exercises.models import Encounter
from mixer.followup.models import Intention, IntentionKind, IntentionState
from mixer.invitations.access import guest_token
from mixer.invitations.models import Guest
from mixer.web.limits import limiter
from tests import builders
from tests.builders import at
from tests.cast import Cast
from tests.followup.acts import meets, promises
from tests.page import Page, Visitor
from tests.tonight import come_in, queries_of

SOON = date(2027, 4, 24)


def people_url(page: Page) -> str:
    return page.one("a[href$='/people']").get("href") or ""


def test_before_any_evening_the_room_says_what_will_be_here(visitor: Visitor, cast: Cast):
    page = visitor.get("followup.room", token=room_token(cast.ana.contact))
    assert "After an evening the people you met stand here" in page.text


def test_a_badge_number_notes_a_meeting_and_asks_what_for(visitor: Visitor, evening: Cast, anas_room: str):
    event_id = evening.event.id
    answer = visitor.post(
        "followup.met_number", {"number": str(evening.ben.number)}, token=anas_room, event_id=event_id
    )
    page = visitor.get(answer.location)
    assert page.words("h1") == ["Ben Okafor"]
    assert page.form_values("form.form")["due_on"] == "2027-04-24"
    assert [met.context for met in db.session.query(Encounter)] == ["picked"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("1", "That is your own number."), ("77", "Nobody who came has this number."), ("", "Type the number")],
)
def test_a_wrong_number_is_said_at_its_evening(
    visitor: Visitor, evening: Cast, anas_room: str, typed: str, sentence: str
):
    page = visitor.post(
        "followup.met_number", {"number": typed}, status=400, token=anas_room, event_id=evening.event.id
    )
    assert sentence in page.text
    field = page.one(f"#number-{evening.event.id}")
    assert (field.get("value"), field.get("aria-invalid")) == (typed, "true")


def test_picking_from_those_who_agreed_is_one_tap(
    visitor: Visitor, evening: Cast, anas_room: str, cleo: Guest
):
    with transaction(evening.event):
        cleo.agreed_to_be_listed_at = at("2027-04-01T10:00+00:00")
    url = people_url(visitor.get("followup.room", token=anas_room))
    people = visitor.get(url)
    assert people.words(".row-title") == ["Cleo Marsh"]
    assert "Glazier, Marsh Glass" in people.text
    assert "Ben" not in people.text
    action = people.one("ul form").get("action") or ""
    assert visitor.get(visitor.post(action).location).words("h1") == ["Cleo Marsh"]
    assert (
        "Nobody else is listed here"
        in visitor.get(people_url(visitor.get("followup.room", token=anas_room))).text
    )


def test_nobody_who_did_not_agree_can_be_picked_by_a_made_up_address(
    visitor: Visitor, evening: Cast, anas_room: str
):
    where: dict[str, Any] = {"token": anas_room, "event_id": evening.event.id, "other_id": evening.ben.id}
    visitor.post("followup.met", status=404, **where)
    visitor.get("followup.intention", status=404, **where)
    assert db.session.query(Encounter).count() == 0


def test_what_how_and_when_are_kept_and_stand_among_the_promises(
    visitor: Visitor, evening: Cast, anas_room: str
):
    meets(evening.ana, evening.ben)
    where: dict[str, Any] = {"token": anas_room, "event_id": evening.event.id, "other_id": evening.ben.id}
    form = {"kind": "one_to_one", "how": "coffee at the harbour", "due_on": "2027-04-29"}
    visitor.post("followup.intention", form, **where)
    page = visitor.get("followup.room", token=anas_room)
    assert "Kept. A mail reminds you on the day." in page.text
    assert "a one-to-one: coffee at the harbour" in page.text
    assert "29 Apr" in page.text
    assert visitor.get("followup.intention", **where).form_values("form.form") == form


def test_a_refused_form_keeps_what_was_typed(visitor: Visitor, evening: Cast, anas_room: str):
    meets(evening.ana, evening.ben)
    where: dict[str, Any] = {"token": anas_room, "event_id": evening.event.id, "other_id": evening.ben.id}
    late = {"kind": "note", "how": "about the harbour", "due_on": "2027-04-01"}
    page = visitor.post("followup.intention", late, status=409, **where)
    assert "from today on" in page.text
    assert page.form_values("form.form") == late
    empty = visitor.post("followup.intention", {"how": "about the harbour"}, status=400, **where)
    assert "Nothing is fine, too." in empty.text
    assert empty.form_values("form.form")["how"] == "about the harbour"


def test_done_and_let_go_are_one_tap_and_can_be_undone(visitor: Visitor, evening: Cast, anas_room: str):
    meets(evening.ana, evening.ben)
    promise = promises(evening.ana, evening.ben, SOON)
    for what, state in (("done", IntentionState.DONE), ("let-go", IntentionState.LET_GO)):
        visitor.post("followup.settle", token=anas_room, intention_id=promise.id, what=what)
        assert promise.state == state
        undo = visitor.get("followup.room", token=anas_room).one(".toast form").get("action") or ""
        visitor.post(undo)
        assert promise.state == IntentionState.OPEN
    visitor.post("followup.settle", status=404, token=anas_room, intention_id=promise.id, what="delete")


def test_later_twice_on_a_stale_page_adds_one_week(visitor: Visitor, evening: Cast, anas_room: str):
    meets(evening.ana, evening.ben)
    promise = promises(evening.ana, evening.ben, SOON)
    path = f"/me/{anas_room}/promises/{promise.id}/later"
    stale = visitor.get("followup.room", token=anas_room).form_values(f"form[action='{path}']")
    for _ in range(2):
        visitor.post(path, stale)
    assert promise.due_on == SOON + timedelta(days=7)
    assert "by Sat" in visitor.get("followup.room", token=anas_room).text
    visitor.post(path, {"due_on": "nonsense"})
    assert promise.moved == 1


def test_a_promise_put_off_often_may_be_let_go_without_shame(
    visitor: Visitor, evening: Cast, anas_room: str, clock: Clock
):
    meets(evening.ana, evening.ben)
    promise = promises(evening.ana, evening.ben, SOON)
    path = f"/me/{anas_room}/promises/{promise.id}/later"
    for _ in range(2):
        visitor.post(path, {"due_on": str(promise.due_on)})
    assert "Letting go is fine, too." in visitor.get("followup.room", token=anas_room).text
    clock.advance(timedelta(days=60))
    assert "since Sat" in visitor.get("followup.room", token=anas_room).text


def test_a_promise_due_today_stands_out(visitor: Visitor, evening: Cast, anas_room: str, clock: Clock):
    meets(evening.ana, evening.ben)
    promises(evening.ana, evening.ben, SOON)
    clock.stop(at("2027-04-23T22:30+00:00"))  # half past midnight in Berlin
    assert visitor.get("followup.room", token=anas_room).words(".chip-live") == ["today"]


def test_the_room_of_one_shows_nothing_of_anothers(visitor: Visitor, evening: Cast, cleo: Guest):
    meets(evening.ana, evening.ben)
    promise = promises(evening.ana, evening.ben, SOON, how="canary over the blue table")
    for other in (evening.ben, cleo):
        token = room_token(other.contact)
        page = visitor.get("followup.room", token=token)
        assert "canary" not in page.html
        assert "Ana" not in page.html
        for what in ("done", "later", "let-go", "open"):
            visitor.post("followup.settle", status=404, token=token, intention_id=promise.id, what=what)
        where: dict[str, Any] = {"token": token, "event_id": evening.event.id, "other_id": evening.ana.id}
        visitor.get("followup.intention", status=404, **where)
        visitor.post("followup.intention", {"kind": "nothing"}, status=404, **where)
    assert promise.state == IntentionState.OPEN
    assert db.session.query(Intention).count() == 1


def test_evenings_one_did_not_come_to_are_closed(visitor: Visitor, evening: Cast, anas_room: str, app: Flask):
    other = builders.event(evening.team, title="Summer mixer")
    dora = builders.guest(other, "Dora", "Lund", agreed_to_be_listed_at=at("2027-04-01T10:00+00:00"))
    come_in(dora)
    where: dict[str, Any] = {"token": anas_room, "event_id": other.id}
    visitor.get("followup.people", status=404, **where)
    visitor.post("followup.met_number", {"number": str(dora.number)}, status=404, **where)
    visitor.post("followup.met", status=404, other_id=dora.id, **where)


def test_only_the_rooms_own_link_opens_it(visitor: Visitor, evening: Cast, anas_room: str):
    for wrong in (guest_token(evening.ana), anas_room[:-1] + "x", "AAAAAAAAAA.x", "x"):
        visitor.get("followup.room", status=404, token=wrong)
        visitor.post("followup.language", {"language": "de"}, status=404, token=wrong)
    with transaction():
        evening.ana.contact.link_version += 1
    visitor.get("followup.room", status=404, token=anas_room)


def test_looking_sets_no_cookie_and_a_form_lets_the_phone_be_known(
    visitor: Visitor, evening: Cast, anas_room: str
):
    assert "Set-Cookie" not in visitor.client.get(f"/me/{anas_room}").headers
    visitor.post(
        "followup.met_number", {"number": str(evening.ben.number)}, token=anas_room, event_id=evening.event.id
    )
    assert visitor.client.get_cookie("guest") is not None


def test_the_guest_chooses_the_language_of_the_room(visitor: Visitor, evening: Cast, anas_room: str):
    visitor.post("followup.language", {"language": "de"}, token=anas_room)
    assert visitor.get("followup.room", token=anas_room).one("html").get("lang") == "de"
    visitor.post("followup.language", {"language": "xx"}, status=400, token=anas_room)


def test_after_thirty_days_the_room_remembers_but_takes_no_more(
    visitor: Visitor, evening: Cast, anas_room: str, clock: Clock
):
    meets(evening.ana, evening.ben)
    clock.advance(timedelta(days=31))
    page = visitor.get("followup.room", token=anas_room)
    assert "Ben Okafor" in page.text
    assert not page.all("input[name=number]")
    late = {"number": str(evening.ben.number)}
    visitor.post("followup.met_number", late, status=409, token=anas_room, event_id=evening.event.id)


def test_guessing_numbers_is_slowed_for_each_room(visitor: Visitor, evening: Cast, anas_room: str):
    limiter.enabled = True
    path = f"/me/{anas_room}/evenings/{evening.event.id}/met-number"
    try:
        limiter.reset()
        tries = [visitor.client.post(path, data={"number": str(900 + n)}).status_code for n in range(41)]
        assert tries == [400] * 40 + [429]
        bens = path.replace(anas_room, room_token(evening.ben.contact))
        assert visitor.client.post(bens, data={"number": "900"}).status_code == 400
    finally:
        limiter.reset()
        limiter.enabled = False


def test_the_room_asks_as_often_for_sixty_people_met_as_for_ten(
    visitor: Visitor, evening: Cast, anas_room: str
):
    with transaction(evening.event):
        evening.event.capacity = None
    ana_id = evening.ana.id

    def meet_many(first: int, count: int) -> None:
        ana = db.session.get_one(Guest, ana_id)
        for n in range(first, first + count):
            other = builders.guest(ana.event, f"Guest{n}", f"Number{n}")
            come_in(other)
            meets(ana, other)
            promises(ana, other, SOON, IntentionKind.SEND)

    def ask() -> None:
        assert visitor.client.get(f"/me/{anas_room}").status_code == 200

    meet_many(1, 10)
    few = queries_of(ask)
    meet_many(11, 50)
    assert queries_of(ask) == few <= 6
