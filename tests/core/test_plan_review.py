"""A plan against what really happened."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.plan_review import Fate, RunTask, review

EVENING = date(2027, 4, 22)
MARCH = date(2027, 3, 1)


def one(today: date, **facts):
    task = RunTask("P01", "venue", **({"planned_on": MARCH} | facts))
    return review([task], EVENING, today).tasks[0]


def test_done_before_on_and_after_the_planned_day():
    fates = [
        (seen.fate, seen.days) for n in (-3, 0, 4) if (seen := one(MARCH, done_on=MARCH + timedelta(days=n)))
    ]
    assert fates == [(Fate.EARLY, -3), (Fate.IN_TIME, 0), (Fate.LATE, 4)]


def test_an_open_task_is_ahead_until_its_day_is_over_and_then_overdue():
    assert one(MARCH).fate is Fate.AHEAD
    late = one(MARCH + timedelta(days=5))
    assert (late.fate, late.days) == (Fate.OVERDUE, 5)


def test_what_is_open_when_the_evening_is_over_was_never_done():
    assert one(EVENING).fate is Fate.OVERDUE
    assert one(EVENING + timedelta(days=1)).fate is Fate.NEVER_DONE


def test_what_follows_the_evening_has_two_weeks_of_grace():
    thanks = EVENING + timedelta(days=2)
    assert one(thanks + timedelta(days=14), planned_on=thanks).fate is Fate.OVERDUE
    assert one(thanks + timedelta(days=15), planned_on=thanks).fate is Fate.NEVER_DONE


def test_what_was_not_needed_is_neither_late_nor_counted():
    seen = review([RunTask("P01", "venue", MARCH, is_needed=False)], EVENING, EVENING)
    assert seen.tasks[0].fate is Fate.NOT_NEEDED
    assert (seen.phases[0].total, seen.phases[0].median_days) == (0, None)


def test_a_phase_is_judged_by_its_median():
    tasks = [
        RunTask(f"P{n}", "venue", MARCH, MARCH + timedelta(days=days)) for n, days in enumerate((-2, 1, 30))
    ]
    (phase,) = review(tasks, EVENING, EVENING).phases
    assert (phase.total, phase.done, phase.median_days) == (3, 3, 1.0)


def test_two_days_late_is_worth_a_lesson_and_one_is_not():
    assert one(EVENING, done_on=MARCH + timedelta(days=1)).earlier is None
    assert one(EVENING, done_on=MARCH + timedelta(days=2)).earlier == 2
    assert one(EVENING, done_on=MARCH - timedelta(days=9)).earlier is None


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(-80, 20), st.none() | st.integers(-90, 60), st.booleans(), st.booleans()),
        max_size=30,
    ),
    st.integers(-80, 60),
)
def test_every_task_has_one_fate_and_phases_add_up(rows, now):
    tasks = [
        RunTask(
            f"P{n}",
            "venue" if n % 2 else "guests",
            EVENING + timedelta(days=planned),
            None if done is None else EVENING + timedelta(days=done),
            needed,
            added,
        )
        for n, (planned, done, needed, added) in enumerate(rows)
    ]
    seen = review(tasks, EVENING, EVENING + timedelta(days=now))
    assert sorted(r.task.id for fate in Fate for r in seen.having(fate)) == sorted(t.id for t in tasks)
    assert sum(phase.total for phase in seen.phases) == sum(needed for _, _, needed, _ in rows)
    assert all(
        (r.days is None) == (r.fate in (Fate.AHEAD, Fate.NEVER_DONE, Fate.NOT_NEEDED)) for r in seen.tasks
    )
