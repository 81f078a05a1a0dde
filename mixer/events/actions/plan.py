"""Verbs of one evening's plan."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from mixer.audit import Actor, record
from mixer.clock import today_in
from mixer.core import plan as arithmetic
from mixer.db import db
from mixer.events.calendar import working_days_of
from mixer.events.models import Event, PlanTask
from mixer.events.queries import plan_of


@cache
def template() -> tuple[arithmetic.TemplateTask, ...]:
    """The eight-week plan every event starts with."""
    return arithmetic.load_template(
        (files("mixer") / "data" / "plan_template.csv").read_text(encoding="utf-8")
    )


def tick_task(*, task: PlanTask, actor: Actor) -> None:
    """Mark a task done today. Ticking twice keeps the first day."""
    if task.done_on is None:
        task.done_on = today_in(task.event.zone)
        task.done_by = actor.id if actor.kind == "user" else None
        record(
            actor, "tick_task", task, team_id=task.event.team_id, event_id=task.event_id, fields=["done_on"]
        )


def untick_task(*, task: PlanTask, actor: Actor) -> None:
    """Take a tick back; the task falls due where the plan puts it now."""
    if task.done_on is not None:
        task.done_on, task.done_by = None, None
        db.session.flush()
        move_open_tasks(task.event)
        record(
            actor, "untick_task", task, team_id=task.event.team_id, event_id=task.event_id, fields=["done_on"]
        )


def planned(tasks: Sequence[PlanTask]) -> tuple[arithmetic.PlannedTask, ...]:
    """The tasks as the plan's arithmetic sees them."""
    return tuple(
        arithmetic.PlannedTask(
            id=task.template_id,
            offset_days=task.offset,
            due_on=task.due_on,
            depends_on=tuple(task.depends_on),
            effort_min=task.effort_min,
            done_on=task.done_on,
        )
        for task in tasks
    )


def event_day(event: Event) -> date:
    """The event's date on its own wall."""
    return event.starts.date()


def lay_out_plan(event: Event) -> None:
    """Write the whole plan of a new event, counted back from its date."""
    by_id = {task.id: task for task in template()}
    dated = arithmetic.plan(template(), event_day(event), working_days_of(event.country))
    for position, task in enumerate(dated):
        row = by_id[task.id]
        db.session.add(
            PlanTask(
                event=event,
                template_id=row.id,
                position=position,
                phase=row.phase,
                title=row.title,
                owner_role=row.owner_role,
                offset=row.offset_days,
                due_on=task.due_on,
                effort_min=row.effort_min,
                why=row.why,
                done_when=row.done_when,
                depends_on=list(row.depends_on),
                condition=row.condition,
                is_critical=row.critical,
            )
        )
    db.session.flush()


def move_open_tasks(event: Event) -> int:
    """Count the open tasks anew from the event's date; answers with how many moved."""
    tasks = {task.template_id: task for task in plan_of(event)}
    moved = 0
    for fresh in arithmetic.moved(
        planned(list(tasks.values())), event_day(event), working_days_of(event.country)
    ):
        task = tasks[fresh.id]
        if task.done_on is None and task.due_on != fresh.due_on:
            task.due_on = fresh.due_on
            moved += 1
    return moved
