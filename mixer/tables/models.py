"""Tables of the information tables' room. Lengths in whole millimetres."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.clock import now
from mixer.db import Model, UtcDateTime
from mixer.events.models import Event
from mixer.invitations.models import Guest


class InfoTable(Model):
    """One table kept for flat material, beside the flow of the room."""

    __tablename__ = "info_table"
    __table_args__ = (CheckConstraint("width_mm > 0", name="width"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    width_mm: Mapped[int]
    has_power: Mapped[bool] = mapped_column(default=False)
    has_low_side: Mapped[bool] = mapped_column(default=False)
    """Reached from a wheelchair."""
    place: Mapped[str] = mapped_column(String(160), default="")
    """Where it stands, beside the flow."""
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    event: Mapped[Event] = relationship()


class TableBooking(Model):
    """A guest's place for the material of one business; freed ones stay, so that they can be put back."""

    __tablename__ = "table_booking"
    __table_args__ = (
        UniqueConstraint("event_id", "firm_key"),
        CheckConstraint("width_mm > 0", name="width"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    table_id: Mapped[int] = mapped_column(ForeignKey("info_table.id", ondelete="CASCADE"), index=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey("guest.id", ondelete="CASCADE"), unique=True)
    firm: Mapped[str] = mapped_column(String(160))
    firm_key: Mapped[str | None] = mapped_column(String(160))
    """By which spellings are one firm; none when the place is freed."""
    material: Mapped[str] = mapped_column(String(200), default="")
    width_mm: Mapped[int]
    needs_power: Mapped[bool] = mapped_column(default=False)
    needs_low_side: Mapped[bool] = mapped_column(default=False)
    freed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    removed_reason: Mapped[str] = mapped_column(String(300), default="")
    """What the host told the guest on taking the place away; empty when it was not the host."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    event: Mapped[Event] = relationship()
    table: Mapped[InfoTable] = relationship()
    guest: Mapped[Guest] = relationship()


class TableReport(Model):
    """A guest's word to the host that something does not belong on the tables."""

    __tablename__ = "table_report"
    __table_args__ = (UniqueConstraint("booking_id", "guest_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey("table_booking.id", ondelete="CASCADE"))
    guest_id: Mapped[int] = mapped_column(ForeignKey("guest.id", ondelete="CASCADE"), index=True)
    note: Mapped[str] = mapped_column(String(500))
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    booking: Mapped[TableBooking] = relationship()
