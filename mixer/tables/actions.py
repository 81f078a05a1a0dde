"""Verbs of the information tables. They flush, never commit; the caller holds the event's lock, and every
booking is decided on what is read inside it."""

from datetime import timedelta
from typing import Any

from mixer.audit import SYSTEM, Actor, record
from mixer.clock import now
from mixer.core.info_tables import USUAL_WIDTHS_MM, Table, Wish, best_table, firm_key, is_fitting, open_widths
from mixer.db import Model, db
from mixer.events.models import Event
from mixer.invitations.models import Guest, Place
from mixer.tables.models import InfoTable, TableBooking, TableReport
from mixer.tables.queries import (
    as_rules,
    booking_of_guest,
    bookings_of,
    report_by,
    stale_bookings,
    tables_of,
    unit_of,
)
from mixer.tables.words import full_sentence, small
from mixer.web.errors import Refused
from mixer.web.translation import _

DOUBLE_TAP = timedelta(minutes=1)


def add_table(*, event: Event, actor: Actor, **facts: Any) -> InfoTable:
    """Set a table up; the same name within a minute is the same tap. Raises Refused for a name in use."""
    there = _named(event, facts["name"])
    if there is not None and there.created_at > now() - DOUBLE_TAP:
        return there
    if there is not None:
        raise Refused(_("There is a table of this name already."))
    table = InfoTable(event_id=event.id, **facts)
    db.session.add(table)
    _note(actor, "add_info_table", event, table, sorted(facts))
    return table


def change_table(*, table: InfoTable, actor: Actor, **facts: Any) -> None:
    """Change a table. Raises Refused when its places would no longer fit, or for another table's name."""
    event = table.event
    there = _named(event, facts["name"])
    if there is not None and there.id != table.id:
        raise Refused(_("There is a table of this name already."))
    release_stale(event)
    booked = [one for one in bookings_of(event) if one.table_id == table.id]
    taken = sum(one.width_mm for one in booked)
    if facts["width_mm"] < taken:
        raise Refused(
            _("Places of %(taken)s are booked on it. Move some first.", taken=small(taken, unit_of(event)))
        )
    if any(
        one.needs_power > facts["has_power"] or one.needs_low_side > facts["has_low_side"] for one in booked
    ):
        raise Refused(_("Somebody on this table needs power or the low side. Move them first."))
    changed = sorted(name for name, value in facts.items() if getattr(table, name) != value)
    for name in changed:
        setattr(table, name, facts[name])
    if changed:
        _note(actor, "change_info_table", event, table, changed)


def remove_table(*, table: InfoTable, actor: Actor) -> None:
    """Take a table out; it can be put back. Raises Refused while places are booked on it."""
    release_stale(table.event)
    if any(one.table_id == table.id for one in bookings_of(table.event)):
        raise Refused(_("Places are booked on this table. Move them first, then delete it."))
    if table.removed_at is None:
        table.removed_at = now()
        _note(actor, "remove_info_table", table.event, table, [])


def restore_table(*, table: InfoTable, actor: Actor) -> None:
    """Put it back. Raises Refused when another table has its name by now."""
    if table.removed_at is None:
        return
    if _named(table.event, table.name) is not None:
        raise Refused(_("There is a table of this name already."))
    table.removed_at = None
    _note(actor, "restore_info_table", table.event, table, [])


def release_stale(event: Event) -> None:
    """Free the places of guests who no longer come."""
    for one in stale_bookings(event):
        _free(one)
        _note(SYSTEM, "release_table_place", event, one, [])


def takes_bookings(event: Event) -> bool:
    """Until the evening ends, unless it was called off."""
    return event.cancelled_at is None and now() < event.ends


def book(
    *, guest: Guest, firm: str, wish: Wish, material: str, table_id: int | None, actor: Actor
) -> TableBooking:
    """Give the guest a place, or change theirs; without ``table_id`` the best table, their own if it still
    fits. A place the host took away is given back only by a person of the team.

    Raises Refused when the guest does not come, the firm has a place, or nothing of this width is free.
    """
    event = guest.event
    release_stale(event)
    if guest.place != Place.CONFIRMED or guest.taken_off_at is not None or not takes_bookings(event):
        raise Refused(_("A place on the information tables is for guests who have a seat."))
    own = booking_of_guest(guest)
    if own is not None and own.firm_key is None and own.removed_reason and actor.kind == "guest":
        raise Refused(_("The host has taken this place away. Please talk to them."))
    key = firm_key(firm)
    live = bookings_of(event)
    _check_firm(live, key, own)
    table = _choose(event, as_rules(tables_of(event), live, own), wish, table_id, own)
    if own is None:
        own = TableBooking(event_id=event.id, guest_id=guest.id)
        db.session.add(own)
    own.firm, own.firm_key, own.material, own.table_id = firm, key, material, table.id
    own.width_mm, own.needs_power = wish.width_mm, wish.needs_power
    own.needs_low_side, own.freed_at, own.removed_reason = wish.needs_low_side, None, ""
    _note(actor, "book_table_place", event, own, ["firm", "material", "table_id", "width_mm"])
    db.session.refresh(own)
    return own


def _check_firm(live: Any, key: str, own: TableBooking | None) -> None:
    other = next((one for one in live if one.firm_key == key and (own is None or one.id != own.id)), None)
    if other is not None:
        raise Refused(
            _(
                "%(firm)s has a place on %(table)s already. One place for each business: please share it.",
                firm=other.firm,
                table=other.table.name,
            )
        )


def _choose(
    event: Event, tables: list[Table], wish: Wish, table_id: int | None, own: TableBooking | None
) -> Table:
    """The table asked for, or the guest's own, or the best. Raises Refused when it does not fit."""
    wanted = next((table for table in tables if table.id == table_id), None)
    if table_id is not None:
        if wanted is not None and is_fitting(wanted, wish):
            return wanted
        found = None
    else:
        kept = next((t for t in tables if own is not None and own.firm_key and t.id == own.table_id), None)
        found = kept if kept is not None and is_fitting(kept, wish) else best_table(tables, wish)
    if found is None:
        asked = [wanted] if wanted is not None else tables
        raise Refused(
            full_sentence(open_widths(asked, USUAL_WIDTHS_MM, wish), unit_of(event), wanted is not None)
        )
    return found


def cancel(*, guest: Guest, actor: Actor) -> None:
    """The guest gives the place up; a second tap changes nothing."""
    release_stale(guest.event)
    own = booking_of_guest(guest)
    if own is not None and own.firm_key is not None:
        _free(own)
        _note(actor, "cancel_table_place", guest.event, own, [])


def remove_booking(*, booking: TableBooking, reason: str, actor: Actor) -> None:
    """The host takes a place away and says why."""
    release_stale(booking.event)
    if booking.firm_key is not None:
        _free(booking)
        booking.removed_reason = reason
        _note(actor, "remove_table_place", booking.event, booking, ["removed_reason"])


def restore_booking(*, booking: TableBooking, actor: Actor) -> None:
    """Put a freed place back where it was, or on the best table. Raises Refused as `book` does."""
    if booking.firm_key is not None:
        return
    wish = Wish(booking.width_mm, booking.needs_power, booking.needs_low_side)
    tables = as_rules(tables_of(booking.event), bookings_of(booking.event))
    before = next((t.id for t in tables if t.id == booking.table_id and is_fitting(t, wish)), None)
    book(
        guest=booking.guest,
        firm=booking.firm,
        wish=wish,
        material=booking.material,
        table_id=before,
        actor=actor,
    )


def report(*, booking: TableBooking, guest: Guest, note: str, actor: Actor) -> TableReport:
    """A guest says that something does not belong there; saying it again changes the note."""
    found = report_by(booking, guest)
    if found is None:
        found = TableReport(event_id=booking.event_id, booking_id=booking.id, guest_id=guest.id)
        db.session.add(found)
    found.note, found.seen_at = note, None
    _note(actor, "report_table_place", booking.event, found, ["note"])
    return found


def settle_report(*, report: TableReport, actor: Actor) -> None:
    """The host has looked at it, and the place stays."""
    if report.seen_at is None:
        report.seen_at = now()
        record(actor, "settle_table_report", report, event_id=report.event_id, fields=["seen_at"])


def _free(booking: TableBooking) -> None:
    booking.firm_key, booking.freed_at, booking.removed_reason = None, now(), ""


def _named(event: Event, name: str) -> InfoTable | None:
    return next((one for one in tables_of(event) if one.name.casefold() == name.casefold()), None)


def _note(actor: Actor, verb: str, event: Event, thing: Model, fields: list[str]) -> None:
    record(actor, verb, thing, team_id=event.team_id, event_id=event.id, fields=fields)
