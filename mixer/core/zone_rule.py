"""The rule at the end of a zone file ("CET-1CEST,M3.5.0,M10.5.0/3"), as moments and as a recurrence.

The form is POSIX's TZ string as RFC 9636 section 3.3.1 widens it (times from -167 to 167 hours).
A block made of two yearly recurrences is read right by every calendar program measured for
this product; lists of dates (RDATE) are not.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_NAME = r"<[^>]+>|[A-Za-z]{3,}"
_TIME = r"[-+]?\d{1,3}(?::\d{2}){0,2}"
_HEAD = re.compile(rf"({_NAME})({_TIME})(?:({_NAME})({_TIME})?)?")
_DAY = re.compile(rf"M(\d{{1,2}})\.([1-5])\.([0-6])(?:/({_TIME}))?")
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_FIRST_YEAR = 1970
_LAST_WEEK = 5


@dataclass(frozen=True)
class Change:
    """One of the two yearly changes: on which day, at which local time, from and to which offset."""

    name: str
    month: int
    week: int  # 1 to 4, or 5 = the last
    weekday: int  # 0 = Sunday
    time: timedelta  # from midnight of that day; may be negative or longer than a day
    offset_from: timedelta
    offset_to: timedelta

    def local(self, year: int) -> datetime:
        """The wall clock just before the change in a year, naive."""
        first = date(year, self.month, 1)
        day = 1 + (self.weekday - first.isoweekday()) % 7 + 7 * (self.week - 1)
        if day > monthrange(year, self.month)[1]:
            day -= 7
        return datetime(year, self.month, day) + self.time

    def at(self, year: int) -> datetime:
        """The moment of the change in a year, UTC."""
        return (self.local(year) - self.offset_from).replace(tzinfo=UTC)

    def recurrence(self) -> str | None:
        """The yearly RRULE of the change, or None where it leaves its month in some years."""
        shift = self.time // timedelta(days=1)
        weekday = _WEEKDAYS[(self.weekday + shift) % 7]
        if shift == 0:
            nth = -1 if self.week == _LAST_WEEK else self.week
            return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={nth}{weekday}"
        length = monthrange(2001, self.month)[1]
        if self.week == _LAST_WEEK and self.month == 2:
            return None
        last = (length if self.week == _LAST_WEEK else 7 * self.week) + shift
        if last - 6 < 1 or last > length:
            return None
        days = ",".join(str(day) for day in range(last - 6, last + 1))
        return f"FREQ=YEARLY;BYMONTH={self.month};BYMONTHDAY={days};BYDAY={weekday}"


@dataclass(frozen=True)
class ZoneRule:
    """A zone's rule: a fixed offset with its name, or two changes a year."""

    name: str
    offset: timedelta
    yearly: tuple[Change, Change] | None = None

    @property
    def is_utc(self) -> bool:
        """Whether this is UTC under one of its names."""
        return self.name == "UTC" and not self.offset

    def changes(self, first_year: int, last_year: int) -> tuple[datetime, ...]:
        """The moments of change in those years, UTC."""
        years = range(first_year, last_year + 1)
        return tuple(change.at(year) for year in years for change in self.yearly or ())

    def offset_at(self, moment: datetime) -> timedelta:
        """The distance from UTC at an aware moment."""
        if self.yearly is None:
            return self.offset
        years = range(moment.year - 1, min(moment.year + 1, 9999) + 1)
        past = [(change.at(year), change) for year in years for change in self.yearly]
        return max((at, change.offset_to) for at, change in past if at <= moment)[1]

    def calendar_lines(self) -> list[str] | None:
        """The STANDARD and DAYLIGHT parts, line by line, or None where RRULE cannot say it.

        The part with the larger offset is DAYLIGHT, also where the zone's law names it the
        other way round (Dublin).
        """
        if self.yearly is None:
            return _part("STANDARD", self.name, "19700101T000000", (self.offset, self.offset), None)
        lines: list[str] = []
        for change in sorted(self.yearly, key=lambda change: change.offset_to):
            recurrence = change.recurrence()
            if recurrence is None:
                return None
            kind = "DAYLIGHT" if change.offset_to > change.offset_from else "STANDARD"
            start = change.local(_FIRST_YEAR).strftime("%Y%m%dT%H%M%S")
            lines += _part(kind, change.name, start, (change.offset_from, change.offset_to), recurrence)
        return lines


def parse_rule(text: str) -> ZoneRule | None:
    """Read a rule; None for an empty one and for forms counted in days of the year."""
    head, *days = text.split(",")
    match = _HEAD.fullmatch(head)
    if match is None:
        return None
    name, west, summer_name, summer_west = match.groups()
    offset = -_duration(west)
    if summer_name is None:
        return ZoneRule(name.strip("<>"), offset) if not days else None
    found = [_DAY.fullmatch(day) for day in days]
    if len(found) != 2 or found[0] is None or found[1] is None:
        return None
    summer = -_duration(summer_west) if summer_west else offset + timedelta(hours=1)
    start = _change(summer_name, found[0], offset, summer)
    end = _change(name, found[1], summer, offset)
    return ZoneRule(name.strip("<>"), offset, (start, end))


def _change(name: str, day: re.Match[str], offset_from: timedelta, offset_to: timedelta) -> Change:
    month, week, weekday = (int(day[group]) for group in (1, 2, 3))
    time = _duration(day[4] or "2")
    return Change(name.strip("<>"), month, week, weekday, time, offset_from, offset_to)


def _duration(text: str) -> timedelta:
    hours, minutes, seconds = ([int(part) for part in text.lstrip("+-").split(":")] + [0, 0])[:3]
    duration = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -duration if text.startswith("-") else duration


def _part(
    kind: str, name: str, start: str, offsets: tuple[timedelta, timedelta], recurrence: str | None
) -> list[str]:
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{start}",
        *([f"RRULE:{recurrence}"] if recurrence else []),
        f"TZNAME:{name}",
        f"TZOFFSETFROM:{_utc_offset(offsets[0])}",
        f"TZOFFSETTO:{_utc_offset(offsets[1])}",
        f"END:{kind}",
    ]


def _utc_offset(offset: timedelta) -> str:
    sign = "-" if offset < timedelta(0) else "+"
    minutes, seconds = divmod(int(abs(offset).total_seconds()), 60)
    return f"{sign}{minutes // 60:02}{minutes % 60:02}" + (f"{seconds:02}" if seconds else "")
