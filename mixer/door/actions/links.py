"""Door links: made for a volunteer, exchanged for a cookie, ended."""

from dataclasses import dataclass
from datetime import timedelta

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.db import db
from mixer.door.models import DoorLink, DoorSession
from mixer.events.models import Event
from mixer.links import hashed, new_code, new_secret
from mixer.names import one_line
from mixer.web.errors import Refused
from mixer.web.translation import _

SHORT_CODE_LENGTH = 8
AT_LEAST = timedelta(hours=24)
AFTER_THE_END = timedelta(hours=6)


@dataclass(frozen=True)
class NewDoorLink:
    """A door link as shown once: afterwards only hashes are left."""

    link: DoorLink
    secret: str
    short_code: str


def make_door_link(*, event: Event, door: str, actor: Actor, life: timedelta | None = None) -> NewDoorLink:
    """A fresh door link. By default it lives until six hours after the end, and a day at least.

    Raises Refused when the door has no name.
    """
    name = one_line(door)
    if not name:
        raise Refused(_("Please name the door, for example “Front door”."))
    secret, short = new_secret(), new_code(SHORT_CODE_LENGTH)
    link = DoorLink(
        event=event,
        door=name,
        secret_hash=hashed(secret),
        short_code_hash=hashed(short),
        created_by=actor.id if actor.kind == "user" else None,
        expires_at=now() + life if life else max(now() + AT_LEAST, event.ends_at + AFTER_THE_END),
    )
    db.session.add(link)
    record(actor, "make_door_link", link, team_id=event.team_id, event_id=event.id)
    return NewDoorLink(link, secret, short)


def revoke_door_link(*, link: DoorLink, actor: Actor) -> None:
    """End a door link at once, on every phone. Revoking twice is revoking once."""
    if link.revoked_at is None:
        link.revoked_at = now()
        record(actor, "revoke_door_link", link, team_id=link.event.team_id, event_id=link.event_id)


def open_door(*, link: DoorLink) -> str:
    """Exchange a live door link for the secret of a cookie. Raises Refused for one that has ended."""
    if not link.is_live:
        raise Refused(_("This link does not open a door any more. Please ask the host for a fresh one."))
    secret = new_secret()
    link.last_used_at = now()
    db.session.add(DoorSession(link_id=link.id, secret_hash=hashed(secret)))
    db.session.flush()
    return secret
