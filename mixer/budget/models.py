"""Tables of the budget room. Amounts are whole minor units (cents) of the event's currency."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.clock import now
from mixer.db import Model, UtcDateTime
from mixer.events.models import CrewMember, Event


class EventBudget(Model):
    """The currency of one evening; without a row it is the country's."""

    __tablename__ = "event_budget"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    currency: Mapped[str] = mapped_column(String(3))
    """ISO 4217."""


class BudgetLine(Model):
    """One thing that costs money."""

    __tablename__ = "budget_line"
    __table_args__ = (
        CheckConstraint("planned_minor >= 0", name="planned"),
        CheckConstraint("spent_minor >= 0", name="spent"),
        UniqueConstraint("event_id", "form_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    category: Mapped[str] = mapped_column(String(60), default="")
    planned_minor: Mapped[int] = mapped_column(default=0)
    spent_minor: Mapped[int | None]
    """Empty as long as nothing was spent."""
    crew_member_id: Mapped[int | None] = mapped_column(
        ForeignKey("crew_member.id", ondelete="SET NULL"), index=True
    )
    paid_by: Mapped[str] = mapped_column(String(120), default="")
    """Who paid, if nobody of the crew."""
    is_paid_back: Mapped[bool] = mapped_column(default=False)
    receipt_url: Mapped[str] = mapped_column(String(500), default="")
    note: Mapped[str] = mapped_column(String(300), default="")
    form_key: Mapped[str | None] = mapped_column(String(36))
    """Which sending of the form made it: the same page sent twice makes one line."""
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    event: Mapped[Event] = relationship()
    crew_member: Mapped[CrewMember | None] = relationship()

    @property
    def payer(self) -> str:
        """Who paid; empty when nobody was named."""
        return self.crew_member.name if self.crew_member else self.paid_by
