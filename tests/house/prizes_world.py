"""The prizes of an evening of the house's world, and what stands for their parameters in addresses."""

from typing import Any

from mixer.audit import SYSTEM
from mixer.db import transaction
from mixer.events.models import Event
from mixer.prizes import actions
from mixer.prizes.access import donor_token, offer_token


def prize_names(event: Event, word: str) -> dict[str, Any]:
    """A committed draw and one prize, drawn and waiting."""
    with transaction(event):
        draw = actions.open_draw(event=event)
        actions.commit_seed(draw=draw, made_before=0, actor=SYSTEM)
        who = {"firm": f"{word} Bakery", "email": f"{word.lower()}@bakery.example.org"}
        prize = actions.add_prize(event=event, who=who, what={"item": "A cake"}, actor=SYSTEM)
        actions.draw_prize(draw=draw, prize=prize, step=1, actor=SYSTEM)
        return {
            "prize_id": prize.id,
            "donor_id": prize.donor_id,
            "step": 1,
            "prizes.public_id": draw.public_id,
            "donor_link.token": donor_token(prize.donor),
            "offer_link.token": offer_token(draw),
        }
