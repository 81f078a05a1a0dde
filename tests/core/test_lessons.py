"""What was learned at one evening, applied to the plan of the next."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.lessons import Applied, LeadTime, NewTask, Outcome, shifted, with_lessons
from mixer.core.plan import OffsetUnit, TemplateTask


def task(key: str, offset: int, unit: OffsetUnit = OffsetUnit.DAYS) -> TemplateTask:
    return TemplateTask(key, "venue", key, "host", offset, offset // 7, 30, "", "", (), "always", False, unit)


PLAN = (task("P01", -28), task("P02", -3), task("P03", 7), task("P04", -90, OffsetUnit.MINUTES))


def test_a_lead_time_moves_its_task_and_no_other():
    plan, done = with_lessons(PLAN, [LeadTime(1, "P01", 7)])
    assert [t.offset for t in plan] == [-35, -3, 7, -90]
    assert done == {1: Applied(Outcome.APPLIED, "P01", -28, -35)}
    assert plan[0].week == -5


def test_two_lessons_about_one_task_add_up():
    plan, done = with_lessons(PLAN, [LeadTime(1, "P01", 7), LeadTime(2, "P01", -2)])
    assert plan[0].offset == -33
    assert done[2] == Applied(Outcome.APPLIED, "P01", -35, -33)


def test_a_task_before_the_evening_stays_before_it_and_one_after_stays_after():
    plan, _done = with_lessons(PLAN, [LeadTime(1, "P02", -30), LeadTime(2, "P03", 30)])
    assert [t.offset for t in plan[1:3]] == [-1, 1]


def test_a_task_that_is_gone_or_counts_minutes_is_said_to_be_out_of_reach():
    plan, done = with_lessons(PLAN, [LeadTime(1, "P99", 7), LeadTime(2, "P04", 7)])
    assert plan == PLAN
    assert {one.outcome for one in done.values()} == {Outcome.GONE}


def test_a_new_task_comes_in_under_a_key_of_its_own():
    two = [NewTask(1, "Ask for the key", "host", 14, "We stood outside"), NewTask(2, "Thank", "host", -1, "")]
    plan, done = with_lessons((*PLAN, task("N1", -1)), two)
    assert [(t.id, t.offset, t.week, t.phase) for t in plan[-2:]] == [
        ("N2", -14, -2, "design"),
        ("N3", 1, 1, "after"),
    ]
    assert done[1] == Applied(Outcome.APPLIED, "N2", None, -14)


def test_working_days_move_by_five_sevenths():
    assert shifted(-10, 7, OffsetUnit.WORKING_DAYS) == -15
    assert shifted(-10, 1, OffsetUnit.WORKING_DAYS) == -11
    assert shifted(-10, -1, OffsetUnit.WORKING_DAYS) == -9


@settings(max_examples=60)
@given(st.integers(-400, 400), st.integers(-400, 400), st.sampled_from(OffsetUnit))
def test_no_lesson_takes_a_task_to_the_other_side_of_the_evening(offset, days, unit):
    moved = shifted(offset, days, unit)
    assert -400 <= moved <= 400
    assert moved * offset > 0 or offset == 0
