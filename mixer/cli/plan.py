"""``mixer plan``: show and tick."""

from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from mixer.audit import SYSTEM
from mixer.cli.verbs import Reply, Subparsers, ask_for_event, asked_event, on_database, table
from mixer.clock import today_in
from mixer.db import transaction
from mixer.events.actions import tick_task
from mixer.events.models import ConditionAnswer, Event, PlanTask
from mixer.events.plan_page import TaskLine, task_lines
from mixer.events.queries import condition_answers, plan_of
from mixer.web.errors import Refused


def add_verbs(verbs: Subparsers) -> None:
    """Add this module's verbs to the command."""
    group = verbs.group("plan", "the eight-week plan of an event")
    ask_for_event(group.verb("show", "list the tasks of an event", show))
    tick = group.verb("tick", "mark a task as done today", tick_one)
    ask_for_event(tick)
    tick.add_argument(
        "--task", required=True, metavar="ID", help="a task's id, or its id in the template (P01)"
    )


def described(line: TaskLine, answers: Mapping[str, ConditionAnswer]) -> dict[str, Any]:
    """A task as other programs see it."""
    task, answer = line.task, answers.get(line.task.condition)
    return {
        "id": task.id,
        "template_id": task.template_id,
        "title": task.title,
        "due_on": task.due_on.isoformat(),
        "due_at": task.due_at.isoformat() if task.due_at else None,
        "owner_role": task.owner_role,
        "owner": task.crew_member.name if task.crew_member else None,
        "done_on": task.done_on.isoformat() if task.done_on else None,
        "state": line.state.value,
        "phase": task.phase,
        "offset": task.offset,
        "offset_unit": task.unit.value,
        "squeezed_to": task.squeezed_to,
        "effort_min": task.effort_min,
        "depends_on": list(task.depends_on),
        "waits_for": [one.template_id for one in line.waits_for],
        "essential": task.is_critical,
        "critical": line.is_on_path,
        "slack_days": line.leeway.slack_days if line.leeway else None,
        "condition": task.condition,
        "condition_answer": answer.is_so if answer else None,
        "not_needed": str(task.not_needed) if task.not_needed else None,
        "not_needed_because": task.not_needed_because or None,
    }


@on_database
def show(asked: Namespace) -> Reply:
    """The tasks by due date."""
    event = asked_event(asked)
    lines = task_lines(event, plan_of(event), today_in(event.zone))
    answers = condition_answers(event)
    rows = [(_mark(line), line.task.due_on, line.task.template_id, line.task.title) for line in lines]
    return Reply(
        {"tasks": [described(line, answers) for line in lines]},
        table(rows) if rows else "This plan has no tasks.",
    )


def _mark(line: TaskLine) -> str:
    if line.task.not_needed:
        return "not needed"
    return "done" if line.task.done_on else ""


@on_database
def tick_one(asked: Namespace) -> Reply:
    """Mark a task done. Ticking twice keeps the first day."""
    event = asked_event(asked)
    with transaction(event):
        task = _task(event, asked.task)
        tick_task(task=task, actor=SYSTEM)
    lines = task_lines(event, plan_of(event), today_in(event.zone))
    line = next(line for line in lines if line.task is task)
    return Reply({"task": described(line, condition_answers(event))}, f"Done on {task.done_on}: {task.title}")


def _task(event: Event, wanted: str) -> PlanTask:
    for task in plan_of(event):
        if wanted in (str(task.id), task.template_id):
            return task
    raise Refused(f"The plan of “{event.slug}” has no task {wanted}; “mixer plan show” names them.")
