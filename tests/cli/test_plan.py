"""``mixer plan``: what other programs hear of a task."""

from mixer.audit import SYSTEM
from mixer.db import transaction
from mixer.events import actions
from mixer.events.queries import plan_of


def test_a_task_says_its_offset_owner_slack_and_why_it_is_not_needed(mixer, cast):
    with transaction(cast.event):
        actions.answer_condition(
            event=cast.event, condition="prizes", is_so=False, because="Too short", actor=SYSTEM
        )
        dan = actions.take_on(event=cast.event, name="Dan Door", email="", role="door_lead", actor=SYSTEM)
        photos = next(task for task in plan_of(cast.event) if task.template_id == "P18")
        actions.give_tasks(event=cast.event, tasks=[photos], member=dan, actor=SYSTEM)
    tasks = {
        task["template_id"]: task
        for task in mixer("plan", "show", "--event", "spring-mixer", "--json").data["tasks"]
    }
    assert tasks["P18"]["owner"] == "Dan Door"
    assert (tasks["P25"]["not_needed"], tasks["P25"]["not_needed_because"]) == ("answer", "Too short")
    assert tasks["P25"]["condition_answer"] is False
    assert (tasks["P63"]["offset"], tasks["P63"]["offset_unit"]) == (-45, "minutes")
    assert tasks["P01"]["critical"]
    assert tasks["P01"]["slack_days"] > 0
    assert tasks["P02"]["waits_for"] == ["P01"]
