"""The timeline: every task a mark with its words, weeks beside each other, paper that holds it all."""

from datetime import date, timedelta
from typing import Any

import pytest

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.core.plan import OffsetUnit
from mixer.db import transaction
from mixer.events.actions.plan_tasks import add_task
from mixer.events.models import Event
from mixer.events.models.plan import NotNeeded
from mixer.events.queries import plan_of
from mixer.events.timeline_page import timeline_page
from mixer.events.timeline_paper import PAPERS, SIZES, sheets
from tests.builders import at
from tests.cast import Cast
from tests.events.people import shorten
from tests.page import Page, Visitor
from tests.statements import asked_by

TODAY = date(2027, 3, 15)


def timeline(olga: Visitor, cast: Cast, **query: Any) -> Page:
    return olga.get("events.timeline", slug=cast.event.slug, **query)


def test_every_task_is_one_mark_that_leads_to_it(olga: Visitor, cast: Cast):
    page = timeline(olga, cast)
    links = [a.get("href", "") for a in page.all(".tl-mark a")]
    assert sorted(links) == sorted(
        f"/events/{cast.event.slug}/plan#task-{task.id}" for task in plan_of(cast.event)
    )


def test_weeks_stand_from_the_eighth_before_to_the_second_after_with_the_evening_between(
    olga: Visitor, cast: Cast
):
    assert timeline(olga, cast).words(".tl-week h2") == [
        *(f"{n} weeks before" for n in range(8, 1, -1)), "1 week before", "The evening",
        "1 week after", "2 weeks after",
    ]  # fmt: skip


def test_a_mark_says_everything_to_who_does_not_see_it(olga: Visitor, cast: Cast, clock: Clock):
    clock.stop(at("2027-03-15T10:00+00:00"))
    with transaction(cast.event):
        done, late, unneeded = plan_of(cast.event)[:3]
        done.done_on = date(2027, 3, 1)
        unneeded.not_needed = NotNeeded.HOST
    marks = timeline(olga, cast).all(".tl-mark a")
    labels = {a.get("href", "").split("-")[-1]: a.get("aria-label", "") for a in marks}
    assert labels[str(done.id)] == f"{done.title}: done on Monday, 1 March 2027. Frame, Host"
    assert labels[str(late.id)].startswith(f"{late.title}: late, was due on")
    assert labels[str(unneeded.id)].startswith(f"{unneeded.title}: not needed.")


def test_states_are_told_by_shape_and_word_and_counted(olga: Visitor, cast: Cast, clock: Clock):
    clock.stop(at("2027-03-15T10:00+00:00"))
    with transaction(cast.event):
        plan_of(cast.event)[0].done_on = TODAY
    page = timeline(olga, cast)
    key = dict(words.rsplit(" ", 1) for words in page.words(".tl-key li"))
    for state, word in (("done", "done"), ("late", "late"), ("later", "later")):
        assert len(page.all(f".tl-mark.is-{state}")) == int(key[word]) > 0
        assert len(page.all(f".tl-mark.is-{state} svg")) == int(key[word])


@pytest.mark.parametrize(
    ("today", "week", "day"),
    [(date(2027, 2, 25), -8, 0), (date(2027, 3, 15), -6, 4), (date(2027, 4, 29), 1, 6)],
)
def test_today_lies_in_its_week_at_its_day(cast: Cast, today: date, week: int, day: int):
    picture = timeline_page(cast.event, plan_of(cast.event), today)
    (now,) = [column for column in picture.columns if column.today is not None]
    assert (now.number, now.today) == (week, day)
    assert now.begins_on + timedelta(days=day) == today


def test_a_week_is_complete_when_all_it_needs_is_done(cast: Cast):
    with transaction(cast.event):
        for task in plan_of(cast.event):
            if task.phase == "legal":
                task.not_needed = NotNeeded.HOST
            else:
                task.done_on = task.due_on
    picture = timeline_page(cast.event, plan_of(cast.event), TODAY)
    assert all(column.is_complete for column in picture.columns)


def test_an_own_task_of_an_earlier_week_brings_its_week_in(cast: Cast):
    with transaction(cast.event):
        add_task(
            event=cast.event, actor=SYSTEM, title="Ask the mayor", offset=-80, offset_unit=OffsetUnit.DAYS
        )
    picture = timeline_page(cast.event, plan_of(cast.event), TODAY)
    assert picture.columns[0].number == -12
    assert picture.is_long


def test_a_plan_without_tasks_still_shows_the_weeks(olga: Visitor, cast: Cast):
    with transaction(cast.event):
        for task in plan_of(cast.event):
            task.deleted_at = cast.event.created_at
    assert len(timeline(olga, cast).words(".tl-week h2")) == 11
    assert len(timeline(olga, cast, paper="a4").words(".tl-week h2")) == 11


def shown(event: Event, paper: str) -> list[int]:
    picture = timeline_page(event, plan_of(event), TODAY)
    return [column.number for sheet in sheets(picture, PAPERS[paper]) for column in sheet.columns]


@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_paper_shows_every_week_once_and_every_task(olga: Visitor, cast: Cast, paper: str):
    assert shown(cast.event, paper) == list(range(-8, 3))
    page = timeline(olga, cast, paper=paper)
    assert len(page.all(".tl-sheet")) == PAPERS[paper].sheets
    assert len(page.all(".tl-mark")) == len(plan_of(cast.event))


def test_the_type_gets_smaller_with_more_tasks_until_nobody_could_read_it(cast: Cast):
    before = sheets(timeline_page(cast.event, plan_of(cast.event), TODAY), PAPERS["a3"])[0].points
    assert before >= 6
    with transaction(cast.event):
        for task in plan_of(cast.event):
            task.title *= 4
            task.title = task.title[:300]
    after = sheets(timeline_page(cast.event, plan_of(cast.event), TODAY), PAPERS["a3"])[0].points
    assert SIZES[-1] == after < before


def test_a_paper_nobody_sells_is_not_found(olga: Visitor, zoe: Visitor, cast: Cast):
    timeline_a5: dict[str, Any] = {"slug": cast.event.slug, "paper": "a5"}
    olga.get("events.timeline", **timeline_a5, status=404)
    zoe.get("events.timeline", slug=cast.event.slug, status=404)


def test_the_page_asks_the_same_few_statements_whatever_is_done(olga: Visitor, cast: Cast):
    shorten(cast.event, *(f"P{number:02}" for number in range(1, 20)))
    before = asked_by(olga, "events.timeline", slug=cast.event.slug)
    with transaction(cast.event):
        for task in plan_of(cast.event)[:10]:
            task.done_on = task.due_on
    assert len(asked_by(olga, "events.timeline", slug=cast.event.slug)) == len(before) <= 4
