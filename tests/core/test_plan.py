"""The eight weeks before an evening: dates, working days, what moves, what is late."""

from dataclasses import replace
from datetime import date, timedelta
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.plan import (
    PlannedTask,
    TaskState,
    due_on,
    is_short_notice,
    late,
    load_template,
    moved,
    plan,
    task_state,
    weekly_effort,
)

TEMPLATE = load_template(resources.files("mixer.data").joinpath("plan_template.csv").read_text("utf-8"))
THURSDAY = date(2027, 4, 22)
EASTER = {date(2027, 3, 26), date(2027, 3, 29)}
HEAD = (
    "id,week_offset,offset,unit,phase,task,owner_role,effort_min,"
    "why,done_when,source,depends_on,condition,critical,least_days\n"
)


def every_day(day):
    return True


def weekdays(day):
    return day.weekday() < 5


def weekdays_but_easter(day):
    return weekdays(day) and day not in EASTER


def row(task_id, offset, depends_on=""):
    return f"{task_id},0,{offset},days,frame,Do it,host,30,why,done,own,{depends_on},always,yes,\n"


# --- one date ---


def test_eight_weeks_before_is_the_same_weekday_also_over_the_change_of_clocks():
    assert due_on(-56, THURSDAY, every_day) == date(2027, 2, 25)
    assert date(2027, 2, 25).weekday() == THURSDAY.weekday()


@pytest.mark.parametrize(
    ("offset", "event_on", "due"),
    [
        (-5, THURSDAY, date(2027, 4, 16)),  # Saturday, back to Friday
        (-1, date(2027, 4, 19), date(2027, 4, 16)),  # the day before a Monday is a Friday
        (0, date(2027, 4, 24), date(2027, 4, 24)),  # a Saturday evening stays on its day
        (2, THURSDAY, date(2027, 4, 26)),  # Saturday, on to Monday
        (-24, THURSDAY, date(2027, 3, 25)),  # Easter Monday, back over Good Friday to Thursday
    ],
)
def test_before_the_event_a_date_moves_back_to_a_working_day_and_after_it_on(offset, event_on, due):
    assert due_on(offset, event_on, weekdays_but_easter) == due


def test_a_calendar_without_working_days_is_refused():
    with pytest.raises(ValueError, match="no working day"):
        due_on(-7, THURSDAY, lambda day: False)


@settings(deadline=None)
@given(offset=st.integers(-80, 80), event_on=st.dates(date(2026, 1, 1), date(2040, 1, 1)))
def test_a_task_never_changes_its_side_of_the_event(offset, event_on):
    due = due_on(offset, event_on, weekdays)
    assert (due > event_on) == (offset > 0)
    assert (due < event_on) == (offset < 0)
    assert weekdays(due) or offset == 0
    assert abs((due - event_on).days - offset) <= 2


# --- the plan ---


def test_the_plan_begins_eight_weeks_before_and_ends_two_weeks_after():
    tasks = plan(TEMPLATE, THURSDAY, weekdays)
    assert len(tasks) == len(TEMPLATE)
    assert tasks[0].id == "P01"
    assert tasks[0].due_on == date(2027, 2, 25)
    assert tasks[-1].due_on == date(2027, 5, 6)
    assert [task.due_on for task in tasks] == sorted(task.due_on for task in tasks)


def test_the_template_keeps_its_own_order_within_a_day():
    day = [task.id for task in plan(TEMPLATE, THURSDAY, weekdays) if task.due_on == THURSDAY]
    assert day == [f"P{number}" for number in range(61, 72)]


def test_a_prerequisite_that_would_fall_due_too_late_is_pulled_forward_with_its_own_prerequisites():
    template = load_template(HEAD + row("A", 3) + row("B", -2, "A") + row("C", 5, "B"))
    due = {task.id: task.due_on for task in plan(template, THURSDAY, weekdays)}
    assert due == {"A": date(2027, 4, 20), "B": date(2027, 4, 20), "C": date(2027, 4, 27)}


OFFSETS = st.lists(st.integers(-60, 16), min_size=1, max_size=12)


@st.composite
def templates(draw):
    """Any offsets, in any order, each task depending on some of those before it."""
    text = HEAD
    for index, offset in enumerate(draw(OFFSETS)):
        needed = draw(st.sets(st.integers(0, index - 1), max_size=3)) if index else set()
        text += row(f"T{index}", offset, "; ".join(f"T{number}" for number in sorted(needed)))
    return load_template(text)


EVENT_DAYS = st.dates(date(2026, 1, 1), date(2035, 12, 31))
CALENDARS = st.sets(st.integers(0, 6), max_size=6).map(lambda closed: lambda day: day.weekday() not in closed)


@settings(max_examples=60, deadline=None)
@given(template=templates(), event_on=EVENT_DAYS, is_working_day=CALENDARS)
def test_whatever_the_calendar_no_prerequisite_falls_due_or_stands_after_what_needs_it(
    template, event_on, is_working_day
):
    tasks = plan(template, event_on, is_working_day)
    place = {task.id: index for index, task in enumerate(tasks)}
    for task in tasks:
        assert is_working_day(task.due_on) or task.due_on == event_on
        for needed in task.depends_on:
            assert place[needed] < place[task.id]
            assert tasks[place[needed]].due_on <= task.due_on


@settings(max_examples=60, deadline=None)
@given(event_on=EVENT_DAYS, is_working_day=CALENDARS)
def test_the_shift_to_working_days_alone_never_breaks_the_order_of_the_template(event_on, is_working_day):
    due = {task.id: task.due_on for task in plan(TEMPLATE, event_on, is_working_day)}
    for task in TEMPLATE:
        assert due[task.id] == due_on(task.offset, event_on, is_working_day, task.unit)


# --- moving the date ---


@settings(max_examples=60, deadline=None)
@given(first=EVENT_DAYS, second=EVENT_DAYS, done=st.sets(st.sampled_from([task.id for task in TEMPLATE])))
def test_open_tasks_move_with_the_date_and_done_ones_keep_theirs(first, second, done):
    before = {t.id: replace(t, done_on=first) if t.id in done else t for t in plan(TEMPLATE, first, weekdays)}
    anew = {task.id: task for task in plan(TEMPLATE, second, weekdays)}
    for task in moved(before.values(), second, weekdays):
        assert task == (before[task.id] if task.id in done else anew[task.id])


def test_moving_there_and_back_changes_nothing():
    tasks = plan(TEMPLATE, THURSDAY, weekdays)
    away = moved(tasks, date(2027, 6, 12), weekdays)
    assert away != tasks
    assert moved(away, THURSDAY, weekdays) == tasks


def test_a_done_task_neither_pulls_nor_is_pulled():
    done_early = PlannedTask("B", -1, date(2027, 3, 1), ("A",), done_on=date(2027, 3, 1))
    done_late = PlannedTask("C", -30, date(2027, 6, 1), done_on=date(2027, 4, 1))
    open_tasks = (PlannedTask("A", -2, THURSDAY), PlannedTask("D", -1, THURSDAY, ("C", "removed")))
    due = {task.id: task.due_on for task in moved((done_early, done_late, *open_tasks), THURSDAY, weekdays)}
    assert due == {
        "A": date(2027, 4, 20),
        "B": date(2027, 3, 1),
        "C": date(2027, 6, 1),
        "D": date(2027, 4, 21),
    }


# --- today ---


def test_with_fewer_than_eight_weeks_left_the_late_list_says_what_should_have_been_done():
    today = THURSDAY - timedelta(days=50)
    tasks = plan(TEMPLATE, THURSDAY, every_day)
    assert is_short_notice(THURSDAY, today)
    assert [task.id for task in late(tasks, today)] == [f"P{number:02}" for number in range(1, 10)]


def test_with_exactly_eight_weeks_left_nothing_is_late():
    today = THURSDAY - timedelta(days=56)
    assert not is_short_notice(THURSDAY, today)
    assert late(plan(TEMPLATE, THURSDAY, weekdays), today) == ()


def test_what_is_done_is_never_late():
    tasks = [replace(task, done_on=THURSDAY) for task in plan(TEMPLATE, THURSDAY, weekdays)]
    assert late(tasks, THURSDAY + timedelta(days=90)) == ()


@pytest.mark.parametrize(
    ("days_left", "state"),
    [
        (-1, TaskState.LATE),
        (0, TaskState.TODAY),
        (1, TaskState.THIS_WEEK),
        (6, TaskState.THIS_WEEK),
        (7, TaskState.LATER),
    ],
)
def test_a_task_is_late_due_today_this_week_or_later(days_left, state):
    task = PlannedTask("A", 0, THURSDAY)
    assert task_state(task, THURSDAY - timedelta(days=days_left)) is state
    done = replace(task, done_on=THURSDAY)
    assert task_state(done, THURSDAY - timedelta(days=days_left)) is TaskState.DONE


# --- effort ---


def test_weekly_effort_adds_up_to_the_whole_work_week_by_week():
    effort = weekly_effort(plan(TEMPLATE, THURSDAY, weekdays), THURSDAY)
    assert list(effort) == list(range(-8, 3))
    assert sum(effort.values()) == sum(task.effort_min for task in TEMPLATE)
    assert effort[-7] == 90 + 45 + 60 + 60 + 30 + 20 + 60


def test_a_week_of_rest_is_shown_as_zero_and_no_tasks_as_nothing():
    tasks = [PlannedTask("A", -15, THURSDAY, effort_min=30), PlannedTask("B", 0, THURSDAY, effort_min=15)]
    assert weekly_effort(tasks, THURSDAY) == {-3: 30, -2: 0, -1: 0, 0: 15}
    assert weekly_effort([], THURSDAY) == {}
