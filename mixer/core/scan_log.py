"""Merges door events from several devices: who is inside, since when, what is a duplicate.

The log may arrive in any order and any part of it any number of times; the merged state is the
same. The earliest scan time wins, not the earliest upload. Nothing is thrown away: a second
scan of somebody inside is kept as a duplicate with its door and time.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Act(StrEnum):
    """What happened at a door."""

    IN = "in"
    OUT = "out"
    UNDO = "undo"
    WALK_IN = "walk_in"


@dataclass(frozen=True, slots=True)
class ScanEvent:
    """One thing that happened at a door, told by the device it happened on. Times are aware.

    ``undoes`` is the id of the event that an undo cancels.
    """

    id: str
    guest_id: int
    device: str
    at: datetime
    received_at: datetime
    act: Act
    undoes: str | None = None
    door: str = ""


@dataclass(frozen=True, slots=True)
class Presence:
    """What the log says of one guest. ``first_in`` is None when every arrival was taken back."""

    inside: bool
    since: datetime | None
    """Start of the present visit, or of the last one."""
    door: str
    first_in: ScanEvent | None
    left_at: datetime | None
    visits: int
    duplicates: tuple[ScanEvent, ...]
    """Scans of somebody who was inside already, by time."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """Let in, for the first time or again."""


@dataclass(frozen=True, slots=True)
class AlreadyInside:
    """Was inside before this scan."""

    since: datetime
    door: str


def merge(events: Iterable[ScanEvent]) -> dict[int, Presence]:
    """The state of every guest the log names, whatever the order and repetition of its events."""
    by_id = {event.id: event for event in events}
    undone = {event.undoes for event in by_id.values() if event.act is Act.UNDO}
    by_guest: dict[int, list[ScanEvent]] = defaultdict(list)
    for event in by_id.values():
        by_guest[event.guest_id]  # noqa: B018 - a guest whose every event was taken back is named too
        if event.act is not Act.UNDO and event.id not in undone:
            by_guest[event.guest_id].append(event)
    return {guest: _presence(sorted(kept, key=_order)) for guest, kept in by_guest.items()}


def verdict(presence: Presence | None, event: ScanEvent) -> Admitted | AlreadyInside:
    """What to tell the door about one more arrival, given what the log said before it."""
    if presence is None or not presence.inside or presence.since is None:
        return Admitted()
    return AlreadyInside(presence.since, presence.door)


def _order(event: ScanEvent) -> tuple[datetime, str, str]:
    return event.at, event.device, event.id


def _presence(events: list[ScanEvent]) -> Presence:
    first: ScanEvent | None = None
    visit: ScanEvent | None = None
    left_at: datetime | None = None
    inside, visits = False, 0
    duplicates: list[ScanEvent] = []
    for event in events:
        if event.act is Act.OUT:
            if inside:
                inside, left_at = False, event.at
        elif inside:
            duplicates.append(event)
        else:
            first, visit, inside, left_at = first or event, event, True, None
            visits += 1
    return Presence(
        inside=inside,
        since=visit.at if visit else None,
        door=visit.door if visit else "",
        first_in=first,
        left_at=left_at,
        visits=visits,
        duplicates=tuple(duplicates),
    )
