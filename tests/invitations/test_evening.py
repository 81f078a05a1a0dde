import re
from datetime import UTC, datetime

import pytest

from mixer.audit import SYSTEM
from mixer.db import transaction
from mixer.events import actions as events
from mixer.events.queries import plan_of
from mixer.invitations import actions
from mixer.invitations.models import Place
from mixer.web.errors import Refused
from tests import builders
from tests.cast import Cast
from tests.invitations.acts import ACCEPTED, DECLINED, TENTATIVE, has_seats, mail_to, purposes, says

NEW = {"starts_local": "2027-05-06T19:00", "ends_local": "2027-05-06T22:00"}


def moves(cast: Cast, **when: str) -> actions.Moved:
    with transaction(cast.event):
        return actions.move_event(event=cast.event, actor=SYSTEM, **(NEW | when))


def calls_off(cast: Cast):
    with transaction(cast.event):
        return actions.cancel_event(event=cast.event, actor=SYSTEM)


def calendar_line(content: bytes | None, name: str) -> str:
    text = (content or b"").replace(b"\r\n ", b"").decode()
    event = text[text.index("BEGIN:VEVENT") :]
    return re.search(rf"^{name}[;:](.*)\r$", event, re.MULTILINE).group(1)  # type: ignore[union-attr]


def test_moving_updates_calendars_under_the_same_uid_with_the_next_sequence(cast: Cast):
    says(cast.ana, ACCEPTED)
    moves(cast)
    before, after = mail_to(cast.ana)
    assert (after.purpose, after.calendar_method, after.must_arrive) == ("change", "REQUEST", True)
    assert (
        calendar_line(before.calendar, "UID")
        == calendar_line(after.calendar, "UID")
        == cast.event.calendar_uid
    )
    assert (calendar_line(before.calendar, "SEQUENCE"), calendar_line(after.calendar, "SEQUENCE")) == (
        "0",
        "1",
    )
    assert calendar_line(after.calendar, "DTSTART") == "TZID=Europe/Berlin:20270506T190000"
    assert cast.event.starts_at == datetime(2027, 5, 6, 17, tzinfo=UTC)
    assert "Thursday, 6 May 2027, 19:00 to 22:00" in after.text


def test_moving_tells_who_waits_or_does_not_know_without_a_calendar_and_nobody_else(cast: Cast):
    has_seats(cast.event, 1)
    undecided = builders.guest(cast.event, "Cleo", "Adeyemi", email="cleo@example.com")
    away = builders.guest(cast.event, "Dora", "Meyer", email="dora@example.com")
    silent = builders.guest(cast.event, "Emil", "Berg", email="emil@example.com")
    says(cast.ana, ACCEPTED)
    says(cast.ben, ACCEPTED)
    says(undecided, TENTATIVE)
    says(away, DECLINED)
    moved = moves(cast)
    assert set(moved.told) == {cast.ana, cast.ben, undecided}
    assert [mail_to(g)[-1].calendar for g in (cast.ben, undecided)] == [None, None]
    assert purposes(away) == ["given_up"]
    assert purposes(silent) == []
    assert cast.ben.place == Place.WAITLISTED


def test_moving_names_who_has_no_address_and_must_be_called(cast: Cast):
    karl = builders.guest(cast.event, "Karl", "Heinz")
    says(karl, ACCEPTED)
    assert moves(cast).without_address == (karl,)


def test_moving_to_the_same_time_changes_nothing(cast: Cast):
    says(cast.ana, ACCEPTED)
    moves(cast)
    assert moves(cast) == actions.Moved(0)
    assert cast.event.sequence == 1
    assert purposes(cast.ana) == ["confirmation", "change"]


def test_moving_twice_is_two_updates(cast: Cast):
    says(cast.ana, ACCEPTED)
    moves(cast)
    moves(cast, starts_local="2027-05-07T19:00", ends_local="2027-05-07T22:00")
    assert [calendar_line(m.calendar, "SEQUENCE") for m in mail_to(cast.ana)] == ["0", "1", "2"]


def test_moving_takes_open_tasks_along_and_leaves_done_ones(cast: Cast):
    done, *_rest = plan_of(cast.event)
    with transaction(cast.event):
        events.tick_task(task=done, actor=SYSTEM)
    before = {task.id: task.due_on for task in plan_of(cast.event)}
    moved = moves(cast)
    after = {task.id: task.due_on for task in plan_of(cast.event)}
    assert after[done.id] == before[done.id]
    assert sum(after[task] != before[task] for task in after) == moved.tasks > 0


def test_a_time_the_clock_change_skips_begins_after_it(cast: Cast):
    moved = moves(cast, starts_local="2027-03-28T02:30", ends_local="2027-03-28T05:00")
    assert moved.skipped_hour
    assert cast.event.starts_local == "2027-03-28T03:00"


def test_an_evening_that_is_called_off_is_not_moved(cast: Cast):
    calls_off(cast)
    with pytest.raises(Refused, match="called off"):
        moves(cast)


def test_calling_off_cancels_every_calendar_and_tells_who_waits(cast: Cast):
    has_seats(cast.event, 1)
    says(cast.ana, ACCEPTED)
    says(cast.ben, ACCEPTED)
    calls_off(cast)
    mail = mail_to(cast.ana)[-1]
    assert (mail.purpose, mail.calendar_method, mail.must_arrive) == ("called_off", "CANCEL", True)
    assert calendar_line(mail.calendar, "STATUS") == "CANCELLED"
    assert calendar_line(mail.calendar, "SEQUENCE") == "1"
    assert calendar_line(mail.calendar, "UID") == cast.event.calendar_uid
    assert (purposes(cast.ben)[-1], mail_to(cast.ben)[-1].calendar) == ("called_off", None)


def test_calling_off_twice_tells_once_and_seats_nobody_any_more(cast: Cast):
    has_seats(cast.event, 1)
    says(cast.ana, ACCEPTED)
    says(cast.ben, ACCEPTED)
    calls_off(cast)
    at = cast.event.cancelled_at
    assert calls_off(cast) == ()
    assert (cast.event.cancelled_at, cast.event.sequence) == (at, 1)
    assert purposes(cast.ana) == ["confirmation", "called_off"]
    has_seats(cast.event, 5)
    assert cast.ben.place == Place.WAITLISTED


def test_a_new_place_updates_calendars_and_a_new_title_does_not(cast: Cast):
    says(cast.ana, ACCEPTED)
    with transaction(cast.event):
        changed = events.change_facts(
            event=cast.event, actor=SYSTEM, place_name="Boat house", address="1 Quay"
        )
        actions.after_facts_change(event=cast.event, changed=changed, actor=SYSTEM)
    mail = mail_to(cast.ana)[-1]
    assert (mail.purpose, calendar_line(mail.calendar, "SEQUENCE")) == ("change", "1")
    assert calendar_line(mail.calendar, "LOCATION") == r"Boat house\, 1 Quay"
    assert "new place" in mail.text
    with transaction(cast.event):
        changed = events.change_facts(event=cast.event, actor=SYSTEM, title="Summer mixer")
        actions.after_facts_change(event=cast.event, changed=changed, actor=SYSTEM)
    assert cast.event.sequence == 1
    assert len(mail_to(cast.ana)) == 2


def test_mail_about_a_move_speaks_the_guests_language(cast: Cast):
    with transaction(cast.event):
        actions.choose_language(guest=cast.ana, language="de", actor=SYSTEM)
    says(cast.ana, ACCEPTED)
    moves(cast)
    assert 'lang="de"' in mail_to(cast.ana)[-1].html
    assert "6. Mai 2027" in mail_to(cast.ana)[-1].text
