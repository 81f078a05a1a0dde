"""Working days, minutes on the day, circles, and how the hours of an evening move its tasks."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.plan import Hours, OffsetUnit, PlannedTask, circle, due_on, effort, moved, prerequisites

THURSDAY = date(2027, 4, 22)
BERLIN = ZoneInfo("Europe/Berlin")
DAYS = st.dates(date(2026, 1, 1), date(2035, 12, 31))


def weekdays(day):
    return day.weekday() < 5


def hours(day, start=18, end=21):
    return Hours(
        datetime(day.year, day.month, day.day, start, 30, tzinfo=BERLIN),
        datetime(day.year, day.month, day.day, end, 0, tzinfo=BERLIN),
    )


@settings(max_examples=60, deadline=None)
@given(event_on=DAYS, number=st.integers(1, 60))
def test_so_many_working_days_before_has_exactly_so_many_of_them_up_to_the_event(event_on, number):
    due = due_on(-number, event_on, weekdays, OffsetUnit.WORKING_DAYS)
    between = [due + timedelta(days=n) for n in range((event_on - due).days)]
    assert sum(map(weekdays, between)) == number
    assert weekdays(due)


@settings(max_examples=60, deadline=None)
@given(
    first=DAYS,
    second=DAYS,
    offset=st.integers(-600, 600),
    unit=st.sampled_from([OffsetUnit.MINUTES, OffsetUnit.END_MINUTES]),
    start=st.integers(8, 19),
)
def test_moving_date_and_hour_keeps_the_minutes_of_open_tasks_and_leaves_done_ones(
    first, second, offset, unit, start
):
    task = PlannedTask("A", offset, first, unit=unit)
    laid = moved([task, replace(task, id="B")], first, weekdays, hours(first))
    done = replace(laid[1], done_on=first)
    later = hours(second, start)
    open_task, kept = sorted(moved([laid[0], done], second, weekdays, later), key=lambda t: t.id)
    anchor = later.starts if unit is OffsetUnit.MINUTES else later.ends
    assert open_task.due_at is not None
    assert open_task.due_at.astimezone(UTC) - anchor.astimezone(UTC) == timedelta(minutes=offset)
    assert open_task.due_on == open_task.due_at.date()
    assert kept == done


def test_minutes_over_a_clock_change_are_real_minutes():
    spring = Hours(datetime(2027, 3, 28, 3, 30, tzinfo=BERLIN), datetime(2027, 3, 28, 6, 0, tzinfo=BERLIN))
    task = PlannedTask("A", -60, date(2027, 3, 28), unit=OffsetUnit.MINUTES)
    (laid,) = moved([task], date(2027, 3, 28), weekdays, spring)
    assert laid.due_at is not None
    assert laid.due_at.strftime("%H:%M") == "01:30"


def test_a_circle_is_named_in_order_and_closed():
    assert circle({"A": ("B",), "B": ("C",), "C": ("A",), "D": ()}) in (
        ("A", "B", "C", "A"),
        ("B", "C", "A", "B"),
        ("C", "A", "B", "C"),
        ("A", "C", "B", "A"),
        ("C", "B", "A", "C"),
        ("B", "A", "C", "B"),
    )
    assert circle({"A": ("B", "gone"), "B": ()}) == ()
    assert circle({"A": ("A",)}) == ("A", "A")


def test_what_is_not_needed_is_waited_through():
    tasks = [
        PlannedTask("A", -3, THURSDAY),
        PlannedTask("B", -2, THURSDAY, ("A",), is_needed=False),
        PlannedTask("C", -1, THURSDAY, ("B",)),
    ]
    assert prerequisites(tasks) == {"A": (), "C": ("A",)}


@pytest.mark.parametrize("unit", [OffsetUnit.MINUTES, OffsetUnit.END_MINUTES])
def test_minutes_fall_on_the_day_also_without_its_hours(unit):
    assert due_on(-300, THURSDAY, weekdays, unit) == THURSDAY


def test_effort_is_summed_by_week_and_owner_without_what_is_not_needed():
    tasks = [
        PlannedTask("A", -8, THURSDAY, effort_min=30),
        PlannedTask("B", -9, THURSDAY, effort_min=15),
        PlannedTask("C", 0, THURSDAY, effort_min=60, done_on=THURSDAY),
        PlannedTask("D", -1, THURSDAY, effort_min=99, is_needed=False),
    ]
    found = effort(tasks, {"A": "Olga", "B": "Kwame", "C": "Olga"}, THURSDAY)
    assert found.by_week == {-2: {"Olga": 30, "Kwame": 15}, -1: {}, 0: {"Olga": 60}}
    assert found.by_owner == {"Olga": 90, "Kwame": 15}
    assert (found.total, found.of_week(-2)) == (105, 45)
