"""Working days of a country: weekends and public holidays, from the ``holidays`` library."""

from collections.abc import Callable
from datetime import date
from functools import cache

import holidays


@cache
def countries() -> frozenset[str]:
    """ISO 3166 codes of the countries whose public holidays are known."""
    return frozenset(code for code in holidays.list_supported_countries() if len(code) == 2)


@cache
def _calendar(country: str) -> holidays.HolidayBase:
    return holidays.country_holidays(country)


def working_days_of(country: str) -> Callable[[date], bool]:
    """Says of a date whether people work on it; an unknown country knows weekends only."""
    if country not in countries():
        return lambda day: day.weekday() < 5
    calendar = _calendar(country)
    return calendar.is_working_day
