"""The run of show of an evening, as the addresses name it."""

from typing import Any

from mixer.audit import SYSTEM
from mixer.db import transaction
from mixer.events.models import Event
from mixer.run_of_show import actions
from mixer.run_of_show.queries import blocks_of


def script_names(event: Event, word: str) -> dict[str, Any]:
    """A script with the evening's bird in it, and what stands for its parameters."""
    with transaction(event):
        change = actions.use_template(event=event, name="classic_2h", actor=SYSTEM)
        block = blocks_of(event)[-1]
        block.title, block.guest_screen = f"{word} clear away", f"{word} sentence"
    return {"block_id": block.id, "run_of_show.change_id": change.id}
