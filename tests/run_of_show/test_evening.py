"""The evening under way: steps, minutes, delays, two hosts at once, the ten minutes of the close."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from mixer.audit import SYSTEM, Audit
from mixer.clock import Clock
from mixer.db import db, transaction
from mixer.events.models import Event
from mixer.run_of_show import actions
from tests.builders import at
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.run_of_show.script import at_minute, begun, block, on, show, step
from tests.statements import asked_by, counted
from tests.together import at_once


def act(olga: Visitor, event: Event, name: str, block_id: int | None = None, **fields: Any) -> Page:
    """Press a button and look at what comes."""
    values: dict[str, Any] = {"slug": event.slug} | ({"block_id": block_id} if block_id else {})
    olga.post(f"run_of_show.{name}", {k: str(v) for k, v in fields.items()}, **values)
    return now(olga, event)


def now(olga: Visitor, event: Event) -> Page:
    return olga.get("run_of_show.evening", slug=event.slug)


def running(event: Event) -> int:
    current = on(event)
    assert current is not None
    return current.id


def title(event: Event) -> str:
    current = on(event)
    return current.title if current else ""


def press_next(olga: Visitor, event: Event) -> Page:
    return act(olga, event, "step_on", seen=running(event))


def test_one_tap_begins_with_what_the_plan_has_on(olga: Visitor, event: Event):
    at_minute(event, 1)
    assert "Begin with Arrivals" in now(olga, event).text
    page = act(olga, event, "begin")
    assert page.words(".now-title") == ["Arrivals"]
    assert page.words("[data-count]") == ["30"]
    assert "running 1 min late" in page.text
    assert "pressed before you" in act(olga, event, "begin").text


def test_an_evening_cannot_be_started_on_another_day(olga: Visitor, event: Event):
    assert "on its own day" in act(olga, event, "begin").text
    assert on(event) is None


def test_without_a_script_the_page_leads_to_it(olga: Visitor, cast: Cast):
    page = now(olga, cast.event)
    assert "There is no script yet" in page.text
    at_minute(cast.event, 0)
    assert "no block left to begin with" in act(olga, cast.event, "begin").text


def test_the_next_tap_steps_on_and_two_hosts_make_one_step(olga: Visitor, event: Event):
    begun(event)
    seen = running(event)
    at_minute(event, 30)
    act(olga, event, "step_on", seen=seen)
    assert title(event) == "Welcome"
    page = act(olga, event, "step_on", seen=seen)
    assert "Somebody pressed before you" in page.text
    assert title(event) == "Welcome"


def test_a_press_without_a_block_or_for_another_does_nothing(olga: Visitor, event: Event):
    begun(event)
    for name in ("step_on", "step_back", "end", "shift", "extend"):
        olga.post(f"run_of_show.{name}", slug=event.slug)
        olga.post(f"run_of_show.{name}", {"seen": "drop table"}, slug=event.slug)
    assert now(olga, event).text.count("Somebody pressed before you") == 10
    assert title(event) == "Arrivals"


def test_minutes_are_given_once_to_who_saw_the_same_block(olga: Visitor, event: Event):
    begun(event)
    seen = running(event)
    page = act(olga, event, "extend", seen=seen, extra=0, minutes=5)
    assert page.words("[data-count]") == ["35"]
    assert "running 5 min late" in page.text
    act(olga, event, "extend", seen=seen, extra=0, minutes=5)
    assert block(event, "Arrivals").extra_min == 5
    act(olga, event, "extend", seen=seen, extra=5, minutes=1)
    act(olga, event, "extend", seen=seen, extra=6, minutes=60)
    assert block(event, "Arrivals").extra_min == 6


def test_free_time_makes_good_a_delay_by_one_tap(olga: Visitor, event: Event):
    begun(event)
    at_minute(event, 34)
    page = now(olga, event)
    assert "As things stand the evening ends at 21:04, 4 minutes late." in page.text
    free = block(event, "Free mixing")
    form = f"form[action$='/catch-up/{free.id}']"
    assert page.words(f"{form} button") == ["Take 4 minutes from “Free mixing” at 19:22"]
    page = act(olga, event, "catch_up", free.id, minutes=4)
    assert "The evening still ends at 21:00, as planned." in page.text
    act(olga, event, "catch_up", free.id, minutes=4)
    assert block(event, "Free mixing").extra_min == -4


def test_an_evening_ahead_of_its_script_says_how_early_it_ends(olga: Visitor, event: Event):
    begun(event)
    while title(event) != "Close":
        step(event, 20)
    page = now(olga, event)
    assert "as planned" not in page.text
    assert re.search(r"As things stand the evening ends at \d\d:\d\d, \d+ minutes early\.", page.text)


def test_nobody_takes_more_than_free_time_can_give(olga: Visitor, event: Event):
    begun(event)
    at_minute(event, 34)
    for minutes in (5, 0, -4, 10**12):
        act(olga, event, "catch_up", block(event, "Free mixing").id, minutes=minutes)
    act(olga, event, "catch_up", block(event, "Find your partner").id, minutes=4)
    assert block(event, "Free mixing").extra_min == 0
    assert block(event, "Find your partner").extra_min == 0


def test_the_rest_moves_by_the_delay_and_is_on_time_again(olga: Visitor, event: Event):
    begun(event)
    at_minute(event, 34)
    seen = running(event)
    page = act(olga, event, "shift", seen=seen, shift=0)
    assert "on time" in page.text
    assert "21:04" in page.text
    act(olga, event, "shift", seen=seen, shift=0)
    assert show(event).shift_min == 4


def test_a_skipped_block_is_passed_over_and_can_be_taken_in_again(olga: Visitor, event: Event):
    begun(event)
    welcome = block(event, "Welcome").id
    page = act(olga, event, "skip", welcome)
    assert page.words(".now-next button") == ["Next: Find your partner"]
    olga.post(page.one(".toast-undo form").get("action", ""))
    assert now(olga, event).words(".now-next button") == ["Next: Welcome"]
    act(olga, event, "skip", welcome)
    press_next(olga, event)
    assert title(event) == "Find your partner"
    assert "pressed before you" in act(olga, event, "skip", block(event, "Arrivals").id).text


def test_one_step_back_takes_a_wrong_tap_back(olga: Visitor, event: Event):
    begun(event)
    press_next(olga, event)
    act(olga, event, "step_back", seen=running(event))
    assert title(event) == "Arrivals"
    act(olga, event, "step_back", seen=running(event))
    assert on(event) is None
    assert "Begin with Arrivals" in now(olga, event).text


def test_after_the_last_block_the_evening_is_over_and_can_be_reopened(olga: Visitor, event: Event):
    begun(event, 185)
    assert title(event) == "Clear away"
    page = press_next(olga, event)
    assert "The evening is over" in page.text
    assert show(event).ended_at is not None
    act(olga, event, "step_back", seen=0)
    assert title(event) == "Clear away"
    page = act(olga, event, "end", seen=running(event))
    assert "The evening is over" in page.text


def test_a_trial_can_be_forgotten(olga: Visitor, event: Event):
    begun(event)
    act(olga, event, "extend", seen=running(event), extra=0, minutes=5)
    act(olga, event, "shift", seen=running(event), shift=0)
    act(olga, event, "start_close")
    act(olga, event, "end", seen=running(event))
    assert "Nothing has begun" in act(olga, event, "start_over").text
    kept = show(event)
    assert (kept.shift_min, kept.ended_at, kept.close_started_at) == (0, None, None)
    assert block(event, "Arrivals").extra_min == 0


def test_taking_a_change_back_does_not_take_away_the_block_that_is_on(olga: Visitor, event: Event):
    with transaction(event):
        change = actions.use_template(event=event, name="breakfast_90", actor=SYSTEM)
    begun(event)
    page = olga.post("run_of_show.undo", status=409, slug=event.slug, change_id=change.id)
    assert "has begun already" in page.text
    assert title(event) == "Arrivals"


def test_an_unchanged_live_part_answers_304_and_a_step_is_news(
    olga: Visitor, event: Event, monkeypatch: pytest.MonkeyPatch
):
    begun(event)
    path = f"/events/{event.slug}/run-of-show/now/live"
    wall = f"/events/{event.slug}/run-of-show/wall/live"
    olga.token()
    etags = {url: olga.client.get(url).headers["ETag"] for url in (path, wall)}
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: 2_000_000_000)
    at_minute(event, 0.2)
    for url, etag in etags.items():
        assert olga.client.get(url, headers={"If-None-Match": etag}).status_code == 304
    step(event, 1)
    for url, etag in etags.items():
        assert olga.client.get(url, headers={"If-None-Match": etag}).status_code == 200


def test_the_live_parts_ask_a_constant_few_questions(olga: Visitor, event: Event):
    begun(event)
    for endpoint in ("evening_live", "wall_live"):
        url = olga.url(f"run_of_show.{endpoint}", slug=event.slug)
        assert len(_asked(olga, url)) <= 5
    assert len(asked_by(olga, "run_of_show.evening", slug=event.slug)) <= 6


def _asked(olga: Visitor, url: str) -> list[str]:
    olga.client.get(url)
    with counted() as seen:
        olga.client.get(url)
    return seen


def test_the_wall_shows_what_guests_need_and_nothing_of_the_crew(olga: Visitor, event: Event):
    at_minute(event, -60)
    begun(event, -60)
    page = olga.get("run_of_show.wall", slug=event.slug)
    assert "Room set-up" not in page.text
    assert "We begin at 18:30." in page.text
    for _tap in range(3):
        step(event, 0)
    page = olga.get("run_of_show.wall", slug=event.slug)
    assert page.words(".show-title") == ["Arrivals"]
    assert "say hello to somebody you do not know" in page.text
    assert page.words("[data-clock]") == ["18:30"]
    assert page.words(".show-next") == ["Next 19:00 Welcome"]
    assert page.words("[data-count]") == ["30"]


def test_the_wall_follows_the_plan_when_nobody_has_pressed(olga: Visitor, event: Event):
    at_minute(event, 35)
    assert olga.get("run_of_show.wall", slug=event.slug).words(".show-title") == ["Find your partner"]


def test_the_close_waits_runs_turns_and_thanks(olga: Visitor, event: Event, clock: Clock):
    begun(event, 140)
    page = now(olga, event)
    assert "Start the ten minutes" in page.text

    def wall(endpoint: str = "wall") -> list[str]:
        found = olga.get(f"run_of_show.{endpoint}", slug=event.slug).all("[data-phase]")
        return [element.get("data-phase", "") for element in found]

    assert wall() == []
    assert wall("close") == ["waiting"]
    act(olga, event, "start_close")
    started = show(event).close_started_at
    assert wall() == ["running"]
    clock.advance(timedelta(minutes=8))
    act(olga, event, "start_close")
    assert show(event).close_started_at == started, "a second tap does not start them again"
    assert wall() == wall("close") == ["turned"]
    assert "Two minutes left: the wall has turned." in now(olga, event).text
    clock.advance(timedelta(minutes=2))
    assert wall() == ["thanks"]
    act(olga, event, "stop_close")
    assert wall() == []


def test_the_clock_of_the_wall_is_the_clock_of_the_place(olga: Visitor, event: Event, clock: Clock):
    clock.stop(at("2027-04-22T16:40+00:00"))
    assert olga.get("run_of_show.wall", slug=event.slug).words("[data-clock]") == ["18:40"]


@pytest.mark.parametrize(
    ("name", "fields"),
    [("begin", {}), ("step_on", {}), ("extend", {"extra": "0", "minutes": "5"}), ("shift", {"shift": "0"})],
)
def test_two_hosts_who_press_at_the_same_moment_make_one_step(
    app: Flask, cast: Cast, event: Event, name: str, fields: dict[str, str]
):
    at_minute(event, 4)
    if name != "begin":
        begun(event, 4)
    seen = {} if name == "begin" else {"seen": str(running(event))}
    path = f"/events/{event.slug}/run-of-show/now/" + {"step_on": "next"}.get(name, name)
    verb = {"begin": "begin_evening", "extend": "give_minutes", "shift": "shift_rest"}.get(name, name)

    def tap() -> Any:
        host = Visitor(app).signed_in_as(cast.olga)
        data = {"csrf_token": host.token()} | fields | seen
        return lambda: host.client.post(path, data=data).status_code

    assert at_once(tap(), tap()) == [302, 302]
    done = Audit.verb == verb, Audit.actor_kind == "user"
    assert db.session.scalar(select(func.count()).select_from(Audit).where(*done)) == 1


def test_numbers_no_block_has_are_not_there(olga: Visitor, event: Event):
    for number in (0, 10**30):
        olga.get(f"/events/{event.slug}/run-of-show/blocks/{number}", status=404)
        olga.post(f"/events/{event.slug}/run-of-show/now/skip/{number}", status=404)
        olga.post(f"/events/{event.slug}/run-of-show/changes/{number}/undo", status=404)
    assert olga.get("/events/" + event.slug + f"/run-of-show/blocks/new?after={10**30}").status == 200
