"""Scans: one by one, the last few, and what they add up to for a guest."""

from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased, joinedload

from mixer.core import scan_log
from mixer.db import db
from mixer.door.models import DoorLink, Scan, ScanKind
from mixer.events.models import Event
from mixer.invitations.models import Guest


def scan_by_op(op_id: str) -> Scan | None:
    """The scan that was made under this id."""
    return db.session.scalar(select(Scan).where(Scan.op_id == op_id).options(joinedload(Scan.guest)))


def scan_of(event: Event, scan_id: int) -> Scan | None:
    """The event's scan with this id."""
    return db.session.scalar(
        select(Scan).where(Scan.id == scan_id, Scan.event_id == event.id).options(joinedload(Scan.guest))
    )


def undo_of(scan: Scan) -> Scan | None:
    """The row that took this scan back."""
    return db.session.scalar(select(Scan).where(Scan.undoes_id == scan.id).options(joinedload(Scan.guest)))


def as_event(scan: Scan) -> scan_log.ScanEvent:
    """A kept scan as the merging of the log sees it. Ids sort as they were given out."""
    return scan_log.ScanEvent(
        id=_event_id(scan.id),
        guest_id=scan.guest_id,
        device=str(scan.link_id or scan.user_id or 0),
        at=scan.at,
        received_at=scan.received_at,
        act=scan_log.Act(scan.kind),
        undoes=_event_id(scan.undoes_id) if scan.undoes_id is not None else None,
        door=scan.door,
    )


def _event_id(scan_id: int) -> str:
    return f"{scan_id:012d}"


def events_of(guest: Guest) -> list[scan_log.ScanEvent]:
    """Everything that happened to the guest at any door."""
    return [as_event(scan) for scan in db.session.scalars(select(Scan).where(Scan.guest_id == guest.id))]


def presence_of(guest: Guest) -> scan_log.Presence:
    """The guest's stays, merged from all scans."""
    return scan_log.merge(events_of(guest)).get(guest.id, scan_log.Presence())


@dataclass(frozen=True)
class Recent:
    """A scan as the last few are listed."""

    scan: Scan
    is_undone: bool


def recent_scans(event: Event, *, link: DoorLink | None = None, limit: int = 5) -> list[Recent]:
    """The last scans of the event, or of one door, newest first; undone ones are marked."""
    undo = aliased(Scan)
    chosen = [Scan.event_id == event.id, Scan.kind != ScanKind.UNDO, Guest.taken_off_at.is_(None)]
    if link is not None:
        chosen.append(Scan.link_id == link.id)
    rows = db.session.execute(
        select(Scan, undo.id)
        .join(Scan.guest)
        .outerjoin(undo, and_(undo.undoes_id == Scan.id, undo.kind == ScanKind.UNDO))
        .where(*chosen)
        .order_by(Scan.received_at.desc(), Scan.id.desc())
        .limit(limit)
        .options(joinedload(Scan.guest))
    ).all()
    return [Recent(scan, undone is not None) for scan, undone in rows]
