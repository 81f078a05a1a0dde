"""Tables of the venue room. Lengths in whole millimetres, areas in square metres."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mixer.accounts.models import Team
from mixer.clock import now
from mixer.core.lengths import Unit
from mixer.core.room import Reverberation, Room
from mixer.db import Model, UtcDateTime
from mixer.events.models import Event


class VenueKind(StrEnum):
    """Whose place it is; one's own is a first-class choice."""

    OWN = "own"
    RENTED = "rented"
    RESTAURANT = "restaurant"


class Venue(Model):
    """A room a team has looked at, kept for the next evening as well. What is not known is none or empty."""

    __tablename__ = "venue"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[VenueKind] = mapped_column(String(12), default=VenueKind.RENTED)
    unit: Mapped[Unit] = mapped_column(String(2), default=Unit.METRES)
    """In which its measures are shown."""
    length_mm: Mapped[int | None]
    width_mm: Mapped[int | None]
    area_m2: Mapped[float | None]
    """For a room that is no rectangle; with length and width known they go first."""
    height_mm: Mapped[int | None]
    taken_percent: Mapped[int] = mapped_column(default=0)
    is_furnished: Mapped[bool] = mapped_column(default=True)
    person_limit: Mapped[int | None]
    seats: Mapped[int | None]
    """Chairs that are there."""
    reverberation: Mapped[Reverberation | None] = mapped_column(String(8))
    aisle_mm: Mapped[int | None]
    toilets: Mapped[int | None]
    has_accessible_toilet: Mapped[bool | None]
    is_step_free: Mapped[bool | None]
    door_mm: Mapped[int | None]
    has_hearing_loop: Mapped[bool | None]
    way_there: Mapped[str] = mapped_column(Text, default="")
    step_free_way: Mapped[str] = mapped_column(String(300), default="")
    toilets_note: Mapped[str] = mapped_column(String(300), default="")
    seating: Mapped[str] = mapped_column(String(300), default="")
    quiet_corner: Mapped[str] = mapped_column(String(300), default="")
    """Where it is; empty is none."""
    light: Mapped[str] = mapped_column(String(300), default="")
    needs_contact: Mapped[str] = mapped_column(String(200), default="")
    """Whom a guest asks about access."""
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    team: Mapped[Team] = relationship()

    @property
    def room(self) -> Room:
        """The room as the arithmetic sees it."""
        return Room(
            length_mm=self.length_mm,
            width_mm=self.width_mm,
            area_m2=self.area_m2,
            height_mm=self.height_mm,
            taken_percent=self.taken_percent,
            is_furnished=self.is_furnished,
            person_limit=self.person_limit,
            toilets=self.toilets,
            has_accessible_toilet=self.has_accessible_toilet,
            is_step_free=self.is_step_free,
            door_mm=self.door_mm,
            aisle_mm=self.aisle_mm,
            reverberation=Reverberation(self.reverberation) if self.reverberation else None,
            has_quiet_corner=bool(self.quiet_corner),
        )


class EventVenue(Model):
    """Where one evening is, and how many sit there."""

    __tablename__ = "event_venue"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True)
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id", ondelete="SET NULL"), index=True)
    chairs: Mapped[int | None]
    """The accessible ones among them."""
    accessible_chairs: Mapped[int | None]
    mobility_aids: Mapped[bool] = mapped_column(default=False)
    """A tenth of the guests or more use wheelchairs, walkers or sticks."""

    event: Mapped[Event] = relationship()
    venue: Mapped[Venue | None] = relationship()
