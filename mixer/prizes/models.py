"""Tables of the prizes room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.clock import now
from mixer.contacts.models import Contact
from mixer.db import Model, UtcDateTime
from mixer.events.models import Event
from mixer.invitations.models import Guest


class PrizeState(StrEnum):
    """How far a prize has come; each later state includes the earlier ones."""

    ASKED = "asked"
    PROMISED = "promised"
    RECEIVED = "received"
    DISPLAYED = "displayed"
    DRAWN = "drawn"
    COLLECTED = "collected"
    THANKED = "thanked"


class PrizeKind(StrEnum):
    """Paper to redeem later, or a thing to carry home."""

    VOUCHER = "voucher"
    PHYSICAL = "physical"


class Outcome(StrEnum):
    """What became of a number that was drawn; none yet while the room is waiting."""

    WON = "won"
    NOT_PRESENT = "not_present"
    PASSED = "passed"


class Donor(Model):
    """Who gives a prize. The personal link ``donor`` opens their own offers and nothing else."""

    __tablename__ = "donor"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"), index=True)
    public_id: Mapped[str] = mapped_column(String(10), unique=True)
    link_version: Mapped[int] = mapped_column(default=1)
    """Raised to end the link."""
    firm: Mapped[str] = mapped_column(String(160), default="")
    person: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(320), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    may_be_named: Mapped[bool] = mapped_column(default=False)
    """Consent: named on the wall, in the announcement and on the record."""
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    thanked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    language: Mapped[str | None] = mapped_column(String(5))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    event: Mapped[Event] = relationship()
    contact: Mapped[Contact | None] = relationship()

    @property
    def name(self) -> str:
        """The firm, or the person who gives without one."""
        return self.firm or self.person


class Prize(Model):
    """Something to win, given by somebody. Its value is for the host's eyes only."""

    __tablename__ = "prize"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    donor_id: Mapped[int] = mapped_column(ForeignKey("donor.id", ondelete="CASCADE"), index=True)
    offer_key: Mapped[str | None] = mapped_column(String(40), unique=True)
    """Of the form it was offered with, so that a double tap is one prize."""
    item: Mapped[str] = mapped_column(String(160), default="")
    """Empty while the donor has not said what it is."""
    wording: Mapped[str] = mapped_column(String(300), default="")
    """What is said when it is announced."""
    kind: Mapped[PrizeKind] = mapped_column(String(10), default=PrizeKind.PHYSICAL)
    arrival: Mapped[str] = mapped_column(String(200), default="")
    """How it gets to the evening."""
    value_cents: Mapped[int | None]
    currency: Mapped[str] = mapped_column(String(3), default="EUR")
    state: Mapped[PrizeState] = mapped_column(String(10), default=PrizeState.ASKED)
    dates: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    """Moment of each state reached, as ISO text in UTC."""
    revision: Mapped[int] = mapped_column(default=0)
    """Raised at every change by the donor, of which the host is told."""
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    event: Mapped[Event] = relationship()
    donor: Mapped[Donor] = relationship()


class Draw(Model):
    """The draw of one evening, with the link by which anybody offers a prize for it."""

    __tablename__ = "draw"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True)
    public_id: Mapped[str] = mapped_column(String(10), unique=True)
    offer_version: Mapped[int] = mapped_column(default=1)
    without_crew: Mapped[bool] = mapped_column(default=True)
    """Hosts and crew do not take part."""
    word: Mapped[str] = mapped_column(String(60), default="")
    """Called out by the room before the first prize is drawn."""
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """The draw is over and its seed is public."""

    event: Mapped[Event] = relationship()


class DrawSeed(Model):
    """A seed and its published commitment. Never changed; a new one is possible before the first prize."""

    __tablename__ = "draw_seed"

    id: Mapped[int] = mapped_column(primary_key=True)
    draw_id: Mapped[int] = mapped_column(ForeignKey("draw.id", ondelete="CASCADE"), index=True)
    seed: Mapped[str] = mapped_column(String(64))
    """32 random bytes in hex; shown to nobody, host included, before the draw is over."""
    commitment: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    made_by: Mapped[int | None]


class DrawnPrize(Model):
    """One attempt at one prize. Never overwritten: only its outcome is added."""

    __tablename__ = "drawn_prize"
    __table_args__ = (UniqueConstraint("draw_id", "step"), UniqueConstraint("prize_id", "attempt"))

    id: Mapped[int] = mapped_column(primary_key=True)
    draw_id: Mapped[int] = mapped_column(ForeignKey("draw.id", ondelete="CASCADE"), index=True)
    prize_id: Mapped[int] = mapped_column(ForeignKey("prize.id", ondelete="CASCADE"), index=True)
    seed_id: Mapped[int] = mapped_column(ForeignKey("draw_seed.id", ondelete="CASCADE"))
    step: Mapped[int]
    """Counts every attempt of the evening from 1."""
    prize_number: Mapped[int]
    attempt: Mapped[int]
    numbers: Mapped[list[int]] = mapped_column(JSON)
    """Badge numbers that could win at this moment."""
    list_hash: Mapped[str] = mapped_column(String(64))
    number: Mapped[int]
    guest_id: Mapped[int | None] = mapped_column(ForeignKey("guest.id", ondelete="SET NULL"), index=True)
    drawn_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    drawn_by: Mapped[int | None]
    outcome: Mapped[Outcome | None] = mapped_column(String(12))
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    may_say_name: Mapped[bool] = mapped_column(default=False)
    """The winner agreed, asked at that moment, that their first name is said and shown."""

    prize: Mapped[Prize] = relationship()
    guest: Mapped[Guest | None] = relationship()


class DrawOptOut(Model):
    """A guest who does not want to be drawn, quietly."""

    __tablename__ = "draw_opt_out"

    guest_id: Mapped[int] = mapped_column(ForeignKey("guest.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
