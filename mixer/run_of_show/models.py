"""Tables of the run of show."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.clock import now
from mixer.core.run_of_show import Kind, Worth
from mixer.db import Model, UtcDateTime
from mixer.events.models import CrewMember, Event


class RunOfShow(Model):
    """The script of one evening as a whole, and how far it has come."""

    __tablename__ = "run_of_show"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True)
    template: Mapped[str] = mapped_column(String(30), default="")
    """The template it was last laid out from."""
    talk_note: Mapped[str] = mapped_column(String(300), default="")
    """Why the evening has more talk than the budget, in the host's words."""
    shift_min: Mapped[int] = mapped_column(default=0)
    """By how much the host moved the rest of the plan on the evening."""
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    close_started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the ten minutes of the close began."""

    event: Mapped[Event] = relationship()


class Block(Model):
    """Some minutes of the evening with one purpose. Minutes count from the evening's start, so a block
    moves with the evening and stays as long as it is when the clocks change."""

    __tablename__ = "block"
    __table_args__ = (CheckConstraint("length_min > 0", name="length"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Kind] = mapped_column(String(10))
    worth: Mapped[Worth] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(120))
    what_happens: Mapped[str] = mapped_column(String(500), default="")
    starts_min: Mapped[int]
    """Minutes from the evening's start; negative is before."""
    length_min: Mapped[int]
    talk_min: Mapped[int] = mapped_column(default=0)
    """Of these, minutes in which one person speaks to all."""
    round_min: Mapped[int | None]
    """Exercises: minutes of one conversation."""
    owner_role: Mapped[str] = mapped_column(String(40))
    crew_member_id: Mapped[int | None] = mapped_column(
        ForeignKey("crew_member.id", ondelete="SET NULL"), index=True
    )
    """The person who runs it; without one it belongs to the role."""
    cue: Mapped[str] = mapped_column(String(200), default="")
    """What everybody hears or sees when it begins."""
    guest_screen: Mapped[str] = mapped_column(String(200), default="")
    crew_screen: Mapped[str] = mapped_column(String(200), default="")
    began_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    extra_min: Mapped[int] = mapped_column(default=0)
    """Minutes the host gave (negative: took) on the evening."""
    is_skipped: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    event: Mapped[Event] = relationship()
    crew_member: Mapped[CrewMember | None] = relationship()

    @property
    def ends_min(self) -> int:
        return self.starts_min + self.length_min

    @property
    def starts(self) -> datetime:
        """The planned start, aware, on the wall of the evening."""
        return moment_of(self.event, self.starts_min)

    @property
    def ends(self) -> datetime:
        """The planned end, aware, on the wall of the evening."""
        return moment_of(self.event, self.ends_min)


def moment_of(event: Event, minute: int) -> datetime:
    """A minute counted from the evening's start, as a moment on its own wall."""
    return (event.starts_at + timedelta(minutes=minute)).astimezone(ZoneInfo(event.zone))


class ScriptChange(Model):
    """One change of the script, with the script as it was before, so that it can be taken back."""

    __tablename__ = "script_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    verb: Mapped[str] = mapped_column(String(40))
    before: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """``template``, ``talk_note``, and ``blocks``: the planned facts of each by its id."""
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
