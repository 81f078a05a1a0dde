"""The calendar zone block is true: two readers that know nothing of the zone agree with it."""

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mixer.core.timezone import vtimezone, zone, zones
from mixer.core.zone_rule import Change, parse_rule

FROM = datetime(2026, 12, 1, tzinfo=UTC)
WITHOUT_BLOCK = {"Africa/Cairo", "Egypt", "America/Havana", "Cuba", "Asia/Gaza", "Asia/Hebron"}
NAMES_OF_UTC = {"UTC", "UCT", "Zulu", "Universal", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal"}
MOMENTS = tuple(
    datetime.fromisoformat(text).replace(tzinfo=UTC)
    for text in (
        "2027-01-15T18:30",
        "2027-03-29T09:00",
        "2027-07-15T18:30",
        "2027-10-28T21:45",
        "2034-11-04T12:00",
    )
)


def block_of(name):
    block = vtimezone(name, FROM)
    assert block is not None
    return block


@cache
def moments_read(block, walls):
    """What two readers make of those local times; the zone has a name that neither can look up."""
    label = f"Unknown/{abs(hash(block))}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//test//EN",
        block.replace("TZID:", f"TZID:{label}").strip(),
    ]
    for number, wall in enumerate(walls):
        lines += ["BEGIN:VEVENT", f"UID:{number}", "DTSTAMP:20261201T000000Z"]
        lines += [f"DTSTART;TZID={label}:{wall}", "END:VEVENT"]
    text = "\r\n".join([*lines, "END:VCALENDAR", ""])
    by_icalendar = [event.decoded("DTSTART") for event in icalendar.Calendar.from_ical(text).walk("VEVENT")]
    by_vobject = [event.dtstart.value for event in vobject.readOne(text).vevent_list]
    return by_icalendar, by_vobject


def test_every_zone_has_a_block_except_those_whose_changes_no_yearly_rule_gives():
    assert {name for name in zones() if vtimezone(name, FROM) is None} == WITHOUT_BLOCK | NAMES_OF_UTC


def test_two_independent_readers_find_the_right_moment_in_every_zone_with_a_block():
    for name in set(zones()) - WITHOUT_BLOCK - NAMES_OF_UTC:
        nameless = block_of(name).replace(f"TZID:{name}", "TZID:")
        walls = tuple(moment.astimezone(zone(name)).strftime("%Y%m%dT%H%M%S") for moment in MOMENTS)
        for found in moments_read(nameless, walls):
            assert [moment.astimezone(UTC) for moment in found] == list(MOMENTS), name


def test_the_block_of_berlin_is_two_yearly_rules_with_the_change_at_its_own_clock_time():
    assert vtimezone("Europe/Berlin", FROM) == (
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n"
        "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
        "TZNAME:CET\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
        "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
        "TZNAME:CEST\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n"
        "END:VTIMEZONE\r\n"
    )


def test_in_dublin_the_part_with_the_larger_offset_is_called_daylight_although_the_law_says_standard():
    block = block_of("Europe/Dublin")
    daylight = block.partition("BEGIN:DAYLIGHT")[2].partition("END:DAYLIGHT")[0]
    assert "TZNAME:IST" in daylight
    assert "TZOFFSETTO:+0100" in daylight


def test_a_zone_with_one_offset_has_a_standard_part_only():
    block = block_of("Asia/Kolkata")
    assert block.count("BEGIN:STANDARD") == 1
    assert "DAYLIGHT" not in block
    assert "RRULE" not in block


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("America/Vancouver", "2025-07-01", "2026-11-02"),  # a winter the new rule does not know
        ("America/Vancouver", "2026-02-01", "2026-11-02"),
        ("Africa/Casablanca", "2026-07-01", "2026-09-21"),
        ("Cuba", "2026-06-01", "2027-11-08"),  # a winter without change that the rule has
        ("Cuba", "2027-01-15", "2027-11-08"),
    ],
)
def test_a_zone_whose_law_changes_has_a_block_only_for_events_after_the_change(name, before, after):
    assert vtimezone(name, datetime.fromisoformat(before).replace(tzinfo=UTC)) is None
    assert vtimezone(name, datetime.fromisoformat(after).replace(tzinfo=UTC)) is not None


def test_the_block_needs_an_aware_moment():
    with pytest.raises(ValueError):
        vtimezone("Europe/Berlin", FROM.replace(tzinfo=None))


@pytest.mark.parametrize(
    "text", ["", "CET", "CET-1CEST,J60/2,J300/3", "CET-1CEST,M3.5.0", "CET-1,M3.5.0,M10.5.0", "1", "<+03>3x"]
)
def test_a_rule_in_another_form_is_not_guessed(text):
    assert parse_rule(text) is None


def zone_read_by_the_standard_library(rule):
    """A zone file with nothing but the rule in it (RFC 9636: header, one type, footer)."""
    header = b"TZif2" + bytes(15) + b"".join(n.to_bytes(4, "big") for n in (0, 0, 0, 0, 1, 1))
    body = bytes(6) + b"\0"
    return ZoneInfo.from_file(BytesIO((header + body) * 2 + b"\n" + rule.encode() + b"\n"))


CHANGE_TIMES = st.integers(-167, 167).map(lambda hours: f"/{hours}") | st.sampled_from(
    ["", "/2:45", "/0:30:30", "/-0:30"]
)


@settings(max_examples=60, deadline=None)
@given(
    offset=st.integers(-12, 12),
    first=st.builds(
        ",M{}.{}.{}{}".format, st.integers(2, 5), st.integers(1, 5), st.integers(0, 6), CHANGE_TIMES
    ),
    second=st.builds(
        ",M{}.{}.{}{}".format, st.integers(8, 11), st.integers(1, 5), st.integers(0, 6), CHANGE_TIMES
    ),
    south=st.booleans(),
    moment=st.integers(0, 11 * 365 * 24 * 60).map(lambda minutes: FROM + timedelta(minutes=minutes)),
)
def test_a_rule_gives_the_offset_that_the_standard_library_gives(offset, first, second, south, moment):
    text = f"<AA>{offset}<BB>" + (second + first if south else first + second)
    rule = parse_rule(text)
    assert rule is not None
    assert rule.offset_at(moment) == moment.astimezone(zone_read_by_the_standard_library(text)).utcoffset()


@settings(max_examples=60, deadline=None)
@given(
    month=st.integers(1, 12),
    week=st.integers(1, 5),
    weekday=st.integers(0, 6),
    hours=st.integers(-50, 80),
)
def test_a_recurrence_names_exactly_the_local_times_of_the_change(month, week, weekday, hours):
    zero = timedelta(0)
    change = Change("X", month, week, weekday, timedelta(hours=hours), zero, zero)
    recurrence = change.recurrence()
    assume(recurrence is not None)
    expected = [change.local(year) for year in range(1970, 2050)]
    assert list(rrulestr(f"{recurrence};COUNT=80", dtstart=expected[0])) == expected


def test_a_change_that_leaves_its_month_in_some_years_has_no_recurrence():
    zero = timedelta(0)
    leaving = [
        Change("X", 10, 5, 4, timedelta(hours=24), zero, zero),
        Change("X", 2, 5, 0, timedelta(hours=-1), zero, zero),
    ]
    assert [change.recurrence() for change in leaving] == [None, None]
