"""The people who make one evening happen, with or without an account."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.clock import now
from mixer.contacts.models import Contact
from mixer.db import Model, UtcDateTime
from mixer.events.models.event import Event


class CrewAnswer(StrEnum):
    """What a crew member said when asked to take a part."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class CrewMember(Model):
    """Somebody with a part in one evening: owner of tasks, Visitor Host, at the door.

    The personal link ``crew`` (see ``events.access``) is the key to their tasks, shifts and duty sheet;
    an account is not needed.
    """

    __tablename__ = "crew_member"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="SET NULL"), index=True
    )
    """Their account, if they have one."""
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    """The contact they are, if the team knows them as one."""
    public_id: Mapped[str] = mapped_column(String(10), unique=True)
    link_version: Mapped[int] = mapped_column(default=1)
    """Raised to end every link of this crew member."""
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(320), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    role: Mapped[str] = mapped_column(String(40))
    """A role of the plan: ``host``, ``co_host``, ``visitor_host_lead``, ``visitor_host``, ``door_lead``,
    ``door``."""
    answer: Mapped[CrewAnswer] = mapped_column(String(12), default=CrewAnswer.NOT_ASKED)
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    wants_weekly_mail: Mapped[bool] = mapped_column(default=True)
    """The Monday mail with the week's tasks."""
    language: Mapped[str | None] = mapped_column(String(5))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    event: Mapped[Event] = relationship()
    contact: Mapped[Contact | None] = relationship()
