"""The demo's information tables: two, with places booked by guests who come."""

from datetime import timedelta

from sqlalchemy import select

from mixer.audit import Actor
from mixer.core.info_tables import Wish, firm_key
from mixer.db import db
from mixer.demo.guest_list import GuestList, backdate
from mixer.invitations.models import Guest
from mixer.tables.actions import add_table, book
from mixer.tables.queries import is_confirmed

MATERIAL = (
    ("Business cards and a one-page price list", 300, False, False),
    ("Two leaflets", 600, False, False),
    ("A folder of work samples", 900, False, False),
    ("Cards with a tablet showing examples", 600, True, False),
    ("Leaflets in large print", 300, False, True),
    ("Postcards", 300, False, False),
)


def lay_out_tables(*evenings: GuestList) -> None:
    """Two tables for each evening, with six places while the evening takes bookings."""
    for guests in evenings:
        event, host = guests.event, guests.world.host
        made = guests.event.created_at + (min(guests.world.at, event.starts_at) - event.created_at) * 0.5
        for name, width, place, power, low in (
            ("Window table", 2400, "Along the windows, away from door and bar", True, False),
            ("Corner table", 1600, "In the corner by the coats", False, True),
        ):
            add_table(
                event=event,
                name=name,
                width_mm=width,
                place=place,
                has_power=power,
                has_low_side=low,
                actor=host,
            ).created_at = made
        for guest, (material, width, power, low) in zip(_of_firms(guests), MATERIAL, strict=False):
            book(
                guest=guest,
                firm=guest.company,
                wish=Wish(width, power, low),
                material=material,
                table_id=None,
                actor=Actor.guest(guest.id),
            ).created_at = made + timedelta(hours=1)
        backdate(event, {"add_info_table": made, "book_table_place": made + timedelta(hours=1)})


def _of_firms(guests: GuestList) -> list[Guest]:
    """Confirmed guests, one of each firm."""
    found = db.session.scalars(
        select(Guest)
        .where(Guest.event_id == guests.event.id, is_confirmed(), Guest.company != "")
        .order_by(Guest.number)
    )
    firms: dict[str, Guest] = {}
    for guest in found:
        firms.setdefault(firm_key(guest.company), guest)
    return list(firms.values())
