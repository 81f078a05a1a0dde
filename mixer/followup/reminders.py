"""When somebody is reminded of a promise: on its day, from eight in the morning where the evening was."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mixer.clock import now

REMIND_FROM = time(8, 0)
AT_THE_LATEST = timedelta(days=2)
"""After the day, for an installation that was off; later than that nobody is reminded."""


def remind_at(due_on: date, zone: str) -> datetime:
    """The moment from which a reminder may go out; aware, in the zone."""
    return datetime.combine(due_on, REMIND_FROM, ZoneInfo(zone))


def is_time(due_on: date, zone: str) -> bool:
    """Whether the hour has come."""
    return now() >= remind_at(due_on, zone)


def is_missed(due_on: date, zone: str) -> bool:
    """Whether it is so long ago that a mail would only embarrass."""
    return now() >= remind_at(due_on, zone) + AT_THE_LATEST
