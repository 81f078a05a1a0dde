"""One event at a glance."""

from datetime import timedelta

import pytest

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.db import transaction
from mixer.events.actions import tick_task
from mixer.events.queries import plan_of
from mixer.invitations import actions
from mixer.invitations.models import Answer
from tests import builders
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.statements import asked_by


def home(visitor: Visitor, cast: Cast) -> Page:
    return visitor.get("overview.event_home", slug=cast.event.slug)


def figures(page: Page) -> dict[str, str]:
    return dict(zip(page.words(".stat dt"), page.words(".stat .stat-value"), strict=True))


def test_the_answers_stand_in_one_strip(olga: Visitor, cast: Cast):
    builders.guests(cast.event, 4, accepted=True)
    with transaction(cast.event):
        actions.invite_guests(event=cast.event, guests=[cast.ana], actor=SYSTEM)
        actions.answer(guest=cast.ben, answer=Answer.DECLINED, actor=SYSTEM)
    shown = figures(home(olga, cast))
    assert shown == {"Invited": "6", "Coming": "4", "Waiting": "0", "No answer yet": "1", "Cannot come": "1"}


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "58 days to go"),
        (56, "2 days to go"),
        (57, "Tomorrow"),
        (58, "Today"),
        (60, "The eight weeks, and after"),
    ],
)
def test_the_days_are_counted_down(olga: Visitor, cast: Cast, clock: Clock, days: int, said: str):
    clock.advance(timedelta(days=days))
    assert said in home(olga, cast).words("h2")


def test_every_page_of_the_plan_is_one_tap_away(olga: Visitor, cast: Cast):
    page = olga.get("overview.event_home", slug=cast.event.slug)
    linked = {link.get("href") for link in page.all("main .tabs-inner a")}
    for endpoint in ("events.plan", "numbers.numbers", "run_of_show.run_of_show", "crew.crew", "venue.venue"):
        assert olga.url(endpoint, slug=cast.event.slug) in linked


def test_what_is_late_comes_first_among_the_next_tasks(olga: Visitor, cast: Cast, clock: Clock):
    clock.advance(timedelta(weeks=4))
    page = home(olga, cast)
    chips = page.words("section.card:has(h2) .rows .chip")
    assert chips[0].startswith("late since")
    assert len(page.all("section.card .rows a[href*='/plan#task-']")) == 6


def test_a_ticked_task_is_no_longer_next(olga: Visitor, cast: Cast):
    first = home(olga, cast).all("section.card .rows a[href*='/plan#task-']")[0].get("href", "")
    number = int(first.split("#task-")[1])
    with transaction(cast.event):
        tick_task(task=next(t for t in plan_of(cast.event) if t.id == number), actor=SYSTEM)
    page = home(olga, cast)
    assert first not in [a.get("href") for a in page.all("section.card .rows a")]
    assert "1 of" in page.text


def test_the_latest_answers_stand_newest_first(olga: Visitor, cast: Cast, clock: Clock):
    for guest in (cast.ana, cast.ben):
        clock.advance(timedelta(minutes=10))
        with transaction(cast.event):
            actions.answer(guest=guest, answer=Answer.ACCEPTED, actor=SYSTEM)
    rows = [row for row in home(olga, cast).words(".row") if "ago" in row or "just now" in row]
    assert [row.split()[0] for row in rows] == ["Ben", "Ana"]


def test_before_anybody_answers_the_way_to_the_list_is_shown(olga: Visitor, cast: Cast):
    assert "Here you see who said yes" in home(olga, cast).text


def test_during_the_evening_the_door_and_the_exercise_are_one_tap_away(
    olga: Visitor, cast: Cast, clock: Clock
):
    clock.stop(cast.event.starts_at + timedelta(minutes=5))
    page = home(olga, cast)
    assert "It is happening now" in page.text
    assert page.all(".notice-live a[href='/events/spring-mixer/door']")


def test_after_the_evening_the_morning_after_is_one_tap_away(olga: Visitor, cast: Cast, clock: Clock):
    clock.stop(cast.event.ends_at)
    assert home(olga, cast).all("main .notice a[href='/events/spring-mixer/morning-after']")


def test_the_page_asks_the_same_few_statements_for_2_as_for_40_guests(olga: Visitor, cast: Cast):
    builders.guests(cast.event, 2, accepted=True)
    few = asked_by(olga, "overview.event_home", slug=cast.event.slug)
    for n in range(38):
        builders.guest(cast.event, f"More{n}", "Number", accepted=True)
    many = asked_by(olga, "overview.event_home", slug=cast.event.slug)
    assert len(few) == len(many) <= 8


def test_a_hostile_title_stays_a_title(olga: Visitor, cast: Cast):
    with transaction(cast.event):
        cast.event.title = "</title><script>alert(1)</script>"
    page = home(olga, cast)
    assert page.words("h1") == ["</title><script>alert(1)</script>"]
