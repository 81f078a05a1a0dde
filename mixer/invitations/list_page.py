"""The guest list as its page shows it: who matches, how many of each kind, a hundred at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from mixer.contacts.models import Contact
from mixer.db import db
from mixer.events.models import Event
from mixer.invitations.models import Answer, Guest, Place
from mixer.names import folded

PER_PAGE = 100


def is_uninvited(guest: Any) -> bool:
    """Nobody has asked this guest, and they have not answered; a companion is asked through their guest."""
    return guest.invited_at is None and guest.answer == Answer.NEEDS_ACTION and guest.companion_of_id is None


SHOWN: dict[str, Any] = {
    "all": lambda guest: True,
    "coming": lambda guest: guest.place == Place.CONFIRMED,
    "waiting": lambda guest: guest.place == Place.WAITLISTED,
    "open": lambda guest: guest.answer == Answer.NEEDS_ACTION and guest.invited_at is not None,
    "not-invited": is_uninvited,
    "perhaps": lambda guest: guest.answer == Answer.TENTATIVE,
    "declined": lambda guest: guest.answer == Answer.DECLINED,
    "needs": lambda guest: bool(guest.access_needs) and guest.place == Place.CONFIRMED,
}


@dataclass(frozen=True)
class ListPage:
    """The part of the list that is shown."""

    guests: Sequence[Guest]
    counts: dict[str, int]
    page: int
    pages: int


def list_page(event: Event, show: str, typed: str, page: int) -> ListPage:
    """One page of the guests a view and a search leave; two queries, and only the page's guests are loaded
    in full. Raises KeyError for a view there is not."""
    everybody = _rows(event)
    words, is_shown = folded(typed).split(), SHOWN[show]
    found = [one for one in everybody if is_shown(one)]
    if words:
        found = [one for one in found if all(word in _haystack(one) for word in words)]
    shown = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    return ListPage(
        guests=_guests([one.id for one in shown]),
        counts={name: sum(map(counts, everybody)) for name, counts in SHOWN.items()},
        page=page,
        pages=max(1, -(-len(found) // PER_PAGE)),
    )


_BY_NAME = (func.lower(Guest.last_name), func.lower(Guest.first_name), Guest.id)


def _rows(event: Event) -> Sequence[Any]:
    """What the views and the search look at, of everybody on the list by last name."""
    asked = (Guest.id, Guest.place, Guest.answer, Guest.invited_at, Guest.companion_of_id, Guest.access_needs)
    names = (Guest.first_name, Guest.last_name, Guest.badge_name, Guest.company, Guest.profession)
    return db.session.execute(
        select(*asked, *names, Contact.email)
        .join(Contact, Contact.id == Guest.contact_id)
        .where(Guest.event_id == event.id, Guest.taken_off_at.is_(None))
        .order_by(*_BY_NAME)
    ).all()


def _guests(ids: Sequence[int]) -> Sequence[Guest]:
    return db.session.scalars(
        select(Guest).where(Guest.id.in_(ids)).options(joinedload(Guest.companion_of)).order_by(*_BY_NAME)
    ).all()


def _haystack(one: Any) -> str:
    name = f"{one.first_name} {one.last_name}".strip()
    return folded(f"{name} {one.badge_name} {one.company} {one.profession} {one.email or ''}")
