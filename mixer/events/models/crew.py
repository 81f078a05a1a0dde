"""The people who make one evening happen, with or without an account."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String
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


class CrewRole(StrEnum):
    """The part somebody takes in one evening."""

    HOST = "host"
    CO_HOST = "co_host"
    VISITOR_HOST_LEAD = "visitor_host_lead"
    VISITOR_HOST = "visitor_host"
    GREETER = "greeter"
    """Free-floating: looks for who stands alone."""
    DOOR_LEAD = "door_lead"
    DOOR = "door"
    EXERCISE_LEAD = "exercise_lead"
    OTHER = "other"


LEADS = (
    CrewRole.HOST,
    CrewRole.CO_HOST,
    CrewRole.VISITOR_HOST_LEAD,
    CrewRole.DOOR_LEAD,
    CrewRole.EXERCISE_LEAD,
)
"""Whom the others call on the evening."""


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
    """One of ``CrewRole``; the plan's tasks name the same ones."""
    answer: Mapped[CrewAnswer] = mapped_column(String(12), default=CrewAnswer.NOT_ASKED)
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    wants_weekly_mail: Mapped[bool] = mapped_column(default=True)
    """The Monday mail with the week's tasks."""
    wants_reminder: Mapped[bool] = mapped_column(default=True)
    """The duty sheet by mail two days before the evening."""
    sees_access_needs: Mapped[bool] = mapped_column(default=False)
    """Only for leads, and only when the host says so: what their first-timers need stands on their sheet."""
    note: Mapped[str] = mapped_column(String(300), default="")
    """The host's own line on their duty sheet."""
    language: Mapped[str | None] = mapped_column(String(5))
    speaks: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Languages they can greet in."""
    thanked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """The call after the evening has been made."""
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """No longer in the crew; the row stays, so that they can be taken back with all they had."""
    left_tasks: Mapped[list[int]] = mapped_column(JSON, default=list)
    """Ids of the tasks that were theirs when they left."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    event: Mapped[Event] = relationship()
    contact: Mapped[Contact | None] = relationship()
