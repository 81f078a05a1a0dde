"""One guest as the host sees them: answer for them, seat them, link, details, off the list and back."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from mixer.audit import SYSTEM, Audit
from mixer.clock import Clock
from mixer.db import db, transaction
from mixer.invitations import actions
from mixer.invitations.models import Answer, Guest, Place
from mixer.outbox.models import Message
from tests import builders
from tests.cast import Cast
from tests.page import Page, Visitor


def at(guest: Guest) -> dict[str, Any]:
    return {"slug": guest.event.slug, "number": guest.number}


def seen(visitor: Visitor, guest: Guest) -> Page:
    return visitor.get("invitations.guest", **at(guest))


def reload(guest: Guest) -> Guest:
    db.session.rollback()
    return guest


def purposes() -> list[str]:
    return list(db.session.scalars(select(Message.purpose).order_by(Message.id)))


@pytest.mark.parametrize(("said", "place"), [("accepted", Place.CONFIRMED), ("declined", Place.CANCELLED)])
def test_what_a_guest_said_on_the_telephone_is_noted(olga: Visitor, cast: Cast, said: str, place: Place):
    olga.post("invitations.answer_for", **at(cast.ana), answer=said)
    assert (reload(cast.ana).answer, cast.ana.place) == (said, place)
    page = seen(olga, cast.ana)
    assert "Noted what Ana Kovač said" in page.text
    traces = db.session.scalars(select(Audit.actor_kind).where(Audit.verb == "answer")).all()
    assert set(traces) == {"user"}


@pytest.mark.parametrize("said", ["tentative", "needs_action", "maybe", "<b>"])
def test_only_yes_and_no_are_noted_this_way(olga: Visitor, cast: Cast, said: str):
    olga.post("invitations.answer_for", **at(cast.ana), answer=said, status=404)


def test_saying_the_same_twice_tells_nobody_twice(olga: Visitor, cast: Cast):
    for _ in range(2):
        olga.post("invitations.answer_for", **at(cast.ana), answer="accepted")
    assert purposes() == ["confirmation"]


def test_a_waiting_guest_shows_the_position_and_can_be_seated_by_hand(olga: Visitor, cast: Cast):
    with transaction(cast.event):
        cast.event.capacity = 1
    for guest in (cast.ana, cast.ben):
        olga.post("invitations.answer_for", **at(guest), answer="accepted")
    assert "waiting, no. 1" in seen(olga, cast.ben).text
    olga.post("invitations.seat", **at(cast.ben))
    assert reload(cast.ben).place == Place.CONFIRMED
    assert "Ben Okafor has a seat" in seen(olga, cast.ben).text


def test_the_personal_link_is_shown_as_text_and_as_a_code(olga: Visitor, visitor: Visitor, cast: Cast):
    page = seen(olga, cast.ana)
    link = page.one("#guest-link").get("value", "")
    visitor.get("/r/" + link.split("/r/")[1])
    assert page.one("img.code-picture").get("src", "").startswith("data:image/png;base64,")


def test_a_new_link_ends_the_old_one(olga: Visitor, visitor: Visitor, cast: Cast):
    old = seen(olga, cast.ana).one("#guest-link").get("value", "").split("/r/")[1]
    olga.post("invitations.new_link", **at(cast.ana))
    new = seen(olga, cast.ana).one("#guest-link").get("value", "").split("/r/")[1]
    assert old != new
    visitor.get(f"/r/{old}", status=404)
    visitor.get(f"/r/{new}")


def test_one_guest_is_invited_once_per_link(olga: Visitor, cast: Cast):
    olga.post("invitations.invite_one", **at(cast.ana))
    olga.post("invitations.invite_one", **at(cast.ana))
    assert "has this invitation already" in seen(olga, cast.ana).words(".toast")[-1]
    olga.post("invitations.new_link", **at(cast.ana))
    olga.post("invitations.invite_one", **at(cast.ana))
    assert purposes() == ["invitation", "invitation"]


def test_a_guest_who_cannot_be_mailed_is_said_so(olga: Visitor, cast: Cast):
    finn = builders.guest(cast.event, "Finn", "Gray")
    olga.post("invitations.invite_one", **at(finn))
    assert "Finn Gray has no address" in seen(olga, finn).words(".toast")[0]
    with transaction(cast.event):
        actions.unsubscribe(guest=cast.ana, actor=SYSTEM)
    olga.post("invitations.invite_one", **at(cast.ana))
    assert "wants no more invitations" in seen(olga, cast.ana).words(".toast")[0]


def test_taking_off_can_be_taken_back_and_put_back(olga: Visitor, visitor: Visitor, cast: Cast):
    link = "/r/" + seen(olga, cast.ana).one("#guest-link").get("value", "").split("/r/")[1]
    olga.post("invitations.take_off", **at(cast.ana))
    listed = olga.get("invitations.guests", slug=cast.event.slug)
    undo = listed.one("[data-undo] form").get("action", "")
    visitor.get(link, status=404)
    assert "off the list" in seen(olga, cast.ana).text
    olga.post(undo)
    visitor.get(link)
    assert "has not answered yet" in seen(olga, cast.ana).words(".toast")[0]


def test_a_page_from_before_gives_nobody_a_seat_who_was_taken_off(olga: Visitor, cast: Cast):
    olga.post("invitations.take_off", **at(cast.ana))
    acts: list[tuple[str, dict[str, Any]]] = [
        ("invitations.answer_for", {"answer": "accepted"}),
        ("invitations.seat", {}),
        ("invitations.invite_one", {}),
    ]
    for endpoint, values in acts:
        page = olga.post(endpoint, **at(cast.ana), **values, status=409)
        assert "Put them back first" in page.text
    assert (reload(cast.ana).answer, cast.ana.place) == (Answer.NEEDS_ACTION, Place.CANCELLED)


def test_after_the_evening_the_list_stays_as_it_was(olga: Visitor, cast: Cast, clock: Clock):
    clock.advance(timedelta(days=60))
    acts: list[tuple[str, dict[str, Any]]] = [
        ("invitations.answer_for", {"answer": "accepted"}),
        ("invitations.seat", {}),
        ("invitations.take_off", {}),
    ]
    for endpoint, values in acts:
        olga.post(endpoint, **at(cast.ana), **values, status=409)
    page = seen(olga, cast.ana)
    assert not page.all("form[action$='/take-off']")


def test_details_are_changed_and_kept_with_the_contact(olga: Visitor, cast: Cast):
    typed = seen(olga, cast.ana).form_values("form.form") | {
        "badge_name": "Annie",
        "company": "Kovač Studio",
        "role": "speaker",
        "access_needs": "a chair\nnear the stage",
    }
    olga.post("invitations.guest", typed, **at(cast.ana))
    ana = reload(cast.ana)
    assert (ana.badge_name, ana.company, ana.role) == ("Annie", "Kovač Studio", "speaker")
    assert ana.access_needs == "a chair\nnear the stage"
    assert ana.contact.company == "Kovač Studio"
    fields = [f for row in db.session.scalars(select(Audit.fields)) for f in row]
    assert {"badge_name", "company", "role", "access_needs"} <= set(fields)
    assert not [trace for trace in fields if "chair" in trace]


def test_somebody_with_only_a_last_name_can_be_saved(olga: Visitor, cast: Cast):
    lone = builders.guest(cast.event, "", "Madonna")
    olga.post("invitations.guest", seen(olga, lone).form_values("form.form"), **at(lone))


def test_a_guest_needs_some_name_and_nothing_typed_is_lost(olga: Visitor, cast: Cast):
    typed = seen(olga, cast.ana).form_values("form.form") | {
        "first_name": "",
        "last_name": " ",
        "offers": "maps",
    }
    page = olga.post("invitations.guest", typed, **at(cast.ana), status=409)
    assert page.form_values("form.form")["offers"] == "maps"
    assert reload(cast.ana).first_name == "Ana"


def test_extra_fields_of_the_form_change_nothing(olga: Visitor, cast: Cast):
    before = reload(cast.ana)
    kept = (before.badge_code, before.entry_code, before.place, before.answer, before.event_id, before.number)
    typed = seen(olga, cast.ana).form_values("form.form") | {
        "id": "99", "event_id": "99", "number": "99", "badge_code": "AAAAAAAA", "entry_code": "A" * 16,
        "place": "confirmed", "answer": "accepted", "contact_id": "1", "taken_off_at": "2020-01-01",
    }  # fmt: skip
    olga.post("invitations.guest", typed, **at(cast.ana))
    ana = reload(cast.ana)
    assert kept == (ana.badge_code, ana.entry_code, ana.place, ana.answer, ana.event_id, ana.number)


def test_a_role_nobody_knows_is_refused(olga: Visitor, cast: Cast):
    typed = seen(olga, cast.ana).form_values("form.form") | {"role": "king"}
    olga.post("invitations.guest", typed, **at(cast.ana), status=200)


def test_a_guest_of_another_event_is_no_page(olga: Visitor, zoe: Visitor, cast: Cast):
    other = builders.event(cast.team, title="Other evening")
    olga.get("invitations.guest", slug=other.slug, number=cast.ana.number, status=404)
    zoe.get("invitations.guest", **at(cast.ana), status=404)
    for endpoint in ("seat", "invite_one", "new_link", "take_off", "put_back"):
        olga.post(f"invitations.{endpoint}", slug=other.slug, number=cast.ana.number, status=404)
        zoe.post(f"invitations.{endpoint}", **at(cast.ana), status=404)


def test_who_brings_whom_stands_on_both_pages(olga: Visitor, cast: Cast):
    olga.post("invitations.answer_for", **at(cast.ana), answer="accepted")
    with transaction(cast.event):
        kim = actions.set_companion(guest=cast.ana, first_name="Kim", last_name="Lee", actor=SYSTEM)
    assert "Kim Lee" in seen(olga, cast.ana).words(".facts dd")
    page = seen(olga, kim)
    assert "Ana Kovač" in page.words(".facts dd")
    assert not page.all("form[action$='/invite']")
