"""The eight-week plan of one evening."""

from datetime import date

from sqlalchemy import JSON, Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.db import Model
from mixer.events.models.crew import CrewMember
from mixer.events.models.event import Event


class PlanTask(Model):
    """One task of the eight-week plan. The offset is the truth; the date is derived while it is open."""

    __tablename__ = "plan_task"
    __table_args__ = (UniqueConstraint("event_id", "template_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    template_id: Mapped[str] = mapped_column(String(10))
    position: Mapped[int]
    phase: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(300))
    owner_role: Mapped[str] = mapped_column(String(40))
    offset: Mapped[int]
    """Days from the event's date; negative is before."""
    due_on: Mapped[date] = mapped_column(Date)
    effort_min: Mapped[int]
    why: Mapped[str] = mapped_column(Text)
    done_when: Mapped[str] = mapped_column(Text)
    depends_on: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Template ids of the tasks that come first."""
    condition: Mapped[str] = mapped_column(String(40), default="always")
    is_critical: Mapped[bool] = mapped_column(default=False)
    crew_member_id: Mapped[int | None] = mapped_column(
        ForeignKey("crew_member.id", ondelete="SET NULL"), index=True
    )
    """The person who does it; without one the task belongs to the role."""
    done_on: Mapped[date | None] = mapped_column(Date)
    done_by: Mapped[int | None]

    event: Mapped[Event] = relationship()
    crew_member: Mapped[CrewMember | None] = relationship()
