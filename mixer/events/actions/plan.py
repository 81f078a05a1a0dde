"""Laying out one evening's plan, moving it, ticking its tasks."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from mixer.audit import Actor, record
from mixer.clock import today_in
from mixer.core import plan as arithmetic
from mixer.db import db
from mixer.events.calendar import working_days_of
from mixer.events.models import Event, NotNeeded, PlanTask
from mixer.events.queries import plan_of


@cache
def template() -> tuple[arithmetic.TemplateTask, ...]:
    """The eight-week plan every event starts with."""
    return arithmetic.load_template(
        (files("mixer") / "data" / "plan_template.csv").read_text(encoding="utf-8")
    )


def tick_task(*, task: PlanTask, actor: Actor) -> None:
    """Mark a task done today. Ticking twice keeps the first day; what was not needed is done all the same."""
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


def still_open_before(task: PlanTask) -> list[PlanTask]:
    """What the task really waits for: open prerequisites, also those behind one that is not needed."""
    plan = {one.template_id: one for one in plan_of(task.event)}
    needed = arithmetic.prerequisites(planned(list(plan.values()))).get(task.template_id, ())
    return [plan[key] for key in needed if plan[key].done_on is None]


def planned(tasks: Sequence[PlanTask]) -> tuple[arithmetic.PlannedTask, ...]:
    """The tasks as the plan's arithmetic sees them."""
    return tuple(
        arithmetic.PlannedTask(
            id=task.template_id,
            offset=task.offset,
            unit=task.unit,
            due_on=task.due_on,
            due_at=task.due_at,
            depends_on=tuple(task.depends_on),
            effort_min=task.effort_min,
            done_on=task.done_on,
            squeezed_to=task.squeezed_to,
            is_needed=task.not_needed is None,
            is_critical=task.is_critical,
            least_days=task.least_days,
        )
        for task in tasks
    )


def event_day(event: Event) -> date:
    """The event's date on its own wall."""
    return event.starts.date()


def working_days(event: Event) -> Callable[[date], bool]:
    """Says of a date whether people work on it where the event is."""
    return working_days_of(event.country, event.subdivision)


def lay_out_plan(
    event: Event,
    *,
    tasks: Sequence[arithmetic.TemplateTask] | None = None,
    planned_on: date | None = None,
) -> None:
    """Write the whole plan of a new event, counted back from its date: Mixer's own, or these tasks.

    ``planned_on`` is the day the planning begins, today unless said: with less than eight weeks
    from it the plan is squeezed into the time left.
    """
    rows = template() if tasks is None else tasks
    by_id = {task.id: task for task in rows}
    dated = arithmetic.plan(rows, event_day(event), working_days(event), _hours(event))
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
                offset=row.offset,
                offset_unit=row.unit,
                due_on=task.due_on,
                due_at=task.due_at,
                least_days=row.least_days,
                effort_min=row.effort_min,
                why=row.why,
                done_when=row.done_when,
                depends_on=list(row.depends_on),
                condition=row.condition,
                is_critical=row.critical,
            )
        )
    db.session.flush()
    squeeze(event, planned_on or today_in(event.zone))


def squeeze(event: Event, today: date) -> list[PlanTask]:
    """Squeeze the open tasks into the days that are left and let go of what no longer helps; answers
    with the tasks it touched. With eight weeks left it touches none."""
    tasks = {task.template_id: task for task in plan_of(event)}
    for task in tasks.values():
        if task.done_on is None:
            task.squeezed_to = None
    found = arithmetic.compressed(planned(list(tasks.values())), event_day(event), today, working_days(event))
    for one in found:
        task = tasks[one.id]
        task.squeezed_to = one.squeezed_to
        if one.is_dropped:
            task.not_needed, task.not_needed_because = NotNeeded.SHORT_NOTICE, ""
    db.session.flush()
    move_open_tasks(event)
    return [tasks[one.id] for one in found]


def loosen(event: Event) -> None:
    """Give every squeezed task its full distance again, and take back what short notice had let go."""
    for task in plan_of(event):
        if task.done_on is None:
            task.squeezed_to = None
            if task.not_needed == NotNeeded.SHORT_NOTICE:
                task.not_needed, task.not_needed_because = None, ""
    db.session.flush()


def move_open_tasks(event: Event) -> int:
    """Count the tasks that are not done anew from the event's date; answers with how many open ones moved."""
    tasks = {task.template_id: task for task in plan_of(event)}
    moved = 0
    for fresh in arithmetic.moved(
        planned(list(tasks.values())), event_day(event), working_days(event), _hours(event)
    ):
        task = tasks[fresh.id]
        if task.done_on is None and (task.due_on, task.due_at) != (fresh.due_on, fresh.due_at):
            task.due_on, task.due_at = fresh.due_on, fresh.due_at
            moved += task.not_needed is None
    return moved


def _hours(event: Event) -> arithmetic.Hours:
    return arithmetic.Hours(event.starts, event.ends)
