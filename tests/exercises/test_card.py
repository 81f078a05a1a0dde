"""The card on the guest's own phone, by personal link, without account or cookie."""

import pytest
from flask import Flask

from mixer.db import db
from mixer.events.models import Event
from mixer.exercises.models import Exercise
from mixer.invitations.access import guest_token
from mixer.invitations.models import Guest
from tests.cast import Cast
from tests.exercises.room import deal, deal_in, end, filled, line_of
from tests.page import Page, Visitor
from tests.tonight import come_in, leaves, queries_of, says_yes


@pytest.fixture
def exercise(event: Event, evening: Cast) -> Exercise:
    come_in(evening.ana, evening.ben, *filled(event, 4))
    return deal(event)


def card(visitor: Visitor, guest: Guest) -> Page:
    return visitor.get("exercises.card", token=guest_token(guest))


def partner_of(exercise: Exercise, guest: Guest) -> Guest:
    return next(held.guest for held in line_of(exercise, guest).cards if held.guest_id != guest.id)


def test_the_card_shows_the_half_the_pool_and_the_clue_but_not_the_partner(
    visitor, evening, exercise: Exercise
):
    page = card(visitor, evening.ana)
    mine = next(held for held in line_of(exercise, evening.ana).cards if held.guest_id == evening.ana.id)
    partner = partner_of(exercise, evening.ana)
    assert page.words(".playing-card-half") == [mine.half]
    assert page.words(".playing-card-pool") == ["Blue pool"]
    assert page.words(".playing-card-clue") == [mine.clue]
    assert partner.last_name not in page.text


def test_two_taps_and_a_number_confirm_the_partner_and_then_both_see_who_it_is(
    app: Flask, evening: Cast, exercise: Exercise
):
    ana, phone = evening.ana, Visitor(app)
    partner = partner_of(exercise, ana)
    path = f"/r/{guest_token(ana)}/card/found"
    assert phone.client.post(path, data={"number": str(partner.number)}).status_code == 302
    assert f"{partner.shown_name}, {partner.company}" in card(phone, ana).text
    assert f"{ana.shown_name}, {ana.company}" in card(Visitor(app), partner).text


def test_a_wrong_number_keeps_what_was_typed_and_goes_on(visitor: Visitor, evening: Cast, exercise: Exercise):
    token = guest_token(evening.ana)
    page = visitor.post("exercises.partner_found", {"number": "999"}, status=409, token=token)
    assert "999 is not your other half" in page.text
    assert page.one("input[name=number]").get("value") == "999"
    empty = visitor.post("exercises.partner_found", {"number": ""}, status=400, token=token)
    assert "Type the number" in empty.text


def test_one_of_a_trio_is_told_that_one_more_belongs_to_them(visitor: Visitor, event: Event):
    ana, ben, _cleo = filled(event, 3)
    deal(event)
    assert "You are three" in card(visitor, ana).text
    visitor.post("exercises.partner_found", {"number": str(ben.number)}, token=guest_token(ana))
    assert f"You found {ben.shown_name}. One more belongs to you both." in card(visitor, ana).text
    assert "You found" not in card(visitor, _cleo).text


def test_before_the_deal_the_page_waits_with_the_guest(visitor: Visitor, evening: Cast, event: Event):
    says_yes(evening.ana)
    assert "everybody who is in the room" in card(visitor, evening.ana).text
    come_in(evening.ana)
    assert "The game has not begun" in card(visitor, evening.ana).text


def test_a_latecomer_is_told_to_say_hello(visitor: Visitor, event: Event, evening: Cast, exercise: Exercise):
    late = filled(event, 1, first=50)[0]
    assert "A host deals you in" in card(visitor, late).text
    deal_in(exercise)
    assert card(visitor, late).all(".playing-card")


def test_who_sits_out_is_not_sent_searching(visitor: Visitor, event: Event):
    guests = filled(event, 3, company="One Firm") + filled(event, 1, first=50)
    exercise = deal(event)
    out = next(guest for guest in guests if str(guest.id) in exercise.sitting_out)
    page = card(visitor, out)
    assert "No card fits you this time" in page.text
    assert not page.all(".playing-card")


def test_opting_out_is_one_tap_and_can_be_taken_back(visitor: Visitor, evening: Cast, exercise: Exercise):
    token = guest_token(evening.ana)
    visitor.post("exercises.leave", token=token)
    page = card(visitor, evening.ana)
    assert "You are not playing, and that is fine." in page.text
    assert not page.all(".playing-card")
    visitor.post("exercises.join", token=token)
    assert card(visitor, evening.ana).all(".playing-card")


def test_when_it_is_over_the_card_says_so(visitor: Visitor, evening: Cast, exercise: Exercise):
    end(exercise)
    page = card(visitor, evening.ana)
    assert "The exercise is over" in page.text
    assert not page.all("input[name=number]")


def test_the_live_part_is_the_card_alone_and_turns_when_the_partner_confirms(
    visitor: Visitor, evening: Cast, exercise: Exercise
):
    path = f"/r/{guest_token(evening.ana)}/card/live"
    first = visitor.client.get(path)
    assert "<main" not in first.get_data(as_text=True)
    etag = {"If-None-Match": first.headers["ETag"]}
    assert visitor.client.get(path, headers=etag).status_code == 304
    partner = partner_of(exercise, evening.ana)
    visitor.post("exercises.partner_found", {"number": str(evening.ana.number)}, token=guest_token(partner))
    news = visitor.client.get(path, headers=etag)
    assert "You found each other" in news.get_data(as_text=True)


def test_looking_at_the_card_sets_no_cookie(visitor: Visitor, evening: Cast, exercise: Exercise):
    answer = visitor.client.get(f"/r/{guest_token(evening.ana)}/card")
    assert "Set-Cookie" not in answer.headers


def test_a_form_sent_from_the_card_lets_the_phone_be_known_for_scanning(visitor, evening, exercise: Exercise):
    visitor.post("exercises.leave", token=guest_token(evening.ana))
    assert visitor.client.get_cookie("guest") is not None


def test_a_link_for_another_purpose_opens_no_card(visitor: Visitor, evening: Cast, exercise: Exercise):
    visitor.get("exercises.card", status=404, token=guest_token(evening.ana, "unsubscribe"))
    visitor.get("exercises.card", status=404, token=guest_token(evening.ana)[:-1] + "x")
    visitor.post("exercises.leave", status=404, token="AAAAAAAAAA.wrong")


def test_the_guests_page_leads_to_the_card_while_it_is_on(visitor: Visitor, evening: Cast, event: Event):
    says_yes(evening.ana)
    page = visitor.get("invitations.answer", token=guest_token(evening.ana))
    assert page.all(f"a[href='/r/{guest_token(evening.ana)}/card']")


def test_the_card_asks_as_often_for_sixty_guests_as_for_ten(visitor: Visitor, event: Event):
    guest = filled(event, 10)[0]
    exercise_id, path = deal(event).id, f"/r/{guest_token(guest)}/card"

    def ask() -> None:
        assert visitor.client.get(path).status_code == 200

    few = queries_of(ask)
    exercise = db.session.get_one(Exercise, exercise_id)
    filled(exercise.event, 50, first=100)
    deal_in(exercise)
    assert queries_of(ask) == few <= 7


def test_somebody_who_left_keeps_the_card_until_the_host_deals_again(visitor, evening, exercise: Exercise):
    leaves(evening.ana)
    assert card(visitor, evening.ana).all(".playing-card")
    deal_in(exercise)
    assert not card(visitor, evening.ana).all(".playing-card")
