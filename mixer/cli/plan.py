"""``mixer plan``: show and tick."""

from argparse import Namespace
from typing import Any

from mixer.audit import SYSTEM
from mixer.cli.verbs import Reply, Subparsers, ask_for_event, asked_event, on_database, table
from mixer.db import transaction
from mixer.events.actions import tick_task
from mixer.events.models import Event, PlanTask
from mixer.events.queries import plan_of
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


def described(task: PlanTask) -> dict[str, Any]:
    """A task as other programs see it."""
    return {
        "id": task.id,
        "template_id": task.template_id,
        "title": task.title,
        "due_on": task.due_on.isoformat(),
        "owner_role": task.owner_role,
        "done_on": task.done_on.isoformat() if task.done_on else None,
        "phase": task.phase,
        "offset": task.offset,
        "depends_on": list(task.depends_on),
    }


@on_database
def show(asked: Namespace) -> Reply:
    """The tasks by due date."""
    tasks = plan_of(asked_event(asked))
    rows = [("done" if task.done_on else "", task.due_on, task.template_id, task.title) for task in tasks]
    return Reply(
        {"tasks": [described(task) for task in tasks]}, table(rows) if rows else "This plan has no tasks."
    )


@on_database
def tick_one(asked: Namespace) -> Reply:
    """Mark a task done. Ticking twice keeps the first day."""
    event = asked_event(asked)
    with transaction(event):
        task = _task(event, asked.task)
        tick_task(task=task, actor=SYSTEM)
    return Reply({"task": described(task)}, f"Done on {task.done_on}: {task.title}")


def _task(event: Event, wanted: str) -> PlanTask:
    for task in plan_of(event):
        if wanted in (str(task.id), task.template_id):
            return task
    raise Refused(f"The plan of “{event.slug}” has no task {wanted}; “mixer plan show” names them.")
