"""The blueprint all pages of this room hang on, and its words."""

from typing import Any

from flask import Blueprint

from mixer.exercises import words

bp = Blueprint("exercises", __name__)


@bp.app_context_processor
def our_words() -> dict[str, Any]:
    """The words of this room, for later rooms' pages too."""
    return {"pool_word": words.pool_word, "sit_out_word": words.sit_out_word, "why_word": words.why_word}
