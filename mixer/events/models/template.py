"""What a team keeps from its evenings for the next one: plans as templates, and lessons."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.accounts.models import Team
from mixer.clock import now
from mixer.db import Model, UtcDateTime
from mixer.events.models.event import Event


class PlanTemplate(Model):
    """A plan a team has saved under a name, to begin its next events with."""

    __tablename__ = "plan_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    tasks: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """The tasks as the arithmetic's ``TemplateTask`` spells them; see ``events.kept_tasks``."""
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"), index=True)
    """The event whose plan it was."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Kept a while, so that deleting can be taken back."""

    team: Mapped[Team] = relationship()
    event: Mapped[Event | None] = relationship()


class LessonKind(StrEnum):
    """What a lesson becomes in the plan of the next event."""

    NOTE = "note"
    NEW_TASK = "new_task"
    LEAD_TIME = "lead_time"
    DEFAULT = "default"


class LessonQuestion(StrEnum):
    """The three questions of the debrief."""

    RIGHT_WAY = "right_way"
    RIGHT_THINGS = "right_things"
    WHO_SAYS_SO = "who_says_so"


class Lesson(Model):
    """Something the hosts learned from one evening, and what comes of it at the next."""

    __tablename__ = "lesson"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    question: Mapped[LessonQuestion] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    kind: Mapped[LessonKind] = mapped_column(String(12), default=LessonKind.NOTE)
    task_key: Mapped[str] = mapped_column(String(10), default="")
    """``lead_time``: the plan's own id of the task; ``new_task``: empty."""
    task_title: Mapped[str] = mapped_column(String(300), default="")
    """``new_task``: what is to be done."""
    owner_role: Mapped[str] = mapped_column(String(40), default="")
    days: Mapped[int | None]
    """``lead_time``: so many days earlier, negative is later. ``new_task``: so many days before the
    evening, negative is after it."""
    fact: Mapped[str] = mapped_column(String(20), default="")
    """``default``: which fact of the event, a word of ``core.lessons.FACTS``."""
    value: Mapped[str] = mapped_column(String(300), default="")
    """``default``: what it becomes."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    created_by: Mapped[int | None]
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Kept a while, so that deleting can be taken back."""

    event: Mapped[Event] = relationship()


class LessonUse(Model):
    """One lesson as it was applied when an event was copied."""

    __tablename__ = "lesson_use"
    __table_args__ = (UniqueConstraint("event_id", "lesson_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    """The new event."""
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id", ondelete="CASCADE"), index=True)
    outcome: Mapped[str] = mapped_column(String(12))
    """A word of ``core.lessons.Outcome``."""
    before: Mapped[str] = mapped_column(String(300), default="")
    """The default or, with its unit, the offset as it was: ``-28 days``."""
    after: Mapped[str] = mapped_column(String(300), default="")

    lesson: Mapped[Lesson] = relationship()
