"""Reads of the door room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased, joinedload

from mixer.clock import now
from mixer.db import db
from mixer.door.models import CheckIn, DoorLink, Scan, ScanKind
from mixer.events.models import Event
from mixer.invitations.models import Guest, Place
from mixer.links import BADGE_CODE_LENGTH, UNAMBIGUOUS
from mixer.names import folded

SHORTEST_SEARCH = 3
MOST_FOUND = 12


@dataclass(frozen=True)
class DoorLine:
    """A guest as the door sees one: no address, no needs, no answers."""

    guest: Guest
    plus_one_of: str | None
    check_in: CheckIn | None

    @property
    def is_inside(self) -> bool:
        return self.check_in is not None and self.check_in.left_at is None


@dataclass(frozen=True)
class Count:
    """How full the room is."""

    inside: int
    came: int
    expected: int
    """Guests with a confirmed place."""


def count(event: Event) -> Count:
    """How many are inside, came at all, and are expected."""
    came, left = db.session.execute(
        select(func.count(), func.count(CheckIn.left_at)).where(CheckIn.event_id == event.id)
    ).one()
    expected = db.session.scalar(
        select(func.count()).where(Guest.event_id == event.id, Guest.place == Place.CONFIRMED)
    )
    return Count(inside=came - left, came=came, expected=expected or 0)


def door_list(event: Event) -> list[DoorLine]:
    """Every guest of the event as the door sees them, in one query."""
    host = aliased(Guest)
    rows = db.session.execute(
        select(Guest, host.first_name, host.last_name, CheckIn)
        .outerjoin(host, Guest.companion_of_id == host.id)
        .outerjoin(CheckIn, CheckIn.guest_id == Guest.id)
        .where(Guest.event_id == event.id)
        .order_by(Guest.last_name, Guest.first_name)
    )
    return [DoorLine(guest, f"{first} {last}".strip() if first else None, came) for guest, first, last, came in rows]


def find(event: Event, text: str) -> list[DoorLine]:
    """Guests who match what was typed: a badge number, a badge code, or three letters of any name or firm.

    Accents, case and order of words do not matter. Fewer than three letters find nobody: the list
    is not for browsing.
    """
    typed = folded(text)
    code = text.strip().upper()
    lines = door_list(event)
    if typed.isdigit():
        return [line for line in lines if line.guest.number == int(typed)]
    if len(code) == BADGE_CODE_LENGTH and set(code) <= set(UNAMBIGUOUS):
        by_code = [line for line in lines if line.guest.badge_code == code]
        if by_code:
            return by_code
    if len(typed.replace(" ", "")) < SHORTEST_SEARCH:
        return []
    words = typed.split()
    found = [line for line in lines if all(word in _haystack(line) for word in words)]
    return sorted(found, key=lambda line: line.guest.place != Place.CONFIRMED)[:MOST_FOUND]


def _haystack(line: DoorLine) -> str:
    guest = line.guest
    return folded(" ".join((guest.first_name, guest.last_name, guest.badge_name, guest.company, line.plus_one_of or "")))


def line_of(guest: Guest) -> DoorLine:
    """One guest as the door sees them."""
    host = guest.companion_of
    return DoorLine(guest, host.name if host else None, db.session.get(CheckIn, guest.id))


def party_of(guest: Guest) -> list[DoorLine]:
    """The others of the guest's party who have a place, for “all together”."""
    return [line for line in door_list(guest.event) if line.guest.party_id == guest.party_id and line.guest.id != guest.id]


def guest_by_entry_code(code: str) -> Guest | None:
    """The guest whose private entry code this is."""
    return db.session.scalar(
        select(Guest).where(Guest.entry_code == code.upper()).options(joinedload(Guest.event).joinedload(Event.team))
    )


def door_guest(event: Event, guest_id: int) -> Guest | None:
    """The event's guest with this id."""
    return db.session.scalar(select(Guest).where(Guest.id == guest_id, Guest.event_id == event.id))


def scan_by_op(op_id: str) -> Scan | None:
    """The scan that was made under this id."""
    return db.session.scalar(select(Scan).where(Scan.op_id == op_id).options(joinedload(Scan.guest)))


def scans_of(guest: Guest) -> Sequence[Scan]:
    """Everything that happened to the guest at any door, in order."""
    return db.session.scalars(select(Scan).where(Scan.guest_id == guest.id).order_by(Scan.at, Scan.id)).all()


@dataclass(frozen=True)
class Recent:
    """A scan as the last few are listed."""

    scan: Scan
    is_undone: bool


def recent_scans(event: Event, *, link: DoorLink | None = None, limit: int = 5) -> list[Recent]:
    """The last scans of the event, or of one door, newest first; undone ones are marked."""
    undo = aliased(Scan)
    chosen = [Scan.event_id == event.id, Scan.kind != ScanKind.UNDO]
    if link is not None:
        chosen.append(Scan.link_id == link.id)
    rows = db.session.execute(
        select(Scan, undo.id)
        .outerjoin(undo, and_(undo.undoes_id == Scan.id, undo.kind == ScanKind.UNDO))
        .where(*chosen)
        .order_by(Scan.received_at.desc(), Scan.id.desc())
        .limit(limit)
        .options(joinedload(Scan.guest))
    )
    return [Recent(scan, undone is not None) for scan, undone in rows]


def links_of(event: Event) -> Sequence[DoorLink]:
    """The event's door links that still work, newest first."""
    return db.session.scalars(
        select(DoorLink)
        .where(DoorLink.event_id == event.id, DoorLink.revoked_at.is_(None), DoorLink.expires_at > now())
        .order_by(DoorLink.created_at.desc(), DoorLink.id.desc())
    ).all()


def link_of(event: Event, link_id: int) -> DoorLink | None:
    """The event's door link with this id."""
    return db.session.scalar(select(DoorLink).where(DoorLink.id == link_id, DoorLink.event_id == event.id))


def link_by_secret_hash(secret_hash: str) -> DoorLink | None:
    """The door link behind a hashed secret or a hashed short code."""
    return db.session.scalar(
        select(DoorLink).where((DoorLink.secret_hash == secret_hash) | (DoorLink.short_code_hash == secret_hash))
    )


def inside_now(event: Event) -> Sequence[Guest]:
    """The guests who are in the room now."""
    return db.session.scalars(
        select(Guest)
        .join(CheckIn, CheckIn.guest_id == Guest.id)
        .where(Guest.event_id == event.id, CheckIn.left_at.is_(None))
        .order_by(Guest.id)
    ).all()


def arrivals(event: Event) -> Sequence[datetime]:
    """When each guest came in first, in order."""
    return db.session.scalars(
        select(CheckIn.first_in_at).where(CheckIn.event_id == event.id).order_by(CheckIn.first_in_at)
    ).all()


def scan_of(event: Event, scan_id: int) -> Scan | None:
    """The event's scan with this id."""
    return db.session.scalar(
        select(Scan).where(Scan.id == scan_id, Scan.event_id == event.id).options(joinedload(Scan.guest))
    )
