"""Tables of the exercises."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.clock import now
from mixer.db import Model, UtcDateTime
from mixer.events.models import Event
from mixer.invitations.models import Guest


class Exercise(Model):
    """One game of the evening and the state it is in."""

    __tablename__ = "exercise"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    """Key in the catalogue, ``find_your_partner``."""
    seed: Mapped[int]
    dealt_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sitting_out: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """Guest id to reason code, for those who could not be placed cleanly."""

    event: Mapped[Event] = relationship()


class Pool(Model):
    """A coloured group of 12 to 24 in which partners look for each other."""

    __tablename__ = "pool"
    __table_args__ = (UniqueConstraint("exercise_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    exercise_id: Mapped[int] = mapped_column(ForeignKey("exercise.id", ondelete="CASCADE"))
    number: Mapped[int]
    colour: Mapped[str] = mapped_column(String(20))

    exercise: Mapped[Exercise] = relationship()


class Deal(Model):
    """One duo or trio to be found."""

    __tablename__ = "deal"

    id: Mapped[int] = mapped_column(primary_key=True)
    pool_id: Mapped[int] = mapped_column(ForeignKey("pool.id", ondelete="CASCADE"), index=True)
    duo_id: Mapped[str] = mapped_column(String(10))
    found_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    confirmed_by: Mapped[str] = mapped_column(String(10), default="")
    """``guest`` or ``host``."""
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)

    pool: Mapped[Pool] = relationship()


class Card(Model):
    """What one guest holds: one half of a famous duo."""

    __tablename__ = "card"
    __table_args__ = (UniqueConstraint("exercise_id", "guest_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    exercise_id: Mapped[int] = mapped_column(ForeignKey("exercise.id", ondelete="CASCADE"))
    deal_id: Mapped[int] = mapped_column(ForeignKey("deal.id", ondelete="CASCADE"), index=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey("guest.id", ondelete="CASCADE"), index=True)
    half: Mapped[str] = mapped_column(String(60))
    clue: Mapped[str] = mapped_column(String(200))

    deal: Mapped[Deal] = relationship()
    guest: Mapped[Guest] = relationship()


class EncounterKind(StrEnum):
    """How much of a meeting it was; only talks and plans count."""

    GREETING = "greeting"
    TALK = "talk"
    PLAN = "plan"


class Encounter(Model):
    """Two guests of one event met. ``guest_a_id`` is the smaller id, so a pair is one row."""

    __tablename__ = "encounter"
    __table_args__ = (
        UniqueConstraint("guest_a_id", "guest_b_id"),
        CheckConstraint("guest_a_id < guest_b_id", name="ordered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    guest_a_id: Mapped[int] = mapped_column(ForeignKey("guest.id", ondelete="CASCADE"), index=True)
    guest_b_id: Mapped[int] = mapped_column(ForeignKey("guest.id", ondelete="CASCADE"), index=True)
    kind: Mapped[EncounterKind] = mapped_column(String(10), default=EncounterKind.TALK)
    context: Mapped[str] = mapped_column(String(20))
    """``exercise``, ``scan`` or ``picked``."""
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    noted_by_a: Mapped[bool] = mapped_column(default=False)
    noted_by_b: Mapped[bool] = mapped_column(default=False)
    noted_by_crew: Mapped[bool] = mapped_column(default=False)

    guest_a: Mapped[Guest] = relationship(foreign_keys=[guest_a_id])
    guest_b: Mapped[Guest] = relationship(foreign_keys=[guest_b_id])

    @property
    def people(self) -> tuple[int, int]:
        """The ids of the two."""
        return self.guest_a_id, self.guest_b_id

    @property
    def is_confirmed(self) -> bool:
        """Both noted it, or the crew did."""
        return self.noted_by_crew or (self.noted_by_a and self.noted_by_b)
