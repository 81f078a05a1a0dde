"""The blueprint all pages of this room hang on, and its words."""

from typing import Any

from flask import Blueprint

from mixer.followup.words import intention_word

bp = Blueprint("followup", __name__)


@bp.app_context_processor
def our_words() -> dict[str, Any]:
    """The words of this room."""
    return {"intention_word": intention_word}
