"""The blueprint all pages of this room hang on, and its words."""

from typing import Any

from flask import Blueprint, abort

from mixer.events.models import Event
from mixer.prizes import words
from mixer.prizes.models import Donor, Draw, Prize
from mixer.prizes.queries import donor_of, draw_of, prize_of

bp = Blueprint("prizes", __name__)


@bp.app_context_processor
def our_words() -> dict[str, Any]:
    """The words of this room, for later rooms' pages too."""
    return {
        "prize_state_word": words.state_word,
        "prize_state_days": words.state_days,
        "prize_step_word": words.step_word,
        "prize_kind_word": words.kind_word,
        "outcome_word": words.outcome_word,
        "prize_word": words.prize_word,
        "donor_named": words.named,
    }


def prize_or_404(event: Event, prize_id: int) -> Prize:
    """The event's prize."""
    prize = prize_of(event, prize_id)
    if prize is None:
        abort(404)
    return prize


def donor_or_404(event: Event, donor_id: int) -> Donor:
    """The event's donor."""
    donor = donor_of(event, donor_id)
    if donor is None:
        abort(404)
    return donor


def draw_or_404(event: Event) -> Draw:
    """The event's draw; none before it was prepared."""
    draw = draw_of(event)
    if draw is None:
        abort(404)
    return draw
