"""The blueprint all pages of this room hang on, and what its pages share."""

from uuid import uuid4

from flask import Blueprint, abort

from mixer.door import queries
from mixer.events.models import Event
from mixer.invitations.models import Guest

bp = Blueprint("door", __name__)


def new_op_id() -> str:
    """The id under which the next act of a form is kept once, however often it is sent."""
    return str(uuid4())


def guest_or_404(event: Event, guest_id: int) -> Guest:
    """The guest on the event's list; a guest of another evening is not there."""
    guest = queries.door_guest(event, guest_id)
    if guest is None:
        abort(404)
    return guest
