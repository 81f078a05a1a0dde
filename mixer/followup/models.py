"""Tables of the follow-up room."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.clock import now
from mixer.db import Model, UtcDateTime
from mixer.invitations.models import Guest


class IntentionKind(StrEnum):
    """What somebody will do for a person met."""

    NOTE = "note"
    ONE_TO_ONE = "one_to_one"
    INTRODUCTION = "introduction"
    SEND = "send"
    REFERRAL = "referral"
    NOTHING = "nothing"


class IntentionState(StrEnum):
    """Where a promise stands. Letting go is no shame."""

    OPEN = "open"
    DONE = "done"
    LET_GO = "let_go"


class Intention(Model):
    """Whom, what, how, by when. Belongs to its writer; a host sees only totals."""

    __tablename__ = "intention"
    __table_args__ = (UniqueConstraint("guest_id", "about_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey("guest.id", ondelete="CASCADE"), index=True)
    about_id: Mapped[int] = mapped_column(ForeignKey("guest.id", ondelete="CASCADE"), index=True)
    kind: Mapped[IntentionKind] = mapped_column(String(20))
    how: Mapped[str] = mapped_column(Text, default="")
    """Private words of the writer."""
    due_on: Mapped[date | None] = mapped_column(Date)
    state: Mapped[IntentionState] = mapped_column(String(10), default=IntentionState.OPEN)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_on: Mapped[date | None] = mapped_column(Date)
    """The due day a reminder was queued for."""
    moved: Mapped[int] = mapped_column(default=0)
    """How often it was put off; shown to nobody, used to offer letting go."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    guest: Mapped[Guest] = relationship(foreign_keys=[guest_id])
    about: Mapped[Guest] = relationship(foreign_keys=[about_id])
