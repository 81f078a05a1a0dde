"""The blueprint, and the words of this room for later rooms' pages too."""

from typing import Any

from flask import Blueprint

from mixer.events import plan_words, words

bp = Blueprint("events", __name__)


@bp.app_context_processor
def our_words() -> dict[str, Any]:
    """The words of this room, for later rooms' pages too."""
    return {
        "role_word": words.role_word,
        "week_word": words.week_word,
        "phase_word": words.phase_word,
        "kind_word": words.kind_word,
        "owner_word": plan_words.owner_word,
        "distance_word": plan_words.distance_word,
        "condition_word": plan_words.condition_word,
        "not_needed_word": plan_words.not_needed_word,
        "effort_word": plan_words.effort_word,
        "said": plan_words.said,
        "clash_word": plan_words.clash_word,
        "fact_word": words.fact_word,
    }
