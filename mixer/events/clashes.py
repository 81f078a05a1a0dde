"""What else is on that day: public holidays and school breaks of the country, and the main days of
the faiths guests may keep, wherever they live. All from the ``holidays`` library; days that depend
on the moon's sighting are its estimates and may move by a day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import holidays
from holidays.constants import (
    CATHOLIC,
    CHRISTIAN,
    HEBREW,
    HINDU,
    ISLAMIC,
    ORTHODOX,
    PROTESTANT,
    PUBLIC,
    SCHOOL,
)

from mixer.events.calendar import countries, subdivisions
from mixer.web.translation import _, current_language

FAITHS = (CATHOLIC, CHRISTIAN, HEBREW, HINDU, ISLAMIC, ORTHODOX, PROTESTANT)
_LONGEST_FAST = 30


class ClashKind(StrEnum):
    """What kind of day it is."""

    PUBLIC = "public"
    FAITH = "faith"
    SCHOOL = "school"


@dataclass(frozen=True)
class Clash:
    """One thing that falls on the day; ``begins_that_evening``: it is the eve of a day kept from sunset."""

    kind: ClashKind
    name: str
    begins_that_evening: bool = False


@dataclass(frozen=True)
class _Feast:
    """One main day of a faith: in which country's calendar, and how the library spells it there."""

    word: str
    country: str
    spelt: str
    from_sunset: bool = False


def clashes(day: date, country: str, subdivision: str = "") -> tuple[Clash, ...]:
    """What guests may have instead on that day, public holidays first; each name once."""
    region = subdivision if subdivision in subdivisions(country) else ""
    found = [
        *((ClashKind.PUBLIC, name) for name in _names(country, region, PUBLIC, day)),
        *((ClashKind.FAITH, name) for faith in FAITHS for name in _names(country, region, faith, day)),
        *((ClashKind.SCHOOL, name) for name in _names(country, region, SCHOOL, day)),
    ]
    own = [Clash(kind, name) for kind, name in found]
    feasts = [
        Clash(ClashKind.FAITH, word, begins)
        for word, begins in _feasts(day)
        if not any(word.casefold() == clash.name.casefold() for clash in own)
    ]
    return tuple(dict.fromkeys([*own, *feasts]))


def _feasts(day: date) -> list[tuple[str, bool]]:
    """The main days of the faiths on that day, and those that begin with its sunset."""
    found = []
    for feast in _calendar_of_feasts():
        calendar = _calendar(feast.country, "", None, "en")
        for here, begins in ((day, False), (day + timedelta(days=1), True)):
            if (begins and not feast.from_sunset) or (feast.word, False) in found:
                continue
            if any(name.startswith(feast.spelt) for name in calendar.get_list(here)):
                found.append((feast.word, begins))
    if _is_ramadan(day):
        found.append((_("Ramadan"), False))
    return list(dict.fromkeys(found))


def _is_ramadan(day: date) -> bool:
    """Whether the month before Eid al-Fitr is on."""
    calendar = _calendar("AE", "", None, "en")
    ahead = (day + timedelta(days=n) for n in range(1, _LONGEST_FAST + 1))
    return any(
        name.startswith("Eid al-Fitr (") or name == "Eid al-Fitr"
        for d in ahead
        for name in calendar.get_list(d)
    )


def _calendar_of_feasts() -> tuple[_Feast, ...]:
    return (
        _Feast(_("Good Friday"), "GB", "Good Friday"),
        _Feast(_("Easter Sunday"), "PL", "Easter Sunday"),
        _Feast(_("Christmas Eve"), "PL", "Christmas Eve"),
        _Feast(_("Christmas Day"), "PL", "Christmas Day"),
        _Feast(_("Orthodox Good Friday"), "RS", "Good Friday"),
        _Feast(_("Orthodox Easter"), "RS", "Easter Sunday"),
        _Feast(_("Orthodox Christmas"), "RS", "Orthodox Christmas Day"),
        _Feast(_("Passover"), "IL", "Pesach", from_sunset=True),
        _Feast(_("Passover"), "IL", "Seventh day of Pesach", from_sunset=True),
        _Feast(_("Shavuot"), "IL", "Shavuot", from_sunset=True),
        _Feast(_("Rosh Hashanah"), "IL", "Rosh Hashanah", from_sunset=True),
        _Feast(_("Yom Kippur"), "IL", "Yom Kippur", from_sunset=True),
        _Feast(_("Sukkot"), "IL", "Sukkot", from_sunset=True),
        _Feast(_("Simchat Torah"), "IL", "Simchat Torah", from_sunset=True),
        _Feast(_("Eid al-Fitr"), "AE", "Eid al-Fitr", from_sunset=True),
        _Feast(_("Eid al-Adha"), "AE", "Eid al-Adha", from_sunset=True),
        _Feast(_("Holi"), "IN", "Holi"),
        _Feast(_("Diwali"), "IN", "Diwali"),
        _Feast(_("Lunar New Year"), "SG", "Chinese New Year", from_sunset=True),
        _Feast(_("Vesak"), "SG", "Vesak Day"),
    )


def _names(country: str, subdivision: str, category: str, day: date) -> list[str]:
    if country not in countries() or category not in _class(country).supported_categories:
        return []
    return list(_calendar(country, subdivision, category, current_language()).get_list(day))


@cache
def _calendar(country: str, subdivision: str, category: str | None, language: str) -> holidays.HolidayBase:
    """One country's days: of one category, or of all that are kept; in the reader's language if it
    can, else in the country's own."""
    made = _class(country)
    spoken = [one for one in made.supported_languages if one.split("_")[0] == language]
    categories = (category,) if category else [c for c in made.supported_categories if c != SCHOOL]
    return holidays.country_holidays(
        country,
        subdiv=subdivision or None,
        categories=categories,
        language="en_US" if "en_US" in spoken else spoken[0] if spoken else None,
    )


@cache
def _class(country: str) -> type[holidays.HolidayBase]:
    made: type[holidays.HolidayBase] = getattr(holidays, country)
    return made
