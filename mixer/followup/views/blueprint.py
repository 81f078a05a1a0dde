"""The blueprint all pages of this room hang on, its words, and what its pages share."""

from typing import Any

from flask import Blueprint, abort

from mixer.contacts.models import Contact
from mixer.followup import queries
from mixer.followup.words import intention_word
from mixer.invitations.models import Guest

bp = Blueprint("followup", __name__)


@bp.app_context_processor
def our_words() -> dict[str, Any]:
    """The words of this room."""
    return {"intention_word": intention_word}


def evening_or_404(contact: Contact, event_id: int) -> Guest:
    """The contact as a guest of an evening they came to."""
    guest = queries.guest_at(contact, event_id)
    if guest is None:
        abort(404)
    return guest
