"""Tables of the numbers room."""

from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.db import Model
from mixer.events.models import Event


class ListWarmth(StrEnum):
    """How well the people on the list know the host: told by each contact, or said for the whole evening."""

    BY_GUEST = "by_guest"
    WARM = "warm"
    MIXED = "mixed"
    COLD = "cold"


class EventNumbers(Model):
    """What the numbers of one evening rest on; without a row the defaults hold."""

    __tablename__ = "event_numbers"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    warmth: Mapped[ListWarmth] = mapped_column(String(10), default=ListWarmth.BY_GUEST)
    is_paid: Mapped[bool] = mapped_column(default=False)
    """Who paid comes more often."""
    room_limit: Mapped[int | None]
    """Most people the room may hold; without it the seats of the event."""

    event: Mapped[Event] = relationship()
