"""Zones by name, local times, and the calendar zone block (VTIMEZONE) made from a zone's rule.

Everything is read from the ``tzdata`` package, never from the machine, so an evening does
not move when the machine is updated. What a rule is and how it is written as a recurrence
stands in ``zone_rule``.
"""

import struct
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from importlib import resources
from io import BytesIO
from zoneinfo import ZoneInfo

from mixer.core.zone_rule import ZoneRule, parse_rule

YEARS_CHECKED = 10
_AREAS = (
    "Africa/", "America/", "Antarctica/", "Arctic/", "Asia/",
    "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/",
)  # fmt: skip
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)


class UnknownZone(ValueError):
    """The name is no time zone of the pinned zone data."""


@dataclass(frozen=True)
class LocalTime:
    """A local time made definite: `at` is aware, in the zone.

    `moved`: the time typed does not exist (spring gap), `at` is the first valid minute after it.
    `twice`: the time typed happens twice (autumn overlap), `at` is the first of the two.
    """

    at: datetime
    moved: bool = False
    twice: bool = False


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """All zone names that may be used, old spellings included, sorted."""
    names = resources.files("tzdata").joinpath("zones").read_text("utf-8").split()
    return tuple(sorted(name for name in names if name != "Factory"))


@lru_cache(maxsize=1)
def place_zones() -> tuple[str, ...]:
    """The names to offer in a list: continent/city, and UTC last."""
    return (*(name for name in zones() if name.startswith(_AREAS)), "UTC")


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """The zone of that name from the pinned data. Raises UnknownZone.

    Made from a file, so it can be neither pickled nor deep-copied; store the name.
    """
    return ZoneInfo.from_file(BytesIO(_zone_file(name)), key=name)


def resolve_local(local: str | datetime, zone_name: str) -> LocalTime:
    """Make a wall clock time definite: ``resolve_local("2027-04-22T18:30", "Europe/Berlin")``.

    Raises UnknownZone, and ValueError for text that is no local ISO time (with an offset, say).
    """
    wall = datetime.fromisoformat(local) if isinstance(local, str) else local
    if wall.tzinfo is not None:
        raise ValueError("a local time has no offset of its own")
    tz = zone(zone_name)
    first, second = (wall.replace(tzinfo=tz, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return LocalTime(first.replace(fold=0))
    if first.astimezone(UTC).astimezone(tz).replace(tzinfo=None) == wall.replace(fold=0):
        return LocalTime(first, twice=True)
    return LocalTime(_end_of_gap(second.astimezone(UTC), first.astimezone(UTC), tz), moved=True)


@lru_cache(maxsize=1024)
def vtimezone(zone_name: str, since: datetime) -> str | None:
    """The VTIMEZONE block of a zone (RFC 5545 3.6.5), lines ending in CR LF; or None: write UTC.

    None where the block would not tell the truth for the ten years from `since` (aware): the
    zone has changes its rule does not know (Gaza, Havana for a while), the rule cannot be written
    as a recurrence (Cairo), or the zone is UTC itself. Raises UnknownZone.
    """
    if since.tzinfo is None:
        raise ValueError("the block is made for an aware moment")
    content = _zone_file(zone_name)
    rule = parse_rule(content.rsplit(b"\n", 2)[1].decode("ascii"))
    if rule is None or rule.is_utc:
        return None
    parts = rule.calendar_lines()
    if parts is None or not _is_true(rule, zone(zone_name), _transitions(content), since.astimezone(UTC)):
        return None
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone_name}", *parts, "END:VTIMEZONE", ""]
    return "\r\n".join(lines)


def _end_of_gap(before: datetime, after: datetime, tz: ZoneInfo) -> datetime:
    """The first whole minute after the jump that lies between two UTC moments."""
    offset_before = before.astimezone(tz).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(tz).utcoffset() == offset_before:
            before = middle
        else:
            after = middle
    first_valid = after.astimezone(tz).replace(microsecond=0)
    return first_valid + (_MINUTE - timedelta(seconds=first_valid.second)) % _MINUTE


def _is_true(rule: ZoneRule, tz: ZoneInfo, transitions: tuple[datetime, ...], since: datetime) -> bool:
    """Whether rule and zone agree from `since` on: both are constant between the moments looked at."""
    last_year = min(since.year + YEARS_CHECKED, 9999)
    changes = (*rule.changes(since.year, last_year), *transitions[bisect_right(transitions, since) :])
    moments = [since, *(moment for change in changes for moment in (change - _SECOND, change))]
    return all(
        moment.astimezone(tz).utcoffset() == rule.offset_at(moment)
        for moment in moments
        if moment >= since and moment.year <= last_year
    )


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(zones())


def _zone_file(name: str) -> bytes:
    if name not in _known():
        raise UnknownZone(f"{name!r} is no time zone")
    return resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()


def _transitions(content: bytes) -> tuple[datetime, ...]:
    """The moments of change listed in a zone file since 1970, UTC (RFC 9636 section 3, 64-bit part)."""
    isut, isstd, leap, times, types, chars = struct.unpack(">6l", content[20:44])
    second = 44 + times * 5 + types * 6 + chars + leap * 8 + isstd + isut
    count = struct.unpack(">l", content[second + 32 : second + 36])[0]
    values = struct.unpack(f">{count}q", content[second + 44 : second + 44 + 8 * count])
    return tuple(datetime.fromtimestamp(value, UTC) for value in values if value >= 0)
