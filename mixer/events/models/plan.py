"""The eight-week plan of one evening."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.clock import now
from mixer.core.plan import ALWAYS, OffsetUnit
from mixer.db import Model, UtcDateTime
from mixer.events.models.crew import CrewMember
from mixer.events.models.event import Event


class NotNeeded(StrEnum):
    """Who or what said that a task is not needed."""

    ANSWER = "answer"
    """The answer to the question its condition asks, once for the whole event."""
    HOST = "host"
    SHORT_NOTICE = "short_notice"
    """There is too little time left for it to help."""


class PlanTask(Model):
    """One task of the eight-week plan. The offset is the truth; the date is derived while it is open."""

    __tablename__ = "plan_task"
    __table_args__ = (UniqueConstraint("event_id", "template_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    template_id: Mapped[str] = mapped_column(String(10))
    """The plan's own key of the task: ``P01`` from the template, ``N1`` for one the hosts added."""
    position: Mapped[int]
    """Its place among the tasks of one day."""
    phase: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(300))
    owner_role: Mapped[str] = mapped_column(String(40))
    offset: Mapped[int]
    """So far from the event, in ``offset_unit``; negative is before."""
    offset_unit: Mapped[OffsetUnit] = mapped_column(String(12), default=OffsetUnit.DAYS)
    squeezed_to: Mapped[int | None]
    """Calendar days from the event while short notice squeezes the task; the offset stays what it was."""
    due_on: Mapped[date] = mapped_column(Date)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """The moment, for a task of the day itself that counts in minutes."""
    least_days: Mapped[int] = mapped_column(default=0)
    """Fewer days before the event than this, and it hardly helps any more."""
    effort_min: Mapped[int]
    why: Mapped[str] = mapped_column(Text)
    done_when: Mapped[str] = mapped_column(Text)
    depends_on: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Keys of the tasks that come first."""
    condition: Mapped[str] = mapped_column(String(40), default=ALWAYS)
    is_critical: Mapped[bool] = mapped_column(default=False)
    """No evening without it."""
    crew_member_id: Mapped[int | None] = mapped_column(
        ForeignKey("crew_member.id", ondelete="SET NULL"), index=True
    )
    """The person who does it; without one the task belongs to the role."""
    done_on: Mapped[date | None] = mapped_column(Date)
    done_by: Mapped[int | None]
    not_needed: Mapped[NotNeeded | None] = mapped_column(String(12))
    not_needed_because: Mapped[str] = mapped_column(String(300), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    links: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    """Files by link: ``name`` and ``url`` of each."""
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Kept, so that deleting can be taken back; ``queries.plan_of`` leaves it out."""

    event: Mapped[Event] = relationship()
    crew_member: Mapped[CrewMember | None] = relationship()

    @property
    def unit(self) -> OffsetUnit:
        """What the offset counts."""
        return OffsetUnit(self.offset_unit)


class ConditionAnswer(Model):
    """What the hosts said to one question of the plan: does the evening have alcohol, prizes, zones?"""

    __tablename__ = "condition_answer"
    __table_args__ = (UniqueConstraint("event_id", "condition"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    condition: Mapped[str] = mapped_column(String(40))
    is_so: Mapped[bool]
    because: Mapped[str] = mapped_column(String(300), default="")
    """Why not, in the host's own words; may be empty."""
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    answered_by: Mapped[int | None]


class PlanChange(Model):
    """One act on several facts of several tasks, kept so that it can be taken back exactly."""

    __tablename__ = "plan_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    verb: Mapped[str] = mapped_column(String(40))
    before: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON, default=dict)
    """By task id: what each changed fact was."""
    after: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON, default=dict)
    """By task id: what it became; undoing leaves alone what somebody has changed since."""
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
