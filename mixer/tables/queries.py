"""Questions to the information tables. Places of guests who are not confirmed are never among them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from mixer.core import info_tables as rules
from mixer.core.lengths import Unit
from mixer.db import db
from mixer.events.models import Event
from mixer.invitations.models import Guest, Place
from mixer.tables.models import InfoTable, TableBooking, TableReport
from mixer.venue.queries import choice_of


def is_confirmed() -> ColumnElement[bool]:
    """Of a guest's row: on the list and with a seat."""
    return and_(Guest.place == Place.CONFIRMED, Guest.taken_off_at.is_(None))


def tables_of(event: Event) -> Sequence[InfoTable]:
    """The evening's tables in the order they were set up."""
    return db.session.scalars(
        select(InfoTable)
        .where(InfoTable.event_id == event.id, InfoTable.removed_at.is_(None))
        .order_by(InfoTable.id)
    ).all()


def has_tables(event: Event) -> bool:
    """Whether there is a table to book a place on."""
    found = select(InfoTable.id).where(InfoTable.event_id == event.id, InfoTable.removed_at.is_(None))
    return db.session.scalar(found.limit(1)) is not None


def table_of(event: Event, table_id: int) -> InfoTable | None:
    """The event's table, a removed one too."""
    return db.session.scalar(
        select(InfoTable).where(InfoTable.event_id == event.id, InfoTable.id == table_id)
    )


def bookings_of(event: Event) -> Sequence[TableBooking]:
    """The places that hold, by table and then by firm."""
    return db.session.scalars(
        select(TableBooking)
        .join(TableBooking.guest)
        .where(TableBooking.event_id == event.id, TableBooking.firm_key.is_not(None), is_confirmed())
        .options(contains_eager(TableBooking.guest), joinedload(TableBooking.table))
        .order_by(TableBooking.table_id, TableBooking.firm_key)
    ).all()


def stale_bookings(event: Event) -> Sequence[TableBooking]:
    """Places kept for guests who no longer come."""
    gone = or_(Guest.place != Place.CONFIRMED, Guest.taken_off_at.is_not(None))
    return db.session.scalars(
        select(TableBooking)
        .join(TableBooking.guest)
        .where(TableBooking.event_id == event.id, TableBooking.firm_key.is_not(None), gone)
    ).all()


def removed_bookings(event: Event) -> Sequence[TableBooking]:
    """Places the host took away."""
    return db.session.scalars(
        select(TableBooking)
        .join(TableBooking.guest)
        .where(
            TableBooking.event_id == event.id,
            TableBooking.firm_key.is_(None),
            TableBooking.removed_reason != "",
        )
        .options(contains_eager(TableBooking.guest))
        .order_by(TableBooking.freed_at)
    ).all()


def booking_of(event: Event, booking_id: int) -> TableBooking | None:
    """The event's booking, a freed one too."""
    return db.session.scalar(
        select(TableBooking)
        .where(TableBooking.event_id == event.id, TableBooking.id == booking_id)
        .options(joinedload(TableBooking.guest), joinedload(TableBooking.table))
    )


def booking_of_guest(guest: Guest) -> TableBooking | None:
    """What the guest has or had; it holds when it has a ``firm_key``."""
    return db.session.scalar(
        select(TableBooking).where(TableBooking.guest_id == guest.id).options(joinedload(TableBooking.table))
    )


def guests_to_book(event: Event) -> Sequence[Guest]:
    """Confirmed guests, by name."""
    return db.session.scalars(
        select(Guest)
        .where(Guest.event_id == event.id, is_confirmed())
        .order_by(Guest.last_name, Guest.first_name, Guest.id)
    ).all()


def guest_to_book(event: Event, guest_id: int) -> Guest | None:
    """One of them."""
    return db.session.scalar(
        select(Guest).where(Guest.event_id == event.id, Guest.id == guest_id, is_confirmed())
    )


def reports_of(event: Event) -> Sequence[TableReport]:
    """What guests said and the host has not dealt with."""
    return db.session.scalars(
        select(TableReport)
        .join(TableReport.booking)
        .where(
            TableReport.event_id == event.id,
            TableReport.seen_at.is_(None),
            TableBooking.firm_key.is_not(None),
        )
        .options(contains_eager(TableReport.booking))
        .order_by(TableReport.id)
    ).all()


def report_of(event: Event, report_id: int) -> TableReport | None:
    """The event's report."""
    return db.session.scalar(
        select(TableReport).where(TableReport.event_id == event.id, TableReport.id == report_id)
    )


def report_by(booking: TableBooking, guest: Guest) -> TableReport | None:
    """What this guest said of that place."""
    return db.session.scalar(
        select(TableReport).where(TableReport.booking_id == booking.id, TableReport.guest_id == guest.id)
    )


def as_rules(
    tables: Sequence[InfoTable], bookings: Sequence[TableBooking], but: TableBooking | None = None
) -> list[rules.Table]:
    """The tables with what is taken on them, leaving one booking out."""
    taken = {table.id: 0 for table in tables}
    for one in bookings:
        if one.table_id in taken and (but is None or one.id != but.id):
            taken[one.table_id] += one.width_mm
    return [rules.Table(t.id, t.width_mm, taken[t.id], t.has_power, t.has_low_side) for t in tables]


def unit_of(event: Event) -> Unit:
    """What this evening's room is measured in."""
    choice = choice_of(event)
    return Unit(choice.venue.unit) if choice is not None and choice.venue is not None else Unit.METRES
