"""The plan's page: what is late, whose it is, ticking and taking it back."""

from datetime import date, timedelta
from typing import Any

import holidays
import pytest
from flask import Flask
from sqlalchemy import func, select

from mixer.audit import SYSTEM, Audit
from mixer.clock import Clock
from mixer.db import db, transaction
from mixer.events import actions
from mixer.events.models import Event, PlanTask
from mixer.events.queries import plan_of
from tests import builders
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.statements import asked_by
from tests.together import at_once


def plan(visitor: Visitor, event: Event, **filters: Any) -> Page:
    return visitor.get("events.plan", slug=event.slug, **filters)


def stats(page: Page) -> dict[str, str]:
    return dict(zip(page.words(".stat dt"), page.words(".stat .stat-value"), strict=True))


def task(event: Event, template_id: str) -> PlanTask:
    return next(t for t in plan_of(event) if t.template_id == template_id)


def test_the_whole_plan_is_shown_in_weeks(olga: Visitor, cast: Cast):
    page = plan(olga, cast.event)
    assert len(page.all(".plan-task")) == len(actions.template())
    weeks = page.words(".plan-week h2")
    assert weeks[0] == "8 weeks before"
    assert "The day" in weeks
    assert weeks[-1].endswith("after")


def test_a_plan_made_in_time_is_not_squeezed_even_when_the_host_lags(
    olga: Visitor, cast: Cast, clock: Clock
):
    clock.advance(timedelta(weeks=3))
    page = plan(olga, cast.event)
    assert not page.all(".plan-squeezed")
    assert int(stats(page)["Late"]) > 0


@pytest.mark.parametrize("show", ["all", "late", "week", "open", "done"])
def test_each_filter_shows_as_many_tasks_as_it_says(olga: Visitor, cast: Cast, clock: Clock, show: str):
    with transaction(cast.event):
        for done in plan_of(cast.event)[:5]:
            actions.tick_task(task=done, actor=SYSTEM)
    clock.advance(timedelta(weeks=3))
    page = plan(olga, cast.event, show=show)
    figures = stats(plan(olga, cast.event))
    said = {
        "all": figures["Done"].split(" / ")[-1],
        "done": "5",
        "late": figures["Late"],
        "open": figures["Open"],
    }
    assert len(page.all(".plan-task")) == int(said.get(show, figures["This week"]))


def test_one_owners_tasks_can_be_shown_alone(olga: Visitor, cast: Cast):
    page = plan(olga, cast.event, owner="door_lead")
    assert page.all(".plan-task")
    assert all("Door lead" in words for words in page.words(".plan-task"))


def test_an_owner_nobody_knows_has_no_tasks(olga: Visitor, cast: Cast):
    assert "Nothing to show here" in plan(olga, cast.event, owner="<b>").text


def test_ticking_marks_a_task_done_today_and_offers_to_take_it_back(olga: Visitor, cast: Cast):
    first = plan_of(cast.event)[0]
    where: dict[str, Any] = {"slug": cast.event.slug, "task_id": first.id}
    answer = olga.post(f"/events/{cast.event.slug}/plan/{first.id}/tick?show=late&owner=host")
    assert answer.location == f"/events/{cast.event.slug}/plan?show=late&owner=host#task-{first.id}"
    page = plan(olga, cast.event)
    assert page.one("[data-undo] form").get("action") == olga.url("events.untick", **where)
    assert task(cast.event, first.template_id).done_on == date(2027, 2, 23)
    olga.post("events.untick", **where)
    assert task(cast.event, first.template_id).done_on is None


def test_ticking_what_still_waits_says_so_and_ticks(olga: Visitor, cast: Cast):
    waits = next(t for t in plan_of(cast.event) if t.depends_on)
    olga.post("events.tick", slug=cast.event.slug, task_id=waits.id)
    assert "is still open" in plan(olga, cast.event).words(".toast")[0]


def test_ticking_twice_keeps_the_first_day_and_one_trace(olga: Visitor, cast: Cast, clock: Clock):
    first = plan_of(cast.event)[0].id
    olga.post("events.tick", slug=cast.event.slug, task_id=first)
    clock.advance(timedelta(days=1))
    olga.post("events.tick", slug=cast.event.slug, task_id=first)
    assert db.session.get_one(PlanTask, first).done_on == date(2027, 2, 23)
    assert db.session.scalar(select(func.count()).where(Audit.verb == "tick_task")) == 1


@pytest.mark.parametrize("verb", ["tick", "untick"])
def test_two_simultaneous_taps_are_one(app: Flask, cast: Cast, verb: str):
    first = plan_of(cast.event)[0]
    if verb == "untick":
        with transaction(cast.event):
            actions.tick_task(task=first, actor=SYSTEM)
    path = f"/events/{cast.event.slug}/plan/{first.id}/{verb}"

    def tap() -> Any:
        visitor = Visitor(app).signed_in_as(cast.olga)
        data = {"csrf_token": visitor.token()}
        return lambda: visitor.client.post(path, data=data).status_code

    assert at_once(tap(), tap()) == [302, 302]
    assert db.session.scalar(select(func.count()).where(Audit.verb == f"{verb}_task")) == 1


def test_a_task_of_another_event_is_no_task_of_this_one(olga: Visitor, zoe: Visitor, cast: Cast):
    other = builders.event(cast.team, title="Other evening")
    foreign = plan_of(other)[0].id
    olga.post("events.tick", slug=cast.event.slug, task_id=foreign, status=404)
    zoe.post("events.tick", slug=other.slug, task_id=foreign, status=404)
    assert db.session.get_one(PlanTask, foreign).done_on is None


def test_due_dates_fall_on_working_days_of_the_country(cast: Cast):
    event = builders.event(
        cast.team, title="After Easter", starts_local="2027-04-08T18:30", ends_local="2027-04-08T21:00"
    )
    calendar = holidays.country_holidays("DE")
    due = {t.due_on for t in plan_of(event) if t.offset != 0}
    assert all(calendar.is_working_day(day) for day in due)
    assert not {date(2027, 3, 26), date(2027, 3, 29)} & due  # Good Friday and Easter Monday


def test_a_new_country_moves_open_tasks_to_its_working_days_and_leaves_done_ones(cast: Cast):
    event = builders.event(
        cast.team,
        title="In Tokyo",
        country="",
        starts_local="2027-05-20T18:30",
        ends_local="2027-05-20T21:00",
    )
    golden_week = [t for t in plan_of(event) if date(2027, 5, 3) <= t.due_on <= date(2027, 5, 5)]
    assert golden_week
    with transaction(event):
        actions.tick_task(task=golden_week[0], actor=SYSTEM)
        actions.change_facts(event=event, actor=SYSTEM, country="JP")
    kept, *moved = golden_week
    assert date(2027, 5, 3) <= kept.due_on <= date(2027, 5, 5)
    assert not [t for t in moved if date(2027, 5, 3) <= t.due_on <= date(2027, 5, 5)]


def test_the_plan_asks_the_same_few_statements_whatever_is_done(olga: Visitor, cast: Cast):
    before = asked_by(olga, "events.plan", slug=cast.event.slug)
    with transaction(cast.event):
        for one in plan_of(cast.event)[:40]:
            actions.tick_task(task=one, actor=SYSTEM)
    after = asked_by(olga, "events.plan", slug=cast.event.slug)
    assert len(after) == len(before) <= 6
