"""Cover of the arrival hour, minutes and the clock on the wall."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.roster import (
    COUNTS_AS,
    Duty,
    Kind,
    Need,
    Station,
    Stretch,
    cover,
    expected_first_timers,
    gaps,
    least_by,
    minute_on_wall,
    minutes_between,
    need_of,
    overlapping,
)

minutes = st.integers(-40, 90)
some_duties = st.lists(
    st.builds(Duty, person=st.integers(1, 5), station=st.sampled_from(Station), starts=minutes, ends=minutes),
    max_size=12,
)
some_needs = st.builds(
    lambda hosts, floating, door: Need(
        -15, 60, {Kind.VISITOR_HOST: hosts, Kind.FLOATING: floating, Kind.DOOR: door}
    ),
    st.integers(0, 4),
    st.integers(0, 2),
    st.integers(0, 3),
)


def on_duty(duties: list[Duty], kind: Kind, minute: int) -> int:
    """Counted one by one, minute by minute."""
    return len({d.person for d in duties if d.station in COUNTS_AS[kind] and d.starts <= minute < d.ends})


def in_minutes(stretches: tuple[Stretch, ...]) -> dict[int, int]:
    return {minute: s.have for s in stretches for minute in range(s.starts, s.ends)}


@settings(max_examples=60)
@given(some_duties, some_needs, st.sampled_from(Kind))
def test_cover_is_what_counting_every_minute_says(duties: list[Duty], need: Need, kind: Kind):
    counted = {minute: on_duty(duties, kind, minute) for minute in range(need.starts, need.ends)}
    stretches = cover(duties, need, kind)
    assert in_minutes(stretches) == counted
    assert all(one.have != other.have for one, other in pairwise(stretches))


@settings(max_examples=60)
@given(some_duties, some_needs)
def test_gaps_are_the_minutes_with_too_few_and_nothing_else(duties: list[Duty], need: Need):
    found = gaps(duties, need)
    missing = {(kind, minute): gap.missing for kind, gap in found for minute in range(gap.starts, gap.ends)}
    for minute in range(need.starts, need.ends):
        short = {kind: max(0, need.people[kind] - on_duty(duties, kind, minute)) for kind in Kind}
        assert missing.get((Kind.VISITOR_HOST, minute), 0) == short[Kind.VISITOR_HOST]
        assert missing.get((Kind.DOOR, minute), 0) == short[Kind.DOOR]
        floats_apart = 0 if short[Kind.VISITOR_HOST] else short[Kind.FLOATING]
        assert missing.get((Kind.FLOATING, minute), 0) == floats_apart


@settings(max_examples=60)
@given(some_duties, some_needs, st.sampled_from(Kind), st.integers(1, 20))
def test_pieces_show_the_thinnest_minute_in_them(duties: list[Duty], need: Need, kind: Kind, step: int):
    pieces = least_by(cover(duties, need, kind), step)
    assert (pieces[0].starts, pieces[-1].ends) == (need.starts, need.ends)
    for piece in pieces:
        assert piece.have == min(on_duty(duties, kind, m) for m in range(piece.starts, piece.ends))


def test_one_missing_host_for_a_quarter_of_an_hour_is_one_gap():
    duties = [
        Duty(1, Station.WELCOME, -15, 60),
        Duty(2, Station.FLOATING, -15, 60),
        Duty(3, Station.WELCOME, 5, 60),
        Duty(4, Station.DOOR, -15, 60),
        Duty(5, Station.DOOR, -15, 60),
    ]
    assert gaps(duties, need_of(first_timers=12, guests=60, length_min=150)) == (
        (Kind.VISITOR_HOST, Stretch(-15, 5, 2, 3)),
    )


def test_enough_hosts_with_nobody_floating_say_so():
    duties = [Duty(n, Station.WELCOME, -15, 60) for n in (1, 2, 3)]
    duties += [Duty(n, Station.DOOR, -15, 60) for n in (4, 5)]
    need = need_of(first_timers=5, guests=60, length_min=150)
    assert gaps(duties, need) == ((Kind.FLOATING, Stretch(-15, 60, 0, 1)),)


@pytest.mark.parametrize(
    ("first_timers", "hosts"), [(0, 3), (9, 3), (30, 3), (31, 4), (40, 4), (41, 5), (200, 20)]
)
def test_one_host_for_ten_first_timers_and_never_fewer_than_three(first_timers: int, hosts: int):
    need = need_of(first_timers=first_timers, guests=60, length_min=150)
    assert need.people[Kind.VISITOR_HOST] == hosts
    assert need.people[Kind.FLOATING] == 1


@pytest.mark.parametrize(
    ("guests", "door"),
    [(10, 1), (25, 1), (26, 2), (40, 2), (60, 2), (100, 2), (101, 3), (150, 3), (200, 4), (400, 8)],
)
def test_the_door_has_its_lanes_and_one_person_for_fifty(guests: int, door: int):
    assert need_of(first_timers=0, guests=guests, length_min=150).people[Kind.DOOR] == door


def test_the_need_begins_a_quarter_early_and_ends_with_a_short_evening():
    assert need_of(first_timers=0, guests=60, length_min=45).ends == 45
    assert need_of(first_timers=0, guests=60, length_min=150).starts == -15


def test_first_timers_are_expected_from_the_list_until_they_answer():
    assert expected_first_timers(listed=0, first_timers=0, coming=0, target=60) == 0
    assert expected_first_timers(listed=100, first_timers=40, coming=5, target=60) == 24
    assert expected_first_timers(listed=100, first_timers=40, coming=30, target=60) == 30
    assert expected_first_timers(listed=100, first_timers=40, coming=5, target=None) == 5


def test_back_to_back_is_no_double_booking_and_another_person_is_none_either():
    duties = [Duty(1, Station.DOOR, 0, 30)]
    assert overlapping(duties, Duty(1, Station.WELCOME, 30, 60)) is None
    assert overlapping(duties, Duty(2, Station.WELCOME, 10, 20)) is None
    assert overlapping(duties, Duty(1, Station.WELCOME, 29, 60)) == duties[0]


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Berlin"))


def anything(_minute: int) -> bool:
    return True


def after(minute: int):
    return lambda found: found > minute


def test_after_midnight_is_the_next_day():
    start = berlin("2027-04-22T22:00")
    assert minute_on_wall(start, 1, 0, "Europe/Berlin", after(-240)) == 180
    assert minute_on_wall(start, 21, 30, "Europe/Berlin", after(-240)) == -30


def test_before_midnight_is_the_day_before_an_evening_that_begins_after_it():
    start = berlin("2027-04-23T00:30")
    assert minute_on_wall(start, 23, 45, "Europe/Berlin", after(-240)) == -45


def test_minutes_are_real_ones_over_both_clock_changes():
    spring, autumn = berlin("2027-03-27T23:00"), berlin("2027-10-30T23:00")
    assert minute_on_wall(spring, 4, 0, "Europe/Berlin", after(0)) == 4 * 60
    assert minute_on_wall(autumn, 4, 0, "Europe/Berlin", after(0)) == 6 * 60


def test_a_skipped_time_is_the_first_that_exists_and_a_doubled_one_the_first_that_fits():
    spring, autumn = berlin("2027-03-27T23:00"), berlin("2027-10-30T23:00")
    assert minute_on_wall(spring, 2, 30, "Europe/Berlin", after(0)) == 3 * 60
    assert minute_on_wall(autumn, 2, 30, "Europe/Berlin", after(0)) == 3 * 60 + 30
    assert minute_on_wall(autumn, 2, 30, "Europe/Berlin", after(220)) == 4 * 60 + 30


def test_a_time_no_day_allows_is_none():
    assert minute_on_wall(berlin("2027-04-22T18:30"), 12, 0, "Europe/Berlin", lambda _m: False) is None


@settings(max_examples=60)
@given(
    st.datetimes(datetime(2027, 1, 1), datetime(2027, 12, 31)),
    st.integers(-240, 700),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]),
)
def test_what_the_wall_shows_at_a_minute_leads_back_to_that_minute(start: datetime, minute: int, name: str):
    begin = start.replace(second=0, microsecond=0, tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(name))
    there = (begin.astimezone(ZoneInfo("UTC")) + timedelta(minutes=minute)).astimezone(ZoneInfo(name))
    assert minutes_between(begin, there) == minute
    found = minute_on_wall(begin, there.hour, there.minute, name, lambda m: m >= minute)
    assert found == minute
