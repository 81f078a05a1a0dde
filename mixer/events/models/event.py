"""The evening itself."""

from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.accounts.models import Team
from mixer.clock import now
from mixer.db import Model, UtcDateTime


class EventKind(StrEnum):
    """What the evening is for; it steers who is put together with whom."""

    KNOWLEDGE = "knowledge"
    REFERRAL = "referral"
    BOTH = "both"


class Event(Model):
    """One evening. Local wall time and zone are the truth; the UTC moments are derived from them."""

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    title: Mapped[str] = mapped_column(String(120))
    purpose: Mapped[str] = mapped_column(String(300), default="")
    kind: Mapped[EventKind] = mapped_column(String(10), default=EventKind.BOTH)
    place_name: Mapped[str] = mapped_column(String(160), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    country: Mapped[str] = mapped_column(String(2), default="")
    """ISO 3166 code, for public holidays; empty when not known."""
    subdivision: Mapped[str] = mapped_column(String(20), default="")
    """State or region within the country, as the holidays know it; empty for what the whole country keeps."""
    zone: Mapped[str] = mapped_column(String(60))
    starts_local: Mapped[str] = mapped_column(String(16))
    """Wall time, ``2027-04-22T18:30``."""
    ends_local: Mapped[str] = mapped_column(String(16))
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    capacity: Mapped[int | None]
    """Seats; none means no limit."""
    target: Mapped[int | None]
    """People wanted in the room."""
    calendar_uid: Mapped[str] = mapped_column(String(120), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    """Raised when time or place changes, so that calendars update (RFC 5546)."""
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    team: Mapped[Team] = relationship()

    @property
    def starts(self) -> datetime:
        """The start, aware, in the event's own zone."""
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def ends(self) -> datetime:
        """The end, aware, in the event's own zone."""
        return self.ends_at.astimezone(ZoneInfo(self.zone))

    @property
    def is_over(self) -> bool:
        return self.ends_at <= now()
