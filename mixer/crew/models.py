"""Tables of the crew room."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.clock import now
from mixer.core.roster import Station
from mixer.db import Model, UtcDateTime
from mixer.events.models import CrewMember, Event
from mixer.invitations.models import Guest


class Shift(Model):
    """Somebody at one place for some minutes. Minutes count from the evening's start, so a shift moves
    with the evening and stays as long as it is when the clocks change."""

    __tablename__ = "shift"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    crew_member_id: Mapped[int] = mapped_column(ForeignKey("crew_member.id", ondelete="CASCADE"), index=True)
    station: Mapped[Station] = mapped_column(String(20))
    spot: Mapped[str] = mapped_column(String(60), default="")
    """Where exactly, when there are several: ``Door 1``, ``lane 2``."""
    starts_min: Mapped[int]
    """Minutes from the evening's start; negative is before."""
    ends_min: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    event: Mapped[Event] = relationship()
    crew_member: Mapped[CrewMember] = relationship()

    @property
    def starts(self) -> datetime:
        """Aware, on the wall of the evening."""
        return moment_of(self.event, self.starts_min)

    @property
    def ends(self) -> datetime:
        """Aware, on the wall of the evening."""
        return moment_of(self.event, self.ends_min)


def moment_of(event: Event, minute: int) -> datetime:
    """A minute counted from the evening's start, as a moment on its own wall."""
    return (event.starts_at + timedelta(minutes=minute)).astimezone(ZoneInfo(event.zone))


class Greeting(Model):
    """Which crew member looks after which first-timer, and the two introductions they owe them."""

    __tablename__ = "greeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey("guest.id", ondelete="CASCADE"), unique=True)
    crew_member_id: Mapped[int] = mapped_column(ForeignKey("crew_member.id", ondelete="CASCADE"), index=True)
    first_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When they were introduced to one person."""
    second_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When to a second one."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    event: Mapped[Event] = relationship()
    guest: Mapped[Guest] = relationship()
    crew_member: Mapped[CrewMember] = relationship()


class Handover(Model):
    """Everything of one crew member given to another in one act, kept so that it can be taken back."""

    __tablename__ = "handover"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    giver_id: Mapped[int] = mapped_column(ForeignKey("crew_member.id", ondelete="CASCADE"), index=True)
    taker_id: Mapped[int] = mapped_column(ForeignKey("crew_member.id", ondelete="CASCADE"), index=True)
    giver_role: Mapped[str] = mapped_column(String(40))
    taker_role: Mapped[str] = mapped_column(String(40))
    """Their parts before."""
    task_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    shift_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    greeting_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    event: Mapped[Event] = relationship()
    giver: Mapped[CrewMember] = relationship(foreign_keys="Handover.giver_id")
    taker: Mapped[CrewMember] = relationship(foreign_keys="Handover.taker_id")
