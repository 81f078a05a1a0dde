"""Scans: in, out, and taken back. Every act keeps a row; who is inside is settled from all of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.core import scan_log
from mixer.db import db
from mixer.door import queries
from mixer.door.actions.verdicts import Admitted, AlreadyInside, Left, NoPlace, NotInside, TakenBack, Verdict
from mixer.door.models import CheckIn, DoorLink, Scan, ScanKind
from mixer.invitations.actions import give_seat
from mixer.invitations.models import Guest, Place
from mixer.web.errors import Refused
from mixer.web.translation import _

UNDO_WITHIN = timedelta(minutes=10)
"""How long a volunteer may take back a scan of their own door; a host always may."""
_VERBS = {ScanKind.IN: "check_in", ScanKind.OUT: "check_out", ScanKind.UNDO: "undo_scan"}


@dataclass(frozen=True)
class Where:
    """At which door something happened, and who stood there."""

    door: str
    actor: Actor

    @classmethod
    def at_link(cls, link: DoorLink) -> "Where":
        return cls(link.door, Actor.door(link.id))


def check_in(
    *, guest: Guest, where: Where, op_id: str, at: datetime | None = None, anyway: bool = False
) -> Verdict | NoPlace:
    """Let a guest in. The same ``op_id`` again gives the first answer again and keeps nothing new.

    ``anyway``: whoever stands at the door gives a seat to somebody without a confirmed one. ``at``
    is when it happened, for a scan handed in later. Raises Refused for somebody taken off the list.
    """
    before = _seen_before(guest, op_id)
    if before is not None:
        return verdict_of(before)
    if guest.taken_off_at is not None:
        raise Refused(_("%(name)s is not on the list any more.", name=guest.shown_name))
    if guest.place != Place.CONFIRMED:
        if not anyway:
            return NoPlace(guest)
        give_seat(guest=guest, actor=where.actor)
    return verdict_of(_keep(guest, ScanKind.IN, where, op_id, at))


def check_out(*, guest: Guest, where: Where, op_id: str, at: datetime | None = None) -> Verdict:
    """Note that a guest went out. The same ``op_id`` again keeps nothing new."""
    scan = _seen_before(guest, op_id) or _keep(guest, ScanKind.OUT, where, op_id, at)
    return verdict_of(scan)


def can_undo(scan: Scan, actor: Actor) -> bool:
    """Whether the scan may be taken back now: by a host always, at its own door for ten minutes."""
    if scan.kind == ScanKind.UNDO:
        return False
    if actor.kind != "door":
        return True
    return scan.link_id == actor.id and now() - scan.received_at <= UNDO_WITHIN


def undo(*, scan: Scan, where: Where) -> Scan:
    """Take a scan back by a row of its own; taking back twice is taking back once.

    Raises Refused for a volunteer of another door or after ten minutes, and for what is itself an undo.
    """
    known = queries.undo_of(scan)
    if known is not None:
        return known
    if not can_undo(scan, where.actor):
        raise Refused(
            _("Here you can take back what happened at this door in the last ten minutes. A host always can.")
        )
    return _keep(scan.guest, ScanKind.UNDO, where, f"undo-{scan.id}", None, undoes=scan)


def verdict_of(scan: Scan) -> Verdict:
    """What a scan means among all scans of its guest, as things stand now."""
    guest = scan.guest
    log = queries.events_of(guest)
    event = queries.as_event(scan)
    if scan.kind == ScanKind.UNDO or any(other.undoes == event.id for other in log):
        return TakenBack(guest, scan)
    match scan_log.verdict(scan_log.merge(log).get(guest.id), event):
        case scan_log.Admitted(again=again):
            return Admitted(guest, scan, again)
        case scan_log.AlreadyInside(since=since, door=door):
            return AlreadyInside(guest, scan, since, door)
        case scan_log.CheckedOut(since=since):
            return Left(guest, scan, since)
        case _:
            return NotInside(guest, scan)


def _seen_before(guest: Guest, op_id: str) -> Scan | None:
    """The scan kept under this id; an id that was used for somebody else is no double tap."""
    before = queries.scan_by_op(op_id)
    if before is not None and before.guest_id != guest.id:
        raise Refused(_("This page has been used already. Please look the guest up again."))
    return before


def _keep(
    guest: Guest, kind: ScanKind, where: Where, op_id: str, at: datetime | None, undoes: Scan | None = None
) -> Scan:
    scan = Scan(
        op_id=op_id,
        event_id=guest.event_id,
        guest=guest,
        kind=kind,
        undoes_id=undoes.id if undoes else None,
        door=where.door,
        link_id=where.actor.id if where.actor.kind == "door" else None,
        user_id=where.actor.id if where.actor.kind == "user" else None,
        at=at or now(),
        received_at=now(),
    )
    db.session.add(scan)
    db.session.flush()
    _settle(guest)
    record(where.actor, _VERBS[kind], guest, team_id=guest.event.team_id, event_id=guest.event_id)
    return scan


def _settle(guest: Guest) -> None:
    """Write down who is inside, merged from all scans of the guest."""
    presence = queries.presence_of(guest)
    settled = db.session.get(CheckIn, guest.id)
    if not presence.visits:
        if settled is not None:
            db.session.delete(settled)
            db.session.flush()
        return
    if settled is None:
        settled = CheckIn(guest_id=guest.id, event_id=guest.event_id)
        db.session.add(settled)
    first = presence.visits[0]
    settled.first_in_at, settled.door, settled.scan_id = first.came, first.door, int(first.event_id)
    settled.left_at = presence.left_at
    db.session.flush()
