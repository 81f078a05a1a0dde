"""The blueprint all pages of this room hang on."""

from flask import Blueprint, abort, flash

from mixer.crew.models import Shift
from mixer.db import db
from mixer.events.models import CrewMember, Event
from mixer.events.queries import crew_member_of

bp = Blueprint("crew", __name__)


def member_or_404(event: Event, member_id: int) -> CrewMember:
    """The event's crew member; somebody of another evening, or who left, is not there."""
    member = crew_member_of(event, member_id)
    if member is None:
        abort(404)
    return member


def shift_or_404(event: Event, shift_id: int) -> Shift:
    """The event's shift."""
    shift = db.session.get(Shift, shift_id)
    if shift is None or shift.event_id != event.id:
        abort(404)
    return shift


def say_undo(sentence: str, url: str) -> None:
    """What was done, with ten seconds to take it back by a POST to the address."""
    flash({"text": sentence, "url": url}, "undo")  # type: ignore[arg-type]  # a mapping is what the toast shows
