"""Dates, times and numbers as people in the current language write them.

Babel is always handed ZoneInfo objects and times already turned into the event's zone.
"""

from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_skeleton, format_time, get_timezone_name
from babel.numbers import format_decimal, format_percent

from mixer.clock import now
from mixer.web.translation import _, current_language, current_locale, ngettext


def long_date(value: date) -> str:
    """``Thursday 22 April 2027``."""
    return format_date(_as_date(value), "full", locale=current_locale())


def day_month(value: date) -> str:
    """``Thu 22 Apr``; the year is added when it is not the current one."""
    day = _as_date(value)
    return _day_month(day, day.year == now().year, current_language())


@lru_cache(maxsize=4096)
def _day_month(day: date, is_this_year: bool, language: str) -> str:
    """Written once: a plan says the same few dates hundreds of times."""
    written = format_skeleton(
        "MMMEd" if is_this_year else "yMMMEd",
        datetime(day.year, day.month, day.day),
        locale=current_locale(),
        tzinfo=None,
    )
    # English has a comma before dates with a year only; beside each other that looks like a slip.
    return written.replace(",", "") if language == "en" else written


def short_day(value: date) -> str:
    """``22 Apr``, where there is little room and the year is plain."""
    day = _as_date(value)
    return format_skeleton(
        "MMMd", datetime(day.year, day.month, day.day), locale=current_locale(), tzinfo=None
    )


def short_month(value: date) -> str:
    """``Apr``, for a leaf of the calendar."""
    return format_date(_as_date(value), "LLL", locale=current_locale()).rstrip(".")


def wall_time(value: datetime, zone: str | None = None) -> str:
    """``18:30``, on the wall of the zone (by default the zone the value carries)."""
    local = value.astimezone(ZoneInfo(zone)) if zone else value
    return format_time(local.time(), "short", locale=current_locale())


def zone_name(value: datetime) -> str:
    """``Central European Summer Time``."""
    return get_timezone_name(value, locale=current_locale())


def moment(value: datetime, zone: str) -> str:
    """``22 Apr 2027, 18:30`` on the wall of the zone."""
    local = value.astimezone(ZoneInfo(zone))
    return format_datetime(local.replace(tzinfo=None), "medium", locale=current_locale()).rsplit(":", 1)[0]


def ago(value: datetime) -> str:
    """``4 min ago``, ``2 h ago``, ``3 days ago``."""
    minutes = max(0, int((now() - value).total_seconds() // 60))
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(num)s min ago", "%(num)s min ago", minutes)
    if minutes < 48 * 60:
        return ngettext("%(num)s h ago", "%(num)s h ago", minutes // 60)
    return ngettext("%(num)s day ago", "%(num)s days ago", minutes // (24 * 60))


def number(value: float) -> str:
    """A number with the language's separators, at most one digit after the point."""
    return format_decimal(round(value, 1), locale=current_locale())


def index_number(value: float) -> str:
    """``0.75``: a ratio with two digits after the point."""
    return format_decimal(value, "0.00", locale=current_locale())


def percent(share: float | None) -> str:
    """``71 %``; a dash when there is nothing to divide."""
    return "–" if share is None else format_percent(share, locale=current_locale())


def _as_date(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


FILTERS: dict[str, Any] = {
    f.__name__: f
    for f in (
        long_date,
        day_month,
        short_day,
        short_month,
        wall_time,
        zone_name,
        moment,
        ago,
        number,
        index_number,
        percent,
    )
}
