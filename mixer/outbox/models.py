"""Tables of the outbox."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from mixer.db import Model, UtcDateTime


class MessageState(StrEnum):
    """What has become of a message."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    """A worker has it under lease; nothing has been said to the mail server yet."""
    HANDED = "handed"
    """The mail server asked for the text; whether it arrived is not known yet."""
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"
    """The worker died while handing it over: it may have arrived."""
    FILED = "filed"
    """No mail server is set: kept as a file in the instance folder for the host to send."""
    DROPPED = "dropped"
    """No longer wanted when its turn came (event cancelled, guest answered …)."""


class Message(Model):
    """One mail to one person."""

    __tablename__ = "message"
    __table_args__ = (
        Index("ix_message_due", "state", "not_before"),
        Index("ix_message_sent_at", "sent_at"),
        Index("ix_message_thread", "event_id", "to_email"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    """Says what must never be sent twice, for example ``invitation:guest:12:1``."""
    purpose: Mapped[str] = mapped_column(String(40))
    team_id: Mapped[int | None] = mapped_column(index=True)
    event_id: Mapped[int | None]
    about_id: Mapped[int | None]
    """Id of the guest, intention … this mail is about; the purpose says which kind."""
    to_name: Mapped[str] = mapped_column(String(200))
    to_email: Mapped[str] = mapped_column(String(320))
    reply_to: Mapped[str | None] = mapped_column(String(320))
    from_name: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    calendar: Mapped[bytes | None] = mapped_column(LargeBinary)
    calendar_method: Mapped[str | None] = mapped_column(String(10))
    unsubscribe_url: Mapped[str | None] = mapped_column(String(400))
    must_arrive: Mapped[bool]
    """Sent again when unsure (confirmation, reset); others wait for the host to decide."""
    message_id: Mapped[str] = mapped_column(String(200))
    state: Mapped[MessageState] = mapped_column(String(10), default=MessageState.QUEUED)
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    not_before: Mapped[datetime] = mapped_column(UtcDateTime)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str | None] = mapped_column(String(500))
    files: Mapped[list[str]] = mapped_column(JSON, default=list)


class WorkerBeat(Model):
    """When the worker last went round, for ``/healthz``. One row."""

    __tablename__ = "worker_beat"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
