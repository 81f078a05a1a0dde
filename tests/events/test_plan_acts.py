"""Acts on the whole plan: its questions, filters, shifting several, short notice, clashes."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from mixer.audit import SYSTEM
from mixer.db import db, transaction
from mixer.events import actions
from mixer.events.clashes import ClashKind, clashes
from mixer.events.models import Event, NotNeeded, PlanTask
from mixer.events.queries import plan_of
from tests import builders
from tests.cast import Cast
from tests.page import Visitor
from tests.statements import asked_by


def tasks(event: Event) -> dict[str, PlanTask]:
    db.session.expire_all()
    return {one.template_id: one for one in plan_of(event)}


def answer(visitor: Visitor, event: Event, said: str, because: str = "", condition: str = "prizes") -> None:
    data = {"condition": condition, "answer": said, "because": because}
    visitor.post("events.questions", data, slug=event.slug)


# --- questions ---


def test_until_somebody_says_tasks_with_a_condition_stay_marked(olga: Visitor, cast: Cast):
    words = olga.get("events.plan", slug=cast.event.slug, q="caterer").words(".plan-task")
    assert words
    assert all("only if there is catering" in line for line in words)


def test_no_lets_all_tasks_of_the_question_go_with_the_reason_and_it_can_be_taken_back(
    olga: Visitor, cast: Cast
):
    with transaction(cast.event):
        actions.tick_task(task=tasks(cast.event)["P16"], actor=SYSTEM)
    answer(olga, cast.event, "no", "The evening is short")
    gone = {key for key, one in tasks(cast.event).items() if one.not_needed == NotNeeded.ANSWER}
    assert gone == {"P25", "P39"}  # P16 is done and stays done
    page = olga.get("events.plan", slug=cast.event.slug)
    assert "Not needed because: The evening is short" in page.text
    assert "Will there be door prizes?" not in page.words("#questions .row-title")
    answer(olga, cast.event, "back")
    assert not any(one.not_needed for one in tasks(cast.event).values())


def test_what_waited_for_a_task_not_needed_waits_for_what_came_before_it(olga: Visitor, cast: Cast):
    answer(olga, cast.event, "no", condition="hired_venue")
    line = olga.get("events.plan", slug=cast.event.slug, q="Check licences").words(".plan-task")[0]
    assert "Waits for: Choose the venue" in line


def test_yes_keeps_them_and_a_later_no_works_too(olga: Visitor, cast: Cast):
    answer(olga, cast.event, "yes")
    assert not any(one.not_needed for one in tasks(cast.event).values())
    answer(olga, cast.event, "no")
    assert tasks(cast.event)["P25"].not_needed == NotNeeded.ANSWER
    assert "there are no door prizes" in olga.get("events.questions", slug=cast.event.slug).text


def test_a_question_nobody_asks_changes_nothing(olga: Visitor, cast: Cast):
    answer(olga, cast.event, "no", condition="always")
    answer(olga, cast.event, "perhaps")
    assert not any(one.not_needed for one in tasks(cast.event).values())


# --- looking ---


@pytest.mark.parametrize("by", ["week", "owner", "phase"])
def test_groups_show_every_task_once(olga: Visitor, cast: Cast, by: str):
    page = olga.get("events.plan", slug=cast.event.slug, by=by)
    assert len(page.all(".plan-task")) == len(actions.template())


def test_filters_combine_and_stay_in_the_address(olga: Visitor, cast: Cast):
    filters: dict[str, Any] = {"show": "open", "owner": "door_lead", "phase": "print", "q": "badge"}
    page = olga.get("events.plan", slug=cast.event.slug, **filters)
    shown = page.words(".plan-task")
    assert 0 < len(shown) < 6
    assert all("Door lead" in line and "Print" in line for line in shown)
    ticks = [form.get("action", "") for form in page.all(".plan-task form")]
    assert all("owner=door_lead" in url and "q=badge" in url for url in ticks)
    olga.get("events.plan", slug=cast.event.slug, by="colour", status=404)


def test_mine_are_those_of_my_own_crew_row_and_of_the_host(olga: Visitor, cast: Cast):
    with transaction(cast.event):
        me = actions.take_on(
            event=cast.event, name="Olga Brandt", email="olga@example.org", role="co_host", actor=SYSTEM
        )
        actions.give_tasks(event=cast.event, tasks=[tasks(cast.event)["P18"]], member=me, actor=SYSTEM)
    mine = len(olga.get("events.plan", slug=cast.event.slug, owner="mine").all(".plan-task"))
    host = len(olga.get("events.plan", slug=cast.event.slug, owner="host").all(".plan-task"))
    assert mine == host + 1


def test_the_critical_path_can_be_shown_alone(olga: Visitor, cast: Cast):
    page = olga.get("events.plan", slug=cast.event.slug, path=1)
    assert 0 < len(page.all(".plan-task")) < 30
    assert all("critical path" in line and "slack" in line for line in page.words(".plan-task"))


def test_a_plan_of_five_hundred_tasks_asks_as_many_statements_as_a_short_one(
    olga: Visitor, cast: Cast, app: Flask
):
    short = asked_by(olga, "events.plan", slug=cast.event.slug)
    with transaction(cast.event):
        for n in range(413):
            facts = {"template_id": f"N{n}", "position": n, "phase": "frame", "title": f"Task {n}"}
            db.session.add(
                PlanTask(
                    event=cast.event,
                    offset=-n % 56,
                    due_on=date(2027, 4, 1),
                    owner_role="host",
                    effort_min=5,
                    why="",
                    done_when="",
                    depends_on=["P01"],
                    **facts,
                )
            )
    page = olga.get("events.plan", slug=cast.event.slug)
    assert len(page.all(".plan-task")) == 500
    assert len(asked_by(olga, "events.plan", slug=cast.event.slug)) == len(short) <= 6


# --- several at once ---


def shift(visitor: Visitor, event: Event, keys: list[str], days: str, direction: str = "later") -> None:
    data = {"task": [str(tasks(event)[key].id) for key in keys], "days": days, "direction": direction}
    visitor.post("events.shift", data, slug=event.slug)


def test_shifting_moves_open_tasks_only_and_undo_moves_them_back(olga: Visitor, cast: Cast):
    with transaction(cast.event):
        actions.tick_task(task=tasks(cast.event)["P28"], actor=SYSTEM)
    before = {key: one.due_on for key, one in tasks(cast.event).items()}
    shift(olga, cast.event, ["P28", "P29", "P38", "P63"], "7")
    after = {key: one.due_on for key, one in tasks(cast.event).items()}
    assert {key for key in after if after[key] != before[key]} == {"P29", "P38"}
    assert (after["P38"] - before["P38"]).days == 7
    page = olga.get("events.plan", slug=cast.event.slug)
    assert "2 tasks moved" in page.text
    olga.post(page.one("[data-undo] form").get("action", ""))
    assert {key: one.due_on for key, one in tasks(cast.event).items()} == before


@pytest.mark.parametrize(("keys", "days"), [([], "7"), (["P29"], "0"), (["P29"], "x"), (["P29"], "399")])
def test_a_shift_that_cannot_be_moves_nothing(olga: Visitor, cast: Cast, keys: list[str], days: str):
    before = {key: one.offset for key, one in tasks(cast.event).items()}
    shift(olga, cast.event, keys, days, "earlier")
    assert {key: one.offset for key, one in tasks(cast.event).items()} == before
    assert olga.get("events.plan", slug=cast.event.slug).words(".toast-warn")


# --- short notice ---


@pytest.fixture
def soon(cast: Cast) -> Event:
    """Sixteen days ahead."""
    return builders.event(
        cast.team, title="Soon", starts_local="2027-03-11T18:30", ends_local="2027-03-11T21:00"
    )


def test_a_near_date_gives_a_plan_that_says_what_was_dropped_and_squeezed(olga: Visitor, soon: Event):
    page = olga.get("events.plan", slug="soon")
    text = " ".join(page.words(".plan-squeezed"))
    dropped = [one for one in tasks(soon).values() if one.not_needed == NotNeeded.SHORT_NOTICE]
    assert {one.template_id for one in dropped} == {"P25", "P31", "P32"}
    assert all(one.title in text for one in dropped)
    assert "from Wed 13 Jan to" not in text
    assert "Thu 14 Jan to Tue 23 Feb" in text  # P01: eight weeks before, now today
    assert all(one.due_on >= date(2027, 2, 23) for one in tasks(soon).values())


def test_a_dropped_task_can_be_put_back_with_a_date_ahead(olga: Visitor, soon: Event):
    one = tasks(soon)["P31"]
    olga.post("events.needed", slug="soon", task_id=one.id)
    back = tasks(soon)["P31"]
    assert back.not_needed is None
    assert back.due_on >= date(2027, 2, 23)


def test_a_squeezed_plan_moved_far_ahead_has_its_full_length_again(soon: Event):
    with transaction(soon):
        actions.reschedule(
            event=soon, starts_local="2027-06-10T18:30", ends_local="2027-06-10T21:00", actor=SYSTEM
        )
    found = tasks(soon)
    assert not any(one.squeezed_to or one.not_needed for one in found.values())
    assert found["P01"].due_on == date(2027, 4, 15)


def test_late_tasks_can_be_spread_over_the_days_left_and_that_taken_back(
    olga: Visitor, cast: Cast, clock: Any
):
    clock.stop(builders.at("2027-04-07T10:00+00:00"))
    before = {key: one.due_on for key, one in tasks(cast.event).items()}
    olga.post("events.squeeze", slug=cast.event.slug)
    assert all(one.due_on >= date(2027, 4, 7) for one in tasks(cast.event).values() if not one.not_needed)
    page = olga.get("events.plan", slug=cast.event.slug)
    olga.post(page.one("[data-undo] form").get("action", ""))
    assert {key: one.due_on for key, one in tasks(cast.event).items()} == before


# --- what else is on that day ---


@pytest.mark.parametrize(
    ("day", "country", "name"),
    [
        ("2027-04-22", "DE", "Passover"),
        ("2027-03-26", "DE", "Good Friday"),
        ("2027-04-30", "DE", "Orthodox Good Friday"),
        ("2027-03-09", "GB", "Eid al-Fitr"),
        ("2027-02-20", "", "Ramadan"),
        ("2027-10-11", "US", "Yom Kippur"),
        ("2027-10-29", "US", "Diwali"),
    ],
)
def test_the_main_days_of_the_faiths_are_known_wherever_guests_live(day: str, country: str, name: str):
    assert name in {clash.name for clash in clashes(date.fromisoformat(day), country)}


def test_a_feast_kept_from_sunset_is_named_the_evening_before():
    (clash,) = clashes(date(2027, 4, 21), "DE")
    assert (clash.name, clash.begins_that_evening) == ("Passover", True)


def test_a_holiday_of_the_region_counts_there_only():
    corpus_christi = date(2027, 5, 27)
    assert [c for c in clashes(corpus_christi, "DE", "BY") if c.kind == ClashKind.PUBLIC]
    assert not [c for c in clashes(corpus_christi, "DE", "HH") if c.kind == ClashKind.PUBLIC]


def test_plan_and_new_event_say_what_else_is_on(olga: Visitor, cast: Cast):
    assert "Passover" in olga.get("events.plan", slug=cast.event.slug).text
    where: dict[str, Any] = {"team_slug": cast.team.slug}
    note = olga.client.get(olga.url("events.clash_note", on="2027-04-21", country="DE", **where))
    assert "Passover begins that evening" in note.get_data(as_text=True)
    for on in ("", "soon", "0001-01-01", "9999-12-31"):
        empty = olga.client.get(olga.url("events.clash_note", on=on, **where))
        assert empty.status_code == 200
        assert "<li>" not in empty.get_data(as_text=True)


def test_a_region_moves_the_dates_and_is_forgotten_with_its_country(cast: Cast):
    event = builders.event(
        cast.team,
        title="After Corpus Christi",
        starts_local="2027-06-10T18:30",
        ends_local="2027-06-10T21:00",
        subdivision="BY",
    )
    assert tasks(event)["P44"].due_on == date(2027, 5, 26)  # the 27th is a holiday in Bavaria
    with transaction(event):
        actions.change_facts(event=event, subdivision="HH", actor=SYSTEM)
    assert tasks(event)["P44"].due_on == date(2027, 5, 27)
    with transaction(event):
        actions.change_facts(event=event, country="FR", actor=SYSTEM)
    assert event.subdivision == ""


def test_the_region_is_asked_for_only_where_holidays_differ(olga: Visitor, cast: Cast):
    where: dict[str, Any] = {"team_slug": cast.team.slug}
    assert olga.get("events.new", **where).all("select[name=subdivision]")
    with transaction(cast.event):
        actions.change_facts(event=cast.event, country="JP", actor=SYSTEM)
    assert not olga.get("events.new", **where).all("select[name=subdivision]")
