"""The blueprint, and the words of this room for later rooms' pages too."""

from typing import Any

from flask import Blueprint

from mixer.events import words

bp = Blueprint("events", __name__)


@bp.app_context_processor
def our_words() -> dict[str, Any]:
    """The words of this room, for later rooms' pages too."""
    return {
        "role_word": words.role_word,
        "week_word": words.week_word,
        "phase_word": words.phase_word,
        "kind_word": words.kind_word,
    }
