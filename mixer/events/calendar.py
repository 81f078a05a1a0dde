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
def subdivisions(country: str) -> tuple[str, ...]:
    """Codes of the states or regions of a country that have holidays of their own; empty for most."""
    return tuple(holidays.list_supported_countries().get(country, ()))


@cache
def subdivision_names(country: str) -> tuple[tuple[str, str], ...]:
    """Code and name of each state or region, by name; the code itself where the library knows no name."""
    if not subdivisions(country):
        return ()
    aliases: dict[str, str] = getattr(holidays, country).subdivisions_aliases
    names: dict[str, str] = {}
    for name, code in aliases.items():
        names.setdefault(code, name)
    return tuple(sorted(((c, names.get(c, c)) for c in subdivisions(country)), key=lambda pair: pair[1]))


@cache
def _calendar(country: str, subdivision: str) -> holidays.HolidayBase:
    return holidays.country_holidays(country, subdiv=subdivision or None)


def working_days_of(country: str, subdivision: str = "") -> Callable[[date], bool]:
    """Says of a date whether people work on it; an unknown country knows weekends only."""
    if country not in countries():
        return lambda day: day.weekday() < 5
    calendar = _calendar(country, subdivision if subdivision in subdivisions(country) else "")
    return calendar.is_working_day
