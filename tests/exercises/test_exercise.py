"""The host's page of the exercise: one tap to deal, one to deal in, and a tick for those without a phone."""

from functools import partial

import pytest

from mixer.db import db, transaction
from mixer.events.models import Event
from mixer.exercises import queries
from mixer.exercises.models import Exercise
from tests import builders
from tests.cast import Cast
from tests.exercises.room import deal, deal_in, end, filled, finds, line_of, lines_of
from tests.page import Visitor
from tests.tonight import come_in, leaves, queries_of


def test_before_anybody_is_in_the_page_says_what_will_happen(olga: Visitor, event: Event):
    page = olga.get("exercises.exercise", slug=event.slug)
    assert "As soon as two guests are checked in" in page.text
    assert not page.all("form[action$='/exercise/deal']")
    refused = olga.post("exercises.deal", status=409, slug=event.slug)
    assert "at least two guests" in refused.text


def test_one_tap_deals_and_shows_every_pair_with_names_and_numbers(olga: Visitor, event: Event):
    guests = filled(event, 4)
    assert "4 people are in the room and play" in olga.get("exercises.exercise", slug=event.slug).text
    olga.post("exercises.deal", slug=event.slug)
    page = olga.get("exercises.exercise", slug=event.slug)
    assert "The cards are dealt" in page.text
    assert "Blue pool" in page.text
    for guest in guests:
        assert f"{guest.shown_name} · {guest.number}" in page.text


def test_a_double_tap_on_deal_makes_one_exercise(olga: Visitor, event: Event):
    filled(event, 4)
    olga.post("exercises.deal", slug=event.slug)
    again = olga.post("exercises.deal", status=409, slug=event.slug)
    assert "going on" in again.text
    assert db.session.query(Exercise).count() == 1


def test_latecomers_are_named_and_dealt_in_by_one_tap(olga: Visitor, event: Event):
    filled(event, 4)
    exercise = deal(event)
    page = olga.get("exercises.exercise", slug=event.slug)
    assert not page.all("form[action$='/deal-in']")
    late = filled(event, 2, first=50)
    page = olga.get("exercises.exercise", slug=event.slug)
    assert "2 people came after the cards were dealt: Guest50 Number50, Guest51 Number51" in page.text
    olga.post("exercises.deal_in", slug=event.slug)
    assert "2 people are dealt in." in olga.get("exercises.exercise", slug=event.slug).text
    assert line_of(exercise, late[0]).people == (late[0].id, late[1].id)


def test_who_lost_a_partner_is_named(olga: Visitor, event: Event):
    filled(event, 4)
    one, other = (card.guest for card in lines_of(deal(event))[0].cards)
    leaves(one)
    page = olga.get("exercises.exercise", slug=event.slug)
    assert f"1 person lost the partner, who left: {other.shown_name}" in page.text
    olga.post("exercises.deal_in", slug=event.slug)
    assert "people have a new card" in olga.get("exercises.exercise", slug=event.slug).text


def test_who_sits_out_is_named_with_the_reason(olga: Visitor, event: Event):
    filled(event, 3, company="One Firm")
    filled(event, 1, first=50)
    deal(event)
    page = olga.get("exercises.exercise", slug=event.slug)
    assert "Without a card" in page.text
    assert len(page.all(".card-sunken .row")) == 2


def test_the_host_ticks_a_pair_and_takes_it_back(olga: Visitor, event: Event):
    filled(event, 4)
    exercise = deal(event)
    line = lines_of(exercise)[0]
    olga.post("exercises.found", slug=event.slug, deal_id=line.deal.id)
    page = olga.get("exercises.exercise", slug=event.slug)
    assert page.words(".stat-value")[:2] == ["2", "2"]
    undo = f"/events/{event.slug}/exercise/deals/{line.deal.id}/not-found"
    assert len(page.all(f"form[action='{undo}']")) == 2, "in the toast and at the pair"
    olga.post(undo)
    assert not lines_of(exercise)[0].is_found
    assert olga.get("exercises.exercise", slug=event.slug).words(".stat-value")[:2] == ["0", "4"]


def test_ending_twice_is_no_mistake_and_a_second_round_can_follow(olga: Visitor, event: Event):
    filled(event, 6)
    first = deal(event)
    olga.post("exercises.end", slug=event.slug)
    olga.post("exercises.end", slug=event.slug)
    page = olga.get("exercises.exercise", slug=event.slug)
    assert "nobody gets the same partner again" in page.text
    assert not page.all("form[action$='/found'], form[action$='/not-found']")
    olga.post("exercises.deal", slug=event.slug)
    second = queries.running_exercise(event)
    assert second is not None
    assert second.id != first.id


def test_strangers_get_nothing_and_change_nothing(zoe: Visitor, visitor: Visitor, event: Event):
    filled(event, 4)
    exercise = deal(event)
    deal_id = lines_of(exercise)[0].deal.id
    for endpoint in (
        "exercises.exercise",
        "exercises.live",
        "exercises.cards",
        "exercises.key",
        "exercises.wall",
    ):
        zoe.get(endpoint, status=404, slug=event.slug)
        visitor.get(endpoint, status=302, slug=event.slug)
    for endpoint in ("exercises.deal", "exercises.deal_in", "exercises.end"):
        zoe.post(endpoint, status=404, slug=event.slug)
    zoe.post("exercises.found", status=404, slug=event.slug, deal_id=deal_id)
    assert not lines_of(exercise)[0].is_found


def test_a_pair_of_another_evening_cannot_be_ticked_here(olga: Visitor, event: Event, evening: Cast):
    other = builders.event(evening.team, title="Summer mixer", capacity=None)
    filled(other, 2)
    deal_id = lines_of(deal(other))[0].deal.id
    for endpoint in ("exercises.found", "exercises.not_found"):
        olga.post(endpoint, status=404, slug=event.slug, deal_id=deal_id)


def test_an_unchanged_live_part_answers_304_although_form_tokens_change(
    olga: Visitor, event: Event, monkeypatch: pytest.MonkeyPatch
):
    filled(event, 4)
    exercise = deal(event)
    path = f"/events/{event.slug}/exercise/live"
    olga.token()
    etag = olga.client.get(path).headers["ETag"]
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: 2_000_000_000)
    assert olga.client.get(path, headers={"If-None-Match": etag}).status_code == 304
    finds(lines_of(exercise)[0])
    assert olga.client.get(path, headers={"If-None-Match": etag}).status_code == 200


def test_the_live_page_asks_as_often_for_sixty_guests_as_for_ten(olga: Visitor, event: Event):
    filled(event, 10)
    exercise_id = deal(event).id
    slug = event.slug
    pages = (
        f"/events/{slug}/exercise",
        f"/events/{slug}/exercise/live",
        f"/events/{slug}/exercise/wall/live",
    )

    def asked() -> list[int]:
        return [queries_of(partial(_open, olga, path)) for path in pages]

    olga.get("exercises.exercise", slug=slug)
    few = asked()
    exercise = db.session.get_one(Exercise, exercise_id)
    filled(exercise.event, 50, first=100)
    deal_in(exercise)
    assert asked() == few
    assert max(few) <= 8


def _open(visitor: Visitor, path: str) -> None:
    assert visitor.client.get(path).status_code == 200


def test_the_wall_shows_figures_and_no_names(olga: Visitor, event: Event):
    assert "In a moment" in olga.get("exercises.wall", slug=event.slug).text
    filled(event, 4)
    exercise = deal(event)
    finds(lines_of(exercise)[0])
    page = olga.get("exercises.wall", slug=event.slug)
    assert page.words(".wall-figure") == ["1found", "1still looking"]
    assert "Guest1" not in page.text
    end(exercise)
    assert "Thank you for playing" in olga.get("exercises.wall", slug=event.slug).text


def test_the_count_of_people_in_the_room_includes_those_who_do_not_play(
    olga: Visitor, event: Event, evening: Cast
):
    filled(event, 4)
    deal(event)
    with transaction(event):
        evening.ana.left_exercises_at = event.starts_at
    come_in(evening.ana)
    assert olga.get("exercises.exercise", slug=event.slug).words(".stat-value")[2] == "5"
