"""Guests as the door sees them: the list, the search, the count."""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import east_asian_width

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import aliased, joinedload

from mixer.db import db
from mixer.door.models import CheckIn
from mixer.events.models import Event
from mixer.invitations.models import Guest, Place
from mixer.links import BADGE_CODE_LENGTH, UNAMBIGUOUS
from mixer.names import folded

SHORTEST_SEARCH = 3
LONGEST_SEARCH = 80
MOST_FOUND = 12
_ON_LIST = Guest.taken_off_at.is_(None)


@dataclass(frozen=True)
class DoorLine:
    """A guest as the door sees one: no address, no needs, no answers."""

    guest: Guest
    plus_one_of: str | None
    check_in: CheckIn | None

    @property
    def is_inside(self) -> bool:
        return self.check_in is not None and self.check_in.left_at is None

    @property
    def has_place(self) -> bool:
        return self.guest.place == Place.CONFIRMED


@dataclass(frozen=True)
class Count:
    """How full the room is."""

    inside: int
    came: int
    expected: int
    """Guests with a confirmed place."""


def count(event: Event) -> Count:
    """How many are inside, came at all, and are expected; one query."""
    came, left, expected = db.session.execute(
        select(
            func.count(CheckIn.guest_id),
            func.count(CheckIn.left_at),
            func.count(case((Guest.place == Place.CONFIRMED, Guest.id))),
        )
        .select_from(Guest)
        .outerjoin(CheckIn, CheckIn.guest_id == Guest.id)
        .where(Guest.event_id == event.id, _ON_LIST)
    ).one()
    return Count(inside=came - left, came=came, expected=expected)


def door_list(event: Event) -> list[DoorLine]:
    """Every guest on the event's list as the door sees them, by last name; one query."""
    return _lines(event)


def lines_of(event: Event, guest_ids: Iterable[int]) -> list[DoorLine]:
    """These guests of the event as the door sees them; one query."""
    return _lines(event, Guest.id.in_(list(guest_ids)))


def _lines(event: Event, *conditions: ColumnElement[bool]) -> list[DoorLine]:
    bringer = aliased(Guest)
    rows = db.session.execute(
        select(Guest, bringer.first_name, bringer.last_name, CheckIn)
        .outerjoin(bringer, Guest.companion_of_id == bringer.id)
        .outerjoin(CheckIn, CheckIn.guest_id == Guest.id)
        .where(Guest.event_id == event.id, _ON_LIST, *conditions)
        .order_by(func.lower(Guest.last_name), func.lower(Guest.first_name), Guest.id)
    ).all()
    return [
        DoorLine(guest, f"{first or ''} {last or ''}".strip() or None, came)
        for guest, first, last, came in rows
    ]


def is_too_short(text: str) -> bool:
    """Whether too little was typed to look anybody up: the list is not for browsing.

    Three letters or a number are needed. A character that fills a square, as in Chinese, counts for two.
    """
    typed = folded(text).replace(" ", "")
    return (
        not typed.isdecimal()
        and sum(2 if east_asian_width(c) in "WF" else 1 for c in typed) < SHORTEST_SEARCH
    )


def find(event: Event, text: str) -> list[DoorLine]:
    """Guests who match what was typed: a badge number, a badge code, or three letters of any name or firm.

    Accents, case and order of words do not matter. Whoever has a word that begins like this comes
    first, then who has a place. At most ``MOST_FOUND``; one query.
    """
    typed, code = folded(text[:LONGEST_SEARCH]), text.strip().upper()
    if is_too_short(typed):
        return []
    lines = door_list(event)
    if len(code) == BADGE_CODE_LENGTH and set(code) <= set(UNAMBIGUOUS):
        by_code = [line for line in lines if line.guest.badge_code == code]
        if by_code:
            return by_code
    if typed.isdecimal():
        return [line for line in lines if str(line.guest.number) == typed.lstrip("0")]
    words = typed.split()
    found = [(line, _haystack(line)) for line in lines]
    found = [(line, hay) for line, hay in found if all(word in hay for word in words)]
    found.sort(key=lambda hit: (not all(f" {word}" in hit[1] for word in words), not hit[0].has_place))
    return [line for line, _ in found[:MOST_FOUND]]


def named(event: Event, first_name: str, last_name: str) -> list[DoorLine]:
    """Guests with this very name; by first name alone only those who are still to come."""
    first, last = folded(first_name), folded(last_name)

    def is_meant(line: DoorLine) -> bool:
        guest = line.guest
        if first not in (folded(guest.first_name), folded(guest.badge_name)):
            return False
        return folded(guest.last_name) == last if last else not line.is_inside

    return [line for line in door_list(event) if is_meant(line)][:MOST_FOUND]


def _haystack(line: DoorLine) -> str:
    """Everything a guest can be found by, each word with a blank before it."""
    guest = line.guest
    words = (guest.first_name, guest.last_name, guest.badge_name, guest.company, line.plus_one_of or "")
    return " " + folded(" ".join(words))


def line_of(guest: Guest) -> DoorLine | None:
    """One guest as the door sees them; None for somebody taken off the list."""
    return next(iter(lines_of(guest.event, [guest.id])), None)


def party_of(guest: Guest) -> list[DoorLine]:
    """The others of the guest's party who have a place, for “all together”."""
    return _lines(
        guest.event,
        Guest.party_id == guest.party_id,
        Guest.id != guest.id,
        Guest.place == Place.CONFIRMED,
    )


def guest_by_entry_code(code: str) -> Guest | None:
    """The guest whose private entry code this is; nobody for a badge code, or once taken off."""
    return db.session.scalar(
        select(Guest)
        .where(Guest.entry_code == code.upper(), _ON_LIST)
        .options(joinedload(Guest.event).joinedload(Event.team))
    )


def door_guest(event: Event, guest_id: int) -> Guest | None:
    """The guest with this id on the event's list."""
    return db.session.scalar(select(Guest).where(Guest.id == guest_id, Guest.event_id == event.id, _ON_LIST))
