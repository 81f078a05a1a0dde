"""Verbs of the events room. They flush, never commit.

Moving and cancelling an event tell guests, so they live in the invitations room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import uuid4

from mixer.accounts.models import Team
from mixer.audit import Actor, record
from mixer.clock import now, today_in
from mixer.core import plan as arithmetic
from mixer.core.timezone import LocalTime, UnknownZone, resolve_local
from mixer.db import db
from mixer.events.calendar import countries, working_days_of
from mixer.events.models import Event, EventKind, PlanTask
from mixer.events.queries import is_slug_taken, plan_of
from mixer.names import one_line, slug_of
from mixer.web.errors import Refused
from mixer.web.translation import _

LONGEST_HOURS = 24 * 7
FIRST_YEAR, LAST_YEAR = 2000, 2100
FACTS = ("title", "purpose", "kind", "place_name", "address", "country", "capacity", "target")
LENGTHS = {"title": 120, "purpose": 300, "place_name": 160, "address": 300}


@cache
def template() -> tuple[arithmetic.TemplateTask, ...]:
    """The eight-week plan every event starts with."""
    return arithmetic.load_template(
        (files("mixer") / "data" / "plan_template.csv").read_text(encoding="utf-8")
    )


@dataclass(frozen=True)
class Times:
    """Start and end of an evening, checked."""

    starts: LocalTime
    ends: LocalTime


def times(starts_local: str, ends_local: str, zone: str) -> Times:
    """Check start and end on the wall of the zone.

    Raises Refused for an unknown zone, for text that is no time, for a year nobody plans for, and
    for an end that is not after the start or more than a week later. A time that the spring clock
    change skips is moved to the first minute that exists.
    """
    starts, ends = _local_time(starts_local, zone), _local_time(ends_local, zone)
    length = (ends.at.timestamp() - starts.at.timestamp()) / 3600  # real hours, also over a clock change
    if length <= 0:
        raise Refused(_("The evening ends before it begins. Please look at the two times again."))
    if length > LONGEST_HOURS:
        raise Refused(_("That is longer than a week. Please look at the two dates again."))
    return Times(starts, ends)


def _local_time(text: str, zone: str) -> LocalTime:
    try:
        wall = datetime.fromisoformat(text)
        if len(text) < len("2027-04-22T18") or wall.tzinfo is not None:
            raise ValueError("a date without a time, or with an offset of its own")
    except ValueError as error:
        raise Refused(_("Please give date and time like 2027-04-22T18:30.")) from error
    if not FIRST_YEAR <= wall.year <= LAST_YEAR:
        years = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise Refused(_("Please choose a year from %(first)s to %(last)s.", **years))
    try:
        return resolve_local(wall.replace(second=0, microsecond=0), zone)
    except UnknownZone as error:
        raise Refused(
            _("Nobody knows the time zone “%(zone)s”. An example is Europe/Berlin.", zone=zone)
        ) from error


def create_event(
    *, team: Team, title: str, starts_local: str, ends_local: str, zone: str, actor: Actor, **facts: Any
) -> Event:
    """A new event with its whole plan, counted back from its date.

    ``facts``: purpose, kind, place_name, address, country, capacity, target.
    Raises Refused for times that cannot be, an unknown country or a room without seats.
    """
    when = times(starts_local, ends_local, zone)
    event = Event(
        team_id=team.id,
        slug=slug_of(title, is_slug_taken),
        zone=zone,
        calendar_uid=f"{uuid4()}@mixer",
        country="",
    )
    _write_times(event, when)
    _write_facts(event, {"title": title} | facts)
    db.session.add(event)
    event.team = team
    db.session.flush()
    _lay_out_plan(event)
    record(actor, "create_event", event, team_id=team.id, event_id=event.id)
    return event


def change_facts(*, event: Event, actor: Actor, **facts: Any) -> frozenset[str]:
    """Change what is given; answers with the names of the facts that really changed.

    A new country moves the open tasks to its working days.
    """
    before = {name: getattr(event, name) for name in FACTS}
    _write_facts(event, facts)
    changed = frozenset(name for name in FACTS if getattr(event, name) != before[name])
    if "country" in changed:
        _move_open_tasks(event)
    if changed:
        event.changed_at = now()
        record(actor, "change_facts", event, team_id=event.team_id, event_id=event.id, fields=sorted(changed))
    return changed


def reschedule(
    *, event: Event, starts_local: str, ends_local: str, zone: str | None = None, actor: Actor
) -> int:
    """Give the event a new time; open tasks move with it, done ones keep their date.

    Answers with the number of tasks that moved. Telling guests is the caller's part.
    """
    when = times(starts_local, ends_local, zone or event.zone)
    event.zone = zone or event.zone
    _write_times(event, when)
    event.changed_at = now()
    moved = _move_open_tasks(event)
    record(
        actor,
        "reschedule",
        event,
        team_id=event.team_id,
        event_id=event.id,
        fields=["starts_local", "ends_local", "zone"],
    )
    return moved


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
        _move_open_tasks(task.event)
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


def _lay_out_plan(event: Event) -> None:
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


def _move_open_tasks(event: Event) -> int:
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


def _write_times(event: Event, when: Times) -> None:
    event.starts_local = when.starts.at.strftime("%Y-%m-%dT%H:%M")
    event.ends_local = when.ends.at.strftime("%Y-%m-%dT%H:%M")
    event.starts_at, event.ends_at = when.starts.at, when.ends.at


def _write_facts(event: Event, facts: dict[str, Any]) -> None:
    unknown = set(facts) - set(FACTS)
    if unknown:
        raise TypeError(f"an event has no {', '.join(sorted(unknown))}")
    for name, value in facts.items():
        text = one_line(value) if isinstance(value, str) else value
        if name in LENGTHS and len(text or "") > LENGTHS[name]:
            raise Refused(_("That is too long: %(text)s …", text=text[:60]))
        setattr(event, name, text)
    if not event.title:
        raise Refused(_("An event needs a title."))
    event.country = (event.country or "").upper()
    if event.country and event.country not in countries():
        raise Refused(
            _("“%(code)s” is no country code whose holidays are known. An example is DE.", code=event.country)
        )
    event.kind = EventKind(event.kind or EventKind.BOTH)
    for count in (event.capacity, event.target):
        if count is not None and not 0 < count <= 20_000:
            raise Refused(_("Seats and target are numbers from 1 to 20,000."))
