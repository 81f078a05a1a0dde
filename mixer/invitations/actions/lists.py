"""A whole list onto an event: many guests, few statements."""

from dataclasses import dataclass

from sqlalchemy import func, select

from mixer.audit import Actor, record
from mixer.contacts.lists import ListFile
from mixer.contacts.models import Contact
from mixer.contacts.taking_in import take_in
from mixer.db import db, insert_rows
from mixer.events.models import Event
from mixer.invitations.actions.listing import guest_values, put_back
from mixer.invitations.models import Guest, Party, Place
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
    return ListTaken(guests, new, taken.new)


def add_contacts(
    *, event: Event, contacts: tuple[Contact, ...], actor: Actor
) -> tuple[tuple[Guest, ...], int]:
    """Put contacts on the list together; answers with their guests in order and how many are new to it."""
    listed = {g.contact_id: g for g in db.session.scalars(select(Guest).where(Guest.event_id == event.id))}
    back = [listed[c.id] for c in contacts if c.id in listed and listed[c.id].taken_off_at is not None]
    for guest in back:
        put_back(guest=guest, actor=actor)
    missing = list({c.id: c for c in contacts if c.id not in listed}.values())
    listed |= _made(event, missing)
    record(actor, "add_contacts", event, team_id=event.team_id, event_id=event.id)
    return tuple(listed[contact.id] for contact in contacts), len(missing) + len(back)


def _made(event: Event, contacts: list[Contact]) -> dict[int, Guest]:
    """Guests made of these contacts, by contact, each a party of its own. The event's row is held."""
    if not contacts:
        return {}
    db.session.flush()
    regulars, first = _earlier_guests(event, [contact.id for contact in contacts]), next_number(event)
    latest = db.session.scalar(select(func.max(Party.id)).where(Party.event_id == event.id)) or 0
    insert_rows(Party, [{"event_id": event.id} for _ in contacts])
    parties = db.session.scalars(
        select(Party.id).where(Party.event_id == event.id, Party.id > latest).order_by(Party.id)
    ).all()
    rows = [
        {"event_id": event.id, "contact_id": contact.id, "party_id": party_id}
        | guest_values(contact, number=first + n, is_first_timer=contact.id not in regulars)
        for n, (contact, party_id) in enumerate(zip(contacts, parties, strict=True))
    ]
    insert_rows(Guest, rows)
    made = db.session.scalars(select(Guest).where(Guest.event_id == event.id, Guest.number >= first))
    return {guest.contact_id: guest for guest in made}


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
