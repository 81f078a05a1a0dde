"""The information tables of an evening of the house's world, and what stands for their parameters."""

from typing import Any

from mixer.audit import SYSTEM
from mixer.core.info_tables import Wish
from mixer.db import transaction
from mixer.events.models import Event
from mixer.invitations.models import Guest
from mixer.tables import actions


def table_names(event: Event, guests: list[Guest], word: str) -> dict[str, Any]:
    """A table with a place on it, and what another guest said of it."""
    with transaction(event):
        table = actions.add_table(
            event=event, name=f"{word} table", width_mm=1800, place=f"{word} window", actor=SYSTEM
        )
        booking = actions.book(
            guest=guests[1],
            firm=f"{word} Firm",
            wish=Wish(600),
            material=f"{word} cards",
            table_id=None,
            actor=SYSTEM,
        )
        said = actions.report(booking=booking, guest=guests[0], note=f"{word} worry", actor=SYSTEM)
        return {"table_id": table.id, "booking_id": booking.id, "report_id": said.id}
