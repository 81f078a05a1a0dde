"""Merges what several doors saw into one truth: who is inside, since when, and which scans were double.

Phones lose the network and send their scans later, twice, or out of order. So the log is a set:
the outcome depends on which events are in it, never on the order or number of their arrivals.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

GuestId = int | str


class Act(StrEnum):
    """What was done at the door."""

    IN = "in"
    OUT = "out"
    UNDO = "undo"
    WALK_IN = "walk_in"
    """An entry by somebody who was not on the list a minute ago."""


@dataclass(frozen=True, slots=True)
class ScanEvent:
    """One tap or scan. ``id`` is made on the device; a repeated upload carries it again.

    ``at`` is the device's time, ``received_at`` the server's; both are aware. A device clock that
    runs ahead is corrected: nothing happened later than it was received. Raises ValueError for
    naive times, and for an undo that names no event or another act that does.
    """

    id: str
    guest_id: GuestId
    device: str
    at: datetime
    received_at: datetime
    act: Act
    undoes: str | None = None
    door: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None or self.received_at.tzinfo is None:
            raise ValueError("a scan needs aware times")
        if (self.act is Act.UNDO) != (self.undoes is not None):
            raise ValueError("an undo names the event it cancels, and nothing else does")

    @property
    def happened_at(self) -> datetime:
        """When it happened, as far as can be known."""
        return min(self.at, self.received_at)


@dataclass(frozen=True, slots=True)
class Visit:
    """One stay in the room; ``left`` is None while the guest is inside."""

    event_id: str
    came: datetime
    door: str
    left: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        return self.came <= moment and (self.left is None or moment < self.left)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An entry of somebody who was inside already: kept, and shown to both doors."""

    event_id: str
    at: datetime
    door: str
    device: str


@dataclass(frozen=True, slots=True)
class Presence:
    """Where one guest stands. Without visits every entry was undone."""

    visits: tuple[Visit, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()

    @property
    def inside(self) -> bool:
        return bool(self.visits) and self.visits[-1].left is None

    @property
    def since(self) -> datetime | None:
        """Since when the guest is inside; None when outside."""
        return self.visits[-1].came if self.inside else None

    @property
    def door(self) -> str | None:
        """The door of the present stay; None when outside."""
        return self.visits[-1].door if self.inside else None

    @property
    def first_in(self) -> datetime | None:
        return self.visits[0].came if self.visits else None

    @property
    def left_at(self) -> datetime | None:
        """When the guest left for good, as things stand; None while inside and before any visit."""
        return self.visits[-1].left if self.visits else None


def merge(events: Iterable[ScanEvent]) -> dict[GuestId, Presence]:
    """The presence of every guest with an entry or exit in the log, undone ones included.

    Within a stay the earliest entry counts and every further one is a duplicate. An exit ends the
    stay; an exit without a stay changes nothing. An undo cancels the event it names, wherever in
    the log it stands; an undo itself cannot be undone (scan again instead). Of several copies of
    one event the first received counts.
    """
    copies = groupby(sorted(set(events), key=lambda e: (e.id, e.received_at, e.at, repr(e))), lambda e: e.id)
    log = [next(same) for _, same in copies]
    undone = {event.undoes for event in log if event.act is Act.UNDO}
    by_guest: defaultdict[GuestId, list[ScanEvent]] = defaultdict(list)
    for event in log:
        if event.act is not Act.UNDO:
            by_guest[event.guest_id].append(event)
    return {
        guest: _presence([event for event in seen if event.id not in undone])
        for guest, seen in by_guest.items()
    }


def _presence(live: list[ScanEvent]) -> Presence:
    visits: list[Visit] = []
    duplicates: list[Duplicate] = []
    for event in sorted(live, key=lambda event: (event.happened_at, event.id)):
        at, is_inside = event.happened_at, bool(visits) and visits[-1].left is None
        if event.act is Act.OUT:
            if is_inside:
                visits[-1] = Visit(visits[-1].event_id, visits[-1].came, visits[-1].door, left=at)
        elif is_inside:
            duplicates.append(Duplicate(event.id, at, event.door, event.device))
        else:
            visits.append(Visit(event.id, at, event.door))
    return Presence(tuple(visits), tuple(duplicates))


@dataclass(frozen=True, slots=True)
class Admitted:
    """Let in. ``again`` after an earlier stay."""

    at: datetime
    again: bool


@dataclass(frozen=True, slots=True)
class AlreadyInside:
    """Was let in before: say since when and at which door, and let the guest pass."""

    since: datetime
    door: str


@dataclass(frozen=True, slots=True)
class CheckedOut:
    """Left the room after coming in at ``since``."""

    at: datetime
    since: datetime


@dataclass(frozen=True, slots=True)
class NotInside:
    """Nothing to check out: the guest was not inside at that moment."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The named event no longer counts."""

    event_id: str


Verdict = Admitted | AlreadyInside | CheckedOut | NotInside | Undone


def verdict(presence: Presence | None, event: ScanEvent) -> Verdict:
    """What to tell the door about an event, given the guest's presence before it (None: never seen).

    The moment of the event decides, not its arrival: an entry at six that arrives at seven is
    admitted even if another door let the guest in at half past six, and the later one becomes the
    duplicate. An event that is in the presence already gets the answer it got the first time.
    """
    if event.undoes is not None:
        return Undone(event.undoes)
    at = event.happened_at
    visits = presence.visits if presence else ()
    earlier = [visit for visit in visits if visit.came <= at and visit.event_id != event.id]
    if event.act is Act.OUT:
        stay = next((v for v in reversed(visits) if v.came <= at and (v.left is None or at <= v.left)), None)
        return CheckedOut(at, stay.came) if stay else NotInside()
    own = any(visit.event_id == event.id for visit in visits)
    stay = None if own else next((visit for visit in earlier if visit.covers(at)), None)
    return AlreadyInside(stay.came, stay.door) if stay else Admitted(at, again=bool(earlier))
