"""The blueprint all pages of this room hang on, and its words."""

from typing import Any

from flask import Blueprint, abort

from mixer.events.models import Event
from mixer.tables import queries
from mixer.tables.models import InfoTable, TableBooking
from mixer.tables.words import small

bp = Blueprint("tables", __name__)


@bp.app_context_processor
def our_words() -> dict[str, Any]:
    """For the guest's answer page too: whether there is a table to book a place on."""
    return {"has_info_tables": queries.has_tables, "small_length": small}


def table_or_404(event: Event, table_id: int) -> InfoTable:
    """The event's table."""
    return queries.table_of(event, table_id) or abort(404)


def booking_or_404(event: Event, booking_id: int) -> TableBooking:
    """The event's booking."""
    return queries.booking_of(event, booking_id) or abort(404)
