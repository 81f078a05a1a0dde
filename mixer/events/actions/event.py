"""Verbs of the evening itself: its facts and its time.

Moving and cancelling an event tell guests, so they live in the invitations room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from mixer.accounts.models import Team
from mixer.audit import Actor, record
from mixer.clock import now, today_in
from mixer.core.plan import TemplateTask, is_short_notice
from mixer.core.timezone import LocalTime, UnknownZone, resolve_local
from mixer.db import db
from mixer.events.actions.plan import lay_out_plan, loosen, move_open_tasks
from mixer.events.calendar import countries, subdivisions
from mixer.events.models import Event, EventKind
from mixer.events.queries import is_slug_taken
from mixer.names import one_line, slug_of
from mixer.web.errors import Refused
from mixer.web.translation import _

LONGEST_HOURS = 24 * 7
FIRST_YEAR, LAST_YEAR = 2000, 2100
FACTS = (
    "title",
    "purpose",
    "kind",
    "place_name",
    "address",
    "country",
    "subdivision",
    "capacity",
    "target",
)
LENGTHS = {"title": 120, "purpose": 300, "place_name": 160, "address": 300}


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
    *,
    team: Team,
    title: str,
    starts_local: str,
    ends_local: str,
    zone: str,
    actor: Actor,
    planned_on: date | None = None,
    tasks: Sequence[TemplateTask] | None = None,
    **facts: Any,
) -> Event:
    """A new event with its whole plan, counted back from its date: Mixer's own, or these ``tasks``.

    ``facts``: purpose, kind, place_name, address, country, subdivision, capacity, target.
    ``planned_on`` is the day the planning begins, today unless said: with less than eight weeks from
    it the plan is squeezed into the time left.
    Raises Refused for times that cannot be, an unknown country or a room without seats.
    """
    when = times(starts_local, ends_local, zone)
    event = Event(
        team_id=team.id,
        slug=slug_of(title, is_slug_taken),
        zone=zone,
        calendar_uid=f"{uuid4()}@mixer",
        country="",
        subdivision="",
    )
    _write_times(event, when)
    _write_facts(event, {"title": title} | facts)
    db.session.add(event)
    event.team = team
    db.session.flush()
    lay_out_plan(event, tasks=tasks, planned_on=planned_on)
    record(actor, "create_event", event, team_id=team.id, event_id=event.id)
    return event


def change_facts(*, event: Event, actor: Actor, **facts: Any) -> frozenset[str]:
    """Change what is given; answers with the names of the facts that really changed.

    A new country or region moves the open tasks to its working days.
    """
    before = {name: getattr(event, name) for name in FACTS}
    _write_facts(event, facts)
    changed = frozenset(name for name in FACTS if getattr(event, name) != before[name])
    if changed & {"country", "subdivision"}:
        move_open_tasks(event)
    if changed:
        event.changed_at = now()
        record(actor, "change_facts", event, team_id=event.team_id, event_id=event.id, fields=sorted(changed))
    return changed


def reschedule(
    *, event: Event, starts_local: str, ends_local: str, zone: str | None = None, actor: Actor
) -> int:
    """Give the event a new time; open tasks move with it, done ones keep their date.

    With eight weeks left again, a plan that was squeezed gets its full length back.
    Answers with the number of tasks that moved. Telling guests is the caller's part.
    """
    when = times(starts_local, ends_local, zone or event.zone)
    event.zone = zone or event.zone
    _write_times(event, when)
    event.changed_at = now()
    if not is_short_notice(event.starts.date(), today_in(event.zone)):
        loosen(event)
    moved = move_open_tasks(event)
    record(
        actor,
        "reschedule",
        event,
        team_id=event.team_id,
        event_id=event.id,
        fields=["starts_local", "ends_local", "zone"],
    )
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
    if event.subdivision not in subdivisions(event.country):
        event.subdivision = ""  # a region of the country it was before
    event.kind = EventKind(event.kind or EventKind.BOTH)
    for count in (event.capacity, event.target):
        if count is not None and not 0 < count <= 20_000:
            raise Refused(_("Seats and target are numbers from 1 to 20,000."))
