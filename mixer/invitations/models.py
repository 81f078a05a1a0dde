"""Tables of the invitations room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.clock import now
from mixer.contacts.models import Contact
from mixer.core.seats import Place
from mixer.db import Model, UtcDateTime
from mixer.events.models import Event

__all__ = ["Answer", "Guest", "GuestRole", "Party", "Place"]


class Answer(StrEnum):
    """What the guest said, in the calendar standard's words."""

    NEEDS_ACTION = "needs_action"
    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"


class GuestRole(StrEnum):
    """The word on the badge's band."""

    GUEST = "guest"
    HOST = "host"
    VISITOR_HOST = "visitor_host"
    SPEAKER = "speaker"
    SPONSOR = "sponsor"


class Party(Model):
    """People who answer together; the seats of a party are never torn apart."""

    __tablename__ = "party"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    waiting_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Order on the waitlist; none when not waiting."""

    event: Mapped[Event] = relationship()


class Guest(Model):
    """Somebody on one event's list. A seat is a row here, never a counter."""

    __tablename__ = "guest"
    __table_args__ = (
        UniqueConstraint("event_id", "contact_id"),
        UniqueConstraint("event_id", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), index=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id", ondelete="CASCADE"), index=True)
    companion_of_id: Mapped[int | None] = mapped_column(
        ForeignKey("guest.id", ondelete="CASCADE"), index=True
    )
    """The guest who brings this one; they answer for both."""
    forwarded_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("guest.id", ondelete="SET NULL"), index=True
    )
    """The guest whose link this one was handed; they made a place of their own with it."""
    public_id: Mapped[str] = mapped_column(String(10), unique=True)
    link_version: Mapped[int] = mapped_column(default=1)
    badge_code: Mapped[str] = mapped_column(String(8), unique=True)
    """Printed and public: opens nothing private."""
    entry_code: Mapped[str] = mapped_column(String(16), unique=True)
    """On the guest's own phone: lets in."""
    number: Mapped[int]
    """Short number for paper and speech, unique within the event."""
    role: Mapped[GuestRole] = mapped_column(String(20), default=GuestRole.GUEST)
    is_walk_in: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[Answer] = mapped_column(String(20), default=Answer.NEEDS_ACTION)
    place: Mapped[Place] = mapped_column(String(20), default=Place.CANCELLED)
    """Cancelled is no seat: not answered yet, declined, cancelled or taken off."""
    first_name: Mapped[str] = mapped_column(String(120), default="")
    last_name: Mapped[str] = mapped_column(String(120), default="")
    badge_name: Mapped[str] = mapped_column(String(120), default="")
    """Name as wanted on the badge; empty means first name."""
    company: Mapped[str] = mapped_column(String(160), default="")
    profession: Mapped[str] = mapped_column(String(120), default="")
    profession_id: Mapped[str | None] = mapped_column(String(40))
    seeks: Mapped[str] = mapped_column(String(500), default="")
    offers: Mapped[str] = mapped_column(String(500), default="")
    access_needs: Mapped[str] = mapped_column(Text, default="")
    """Seen by hosts only."""
    is_first_timer: Mapped[bool] = mapped_column(default=False)
    agreed_to_be_listed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Consent: fellow guests who were there may find them by name; default off."""
    invited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    wave: Mapped[int | None]
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    calendar_revision: Mapped[int] = mapped_column(default=0)
    """Raised when this guest alone leaves or comes back; their own copy of the event counts it in."""
    taken_off_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """No longer on the list; the row stays, so that it can be put back and no number is given out twice."""
    left_exercises_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Opted out of exercises, quietly."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    event: Mapped[Event] = relationship()
    contact: Mapped[Contact] = relationship()
    party: Mapped[Party] = relationship()
    companion_of: Mapped["Guest | None"] = relationship(
        remote_side="Guest.id", foreign_keys="Guest.companion_of_id"
    )
    forwarded_by: Mapped["Guest | None"] = relationship(
        remote_side="Guest.id", foreign_keys="Guest.forwarded_by_id"
    )

    @property
    def sequence(self) -> int:
        """SEQUENCE of this guest's own copy of the event; it never goes down (RFC 5546 2.1.4)."""
        return self.event.sequence + self.calendar_revision

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def shown_name(self) -> str:
        """First name as they want to be called, with the last name."""
        return f"{self.badge_name or self.first_name} {self.last_name}".strip()
