"""Tables of the door."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.clock import now
from mixer.db import Model, UtcDateTime
from mixer.events.models import Event
from mixer.invitations.models import Guest


class DoorLink(Model):
    """Lets one volunteer work one door for some hours, without an account. Only hashes are kept."""

    __tablename__ = "door_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    door: Mapped[str] = mapped_column(String(60))
    """Name of the door as volunteers call it, ``Front door``."""
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    short_code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """Of the code typed on a phone without script."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    created_by: Mapped[int | None]
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    event: Mapped[Event] = relationship()

    @property
    def is_live(self) -> bool:
        return self.revoked_at is None and self.expires_at > now()


class DoorSession(Model):
    """One phone that exchanged a door link for a cookie."""

    __tablename__ = "door_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("door_link.id", ondelete="CASCADE"), index=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    link: Mapped[DoorLink] = relationship()


class ScanKind(StrEnum):
    """What a scan row says."""

    IN = "in"
    OUT = "out"
    UNDO = "undo"


class Scan(Model):
    """One thing that happened at a door. Never changed; an undo is a row of its own."""

    __tablename__ = "scan"
    __table_args__ = (Index("ix_scan_event_at", "event_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(String(36), unique=True)
    """Made where it happened, so that a repeated tap or upload is the same scan."""
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    guest_id: Mapped[int] = mapped_column(ForeignKey("guest.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ScanKind] = mapped_column(String(5))
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("scan.id", ondelete="CASCADE"), unique=True)
    door: Mapped[str] = mapped_column(String(60))
    link_id: Mapped[int | None] = mapped_column(ForeignKey("door_link.id", ondelete="SET NULL"))
    user_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)

    guest: Mapped[Guest] = relationship()


class CheckIn(Model):
    """Who has been let in: the settled outcome of the scans, one row for each guest ever inside.

    The primary key carries the promise that two doors never admit one guest twice.
    """

    __tablename__ = "check_in"

    guest_id: Mapped[int] = mapped_column(ForeignKey("guest.id", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    first_in_at: Mapped[datetime] = mapped_column(UtcDateTime)
    door: Mapped[str] = mapped_column(String(60))
    scan_id: Mapped[int] = mapped_column(ForeignKey("scan.id", ondelete="CASCADE"))
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    guest: Mapped[Guest] = relationship()
