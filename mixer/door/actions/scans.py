"""Verbs of the door. They flush, never commit; views lock the event's row first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.contacts.actions import add_contact, contact_by_address
from mixer.core import scan_log
from mixer.db import db
from mixer.door.models import CheckIn, DoorLink, DoorSession, Scan, ScanKind
from mixer.door.queries import count, scan_by_op, scans_of
from mixer.events.models import Event
from mixer.invitations.actions import add_guest
from mixer.invitations.models import Answer, Guest, Place
from mixer.invitations.queries import guest_of_contact
from mixer.links import hashed, new_code, new_secret
from mixer.names import one_line
from mixer.web.errors import Refused
from mixer.web.translation import _

SHORT_CODE_LENGTH = 8
UNDO_WITHIN = timedelta(minutes=10)
"""How long a volunteer may take back a scan; a host always may."""


@dataclass(frozen=True)
class Where:
    """At which door something happened, and who stood there."""

    door: str
    actor: Actor

    @classmethod
    def at_link(cls, link: DoorLink) -> "Where":
        return cls(link.door, Actor.door(link.id))


@dataclass(frozen=True)
class Admitted:
    """Let in just now."""

    guest: Guest
    scan: Scan


@dataclass(frozen=True)
class AlreadyInside:
    """Was inside before this scan; the scan is kept all the same."""

    guest: Guest
    scan: Scan
    since: datetime
    door: str


@dataclass(frozen=True)
class NoPlace:
    """On the list, but without a confirmed place: the volunteer decides."""

    guest: Guest


Verdict = Admitted | AlreadyInside | NoPlace


@dataclass(frozen=True)
class NewDoorLink:
    """A door link as shown once: afterwards only hashes are left."""

    link: DoorLink
    secret: str
    short_code: str


def make_door_link(*, event: Event, door: str, actor: Actor, life: timedelta | None = None) -> NewDoorLink:
    """A fresh door link. By default it lives until six hours after the end, and a day at least."""
    name = one_line(door)
    if not name:
        raise Refused(_("Please name the door, for example “Front door”."))
    expires = now() + life if life else max(now() + timedelta(hours=24), event.ends_at + timedelta(hours=6))
    secret, short = new_secret(), new_code(SHORT_CODE_LENGTH)
    link = DoorLink(
        event=event,
        door=name,
        secret_hash=hashed(secret),
        short_code_hash=hashed(short),
        created_by=actor.id if actor.kind == "user" else None,
        expires_at=expires,
    )
    db.session.add(link)
    record(actor, "make_door_link", link, team_id=event.team_id, event_id=event.id)
    return NewDoorLink(link, secret, short)


def revoke_door_link(*, link: DoorLink, actor: Actor) -> None:
    """End a door link at once. Revoking twice is revoking once."""
    if link.revoked_at is None:
        link.revoked_at = now()
        record(actor, "revoke_door_link", link, team_id=link.event.team_id, event_id=link.event_id)


def open_door(*, link: DoorLink) -> str:
    """Exchange a live door link for the secret of a cookie."""
    secret = new_secret()
    link.last_used_at = now()
    db.session.add(DoorSession(link_id=link.id, secret_hash=hashed(secret)))
    db.session.flush()
    return secret


def check_in(*, guest: Guest, where: Where, op_id: str, at: datetime | None = None, anyway: bool = False) -> Verdict:
    """Let a guest in. The same ``op_id`` again gives the first answer again and keeps nothing new.

    ``anyway``: the volunteer lets somebody without a confirmed place in.
    """
    before = scan_by_op(op_id)
    if before is not None:
        return verdict_of(before)
    if guest.place != Place.CONFIRMED and not anyway:
        return NoPlace(guest)
    if guest.place != Place.CONFIRMED:
        guest.answer, guest.place, guest.party.waiting_since = Answer.ACCEPTED, Place.CONFIRMED, None
        guest.answered_at = guest.answered_at or now()
    scan = _keep(guest, ScanKind.IN, where, op_id, at)
    return verdict_of(scan)


def check_out(*, guest: Guest, where: Where, op_id: str, at: datetime | None = None) -> Scan:
    """Note that a guest left."""
    return scan_by_op(op_id) or _keep(guest, ScanKind.OUT, where, op_id, at)


def undo(*, scan: Scan, where: Where, op_id: str) -> Scan:
    """Take a scan back by a row of its own. Raises Refused for a volunteer after ten minutes."""
    known = scan_by_op(op_id) or db.session.query(Scan).filter_by(undoes_id=scan.id).one_or_none()
    if known is not None:
        return known
    if where.actor.kind == "door" and now() - scan.received_at > UNDO_WITHIN:
        raise Refused(_("That was more than ten minutes ago. A host can still take it back."))
    return _keep(scan.guest, ScanKind.UNDO, where, op_id, None, undoes=scan)


def admit_walk_in(
    *,
    event: Event,
    where: Where,
    op_id: str,
    first_name: str,
    last_name: str = "",
    company: str = "",
    profession: str = "",
    email: str | None = None,
    anyway: bool = False,
) -> Verdict:
    """Put somebody who just came on the list and let them in.

    Somebody already on the list (by address) is let in as who they are. Raises Refused when
    there is no name, or the room is full and nobody said “let in anyway”.
    """
    before = scan_by_op(op_id)
    if before is not None:
        return verdict_of(before)
    if not one_line(first_name):
        raise Refused(_("A first name is enough, but it is needed for the badge."))
    contact = contact_by_address(event.team, email) if email else None
    guest = guest_of_contact(event, contact) if contact else None
    if guest is not None:
        return check_in(guest=guest, where=where, op_id=op_id, anyway=True)
    taken = count(event)
    if event.capacity is not None and max(taken.expected, taken.inside) >= event.capacity and not anyway:
        raise Refused(_("All %(seats)s seats are taken. Let in anyway?", seats=event.capacity))
    contact = contact or add_contact(
        team=event.team,
        first_name=first_name,
        last_name=last_name,
        email=email or None,
        company=company,
        profession=profession,
        source="walk_in",
        actor=where.actor,
    )
    guest = add_guest(event=event, contact=contact, actor=where.actor)
    guest.is_walk_in, guest.answer, guest.place, guest.answered_at = True, Answer.ACCEPTED, Place.CONFIRMED, now()
    return check_in(guest=guest, where=where, op_id=op_id)


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
    verb = {ScanKind.IN: "check_in", ScanKind.OUT: "check_out", ScanKind.UNDO: "undo_scan"}[kind]
    record(where.actor, verb, guest, team_id=guest.event.team_id, event_id=guest.event_id)
    return scan


def _settle(guest: Guest) -> None:
    """Write down who is inside, merged from all scans of the guest."""
    scans = {str(scan.id): scan for scan in scans_of(guest)}
    presence = scan_log.merge(
        scan_log.ScanEvent(
            id=key,
            guest_id=guest.id,
            device=str(scan.link_id or scan.user_id or 0),
            at=scan.at,
            received_at=scan.received_at,
            act=scan_log.Act(scan.kind.value if isinstance(scan.kind, ScanKind) else scan.kind),
            undoes=str(scan.undoes_id) if scan.undoes_id else None,
            door=scan.door,
        )
        for key, scan in scans.items()
    ).get(guest.id)
    settled = db.session.get(CheckIn, guest.id)
    if presence is None or not presence.visits:
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


def verdict_of(scan: Scan) -> Verdict:
    """What a scan meant when it happened: the first one in, or one more of somebody inside."""
    settled = db.session.get(CheckIn, scan.guest_id)
    if settled is None or settled.scan_id == scan.id:
        return Admitted(scan.guest, scan)
    was_out = any(s.kind == ScanKind.OUT and settled.first_in_at <= s.at <= scan.at for s in scans_of(scan.guest))
    if was_out:
        return Admitted(scan.guest, scan)
    return AlreadyInside(scan.guest, scan, since=settled.first_in_at, door=settled.door)
