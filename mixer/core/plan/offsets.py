"""How far from the event a task stands, and what date and moment that makes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

FARTHEST_DAYS = 400
"""Nobody plans an evening further ahead, or looks after it for longer."""
FARTHEST_MIN = 24 * 60
_LONGEST_CLOSURE = 60
_ONE_DAY = timedelta(days=1)

IsWorkingDay = Callable[[date], bool]


class OffsetUnit(StrEnum):
    """What an offset counts. Weeks are seven days."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MINUTES = "minutes"
    """Minutes from the beginning of the evening."""
    END_MINUTES = "end_minutes"
    """Minutes from its end, so that the close moves when the evening gets longer."""

    @property
    def is_of_the_day(self) -> bool:
        """Whether it counts minutes of the day itself."""
        return self in (OffsetUnit.MINUTES, OffsetUnit.END_MINUTES)


@dataclass(frozen=True)
class Hours:
    """When the evening begins and ends; both aware, in the event's own zone."""

    starts: datetime
    ends: datetime


def due_on(
    offset: int, event_on: date, is_working_day: IsWorkingDay, unit: OffsetUnit = OffsetUnit.DAYS
) -> date:
    """The date a task falls due: ``due_on(-1, a_monday, weekdays)`` is the Friday before.

    Minutes fall on the day of the event; working days leave that day itself out.
    Raises ValueError if there is no working day within sixty days.
    """
    if offset == 0 or unit.is_of_the_day:
        return event_on
    step = _ONE_DAY if offset > 0 else -_ONE_DAY
    if unit is OffsetUnit.DAYS:
        return _working_day_from(event_on + timedelta(days=offset), step, is_working_day)
    due = event_on
    for _ in range(abs(offset)):
        due = _working_day_from(due + step, step, is_working_day)
    return due


def due_at(offset: int, unit: OffsetUnit, hours: Hours) -> datetime | None:
    """The moment of a task that counts in minutes; None for one that counts in days.

    Real minutes, so that one that reaches over a clock change stays right.
    """
    if not unit.is_of_the_day:
        return None
    anchor = hours.starts if unit is OffsetUnit.MINUTES else hours.ends
    return (anchor.astimezone(UTC) + timedelta(minutes=offset)).astimezone(anchor.tzinfo)


def squeezed_on(days: int, event_on: date, is_working_day: IsWorkingDay) -> date:
    """The date of a task squeezed by short notice: on to a working day while one is left before the event."""
    due = event_on + timedelta(days=days)
    day = due
    while day < event_on:
        if is_working_day(day):
            return day
        day += _ONE_DAY
    return due


def week_of(offset_days: int) -> int:
    """The week of an offset, counted from the event: -56 to -50 is -8, the day itself 0, 1 to 7 is 1."""
    return -(-offset_days // 7) if offset_days > 0 else offset_days // 7


def _working_day_from(due: date, step: timedelta, is_working_day: IsWorkingDay) -> date:
    first = due
    for _ in range(_LONGEST_CLOSURE):
        if is_working_day(due):
            return due
        due += step
    raise ValueError(f"no working day within {_LONGEST_CLOSURE} days of {first}")
