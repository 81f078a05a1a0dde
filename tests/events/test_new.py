"""A new event: a date is enough to get the whole plan."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from mixer.audit import SYSTEM
from mixer.db import db, transaction
from mixer.events import actions
from mixer.events.models import Event, PlanTask
from mixer.web.errors import Refused
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.together import at_once

EVENING = {
    "title": "Summer mixer",
    "purpose": "Meet three people you can send work to",
    "kind": "referral",
    "on": "2027-06-10",
    "starts": "18:30",
    "ends": "21:00",
    "zone": "Europe/Berlin",
    "country": "DE",
    "place_name": "Old Post Hall",
    "address": "12 Station Road",
    "capacity": "60",
    "target": "50",
}


def make(visitor: Visitor, cast: Cast, *, status: int = 302, **typed: str) -> Page:
    return visitor.post("events.new", EVENING | typed, team_slug=cast.team.slug, status=status)


def made(title: str = "Summer mixer") -> Event:
    return db.session.scalars(select(Event).where(Event.title == title)).one()


def complaint(page: Page) -> str:
    return " ".join(page.words(".error-list"))


def test_making_an_event_lays_out_the_whole_plan(olga: Visitor, cast: Cast):
    assert make(olga, cast).location == "/events/summer-mixer/plan"
    event = made()
    assert (event.kind, event.capacity, event.target, event.country) == ("referral", 60, 50, "DE")
    tasks = db.session.scalar(select(func.count()).where(PlanTask.event_id == event.id))
    assert tasks == len(actions.template())
    assert "Your plan is laid out" in olga.get("events.plan", slug="summer-mixer").text


def test_a_title_and_a_time_are_enough(olga: Visitor, cast: Cast):
    make(olga, cast, purpose="", country="", place_name="", address="", capacity="", target="")
    assert (made().capacity, made().country) == (None, "")


def test_the_form_offers_what_the_last_event_had(olga: Visitor, cast: Cast):
    offered = olga.get("events.new", team_slug=cast.team.slug).form_values()
    assert (offered["place_name"], offered["zone"], offered["capacity"]) == (
        "Old Post Hall",
        "Europe/Berlin",
        "40",
    )
    assert offered["on"] == "2027-04-27"  # nine weeks from the stopped clock


def test_the_first_event_of_a_team_is_offered_a_date_too(zoe: Visitor, cast: Cast):
    offered = zoe.get("events.new", team_slug=cast.zoes_team.slug).form_values()
    assert (offered["on"], offered["starts"]) == ("2027-04-27", "18:30")


@pytest.mark.parametrize("on", ["2027-02-22", "2026-06-10", "0001-01-01"])
def test_a_day_that_is_over_is_asked_about(olga: Visitor, cast: Cast, on: str):
    page = make(olga, cast, on=on, status=200)
    assert "Is the year right?" in complaint(page)
    assert page.form_values()["title"] == "Summer mixer"


def test_today_is_not_over(olga: Visitor, cast: Cast):
    make(olga, cast, on="2027-02-23")


def test_today_is_the_venues_today_not_ours(olga: Visitor, cast: Cast):
    # At 10:00 UTC on the 23rd it is the 24th on Kiritimati and still the 22nd in Pago Pago.
    make(olga, cast, on="2027-02-23", zone="Pacific/Kiritimati", status=200)
    make(olga, cast, on="2027-02-22", zone="Pacific/Pago_Pago")


@pytest.mark.parametrize("on", ["9999-12-31", "2101-01-01"])
def test_a_year_nobody_plans_for_is_asked_about(olga: Visitor, cast: Cast, on: str):
    assert "very far ahead" in complaint(make(olga, cast, on=on, starts="22:00", ends="01:00", status=200))


@pytest.mark.parametrize("year", ["0001", "1999", "2101", "9999"])
def test_the_action_knows_such_years_too(cast: Cast, year: str):
    with pytest.raises(Refused), transaction():
        actions.create_event(
            team=cast.team,
            title="Never",
            starts_local=f"{year}-01-01T18:30",
            ends_local=f"{year}-01-01T21:00",
            zone="Europe/Berlin",
            actor=SYSTEM,
        )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2027-04-22",
        "2027-04-22T25:00",
        "2027-02-29T18:30",
        "2027-04-22T18:30+02:00",
        "2027-04-22T18:30Z",
    ],
)
def test_text_that_is_no_local_time_is_refused_by_the_action(cast: Cast, text: str):
    with pytest.raises(Refused, match="2027-04-22T18:30"):
        actions.times(text, "2027-04-22T21:00", "Europe/Berlin")


def test_an_end_before_the_start_is_refused_and_keeps_what_was_typed(olga: Visitor, cast: Cast):
    page = make(olga, cast, starts="10:00", ends="09:00", status=409)
    assert "ends before it begins" in complaint(page)
    assert page.form_values()["place_name"] == "Old Post Hall"


def test_an_end_after_midnight_is_the_next_day(olga: Visitor, cast: Cast):
    make(olga, cast, starts="21:00", ends="01:30")
    assert made().ends_local == "2027-06-11T01:30"


def test_an_unknown_zone_is_refused(olga: Visitor, cast: Cast):
    assert "Time zone" in complaint(make(olga, cast, zone="Europe/Atlantis", status=200))
    with pytest.raises(Refused, match="Europe/Atlantis"):
        actions.times("2027-04-22T18:30", "2027-04-22T21:00", "Europe/Atlantis")


def test_an_hour_the_spring_change_skips_is_moved_and_said_so(olga: Visitor, cast: Cast):
    make(olga, cast, on="2027-03-28", starts="02:30", ends="06:00")
    event = made()
    assert event.starts_local == "2027-03-28T03:00"
    page = olga.get("events.plan", slug=event.slug)
    assert "At 02:30 the clocks skip an hour that night. The evening begins at 03:00." in page.text


def test_two_taps_make_one_event(olga: Visitor, cast: Cast):
    assert make(olga, cast).location == make(olga, cast).location


def test_two_simultaneous_taps_make_one_event(app: Flask, cast: Cast):
    def tap() -> Any:
        visitor = Visitor(app).signed_in_as(cast.olga)
        data = EVENING | {"csrf_token": visitor.token()}
        return lambda: visitor.client.post(path, data=data).location

    path = f"/teams/{cast.team.slug}/events/new"
    first, second = at_once(tap(), tap())
    assert first == second
    assert made().title == EVENING["title"]


def test_the_same_evening_may_be_made_again_later_on_purpose(olga: Visitor, cast: Cast, clock: Any):
    first = make(olga, cast).location
    clock.advance(timedelta(minutes=2))
    assert make(olga, cast).location != first


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("capacity", "0"),
        ("capacity", "-3"),
        ("capacity", "many"),
        ("capacity", "1" * 5000),
        ("target", "20001"),
    ],
)
def test_seats_are_a_sensible_number(olga: Visitor, cast: Cast, field: str, value: str):
    assert complaint(make(olga, cast, status=200, **{field: value}))


def test_a_title_that_shows_nothing_is_refused(olga: Visitor, cast: Cast):
    assert "needs a title" in complaint(make(olga, cast, title="\u202e \u2066", status=409))


def test_a_title_of_signs_still_gets_an_address(olga: Visitor, cast: Cast):
    assert make(olga, cast, title="🎉🎉🎉").location == "/events/event/plan"


def test_extra_fields_of_the_form_change_nothing(olga: Visitor, cast: Cast):
    make(
        olga,
        cast,
        team_id=str(cast.zoes_team.id),
        id="1",
        slug="mine",
        sequence="9",
        cancelled_at="2027-01-01",
    )
    event = made()
    assert (event.team_id, event.sequence, event.cancelled_at) == (cast.team.id, 0, None)
    assert event.slug == "summer-mixer"


def test_texts_longer_than_their_column_are_refused_by_the_action(cast: Cast):
    for name, length in actions.LENGTHS.items():
        facts: dict[str, Any] = {"title": "Never"} | {name: "x" * (length + 1)}
        with pytest.raises(Refused, match="too long"), transaction():
            actions.create_event(
                team=cast.team,
                starts_local="2027-06-01T18:30",
                ends_local="2027-06-01T21:00",
                zone="Europe/Berlin",
                actor=SYSTEM,
                **facts,
            )
