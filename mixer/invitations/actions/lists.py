"""A whole list onto an event: many guests, few statements."""

from dataclasses import dataclass

from sqlalchemy import func, select

from mixer.audit import Actor, record
from mixer.contacts.lists import ListFile
from mixer.contacts.models import Contact
from mixer.contacts.taking_in import take_in
from mixer.db import db
from mixer.events.models import Event
from mixer.invitations.actions.listing import new_guest, put_back
from mixer.invitations.models import Guest, Place
from mixer.invitations.queries import next_number


@dataclass(frozen=True)
class ListTaken:
    """What became of a list on an event."""

    guests: tuple[Guest, ...]
    """Everybody of the list who is a guest now, in its order."""
    new_guests: int
    new_contacts: int

    @property
    def known(self) -> int:
        return len(self.guests) - self.new_guests


def take_in_guests(*, event: Event, listfile: ListFile, actor: Actor) -> ListTaken:
    """Put the people of a read list on the event's guest list. Nobody is mailed by this.

    Somebody who is a guest already stays the guest they are; somebody taken off comes back.
    """
    taken = take_in(team=event.team, people=listfile.guests, source=listfile.source.value)
    guests, new = add_contacts(event=event, contacts=taken.contacts, actor=actor)
    record(actor, "take_in_guests", event, team_id=event.team_id, event_id=event.id)
    return ListTaken(guests, new, taken.new)


def add_contacts(
    *, event: Event, contacts: tuple[Contact, ...], actor: Actor
) -> tuple[tuple[Guest, ...], int]:
    """Put contacts on the list together; answers with their guests in order and how many are new."""
    listed = {g.contact_id: g for g in db.session.scalars(select(Guest).where(Guest.event_id == event.id))}
    ids = [contact.id for contact in contacts]
    regulars = _earlier_guests(event, ids)
    number = next_number(event)
    guests: list[Guest] = []
    new = 0
    for contact in contacts:
        guest = listed.get(contact.id)
        if guest is None:
            guest = new_guest(event, contact, number=number + new, is_first_timer=contact.id not in regulars)
            db.session.add(guest)
            listed[contact.id] = guest
            new += 1
        elif guest.taken_off_at is not None:
            put_back(guest=guest, actor=actor)
        guests.append(guest)
    db.session.flush()
    return tuple(guests), new


def _earlier_guests(event: Event, contact_ids: list[int]) -> set[int]:
    """Contacts who had a seat at an earlier evening of the team."""
    rows = db.session.scalars(
        select(Guest.contact_id)
        .join(Event, Event.id == Guest.event_id)
        .where(
            Event.team_id == event.team_id, Event.starts_at < event.starts_at, Event.cancelled_at.is_(None)
        )
        .where(Guest.place == Place.CONFIRMED)
        .group_by(Guest.contact_id)
        .having(func.count() > 0)
    )
    return set(rows) & set(contact_ids)
