"""The blueprint, the tabs among its pages, and words for later rooms' pages too."""

from typing import Any

from flask import Blueprint, request, url_for

from mixer.events.models import Event
from mixer.numbers import words
from mixer.web.translation import _

bp = Blueprint("numbers", __name__)


def numbers_tabs(event: Event) -> list[dict[str, Any]]:
    """The pages of the numbers, in the order they are wanted."""
    pages = (
        ("numbers.numbers", _("How many")),
        ("numbers.missing", _("Who is missing")),
        ("numbers.past", _("Your evenings")),
    )
    return [
        {"url": url_for(endpoint, slug=event.slug), "label": label, "is_active": endpoint == request.endpoint}
        for endpoint, label in pages
    ]


@bp.context_processor
def our_words() -> dict[str, Any]:
    """What the templates of this room say."""
    return {
        "numbers_tabs": numbers_tabs,
        "who_says_yes": words.who_says_yes,
        "presence_word": words.presence_word,
        "quality_word": words.quality_word,
        "source_word": words.source_word,
    }
