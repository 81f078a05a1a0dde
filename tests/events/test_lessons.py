"""What we learned: written after one evening, applied when it is copied, and told of there."""

from typing import Any

import pytest
from sqlalchemy import select

from mixer.audit import SYSTEM
from mixer.core.lessons import Outcome
from mixer.core.plan import OffsetUnit
from mixer.db import db, transaction
from mixer.events.actions.lessons import add_lesson
from mixer.events.models import Event, Lesson, LessonKind, LessonQuestion
from mixer.events.plan_words import distance_word
from mixer.events.queries import lessons_of, lessons_used, plan_of
from tests.cast import Cast
from tests.events.people import shorten
from tests.page import Page, Visitor

LEARNED = {"question": "right_way", "text": "The badges came too late."}


@pytest.fixture(autouse=True)
def short_plan(cast: Cast) -> None:
    shorten(cast.event, "P01", "P02", "P20", "P60", "P87")


def learn(event: Event, kind: LessonKind, **becomes: Any) -> Lesson:
    with transaction(event):
        return add_lesson(
            event=event,
            question=LessonQuestion.RIGHT_WAY,
            text=f"Because of {kind}",
            kind=kind,
            actor=SYSTEM,
            **becomes,
        )


def write(olga: Visitor, cast: Cast, *, status: int = 302, **typed: str) -> Page:
    return olga.post("events.lessons", LEARNED | typed, slug=cast.event.slug, status=status)


def copy(olga: Visitor, cast: Cast, **changed: str) -> Event:
    """Copy the evening by the form as it is offered, with what the host changed in it."""
    offered = olga.get("events.new", team_slug=cast.team.slug, copy=cast.event.slug).form_values()
    page = olga.post("events.new", offered | {"title": "Copied"} | changed, team_slug=cast.team.slug)
    assert page.location == "/events/copied/lessons"
    return db.session.scalars(select(Event).where(Event.slug == "copied")).one()


def test_a_lesson_stands_under_its_question_with_what_becomes_of_it(olga: Visitor, cast: Cast):
    write(olga, cast, kind="lead_time", task="P02", moved_days="7", direction="earlier")
    write(
        olga, cast, kind="new_task", new_title="Ask for the key", new_role="host", new_days="14", text="Key"
    )
    write(olga, cast, kind="default", fact="capacity", value="55", question="right_things", text="Too full")
    write(olga, cast, kind="note", question="who_says_so", text="Three guests wrote")
    page = olga.get("events.lessons", slug=cast.event.slug)
    said = page.words(".lesson-question .row-note")
    assert said[0].endswith("7 days earlier")
    assert said[1:] == [
        "Next time: New task: Ask for the key (Host, 2 weeks before)",
        "Next time: Seats: 55",
        "Next time: to be read",
    ]
    assert [len(section.findall(".//li")) for section in page.all(".lesson-question")] == [2, 1, 1]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": "", "kind": "note"}, "Please write the lesson down"),
        ({"kind": "lead_time", "moved_days": "7", "direction": "earlier"}, "Please choose the task"),
        ({"kind": "lead_time", "task": "P02", "direction": "earlier"}, "by how many days"),
        ({"kind": "lead_time", "task": "P02", "moved_days": "0", "direction": "earlier"}, "from 1 to 120"),
        ({"kind": "lead_time", "task": "P02", "moved_days": "x", "direction": "earlier"}, "whole number"),
        ({"kind": "new_task", "new_role": "host", "new_days": "3"}, "what is to be done"),
        ({"kind": "new_task", "new_role": "host", "new_title": "Key"}, "how many days before"),
        ({"kind": "default", "fact": "capacity", "value": "many"}, "from 1 to 20,000"),
        ({"kind": "default", "fact": "starts", "value": "25:00"}, "a time like 18:30"),
        ({"kind": "default", "fact": "country", "value": "Atlantis"}, "two letters"),
        ({"kind": "default", "fact": "place_name", "value": ""}, "between 1 and"),
    ],
)
def test_what_a_lesson_lacks_is_said_at_its_field_and_nothing_typed_is_lost(
    olga: Visitor, cast: Cast, typed: dict[str, str], said: str
):
    page = write(olga, cast, status=200, **typed)
    assert said in " ".join(page.words(".field-error"))
    assert not lessons_of(cast.event)
    kept = page.form_values(".lesson-form")
    assert {name: kept[name] for name in typed if name in kept} == {
        n: v for n, v in typed.items() if n in kept
    }


def test_a_second_tap_is_no_second_lesson(olga: Visitor, cast: Cast):
    write(olga, cast, kind="note")
    write(olga, cast, kind="note")
    assert len(lessons_of(cast.event)) == 1


def test_a_deleted_lesson_comes_back_in_one_tap_and_is_not_applied_until_then(olga: Visitor, cast: Cast):
    lesson = learn(cast.event, LessonKind.NOTE)
    olga.post("events.remove_lesson", slug=cast.event.slug, lesson_id=lesson.id)
    page = olga.get("events.lessons", slug=cast.event.slug)
    assert not lessons_of(cast.event)
    olga.post(page.one("[data-undo] form").get("action", ""))
    assert len(lessons_of(cast.event)) == 1


def test_lessons_of_others_are_out_of_reach(olga: Visitor, zoe: Visitor, cast: Cast):
    lesson = learn(cast.event, LessonKind.NOTE)
    zoe.get("events.lessons", slug=cast.event.slug, status=404)
    olga.post("events.remove_lesson", slug=cast.event.slug, lesson_id=lesson.id + 1, status=404)


def test_the_copys_form_offers_the_evenings_facts_with_the_lessons_in_them(olga: Visitor, cast: Cast):
    learn(cast.event, LessonKind.DEFAULT, fact="capacity", value="55")
    learn(cast.event, LessonKind.DEFAULT, fact="starts", value="19:00")
    learn(cast.event, LessonKind.DEFAULT, fact="place_name", value="Boat house")
    offered = olga.get("events.new", team_slug=cast.team.slug, copy=cast.event.slug).form_values()
    assert offered["plan_from"] == f"event-{cast.event.id}"
    names = ("title", "place_name", "address", "zone", "country", "target", "capacity", "starts", "ends")
    assert [offered[name] for name in names] == [
        "Spring mixer", "Boat house", "12 Station Road", "Europe/Berlin", "DE", "30", "55", "19:00", "21:00",
    ]  # fmt: skip
    assert offered["on"] == "2027-04-29"  # nine weeks from today, on the next Thursday


def test_a_copy_has_the_plan_with_its_lessons_applied(olga: Visitor, cast: Cast):
    earlier = learn(cast.event, LessonKind.LEAD_TIME, task_key="P20", days=7)
    learn(cast.event, LessonKind.NEW_TASK, task_title="Ask for the key", owner_role="host", days=14)
    old = {t.template_id: t for t in plan_of(cast.event)}
    new = {t.template_id: t for t in plan_of(copy(olga, cast))}
    assert new.keys() - old.keys() == {"N1"}
    assert (new["N1"].title, new["N1"].offset, new["N1"].why) == (
        "Ask for the key", -14, "Because of new_task",
    )  # fmt: skip
    assert new["P20"].offset == old["P20"].offset - 7
    assert all(new[key].offset == old[key].offset for key in old if key != earlier.task_key)


def test_the_copy_tells_what_was_applied_because_of_which_lesson(olga: Visitor, cast: Cast):
    learn(cast.event, LessonKind.LEAD_TIME, task_key="P20", days=7)
    learn(cast.event, LessonKind.LEAD_TIME, task_key="P99", days=7)
    learn(cast.event, LessonKind.DEFAULT, fact="capacity", value="55")
    learn(cast.event, LessonKind.DEFAULT, fact="target", value="50")
    learn(cast.event, LessonKind.NOTE)
    event = copy(olga, cast, target="20")
    assert [Outcome(use.outcome) for use in lessons_used(event)] == [
        Outcome.APPLIED, Outcome.GONE, Outcome.APPLIED, Outcome.OVERRULED, Outcome.NOTED,
    ]  # fmt: skip
    page = olga.get("events.lessons", slug="copied")
    assert "Brought along from “Spring mixer”" in page.text
    assert "was 40, now 55" in page.text
    assert "You chose 20 instead." in page.text
    assert "Because of lead_time" in page.text
    before, after = (
        distance_word(next(t.offset for t in plan_of(one) if t.template_id == "P20"), OffsetUnit.DAYS)
        for one in (cast.event, event)
    )
    assert f"was {before}, now {after}" in page.text


def test_lessons_are_applied_once_and_not_again_in_the_copy_of_the_copy(olga: Visitor, cast: Cast):
    learn(cast.event, LessonKind.LEAD_TIME, task_key="P20", days=7)
    event = copy(olga, cast)
    first = next(t.offset for t in plan_of(event) if t.template_id == "P20")
    offered = olga.get("events.new", team_slug=cast.team.slug, copy="copied").form_values()
    olga.post("events.new", offered | {"title": "Third"}, team_slug=cast.team.slug)
    third = db.session.scalars(select(Event).where(Event.slug == "third")).one()
    assert next(t.offset for t in plan_of(third) if t.template_id == "P20") == first
    assert not lessons_used(third)
