"""Door links, and the phones that handed one in."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from mixer.clock import now
from mixer.db import db
from mixer.door.models import DoorLink, DoorSession
from mixer.events.models import Event


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
        select(DoorLink)
        .where(or_(DoorLink.secret_hash == secret_hash, DoorLink.short_code_hash == secret_hash))
        .options(joinedload(DoorLink.event))
    )


def session_by_secret_hash(secret_hash: str) -> DoorSession | None:
    """The phone behind a hashed cookie, with link, event and team."""
    return db.session.scalar(
        select(DoorSession)
        .where(DoorSession.secret_hash == secret_hash)
        .options(joinedload(DoorSession.link).joinedload(DoorLink.event).joinedload(Event.team))
    )
