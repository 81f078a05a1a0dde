"""``mixer badges`` and ``mixer calendar``: files for the printer and for calendars."""

import argparse
from argparse import Namespace
from pathlib import Path

from mixer.badges.drawing import badge_pdf
from mixer.badges.queries import badge_guests, faces, has_code
from mixer.badges.stock import UnknownStock, stock
from mixer.cli.verbs import (
    Reply,
    Subparsers,
    ask_for_event,
    asked_event,
    on_database,
    whole_number,
    write_file,
)
from mixer.events.models import Event
from mixer.invitations import calendar_file
from mixer.invitations.calendar_entry import calendar_event, calendar_guest
from mixer.invitations.models import Guest
from mixer.invitations.queries import guest_by_badge_code
from mixer.web.errors import Refused
from mixer.web.translation import current_language, speaking

METHODS = ("publish", "request", "cancel")


def add_verbs(verbs: Subparsers) -> None:
    """Add this module's verbs to the command."""
    badges = verbs.verb("badges", "draw the badges of an event for a label sheet, card or roll", draw_badges)
    ask_for_event(badges)
    badges.add_argument("--sheet", required=True, metavar="KEY", help="the stock, such as avery-5395")
    badges.add_argument("--start", type=whole_number(1, 200), default=1, metavar="N", help="first free label")
    badges.add_argument(
        "--length",
        type=_length,
        metavar="MM",
        help="length of a badge on an endless roll; else the usual one",
    )
    badges.add_argument("--out", required=True, type=Path, metavar="FILE")
    calendar = verbs.verb("calendar", "write a calendar file of an event", write_calendar)
    ask_for_event(calendar)
    calendar.add_argument(
        "--guest", metavar="CODE", help="the guest by badge code; request and cancel need one"
    )
    calendar.add_argument("--method", required=True, choices=METHODS)
    calendar.add_argument("--out", required=True, type=Path, metavar="FILE")


def _length(text: str) -> float:
    try:
        length = float(text)
    except ValueError:
        length = 0.0
    if not 20 <= length <= 300:
        raise argparse.ArgumentTypeError(f"{text!r} is not a length from 20 to 300 mm")
    return length


@on_database
def draw_badges(asked: Namespace) -> Reply:
    """The badges of everybody with a place, sorted by last name."""
    event = asked_event(asked)
    try:
        chosen = stock(asked.sheet)
    except UnknownStock:
        raise Refused(f"Nobody knows the stock “{asked.sheet}”; the badges page lists all of them.") from None
    if asked.start > chosen.per_sheet:
        raise Refused(f"This sheet has {chosen.per_sheet} labels, so there is no label {asked.start}.")
    guests = badge_guests(event)
    if not guests:
        raise Refused("Nobody has a confirmed place yet, so there is no badge to print.")
    length = (asked.length or chosen.usual_length_mm) if chosen.is_endless else None
    with speaking(None):
        content = badge_pdf(
            faces(event, guests), chosen, asked.start, length, title=event.title, lang=current_language()
        )
    write_file(asked.out, content)
    sheets = -(-(len(guests) + asked.start - 1) // chosen.per_sheet)
    data = {"file": str(asked.out), "badges": len(guests), "sheets": sheets, "has_code": has_code(chosen)}
    return Reply(data, f"{len(guests)} badges on {sheets} sheets: {asked.out}")


@on_database
def write_calendar(asked: Namespace) -> Reply:
    """The event as a file for calendars: for anybody, or for one guest."""
    event = asked_event(asked)
    guest = _asked_guest(event, asked.guest)
    with speaking(guest.contact.language if guest else None):
        content = _calendar(event, guest, asked.method)
    write_file(asked.out, content)
    data = {"file": str(asked.out), "method": asked.method, "uid": event.calendar_uid}
    return Reply(data, f"{event.title} ({asked.method}): {asked.out}")


def _asked_guest(event: Event, code: str | None) -> Guest | None:
    if code is None:
        return None
    guest = guest_by_badge_code(event, code)
    if guest is None:
        raise Refused(f"Nobody on the list of “{event.slug}” has the badge code {code}.")
    return guest


def _calendar(event: Event, guest: Guest | None, method: str) -> bytes:
    entry = calendar_event(event, guest)
    if method == "publish":
        return calendar_file.publish(entry)
    if guest is None:
        raise Refused(f"A {method} is for one guest; say who with --guest.")
    attendee = calendar_guest(guest)
    if attendee is None:
        raise Refused(f"{guest.name} has no e-mail address, so no calendar can take them in.")
    if method == "cancel":
        return calendar_file.cancel(entry, attendee, whole_event=entry.cancelled)
    if entry.cancelled:
        raise Refused("This evening has been called off, so nobody is invited to it.")
    return calendar_file.request(entry, attendee)
