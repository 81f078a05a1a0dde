"""Planned and done: a plan beside what really happened, and a lesson one tap away."""

from datetime import date, timedelta
from typing import Any

import pytest

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.core.plan import OffsetUnit
from mixer.db import transaction
from mixer.events.actions.plan_tasks import add_task
from mixer.events.actions.templates import save_template
from mixer.events.models import LessonKind, PlanTask
from mixer.events.models.plan import NotNeeded
from mixer.events.queries import lessons_of, plan_of
from tests.builders import at
from tests.cast import Cast
from tests.events.people import shorten
from tests.page import Page, Visitor
from tests.statements import asked_by


@pytest.fixture(autouse=True)
def short_plan(cast: Cast) -> None:
    shorten(cast.event, *(f"P{number:02}" for number in range(1, 9)), "P60", "P87")


def compare(olga: Visitor, cast: Cast, **query: Any) -> Page:
    return olga.get("events.compare", slug=cast.event.slug, **query)


def line(page: Page, task: PlanTask) -> str:
    return page.words(f"#task-{task.id}")[0]


@pytest.fixture
def tasks(cast: Cast) -> list[PlanTask]:
    """The first five of the plan: early, in time, late, open and not needed."""
    with transaction(cast.event):
        early, exact, late, still_open, unneeded = plan_of(cast.event)[:5]
        early.done_on = early.due_on - timedelta(days=3)
        exact.done_on = exact.due_on
        late.done_on = late.due_on + timedelta(days=6)
        unneeded.not_needed = NotNeeded.HOST
    return [early, exact, late, still_open, unneeded]


def test_half_way_each_task_says_how_it_went(olga: Visitor, cast: Cast, tasks: list[PlanTask], clock: Clock):
    clock.stop(at("2027-03-15T10:00+00:00"))
    page = compare(olga, cast)
    early, exact, late, still_open, unneeded = tasks
    assert "3 days early" in line(page, early)
    assert "in time" in line(page, exact)
    assert "6 days late" in line(page, late)
    days = (date(2027, 3, 15) - still_open.due_on).days
    assert f"open, {days} days late" in line(page, still_open)
    assert "not needed" in line(page, unneeded)
    assert "still ahead" in line(page, plan_of(cast.event)[-1])


def test_after_the_evening_what_stayed_open_was_never_done(
    olga: Visitor, cast: Cast, tasks: list[PlanTask], clock: Clock
):
    clock.stop(at("2027-06-01T10:00+00:00"))
    page = compare(olga, cast)
    assert "never done" in line(page, tasks[3])
    figures = dict(zip(page.words(".stat dt"), page.words(".stat .stat-value"), strict=True))
    count = len(plan_of(cast.event)) - 1
    assert figures["Done"] == f"3 / {count}"
    assert figures["Never done"] == str(count - 3)
    assert figures["Half of them"] == "in time"
    assert "Move" not in line(page, tasks[3])


def test_before_anything_is_ticked_the_page_says_so(olga: Visitor, cast: Cast):
    assert "Nothing is ticked yet" in compare(olga, cast).text


def test_a_late_task_becomes_a_lesson_in_one_tap_and_only_once(
    olga: Visitor, cast: Cast, tasks: list[PlanTask], clock: Clock
):
    clock.stop(at("2027-06-01T10:00+00:00"))
    late = tasks[2]
    form = compare(olga, cast).one(f"#task-{late.id} form")
    for _ in range(2):
        olga.post(form.get("action", ""))
    (lesson,) = lessons_of(cast.event)
    assert (lesson.kind, lesson.task_key, lesson.days) == (LessonKind.LEAD_TIME, late.template_id, 6)
    assert lesson.text.endswith("was 6 days late.")
    assert "a lesson" in line(compare(olga, cast), late)


def test_what_was_in_time_gives_no_advice(olga: Visitor, cast: Cast, tasks: list[PlanTask]):
    olga.post("events.learn_from", slug=cast.event.slug, task_id=tasks[1].id)
    assert not lessons_of(cast.event)
    olga.post("events.learn_from", slug=cast.event.slug, task_id=99_999, status=404)


def test_tasks_added_by_hand_are_marked(olga: Visitor, cast: Cast):
    with transaction(cast.event):
        own = add_task(
            event=cast.event, actor=SYSTEM, title="Ask for the key", offset=-10, offset_unit=OffsetUnit.DAYS
        )
    page = compare(olga, cast)
    assert "added by hand" in line(page, own)
    assert len([words for words in page.words("tbody tr") if "added by hand" in words]) == 1


def test_against_a_template_its_dates_count_and_what_it_had_besides_is_listed(
    olga: Visitor, cast: Cast, clock: Clock
):
    with transaction(cast.event):
        template = save_template(event=cast.event, name="As it was", actor=SYSTEM)
        moved, gone = plan_of(cast.event)[:2]
        moved.done_on = moved.due_on + timedelta(days=4)
        moved.due_on = moved.done_on
        gone.deleted_at = cast.event.created_at
    assert "in time" in line(compare(olga, cast), moved)
    page = compare(olga, cast, against=str(template.id))
    assert "4 days late" in line(page, moved)
    assert "Not in this plan" in page.text
    assert gone.title in page.text
    assert "4 days late" in line(compare(olga, cast, against="mixer"), moved)


def test_a_template_nobody_has_is_not_found(olga: Visitor, zoe: Visitor, cast: Cast):
    olga.get("events.compare", slug=cast.event.slug, against="77", status=404)
    zoe.get("events.compare", slug=cast.event.slug, status=404)


def test_the_page_asks_the_same_few_statements_whatever_is_done(
    olga: Visitor, cast: Cast, tasks: list[PlanTask]
):
    before = asked_by(olga, "events.compare", slug=cast.event.slug)
    with transaction(cast.event):
        for task in plan_of(cast.event):
            task.done_on = task.due_on
    assert len(asked_by(olga, "events.compare", slug=cast.event.slug)) == len(before) <= 6
