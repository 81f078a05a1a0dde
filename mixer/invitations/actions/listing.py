"""Who is on the list: adding, forwarding, taking off, putting back."""

from typing import Any

from sqlalchemy import select

from mixer.audit import Actor
from mixer.clock import now
from mixer.contacts.actions import add_contact, contact_by_address
from mixer.contacts.models import Contact
from mixer.db import db
from mixer.events.models import Event
from mixer.invitations import mail
from mixer.invitations.actions.answering import rebalance
from mixer.invitations.models import Answer, Guest, GuestRole, Party, Place
from mixer.invitations.queries import companions_of, guest_of_contact, has_been_guest, next_number
from mixer.invitations.trail import note
from mixer.invitations.words import refuse_when_closed
from mixer.links import new_code, new_public_id
from mixer.web.errors import Refused
from mixer.web.translation import _

ENTRY_CODE_LENGTH = 16
KEPT_PER_PERSON = ("first_name", "last_name", "company", "profession", "profession_id", "seeks", "offers")


def add_guest(
    *,
    event: Event,
    contact: Contact,
    role: GuestRole = GuestRole.GUEST,
    is_first_timer: bool | None = None,
    companion_of: Guest | None = None,
    actor: Actor,
) -> Guest:
    """Put a contact of the team on the event's list, with codes and a short number of their own.

    ``is_first_timer`` None looks at earlier evenings. A companion joins the party of who brings them.
    Somebody who was taken off comes back with the link and number they had. Raises Refused when
    the contact is on the list already.
    """
    known = guest_of_contact(event, contact)
    if known is not None:
        if known.taken_off_at is None:
            raise Refused(_("%(name)s is on the list already.", name=contact.name))
        put_back(guest=known, actor=actor)
        return known
    if is_first_timer is None:
        is_first_timer = not has_been_guest(contact, event)
    guest = new_guest(
        event, contact, number=next_number(event), is_first_timer=is_first_timer, bringer=companion_of
    )
    guest.role = role
    db.session.add(guest)
    note(actor, "add_guest", guest)
    return guest


def new_guest(
    event: Event, contact: Contact, *, number: int, is_first_timer: bool, bringer: Guest | None = None
) -> Guest:
    """A guest's row with codes of its own, not yet kept."""
    return Guest(
        event=event,
        contact=contact,
        party=bringer.party if bringer else Party(event=event),
        companion_of=bringer,
        **guest_values(contact, number=number, is_first_timer=is_first_timer),
    )


def guest_values(contact: Contact, *, number: int, is_first_timer: bool) -> dict[str, Any]:
    """What a new guest's own columns hold: fresh codes, and what is kept of the person."""
    return {
        "public_id": new_public_id(),
        "badge_code": new_code(),
        "entry_code": new_code(ENTRY_CODE_LENGTH),
        "number": number,
        "role": GuestRole.GUEST,
        "is_first_timer": is_first_timer,
        "answer": Answer.NEEDS_ACTION,
        "place": Place.CANCELLED,
    } | {name: getattr(contact, name) for name in KEPT_PER_PERSON}


def make_own_place(
    *,
    forwarded_by: Guest,
    key: str,
    first_name: str,
    last_name: str = "",
    email: str | None = None,
    actor: Actor,
) -> Guest:
    """An own place on the list for somebody who was handed another guest's link; the first stays invited.

    ``key`` is drawn when the form is shown and becomes the public id, so a double tap makes one place.
    An address the team knows already stays with whom it belongs to: typing it must open nobody's link.
    """
    refuse_when_closed(forwarded_by.event)
    made = db.session.scalar(select(Guest).where(Guest.public_id == key))
    if made is not None and made.forwarded_by_id == forwarded_by.id:
        return made
    if made is not None:
        raise Refused(_("Please open your host's link again and start afresh."))
    event = forwarded_by.event
    known = contact_by_address(event.team, email) if email else None
    extra = {_("E-mail, also of somebody else"): email} if known and email else {}
    contact = add_contact(
        team=event.team,
        first_name=first_name,
        last_name=last_name,
        email=None if known else email,
        source="forwarded",
        extra=extra,
        language=forwarded_by.contact.language,
        actor=actor,
    )
    guest = add_guest(event=event, contact=contact, actor=actor)
    guest.public_id = key
    guest.forwarded_by = forwarded_by
    guest.invited_at = now()
    note(actor, "forward_invitation", guest)
    return guest


def take_off(*, guest: Guest, actor: Actor) -> tuple[Guest, ...]:
    """Take a guest and whom they bring off the list; their seats go to who waits.

    The links stop working, and whoever had a seat is told with a calendar message. Taking off
    twice changes nothing. Answers with who was promoted.
    """
    if guest.taken_off_at is not None:
        return ()
    if guest.event.is_over:
        raise Refused(_("The evening is over; the list stays as it was."))
    post = mail.Post(guest.event)
    for leaving in (guest, *companions_of(guest)):
        if leaving.place == Place.CONFIRMED:
            post.taken_off(leaving)
        leaving.taken_off_at = now()
        leaving.place = Place.CANCELLED
        if leaving.party_id != guest.party_id or leaving is guest:
            leaving.party.waiting_since = None
        note(actor, "take_off", leaving)
    return rebalance(event=guest.event, actor=actor)


def put_back(*, guest: Guest, actor: Actor) -> None:
    """Put somebody back who was taken off: not yet answered, with the link and number they had."""
    if guest.taken_off_at is None:
        return
    guest.taken_off_at = None
    guest.answer, guest.answered_at, guest.place = Answer.NEEDS_ACTION, None, Place.CANCELLED
    note(actor, "put_back", guest)
