"""When the demo's three evenings are, seen from the moment it is made."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = "Europe/Berlin"
LENGTH = timedelta(hours=2, minutes=30)
USUAL = time(18, 30)
HALF_HOUR = timedelta(minutes=30)


@dataclass(frozen=True)
class Evening:
    """Start and end on the wall of the zone."""

    starts: datetime

    @property
    def ends(self) -> datetime:
        return self.starts + LENGTH

    @property
    def starts_local(self) -> str:
        return self.starts.strftime("%Y-%m-%dT%H:%M")

    @property
    def ends_local(self) -> str:
        return self.ends.strftime("%Y-%m-%dT%H:%M")


def planning(at: datetime) -> Evening:
    """Eight weeks ahead, at the usual time."""
    return Evening(_usual(at, days=56))


def past(at: datetime) -> Evening:
    """Fifteen days ago, at the usual time."""
    return Evening(_usual(at, days=-15))


def tonight(at: datetime) -> Evening:
    """Within hours: at the usual time if that is one to six hours away, else in about three hours,
    sooner when that would be tomorrow or later than half past nine."""
    here = at.astimezone(ZoneInfo(ZONE))
    usual = _usual(at, days=0)
    if timedelta(hours=1) <= usual - here <= timedelta(hours=6):
        return Evening(usual)
    latest = datetime.combine(here.date(), time(21, 30), ZoneInfo(ZONE))
    soonest = _next_half_hour(here + HALF_HOUR)
    return Evening(max(soonest, min(_next_half_hour(here + timedelta(hours=3)), latest)))


def _usual(at: datetime, days: int) -> datetime:
    day = at.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=days)
    return datetime.combine(day, USUAL, ZoneInfo(ZONE))


def _next_half_hour(moment: datetime) -> datetime:
    over = timedelta(minutes=moment.minute % 30, seconds=moment.second, microseconds=moment.microsecond)
    return moment - over + HALF_HOUR if over else moment
