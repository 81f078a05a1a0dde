"""The invitation page as a guest's phone sees it, without script, cookie or account."""

from datetime import timedelta

import pytest
from flask import Flask

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.contacts.access import room_token
from mixer.db import db, transaction
from mixer.invitations import actions
from mixer.invitations.models import Place
from tests import builders
from tests.cast import Cast
from tests.invitations.acts import ACCEPTED, DECLINED, brings, has_seats, link, purposes, says
from tests.page import Visitor

DETAILS = {"first_name": "Ana", "last_name": "Kovač"}


def test_a_guest_answers_with_one_tap_on_the_page(cast: Cast, visitor: Visitor):
    page = visitor.get("invitations.answer", **link(cast.ana))
    assert page.words("h1") == ["Spring mixer"]
    assert "Ana, you are invited by Harbour Street Circle" in page.text
    assert page.words("main form button")[:2] == ["I’m coming", "I can’t come"]
    answered = visitor.post("invitations.save_answer", {"answer": "accepted"}, status=303, **link(cast.ana))
    assert cast.ana.place == Place.CONFIRMED
    page = visitor.get(answered.location)
    assert "You’re in, Ana" in page.words("h2")


def test_looking_sets_no_cookie_and_answering_needs_none(cast: Cast, app: Flask):
    for tap in range(2):
        phone = Visitor(app)
        page = phone.get("invitations.answer", **link(cast.ana))
        assert page.response.headers.getlist("Set-Cookie") == []
        assert page.response.headers["Cache-Control"] == "no-store"
        answer = "accepted" if tap == 0 else "declined"
        sent = phone.client.post(
            phone.url("invitations.save_answer", **link(cast.ana)), data={"answer": answer}
        )
        assert sent.status_code == 303
        db.session.rollback()
        assert cast.ana.answer == answer


def test_the_phone_that_answered_is_known_as_the_guests_when_it_scans_others(cast: Cast, app: Flask):
    phone = Visitor(app)
    sent = phone.client.post(
        phone.url("invitations.save_answer", **link(cast.ana)), data={"answer": "accepted"}
    )
    (cookie,) = sent.headers.getlist("Set-Cookie")
    assert cookie.startswith(f"guest={room_token(cast.ana.contact)};")
    assert "HttpOnly" in cookie


def test_a_link_in_the_mail_puts_an_answer_first_and_gives_none(cast: Cast, visitor: Visitor):
    page = visitor.get("invitations.answer", answer="accepted", **link(cast.ana))
    assert "One more tap, then it is kept" in page.text
    assert page.words("main form button")[0] == "Yes, I’m coming"
    assert cast.ana.answer == "needs_action"
    page = visitor.get("invitations.answer", answer="rubbish", **link(cast.ana))
    assert page.words("main form button")[0] == "I’m coming"


def test_nothing_is_preset_before_the_guest_has_answered(cast: Cast, visitor: Visitor):
    page = visitor.get("invitations.answer", **link(cast.ana))
    assert not page.all('[aria-pressed="true"], [checked]')


def test_an_answer_that_is_none_is_refused(cast: Cast, visitor: Visitor):
    for given in ("", "tentative", "needs_action", "yes"):
        visitor.post("invitations.save_answer", {"answer": given}, status=400, **link(cast.ana))
    assert cast.ana.answer == "needs_action"


def test_the_way_in_and_the_calendar_are_shown_with_a_seat_only(cast: Cast, visitor: Visitor):
    has_seats(cast.event, 1)
    says(cast.ana, ACCEPTED)
    says(cast.ben, ACCEPTED)
    page = visitor.get("invitations.answer", **link(cast.ana))
    assert page.one(".entry img").get("src", "").startswith("data:image/png;base64,")
    assert page.words(".entry-number") == [str(cast.ana.number)]
    assert "Add to calendar" in page.text
    waits = visitor.get("invitations.answer", **link(cast.ben))
    assert not waits.all(".entry")
    assert "Add to calendar" not in waits.text


def test_who_waits_sees_position_and_reason(cast: Cast, visitor: Visitor):
    has_seats(cast.event, 1)
    says(cast.ana, ACCEPTED)
    says(cast.ben, ACCEPTED)
    page = visitor.get("invitations.answer", **link(cast.ben))
    assert "You’re on the waitlist" in page.words("h2")
    assert page.words(".said-number") == ["Number 1"]
    assert "Every seat is taken at the moment." in page.text


def test_a_declined_guest_may_come_after_all(cast: Cast, visitor: Visitor):
    visitor.post("invitations.save_answer", {"answer": "declined"}, status=303, **link(cast.ana))
    page = visitor.get("invitations.answer", **link(cast.ana))
    assert "Thank you for telling us" in page.words("h2")
    assert page.words("main form button")[0] == "I can come after all"
    visitor.post("invitations.save_answer", {"answer": "accepted"}, status=303, **link(cast.ana))
    assert cast.ana.place == Place.CONFIRMED


def test_the_mind_may_change_until_the_evening_begins(cast: Cast, visitor: Visitor, clock: Clock):
    says(cast.ana, ACCEPTED)
    clock.stop(cast.event.starts_at - timedelta(minutes=1))
    assert "Something in the way?" in visitor.get("invitations.answer", **link(cast.ana)).text
    clock.stop(cast.event.starts_at)
    page = visitor.get("invitations.answer", **link(cast.ana))
    assert "Something in the way?" not in page.text
    assert "It is on right now: come in." in page.text
    assert page.words("nav[aria-label='This evening'] a") == ["Your card for the game", "Whom have you met?"]


def test_what_a_guest_tells_is_kept(cast: Cast, visitor: Visitor):
    says(cast.ana, ACCEPTED)
    page = visitor.get("invitations.answer", **link(cast.ana))
    values = page.form_values("#details form")
    assert values["first_name"] == "Ana"
    assert "agreed_to_be_listed" not in values, "nobody agrees by leaving things as they are"
    values |= {
        "profession": "Accountant",
        "offers": "Help with taxes",
        "seeks": "A notary",
        "badge_name": "Anka",
        "access_needs": "Step-free way",
        "companion_first_name": "Sam",
        "companion_last_name": "Rossi",
        "agreed_to_be_listed": "y",
    }
    sent = visitor.post("invitations.save_details", values, status=303, **link(cast.ana))
    assert (cast.ana.profession_id, cast.ana.badge_name) == ("accountant", "Anka")
    assert cast.ana.agreed_to_be_listed_at is not None
    page = visitor.get(sent.location)
    assert "You come with Sam Rossi" in page.text
    kept = page.form_values("#details form")
    assert {name: kept[name] for name in values} == values | {"access_needs": ""}


def test_what_somebody_needs_is_kept_but_not_shown_to_whoever_has_the_link(cast: Cast, visitor: Visitor):
    says(cast.ana, ACCEPTED)
    visitor.post(
        "invitations.save_details", DETAILS | {"access_needs": "Insulin"}, status=303, **link(cast.ana)
    )
    page = visitor.get("invitations.answer", **link(cast.ana))
    assert "Insulin" not in page.html
    assert "Your hosts know what you told them." in page.text
    visitor.post("invitations.save_details", DETAILS, status=303, **link(cast.ana))
    assert cast.ana.access_needs == "Insulin"
    visitor.post("invitations.save_details", DETAILS | {"forget_needs": "y"}, status=303, **link(cast.ana))
    assert cast.ana.access_needs == ""


def test_an_emptied_companion_is_no_longer_brought(cast: Cast, visitor: Visitor):
    says(cast.ana, ACCEPTED)
    brings(cast.ana, "Sam")
    emptied = DETAILS | {"companion_first_name": "", "companion_last_name": " "}
    visitor.post("invitations.save_details", emptied, status=303, **link(cast.ana))
    assert "You come with" not in visitor.get("invitations.answer", **link(cast.ana)).text


def test_a_companion_without_a_seat_is_refused_and_nothing_typed_is_lost(cast: Cast, visitor: Visitor):
    has_seats(cast.event, 1)
    says(cast.ana, ACCEPTED)
    typed = DETAILS | {"offers": "Help with taxes", "companion_first_name": "Sam"}
    page = visitor.post("invitations.save_details", typed, status=409, **link(cast.ana))
    assert "Every seat is taken, so there is none for a companion." in page.words("[role=alert] li")[0]
    assert page.form_values("#details form")["offers"] == "Help with taxes"
    db.session.rollback()
    assert cast.ana.offers == ""


def test_a_missing_first_name_is_pointed_out(cast: Cast, visitor: Visitor):
    says(cast.ana, ACCEPTED)
    page = visitor.post("invitations.save_details", {"first_name": " "}, status=200, **link(cast.ana))
    assert page.one("[role=alert] a").get("href") == "#first_name"


def test_a_companion_has_a_page_of_their_own_and_brings_nobody(cast: Cast, visitor: Visitor):
    says(cast.ana, ACCEPTED)
    sam = brings(cast.ana, "Sam")
    page = visitor.get("invitations.answer", **link(sam))
    assert "You come with Ana Kovač" in page.text
    assert "Do you bring somebody?" not in page.text


def test_an_evening_called_off_says_so_and_asks_nothing(cast: Cast, visitor: Visitor):
    says(cast.ana, ACCEPTED)
    with transaction(cast.event):
        actions.cancel_event(event=cast.event, actor=SYSTEM)
    page = visitor.get("invitations.answer", **link(cast.ana))
    assert "This evening has been called off" in page.words("h2")
    assert len(page.all("main form")) == 1, "only the language can be chosen"
    page = visitor.post("invitations.save_answer", {"answer": "declined"}, status=409, **link(cast.ana))
    assert "called off, so there is nothing to answer" in page.text


def test_after_the_evening_a_guest_can_still_take_the_consent_back(
    cast: Cast, visitor: Visitor, clock: Clock
):
    says(cast.ana, ACCEPTED)
    with transaction(cast.event):
        actions.change_details(guest=cast.ana, agreed_to_be_listed=True, actor=SYSTEM)
    clock.stop(cast.event.ends_at)
    page = visitor.get("invitations.answer", **link(cast.ana))
    assert page.form_values("#details form") == {"agreed_to_be_listed": "y"}
    visitor.post("invitations.save_details", {}, status=303, **link(cast.ana))
    assert cast.ana.agreed_to_be_listed_at is None
    absent = visitor.get("invitations.answer", **link(cast.ben))
    assert "This evening is over" in absent.words("h2")
    assert "Whom did you meet?" in page.text
    assert "Whom did you meet?" not in absent.text
    page = visitor.post("invitations.save_answer", {"answer": "declined"}, status=409, **link(cast.ana))
    assert "This evening is over." in page.text


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "{{ 7*7 }}"]
)
def test_hostile_text_is_shown_as_text(cast: Cast, visitor: Visitor, hostile: str):
    says(cast.ana, ACCEPTED)
    typed = DETAILS | {"badge_name": hostile, "offers": hostile, "companion_first_name": hostile}
    visitor.post("invitations.save_details", typed, status=303, **link(cast.ana))
    page = visitor.get("invitations.answer", **link(cast.ana))
    assert page.form_values("#details form")["badge_name"] == hostile
    assert not page.all("main script, main img:not([src^='data:'])")


def test_no_page_by_link_shows_an_address(cast: Cast, visitor: Visitor):
    says(cast.ana, ACCEPTED)
    for endpoint in ("invitations.answer", "invitations.own_place"):
        assert "@" not in visitor.get(endpoint, **link(cast.ana)).text


def test_a_revoked_wrong_or_unknown_link_opens_the_same_friendly_page(cast: Cast, visitor: Visitor):
    old = link(cast.ana)
    with transaction(cast.event):
        actions.revoke_link(guest=cast.ana, actor=SYSTEM)
    public_id = old["token"].partition(".")[0]
    pages = [
        visitor.get("invitations.answer", status=404, token=token)
        for token in (old["token"], f"{public_id}.AAAAAAAAAAAAAAAAAAAAAA", "NOBODY.x", "x" * 300, "ä")
    ]
    assert len({page.text for page in pages}) == 1
    visitor.post("invitations.save_answer", {"answer": "accepted"}, status=404, **old)
    visitor.get("invitations.answer", **link(cast.ana))


def test_the_page_of_a_guest_asks_the_database_little_however_many_come(
    cast: Cast, visitor: Visitor, queries_of
):
    says(cast.ana, ACCEPTED)
    few = queries_of(lambda: visitor.get("invitations.answer", **link(cast.ana)))
    for guest in builders.guests(cast.event, 12):
        says(guest, ACCEPTED)
    assert queries_of(lambda: visitor.get("invitations.answer", **link(cast.ana))) == few <= 8


def test_a_double_tap_on_the_page_mails_once(cast: Cast, visitor: Visitor):
    for _ in range(2):
        visitor.post("invitations.save_answer", {"answer": "accepted"}, status=303, **link(cast.ana))
    assert purposes(cast.ana) == ["confirmation"]
    says(cast.ana, DECLINED)
