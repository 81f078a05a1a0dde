"""A nearer date than eight weeks: squeezed in proportion, dropped when it no longer helps, in order."""

from datetime import date, timedelta
from importlib import resources

from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.plan import PlannedTask, compressed, leeway, load_template, moved, plan
from mixer.core.plan.path import working_days

TEMPLATE = load_template(resources.files("mixer.data").joinpath("plan_template.csv").read_text("utf-8"))
THURSDAY = date(2027, 4, 22)


def weekdays(day):
    return day.weekday() < 5


def every_day(day):
    return True


def squeezed(left, is_working_day=weekdays, event_on=THURSDAY):
    tasks = {task.id: task for task in plan(TEMPLATE, event_on, is_working_day)}
    today = event_on - timedelta(days=left)
    found = compressed(tasks.values(), event_on, today, is_working_day)
    return tasks, today, {one.id: one for one in found}


def test_with_eight_weeks_nothing_is_touched_and_neither_is_an_evening_that_is_over():
    assert squeezed(56)[2] == {}
    assert squeezed(-1)[2] == {}


def test_with_half_the_time_every_distance_is_half_or_the_notice_it_needs():
    _tasks, _today, found = squeezed(28)
    assert found["P01"].squeezed_to == -28
    assert found["P20"].squeezed_to == -21
    assert found["P25"].squeezed_to == -21  # -36 would be -18: it needs three weeks
    assert "P60" not in found  # the day before stays the day before
    assert not any(one.is_dropped for one in found.values())


def test_what_no_longer_helps_is_dropped_and_what_nobody_can_do_without_never():
    tasks, _today, found = squeezed(10)
    dropped = {key for key, one in found.items() if one.is_dropped}
    assert {"P25", "P31", "P32", "P38", "P30"} <= dropped
    assert not any(tasks[key].is_critical for key in dropped)
    assert found["P26"].squeezed_to == -10  # the notice wants 14 days: due at once


@settings(max_examples=60, deadline=None)
@given(left=st.integers(0, 55), event_on=st.dates(date(2026, 1, 1), date(2035, 12, 31)))
def test_squeezed_tasks_fall_due_from_today_to_the_event_and_in_order(left, event_on):
    tasks, today, found = squeezed(left, event_on=event_on)
    anew = [
        PlannedTask(
            task.id,
            task.offset,
            task.due_on,
            task.depends_on,
            squeezed_to=found[task.id].squeezed_to if task.id in found else None,
            is_needed=task.id not in found or not found[task.id].is_dropped,
            unit=task.unit,
        )
        for task in tasks.values()
    ]
    due = {task.id: task for task in moved(anew, event_on, weekdays)}
    for key, one in found.items():
        assert event_on - timedelta(days=left) <= event_on + timedelta(days=one.squeezed_to) <= event_on
        if not one.is_dropped:
            assert today <= due[key].due_on <= event_on
    for task in due.values():
        for needed in task.depends_on:
            if task.is_needed and due[needed].is_needed:
                assert due[needed].due_on <= task.due_on


# --- the critical path ---


def test_the_longest_chain_is_the_path_and_slack_counts_what_comes_after():
    tasks = [
        PlannedTask("A", -10, date(2027, 4, 12), effort_min=120),
        PlannedTask("B", -8, date(2027, 4, 14), ("A",), effort_min=61),
        PlannedTask("C", -3, date(2027, 4, 19), ("A",), effort_min=30),
        PlannedTask("D", 0, THURSDAY, ("B",), effort_min=600),
    ]
    room = leeway(tasks, THURSDAY, weekdays)
    # Working days after the 12th and before the 22nd: 13–16 and 19–21, seven; B needs two of them.
    assert (room["A"].slack_days, room["B"].slack_days, room["C"].slack_days) == (5, 5, 2)
    assert [key for key, one in room.items() if one.is_on_path] == ["A", "B"]
    assert "D" not in room


def test_a_task_with_too_much_behind_it_has_negative_slack():
    tasks = [
        PlannedTask("A", -1, date(2027, 4, 21), effort_min=30),
        PlannedTask("B", -1, date(2027, 4, 21), ("A",), effort_min=180),
    ]
    assert leeway(tasks, THURSDAY, weekdays)["A"].slack_days == -3


def test_what_is_done_or_not_needed_leaves_the_path():
    chain = [
        PlannedTask("A", -9, date(2027, 4, 13), done_on=date(2027, 4, 1), effort_min=600),
        PlannedTask("B", -8, date(2027, 4, 14), ("A",), effort_min=600, is_needed=False),
        PlannedTask("C", -7, date(2027, 4, 15), ("B",), effort_min=60),
    ]
    assert list(leeway(chain, THURSDAY, weekdays)) == ["C"]


@settings(max_examples=40, deadline=None)
@given(efforts=st.lists(st.integers(0, 400), min_size=1, max_size=8))
def test_along_one_chain_everything_is_on_the_path_and_slack_shrinks_by_what_follows(efforts):
    day = THURSDAY - timedelta(days=60)
    tasks = [
        PlannedTask(str(n), -60, day, (str(n - 1),) if n else (), effort_min=minutes)
        for n, minutes in enumerate(efforts)
    ]
    room = leeway(tasks, THURSDAY, every_day)
    assert all(one.is_on_path for one in room.values())
    for n, minutes in enumerate(efforts[1:], start=1):
        assert room[str(n)].slack_days - room[str(n - 1)].slack_days == working_days(minutes)
