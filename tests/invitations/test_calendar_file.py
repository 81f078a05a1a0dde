"""Calendar files that every client reads alike: the kinds of message, wall times, what is refused."""

from dataclasses import replace
from datetime import UTC, datetime

import icalendar
import pytest
import vobject

from mixer.invitations.calendar_file import CalendarGuest, cancel, publish, request
from tests.invitations.calendar_lines import read_strictly
from tests.invitations.evening import ANA, entry_of, evening

# --- the kinds of message ---


def test_the_file_to_download_names_no_guest():
    calendar = read_strictly(publish(evening()))
    assert calendar.one("METHOD").value == "PUBLISH"
    entry = calendar.child("VEVENT")
    assert entry.one("STATUS").value == "CONFIRMED"
    assert entry.one("ORGANIZER").params == {"CN": "Olga Petrova"}
    assert entry.one("UID").value == "7c1f0a52@mixer"
    assert entry.one("SEQUENCE").value == "4"
    assert entry.one("DTSTAMP").value == "20270201T090000Z"
    assert entry.one("URL").value == "https://mixer.example.org/r/ANA23456.mac"


def test_the_file_of_a_cancelled_evening_says_so():
    assert entry_of(publish(evening(cancelled=True))).one("STATUS").value == "CANCELLED"


@pytest.mark.parametrize(
    ("answer", "partstat", "rsvp"),
    [
        ("needs_action", "NEEDS-ACTION", "TRUE"),
        ("accepted", "ACCEPTED", "FALSE"),
        ("tentative", "TENTATIVE", "FALSE"),
        ("declined", "DECLINED", "FALSE"),
    ],
)
def test_a_request_names_one_guest_and_asks_only_who_has_not_answered(answer, partstat, rsvp):
    calendar = read_strictly(request(evening(), replace(ANA, partstat=answer)))
    assert calendar.one("METHOD").value == "REQUEST"
    entry = calendar.child("VEVENT")
    assert entry.one("STATUS").value == "CONFIRMED"
    assert entry.one("ATTENDEE").value == "mailto:ana@example.org"
    assert entry.one("ATTENDEE").params == {
        "CN": "Ana Lima",
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": partstat,
        "RSVP": rsvp,
    }


def test_a_newer_answer_makes_a_newer_message_of_the_same_sequence():
    answered = replace(ANA, partstat="accepted", answered_at=datetime(2027, 3, 5, 12, tzinfo=UTC))
    entry = entry_of(request(evening(), answered))
    assert entry.one("DTSTAMP").value == "20270305T120000Z"
    assert entry.one("LAST-MODIFIED").value == "20270201T090000Z"
    assert entry.one("SEQUENCE").value == "4"
    older = replace(ANA, answered_at=datetime(2027, 1, 5, 12, tzinfo=UTC))
    assert entry_of(request(evening(), older)).one("DTSTAMP").value == "20270201T090000Z"


def test_when_the_evening_is_off_the_guest_gets_a_cancel_with_the_raised_sequence():
    calendar = read_strictly(cancel(evening(sequence=5, cancelled=True), ANA, whole_event=True))
    assert calendar.one("METHOD").value == "CANCEL"
    entry = calendar.child("VEVENT")
    assert entry.one("STATUS").value == "CANCELLED"
    assert entry.one("SEQUENCE").value == "5"
    assert entry.one("ATTENDEE").value == "mailto:ana@example.org"


def test_when_one_guest_is_taken_off_the_cancel_outnumbers_the_request_and_has_no_status():
    event = evening()
    entry = entry_of(cancel(event, ANA, whole_event=False))
    assert entry.all("STATUS") == []
    assert int(entry.one("SEQUENCE").value) == int(entry_of(request(event, ANA)).one("SEQUENCE").value) + 1
    assert entry.one("UID").value == entry_of(request(event, ANA)).one("UID").value


def test_nobody_is_invited_to_a_cancelled_evening():
    with pytest.raises(ValueError, match="cancelled"):
        request(evening(cancelled=True), ANA)


def test_the_same_values_give_the_same_bytes():
    for write in (
        publish,
        lambda event: request(event, ANA),
        lambda event: cancel(event, ANA, whole_event=True),
    ):
        assert write(evening()) == write(evening())


def test_what_is_not_known_is_left_out():
    entry = entry_of(publish(evening(description="", place=" \n", url="", organizer_name='""')))
    assert {"DESCRIPTION", "LOCATION", "URL"} & {prop.name for prop in entry.properties} == set()
    assert entry.one("ORGANIZER").params == {}


# --- wall times ---


@pytest.mark.parametrize(
    ("zone", "starts", "has_block"),
    [
        ("Europe/Berlin", "2027-04-22T18:30", True),
        ("Europe/Berlin", "2027-11-25T18:30", True),
        ("America/New_York", "2027-07-08T17:45", True),
        ("America/New_York", "2027-12-02T17:45", True),
        ("Europe/Dublin", "2027-06-03T19:00", True),
        ("Europe/Dublin", "2027-12-09T19:00", True),
        ("Australia/Sydney", "2027-01-21T18:00", True),
        ("Australia/Sydney", "2027-07-22T18:00", True),
        ("Asia/Kolkata", "2027-05-06T19:15", True),
        ("America/Vancouver", "2027-01-14T18:30", True),
        ("America/Vancouver", "2027-07-15T18:30", True),
        ("Africa/Cairo", "2027-07-15T20:00", False),
        ("Africa/Cairo", "2027-12-16T20:00", False),
        ("UTC", "2027-07-15T20:00", False),
    ],
)
def test_the_moment_is_right_and_the_wall_time_written_where_the_zone_has_a_block(zone, starts, has_block):
    event = evening(zone, starts)
    content = request(event, ANA)
    written = entry_of(content).one("DTSTART")
    if has_block:
        assert written.params == {"TZID": zone}
        assert written.value == starts.replace("-", "").replace(":", "") + "00"
    else:
        assert written.params == {}
        assert written.value == event.starts.strftime("%Y%m%dT%H%M%SZ")
    read = vobject.readOne(content.decode()).vevent
    assert (read.dtstart.value, read.dtend.value) == (event.starts, event.ends)
    (read_too,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert read_too.decoded("DTSTART").strftime("%Y%m%dT%H%M%S") == written.value.removesuffix("Z")
    assert read_too.decoded("DTEND") - read_too.decoded("DTSTART") == event.ends - event.starts


def test_an_evening_over_the_autumn_night_ends_at_the_right_moment():
    event = evening(starts="2027-10-30T20:00", hours=8)  # until 03:00 by the clock
    content = publish(event)
    assert entry_of(content).one("DTEND").value == "20271031T030000"
    assert vobject.readOne(content.decode()).vevent.dtend.value == event.ends


def test_the_second_of_two_equal_clock_times_is_written_in_utc():
    event = evening(starts="2027-10-30T20:00", hours=7)  # 02:00 comes twice, this is the second
    assert entry_of(publish(event)).one("DTEND").value == "20271031T010000Z"
    first = evening(starts="2027-10-30T20:00", hours=6)
    assert entry_of(publish(first)).one("DTEND").params == {"TZID": "Europe/Berlin"}


def test_an_online_evening_is_written_in_utc():
    calendar = read_strictly(publish(evening(in_utc=True)))
    assert [block.kind for block in calendar.blocks] == ["VEVENT"]
    assert calendar.child("VEVENT").one("DTSTART").value == "20270422T163000Z"


# --- what is refused ---


@pytest.mark.parametrize(
    "email", ["", "ana", "@example.org", "ana@", "ana@example.org\r\nX:1", "a na@example.org"]
)
def test_what_is_no_address_is_refused(email):
    with pytest.raises(ValueError, match="no address"):
        CalendarGuest("Ana", email)
    with pytest.raises(ValueError, match="no address"):
        evening(organizer_email=email)


def test_facts_that_no_calendar_understands_are_refused():
    with pytest.raises(ValueError, match="after it starts"):
        evening(hours=0)
    with pytest.raises(ValueError, match="aware"):
        replace(evening(), changed_at=datetime.fromisoformat("2027-01-01"))
    with pytest.raises(ValueError, match="counts from 0"):
        evening(sequence=-1)
    with pytest.raises(ValueError, match="no answer"):
        replace(ANA, partstat="yes")
