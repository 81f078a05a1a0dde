"""The blueprint all pages of this room hang on."""

from flask import Blueprint, abort

from mixer.events.models import Event
from mixer.venue.models import Venue
from mixer.venue.queries import venue_of

bp = Blueprint("venue", __name__)


def venue_or_404(event: Event, venue_id: int, *, removed: bool = False) -> Venue:
    """The team's venue; one of another team is not there."""
    venue = venue_of(event.team, venue_id, removed=removed)
    if venue is None:
        abort(404)
    return venue
