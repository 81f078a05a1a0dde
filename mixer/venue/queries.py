"""Reads of the venue room."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from mixer.accounts.models import Team
from mixer.core.venue import Verdict, judge
from mixer.db import db
from mixer.events.models import Event
from mixer.venue.models import EventVenue, Venue


@dataclass(frozen=True)
class Judged:
    """A venue and what is said of it for one evening."""

    venue: Venue
    verdict: Verdict


def expected_guests(event: Event) -> int | None:
    """For how many the room is looked at: the people wanted, else the seats; None when neither is set."""
    return event.target or event.capacity


def choice_of(event: Event) -> EventVenue | None:
    """Where the evening is and how many sit there, the venue loaded; one query. A venue that was taken
    off the team's list stays with the evenings that chose it."""
    return db.session.scalar(
        select(EventVenue).where(EventVenue.event_id == event.id).options(joinedload(EventVenue.venue))
    )


def venues_of(team: Team) -> Sequence[Venue]:
    """The team's venues by name; one query."""
    return db.session.scalars(
        select(Venue)
        .where(Venue.team_id == team.id, Venue.removed_at.is_(None))
        .order_by(Venue.name, Venue.id)
    ).all()


def venue_of(team: Team, venue_id: int, *, removed: bool = False) -> Venue | None:
    """One venue of the team; one that was taken away only when asked for."""
    venue = db.session.get(Venue, venue_id)
    if venue is None or venue.team_id != team.id or (venue.removed_at is not None and not removed):
        return None
    return venue


def judged(event: Event, venue: Venue, choice: EventVenue | None) -> Judged:
    """The venue for this evening's guests."""
    aids = choice is not None and choice.mobility_aids
    return Judged(venue, judge(venue.room, expected_guests(event), mobility_aids=aids))
