"""One person's tasks of one evening as a calendar to subscribe to: plain values in, bytes out.

No database, no request, no clock: the same values give the same bytes, so a calendar program that
asks again with the ETag it has gets a 304 and nothing more. The feed has no METHOD (RFC 5545 3.7.2:
it is no invitation) and no alarms, which subscribers would have to take out again.

Tasks fall on whole days and block nobody's time; what is timed to the minute on the day itself
stands at its local time with a zone block, or in UTC where no block tells the truth about the zone.
The evening itself is always in it: a calendar without any entry is none (RFC 5545 3.6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from icalendar import Calendar, Event, Timezone, vUri

from mixer.core.timezone import vtimezone, zone
from mixer.names import one_line, storable

PRODID = "-//Mixer//Mixer Toolkit//EN"
ASK_AGAIN = timedelta(hours=6)
SHORTEST_MIN = 5
"""A task without an effort still needs a length to be seen in a calendar."""


@dataclass(frozen=True)
class FeedTask:
    """One open task. `uid` is the task's for good; `starts` (aware) only where a minute is meant."""

    uid: str
    title: str
    description: str
    url: str
    due_on: date
    sequence: int
    changed_at: datetime
    starts: datetime | None = None
    minutes: int = 0


@dataclass(frozen=True)
class FeedEvening:
    """The evening they are for; `starts`, `ends` and `changed_at` are aware."""

    uid: str
    title: str
    place: str
    url: str
    starts: datetime
    ends: datetime
    zone: str
    sequence: int
    changed_at: datetime
    cancelled: bool = False


def feed(name: str, evening: FeedEvening, tasks: Sequence[FeedTask]) -> bytes:
    """The calendar under that name. Of a cancelled evening nothing is left to do but to know it.

    Raises ValueError for a time without a zone.
    """
    block, written_in = _zone_of(evening)
    calendar = Calendar()
    for key, value in (
        ("prodid", PRODID),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("name", one_line(name)),
        ("x-wr-calname", one_line(name)),
        ("x-wr-timezone", evening.zone),
    ):
        calendar.add(key, value)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", f"PT{ASK_AGAIN.seconds // 3600}H")
    if block is not None:
        calendar.add_component(Timezone.from_ical(block))
    calendar.add_component(_evening_entry(evening, written_in))
    for task in () if evening.cancelled else tasks:
        calendar.add_component(_task_entry(task, written_in))
    content: bytes = calendar.to_ical()
    return content


def last_change(evening: FeedEvening, tasks: Sequence[FeedTask]) -> datetime:
    """When anything in the feed changed last."""
    return max([evening.changed_at, *(task.changed_at for task in tasks)])


def _zone_of(evening: FeedEvening) -> tuple[str | None, tzinfo]:
    """The zone block and what times are written in; UTC where the hour happens twice or no block is true."""
    block = vtimezone(evening.zone, evening.starts)
    here = zone(evening.zone)
    if block is None or any(moment.astimezone(here).fold for moment in (evening.starts, evening.ends)):
        return None, UTC
    return block, here


def _evening_entry(evening: FeedEvening, written_in: tzinfo) -> Event:
    entry = _entry(evening.uid, evening.title, evening.url, evening.sequence, evening.changed_at)
    entry.add("dtstart", evening.starts.astimezone(written_in))
    entry.add("dtend", evening.ends.astimezone(written_in))
    entry.add("status", "CANCELLED" if evening.cancelled else "CONFIRMED")
    if place := one_line(evening.place):
        entry.add("location", place)
    return entry


def _task_entry(task: FeedTask, written_in: tzinfo) -> Event:
    entry = _entry(task.uid, task.title, task.url, task.sequence, task.changed_at)
    if task.starts is None:
        entry.add("dtstart", task.due_on)
        entry.add("dtend", task.due_on + timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
    else:
        ends = task.starts.astimezone(UTC) + timedelta(minutes=max(task.minutes, SHORTEST_MIN))
        entry.add("dtstart", task.starts.astimezone(written_in))
        entry.add("dtend", ends.astimezone(written_in))
    if description := storable(task.description).strip():
        entry.add("description", description)
    return entry


def _entry(uid: str, title: str, url: str, sequence: int, changed_at: datetime) -> Event:
    if changed_at.tzinfo is None:
        raise ValueError("a calendar needs aware times")
    entry = Event()
    entry.add("uid", uid)
    entry.add("dtstamp", changed_at.astimezone(UTC))
    entry.add("last-modified", changed_at.astimezone(UTC))
    entry.add("sequence", sequence)
    entry.add("summary", one_line(title))
    entry.add("url", vUri(url))
    return entry
