"""The blueprint all pages of this room hang on, and its words."""

from datetime import datetime
from typing import Any

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from mixer.events.models import Event
from mixer.run_of_show import words
from mixer.run_of_show.models import Block, ScriptChange
from mixer.run_of_show.queries import block_of

bp = Blueprint("run_of_show", __name__)


@bp.app_template_filter("epoch_ms")
def epoch_ms(value: datetime) -> int:
    """A moment as scripts count it."""
    return int(value.timestamp() * 1000)


@bp.app_context_processor
def our_words() -> dict[str, Any]:
    """The words of this room, for later rooms' pages too."""
    names = ("block_kind_word", "worth_word", "template_word", "template_note", "owner_word", "late_word")
    return {name: getattr(words, name) for name in names}


def block_or_404(event: Event, block_id: int) -> Block:
    """The event's block."""
    block = block_of(event, block_id)
    if block is None:
        abort(404)
    return block


def to_script(event: Event, block: Block | None = None) -> ResponseReturnValue:
    """Back to the script, at the block."""
    anchor = f"block-{block.id}" if block is not None else None
    return redirect(url_for("run_of_show.run_of_show", slug=event.slug, _anchor=anchor))


def offer_undo(event: Event, change: ScriptChange, text: str) -> None:
    """Say what was done and offer to take it back."""
    undo = url_for("run_of_show.undo", slug=event.slug, change_id=change.id)
    flash({"text": text, "url": undo}, "undo")  # type: ignore[arg-type]  # a mapping is what the toast shows
