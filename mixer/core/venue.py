"""Whether a room suits an evening: fits, tight or no, each with its reason.

Millimetres, square metres and persons in, codes and figures out; the words are made outside.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Final

from mixer.core.room import Room, standing_room, talk_capacity

AISLES_MM: Final = (910, 1520, 1830)
"""Ways through the room: passable, comfortable, ideal (36, 60 and 72 inches)."""
DOORS_MM: Final = (800, 900)
"""Clear width of doors: the least of ISO 21542, and what every wheelchair and scooter takes easily."""
PERSONS_PER_TOILET: Final = (40, 75)
"""International Plumbing Code, table 403.1: bars and clubs 1 per 40, banquet halls 1 per 75."""


class Fit(StrEnum):
    """What is said of one side of a room; the worse comes later."""

    FITS = "fits"
    UNKNOWN = "unknown"
    TIGHT = "tight"
    NO = "no"


class Topic(StrEnum):
    """The sides of a room that are looked at, in the order people ask."""

    SPACE = "space"
    LIMIT = "limit"
    TOILETS = "toilets"
    ACCESS = "access"
    AISLES = "aisles"
    TALK = "talk"


class Reason(StrEnum):
    """Why; the figures go with it in `Finding.figures`."""

    ROOM_UNKNOWN = "room_unknown"
    GUESTS_UNKNOWN = "guests_unknown"
    ROOM_COMFORTABLE = "room_comfortable"
    ROOM_TIGHT = "room_tight"
    ROOM_SMALL = "room_small"
    LIMIT_UNKNOWN = "limit_unknown"
    LIMIT_KEPT = "limit_kept"
    LIMIT_REACHED = "limit_reached"
    LIMIT_BROKEN = "limit_broken"
    TOILETS_UNKNOWN = "toilets_unknown"
    NO_TOILET = "no_toilet"
    TOILETS_ENOUGH = "toilets_enough"
    TOILETS_QUEUE = "toilets_queue"
    TOILETS_FEW = "toilets_few"
    NO_ACCESSIBLE_TOILET = "no_accessible_toilet"
    STEPS = "steps"
    ACCESS_UNKNOWN = "access_unknown"
    DOORS_UNKNOWN = "doors_unknown"
    DOORS_NARROW = "doors_narrow"
    DOORS_TIGHT = "doors_tight"
    STEP_FREE = "step_free"
    AISLES_NARROW = "aisles_narrow"
    AISLES_TIGHT = "aisles_tight"
    AISLES_WIDE = "aisles_wide"
    AISLES_IDEAL = "aisles_ideal"
    TALK_EASY = "talk_easy"
    TALK_QUIET_CORNER = "talk_quiet_corner"
    TALK_LOUD = "talk_loud"


@dataclass(frozen=True, slots=True)
class Finding:
    """One side of a room, with its reason and the figures that go into the sentence."""

    topic: Topic
    fit: Fit
    reason: Reason
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings; the worst of them is the room's."""

    findings: tuple[Finding, ...]

    @property
    def fit(self) -> Fit:
        """No if anything says no; then tight; a room whose size or guests are not known is not known."""
        fits = [finding.fit for finding in self.findings]
        space = self.of(Topic.SPACE).fit
        if Fit.NO in fits:
            return Fit.NO
        if space is Fit.UNKNOWN:
            return Fit.UNKNOWN
        return Fit.TIGHT if Fit.TIGHT in fits else Fit.FITS

    @property
    def decisive(self) -> Finding:
        """The finding to say first: the first as bad as the whole."""
        return next((f for f in self.findings if f.fit is self.fit), self.findings[0])

    def of(self, topic: Topic) -> Finding:
        """The finding on one side."""
        return next(finding for finding in self.findings if finding.topic is topic)


def judge(room: Room, expected: int | None, *, mobility_aids: bool = False) -> Verdict:
    """The room for so many guests; without a number it says what the room holds. Never raises."""
    findings = (
        *_space(room, expected, mobility_aids),
        *_limit(room, expected),
        *_toilets(room, expected),
        *_access(room),
        *_aisles(room),
        *_talk(room, expected),
    )
    return Verdict(findings)


def _space(room: Room, expected: int | None, mobility_aids: bool) -> Iterator[Finding]:
    holds = standing_room(room, mobility_aids=mobility_aids)
    if holds is None:
        yield Finding(Topic.SPACE, Fit.UNKNOWN, Reason.ROOM_UNKNOWN)
    elif expected is None:
        yield Finding(Topic.SPACE, Fit.UNKNOWN, Reason.GUESTS_UNKNOWN, holds)
    elif expected <= holds[0]:
        yield Finding(Topic.SPACE, Fit.FITS, Reason.ROOM_COMFORTABLE, (*holds, expected))
    elif expected <= holds[1]:
        yield Finding(Topic.SPACE, Fit.TIGHT, Reason.ROOM_TIGHT, (*holds, expected))
    else:
        yield Finding(Topic.SPACE, Fit.NO, Reason.ROOM_SMALL, (*holds, expected))


def _limit(room: Room, expected: int | None) -> Iterator[Finding]:
    limit = room.person_limit
    if limit is None:
        yield Finding(Topic.LIMIT, Fit.UNKNOWN, Reason.LIMIT_UNKNOWN)
    elif expected is not None and expected > limit:
        yield Finding(Topic.LIMIT, Fit.NO, Reason.LIMIT_BROKEN, (limit, expected))
    elif expected == limit:
        yield Finding(Topic.LIMIT, Fit.TIGHT, Reason.LIMIT_REACHED, (limit,))
    else:
        yield Finding(Topic.LIMIT, Fit.FITS, Reason.LIMIT_KEPT, (limit,))


def _toilets(room: Room, expected: int | None) -> Iterator[Finding]:
    if room.toilets is None:
        yield Finding(Topic.TOILETS, Fit.UNKNOWN, Reason.TOILETS_UNKNOWN)
        return
    if room.toilets == 0:
        yield Finding(Topic.TOILETS, Fit.NO, Reason.NO_TOILET)
        return
    good, most = (room.toilets * persons for persons in PERSONS_PER_TOILET)
    if expected is not None and expected > most:
        needed = ceil(expected / PERSONS_PER_TOILET[1])
        yield Finding(Topic.TOILETS, Fit.NO, Reason.TOILETS_FEW, (room.toilets, needed))
    elif room.has_accessible_toilet is False:
        yield Finding(Topic.TOILETS, Fit.TIGHT, Reason.NO_ACCESSIBLE_TOILET, (room.toilets,))
    elif expected is not None and expected > good:
        yield Finding(Topic.TOILETS, Fit.TIGHT, Reason.TOILETS_QUEUE, (room.toilets, good))
    else:
        yield Finding(Topic.TOILETS, Fit.FITS, Reason.TOILETS_ENOUGH, (room.toilets, good))


def _access(room: Room) -> Iterator[Finding]:
    least, easy = DOORS_MM
    if room.is_step_free is None:
        yield Finding(Topic.ACCESS, Fit.UNKNOWN, Reason.ACCESS_UNKNOWN)
    elif not room.is_step_free:
        yield Finding(Topic.ACCESS, Fit.NO, Reason.STEPS)
    elif room.door_mm is None:
        yield Finding(Topic.ACCESS, Fit.UNKNOWN, Reason.DOORS_UNKNOWN)
    elif room.door_mm < least:
        yield Finding(Topic.ACCESS, Fit.NO, Reason.DOORS_NARROW, (room.door_mm,))
    elif room.door_mm < easy:
        yield Finding(Topic.ACCESS, Fit.TIGHT, Reason.DOORS_TIGHT, (room.door_mm,))
    else:
        yield Finding(Topic.ACCESS, Fit.FITS, Reason.STEP_FREE, (room.door_mm,))


def _aisles(room: Room) -> Iterator[Finding]:
    if room.aisle_mm is None:
        return
    least, better, ideal = AISLES_MM
    if room.aisle_mm < least:
        yield Finding(Topic.AISLES, Fit.NO, Reason.AISLES_NARROW, (room.aisle_mm,))
    elif room.aisle_mm < better:
        yield Finding(Topic.AISLES, Fit.TIGHT, Reason.AISLES_TIGHT, (room.aisle_mm,))
    else:
        reason = Reason.AISLES_WIDE if room.aisle_mm < ideal else Reason.AISLES_IDEAL
        yield Finding(Topic.AISLES, Fit.FITS, reason, (room.aisle_mm,))


def _talk(room: Room, expected: int | None) -> Iterator[Finding]:
    capacity = talk_capacity(room)
    if capacity is None or expected is None:
        return
    if expected <= capacity:
        yield Finding(Topic.TALK, Fit.FITS, Reason.TALK_EASY, (capacity,))
    elif room.has_quiet_corner:
        yield Finding(Topic.TALK, Fit.FITS, Reason.TALK_QUIET_CORNER, (capacity,))
    else:
        yield Finding(Topic.TALK, Fit.TIGHT, Reason.TALK_LOUD, (capacity,))
