"""The plan template as a file: what is read, what is refused, what an evening without prizes needs of it."""

from importlib import resources

import pytest

from mixer.core.plan import applicable, load_template, week_of

TEMPLATE = load_template(resources.files("mixer.data").joinpath("plan_template.csv").read_text("utf-8"))
HEAD = (
    "id,week_offset,offset,unit,phase,task,owner_role,effort_min,"
    "why,done_when,source,depends_on,condition,critical,least_days\n"
)


def row(task_id, offset, depends_on="", critical="yes"):
    return f"{task_id},0,{offset},days,frame,Do it,host,30,why,done,own,{depends_on},always,{critical},\n"


def test_the_template_is_read_with_all_its_tasks():
    assert len(TEMPLATE) == 87
    wave = next(task for task in TEMPLATE if task.id == "P20")
    assert (wave.offset, wave.week, wave.effort_min, wave.owner_role) == (-42, -6, 45, "host")
    assert wave.depends_on == ("P11", "P15")
    assert wave.critical


def test_the_template_counts_its_weeks_as_the_plan_does():
    assert [
        task.id for task in TEMPLATE if task.week != (0 if task.unit.is_of_the_day else week_of(task.offset))
    ] == []


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (row("A", 0) + row("A", 1), "A comes twice"),
        (row("A", 0, "B"), "A depends on B"),
        (row("A", 0, "B") + row("B", 0, "A"), "cycle"),
        (row("A", "soon"), "'A' cannot be read"),
        (row("A", 0, critical="maybe"), "'A' cannot be read"),
        ("A,0,0,frame\n", "'A' cannot be read"),
    ],
)
def test_a_faulty_template_is_refused_with_the_row_named(rows, complaint):
    with pytest.raises(ValueError, match=complaint):
        load_template(HEAD + rows)


def test_a_template_without_a_column_is_refused():
    with pytest.raises(ValueError, match="condition"):
        load_template((HEAD + row("A", 0)).replace("condition", "terms"))


def test_an_evening_without_prizes_has_no_prize_tasks_and_the_closing_still_waits_for_the_exercise():
    tasks = {task.id: task for task in applicable(TEMPLATE, frozenset())}
    assert "P39" not in tasks
    assert all(task.condition == "always" for task in tasks.values())
    assert tasks["P69"].depends_on == ("P07", "P68")


def test_an_evening_with_every_condition_has_the_whole_template():
    assert applicable(TEMPLATE, frozenset(task.condition for task in TEMPLATE)) == TEMPLATE
