"""The calendar feed of a crew member's tasks, read back by parsers of others."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar
from werkzeug.test import TestResponse

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.db import transaction
from mixer.events import actions
from mixer.events.access import WEEKLY_MAIL, crew_token
from mixer.events.models import CrewMember, PlanTask
from mixer.events.models.plan import NotNeeded
from mixer.events.queries import plan_of
from mixer.invitations import actions as invitations
from tests import builders
from tests.cast import Cast
from tests.events.people import crew_member, give
from tests.page import Visitor


@pytest.fixture
def kwame(cast: Cast) -> CrewMember:
    return crew_member(cast.event)


def fetch(visitor: Visitor, member: CrewMember, **headers: str) -> TestResponse:
    visitor.forget_the_last_request()
    return visitor.client.get(f"/c/{crew_token(member)}/tasks.ics", headers=headers)


def entries(answer: TestResponse) -> dict[str, Any]:
    """The entries by UID."""
    calendar = Calendar.from_ical(answer.data)
    assert not calendar.errors
    return {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}


def uid_of(task: PlanTask) -> str:
    return f"task-{task.id}-{task.event.calendar_uid}"


def uid(member: CrewMember, key: str) -> str:
    return uid_of(next(task for task in plan_of(member.event) if task.template_id == key))


def test_every_open_task_is_an_all_day_entry_and_the_evening_a_timed_one(visitor: Visitor, kwame: CrewMember):
    answer = fetch(visitor, kwame)
    assert answer.mimetype == "text/calendar"
    found = entries(answer)
    evening = found.pop(f"crew-{kwame.event.calendar_uid}")
    assert evening["DTSTART"].dt == datetime(2027, 4, 22, 18, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    mine = {
        f"task-{t.id}-{kwame.event.calendar_uid}": t
        for t in plan_of(kwame.event)
        if t.owner_role == "co_host"
    }
    assert found.keys() == mine.keys()
    for key, entry in found.items():
        assert entry["SUMMARY"] == mine[key].title
        assert f"/c/{crew_token(kwame)}/tasks#task-{mine[key].id}" in entry["URL"]
        if mine[key].due_at is None:
            assert entry["TRANSP"] == "TRANSPARENT"
            assert entry["DTSTART"].dt == mine[key].due_on
            assert entry["DTEND"].dt == mine[key].due_on + timedelta(days=1)
    assert {mine[key].due_at is None for key in found} == {True, False}


def test_what_is_meant_to_the_minute_stands_at_its_time_where_the_evening_is(
    visitor: Visitor, kwame: CrewMember
):
    (task,) = give(kwame, "P62")
    assert task.due_at is not None
    entry = entries(fetch(visitor, kwame))[uid(kwame, "P62")]
    assert entry["DTSTART"].dt == task.due_at
    assert entry["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert entry["DTEND"].dt - entry["DTSTART"].dt == timedelta(minutes=task.effort_min)
    assert "TRANSP" not in entry


def test_note_and_files_of_a_task_stand_in_its_entry(visitor: Visitor, kwame: CrewMember):
    (task,) = give(kwame, "P01")
    with transaction(kwame.event):
        task.note, task.links = (
            "Ring twice",
            [{"name": "Floor plan", "url": "https://files.example.org/plan"}],
        )
    said = entries(fetch(visitor, kwame))[uid(kwame, "P01")]["DESCRIPTION"]
    assert said.endswith("Ring twice\n\nFloor plan: https://files.example.org/plan")


def test_what_is_not_needed_or_deleted_is_not_in_it(visitor: Visitor, kwame: CrewMember):
    unneeded, deleted = give(kwame, "P01", "P02")
    with transaction(kwame.event):
        unneeded.not_needed = NotNeeded.HOST
        deleted.deleted_at = kwame.event.created_at
    assert not {uid_of(unneeded), uid_of(deleted)} & entries(fetch(visitor, kwame)).keys()


def test_another_parser_reads_the_same(visitor: Visitor, kwame: CrewMember):
    answer = fetch(visitor, kwame)
    read = vobject.readOne(answer.get_data(as_text=True))
    starts = {event.uid.value: event.dtstart.value for event in read.vevent_list}
    assert starts.keys() == entries(answer).keys()
    assert starts[f"crew-{kwame.event.calendar_uid}"] == kwame.event.starts_at
    due = {uid_of(task): task.due_at or task.due_on for task in plan_of(kwame.event)}
    assert all(starts[key] == due[key] for key in starts if key in due)
    assert not hasattr(read, "method")


def test_it_is_a_feed_to_subscribe_to_and_no_invitation(visitor: Visitor, kwame: CrewMember):
    calendar: Any = Calendar.from_ical(fetch(visitor, kwame).data)
    assert "METHOD" not in calendar
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    assert calendar["X-PUBLISHED-TTL"] == "PT6H"
    assert calendar["X-WR-CALNAME"] == "Tasks: Spring mixer"
    assert not calendar.walk("VALARM")
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]


def test_lines_end_and_fold_as_the_standard_says(visitor: Visitor, kwame: CrewMember):
    content = fetch(visitor, kwame).data
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_two_requests_are_answered_with_the_same_bytes_also_days_later(
    visitor: Visitor, kwame: CrewMember, clock: Clock
):
    first = fetch(visitor, kwame)
    clock.advance(timedelta(days=9))
    again = fetch(visitor, kwame)
    assert (first.data, first.headers["ETag"]) == (again.data, again.headers["ETag"])


def test_the_bytes_do_not_hang_on_what_the_calendar_program_prefers(visitor: Visitor, kwame: CrewMember):
    assert fetch(visitor, kwame, **{"Accept-Language": "de"}).data == fetch(visitor, kwame).data
    with transaction(kwame.event):
        kwame.language = "de"
    assert fetch(visitor, kwame, **{"Accept-Language": "en"}).data == fetch(visitor, kwame).data


def test_who_has_it_already_gets_a_304_and_nothing_more(visitor: Visitor, kwame: CrewMember):
    first = fetch(visitor, kwame)
    assert first.headers["Last-Modified"] == "Tue, 23 Feb 2027 10:00:00 GMT"
    assert first.headers["Cache-Control"] == "private, max-age=900"
    by_tag = fetch(visitor, kwame, **{"If-None-Match": first.headers["ETag"]})
    by_date = fetch(visitor, kwame, **{"If-Modified-Since": first.headers["Last-Modified"]})
    for answer in (by_tag, by_date):
        assert (answer.status_code, answer.data) == (304, b"")
    assert fetch(visitor, kwame, **{"If-None-Match": '"older"'}).status_code == 200


def test_a_done_task_leaves_the_feed_and_the_tag_changes(visitor: Visitor, kwame: CrewMember, clock: Clock):
    before = fetch(visitor, kwame)
    clock.advance(timedelta(hours=1))
    with transaction(kwame.event):
        task = next(t for t in plan_of(kwame.event) if t.owner_role == "co_host")
        actions.tick_task(task=task, actor=SYSTEM)
    after = fetch(visitor, kwame)
    assert entries(before).keys() - entries(after).keys() == {uid(kwame, task.template_id)}
    assert after.headers["ETag"] != before.headers["ETag"]


def test_moving_the_evening_moves_the_entries_and_raises_their_numbers(
    visitor: Visitor, kwame: CrewMember, clock: Clock
):
    before = entries(fetch(visitor, kwame))
    clock.advance(timedelta(hours=1))
    with transaction(kwame.event):
        actions.reschedule(
            event=kwame.event, starts_local="2027-05-13T18:30", ends_local="2027-05-13T21:00", actor=SYSTEM
        )
    after = entries(fetch(visitor, kwame))
    assert before.keys() == after.keys()
    for key, entry in after.items():
        assert entry["SEQUENCE"] > before[key]["SEQUENCE"]
        assert entry["DTSTAMP"].dt > before[key]["DTSTAMP"].dt
        assert entry["DTSTART"].dt != before[key]["DTSTART"].dt
        assert entry["LAST-MODIFIED"].dt == entry["DTSTAMP"].dt


def test_a_cancelled_evening_leaves_itself_as_cancelled_and_no_tasks(
    visitor: Visitor, kwame: CrewMember, clock: Clock
):
    clock.advance(timedelta(hours=1))
    with transaction(kwame.event):
        invitations.cancel_event(event=kwame.event, actor=SYSTEM)
    (entry,) = entries(fetch(visitor, kwame)).values()
    assert entry["STATUS"] == "CANCELLED"


def test_who_owns_nothing_has_the_evening_in_their_calendar(visitor: Visitor, cast: Cast):
    helper = crew_member(cast.event, "Ines Roth", "door")
    assert list(entries(fetch(visitor, helper))) == [f"crew-{cast.event.calendar_uid}"]


def test_hostile_titles_stay_inside_their_line(visitor: Visitor, kwame: CrewMember):
    (task,) = give(kwame, "P01")
    with transaction(kwame.event):
        task.title = "One;two,three\\ BEGIN:VALARM \N{PARTY POPPER}" + "ü" * 60
    found = entries(fetch(visitor, kwame))
    assert found[uid(kwame, "P01")]["SUMMARY"] == task.title


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "Africa/Cairo", "UTC"])
def test_the_evening_starts_at_its_moment_in_every_zone(visitor: Visitor, cast: Cast, zone: str):
    event = builders.event(cast.team, title="Elsewhere", zone=zone, country="")
    answer = fetch(visitor, crew_member(event))
    assert entries(answer)[f"crew-{event.calendar_uid}"]["DTSTART"].dt == event.starts_at
    read = vobject.readOne(answer.get_data(as_text=True))
    (evening,) = [e for e in read.vevent_list if e.uid.value.startswith("crew-")]
    assert evening.dtstart.value == event.starts_at


def test_a_revoked_link_and_one_for_another_purpose_open_no_feed(visitor: Visitor, kwame: CrewMember):
    wrong = crew_token(kwame, WEEKLY_MAIL)
    visitor.get("events.crew_feed", token=wrong, status=404)
    old = crew_token(kwame)
    with transaction(kwame.event):
        actions.revoke_crew_link(kwame, SYSTEM)
    visitor.get("events.crew_feed", token=old, status=404)


def test_the_page_offers_the_feed_to_subscribe_and_to_copy(visitor: Visitor, kwame: CrewMember):
    page = visitor.get("events.crew_tasks", token=crew_token(kwame))
    address = f"mixer.example.org/c/{crew_token(kwame)}/tasks.ics"
    assert page.one('a[href^="webcal:"]').get("href") == f"webcal://{address}"
    assert page.one("#feed-address").get("value") == f"http://{address}"
