"""Verbs of the numbers room. They flush, never commit."""

from mixer.audit import Actor, record
from mixer.contacts.models import Contact
from mixer.db import db
from mixer.events.actions import change_facts
from mixer.events.models import Event
from mixer.invitations.actions import add_guest
from mixer.invitations.models import Guest
from mixer.invitations.queries import guest_of_contact
from mixer.numbers.models import EventNumbers, ListWarmth


def set_numbers(
    *,
    event: Event,
    target: int | None,
    warmth: ListWarmth,
    is_paid: bool,
    room_limit: int | None,
    actor: Actor,
) -> EventNumbers:
    """Say what the numbers of the evening rest on. Raises Refused for an impossible target."""
    if target != event.target:
        change_facts(event=event, target=target, actor=actor)
    kept = db.session.get(EventNumbers, event.id)
    if kept is None:
        kept = EventNumbers(event_id=event.id)
        db.session.add(kept)
    kept.warmth, kept.is_paid, kept.room_limit = warmth, is_paid, room_limit
    db.session.flush()
    record(
        actor,
        "set_numbers",
        event,
        team_id=event.team_id,
        event_id=event.id,
        fields=["is_paid", "room_limit", "target", "warmth"],
    )
    return kept


def put_on_list(*, event: Event, contact: Contact, actor: Actor) -> Guest:
    """Put a suggested contact on the guest list; a second tap finds them there. Nobody is mailed."""
    known = guest_of_contact(event, contact)
    if known is not None and known.taken_off_at is None:
        return known
    return add_guest(event=event, contact=contact, actor=actor)
