"""The one named companion a guest may bring."""

from mixer.audit import Actor
from mixer.contacts.actions import add_contact, change_contact
from mixer.db import db
from mixer.invitations.actions.listing import add_guest, take_off
from mixer.invitations.models import Answer, Guest
from mixer.invitations.queries import companion_of, companion_refusal
from mixer.invitations.trail import note
from mixer.invitations.words import no_seat_for_companion, refuse_when_closed
from mixer.names import one_line
from mixer.web.errors import Refused
from mixer.web.translation import _

SOURCE = "companion"


def set_companion(*, guest: Guest, first_name: str, last_name: str = "", actor: Actor) -> Guest:
    """Name the companion a guest brings, or give the one they named another name.

    The companion joins the party and needs a seat: they get one at once or, when the party
    waits, wait with it. Raises Refused when there is no seat for one more, when the guest does
    not come or is somebody's companion.
    """
    refuse_when_closed(guest.event)
    if guest.companion_of_id is not None:
        raise Refused(_("You come as a companion yourself. Please ask your host whether there is room."))
    if guest.answer != Answer.ACCEPTED:
        raise Refused(_("Please say that you are coming first; then you can bring somebody."))
    known = companion_of(guest)
    if known is not None:
        return _rename(known, first_name, last_name, actor)
    refusal = companion_refusal(guest)
    if refusal is not None:
        raise Refused(no_seat_for_companion(refusal))
    contact = add_contact(
        team=guest.event.team, first_name=first_name, last_name=last_name, source=SOURCE, actor=actor
    )
    companion = add_guest(event=guest.event, contact=contact, companion_of=guest, actor=actor)
    companion.answer, companion.answered_at, companion.place = guest.answer, guest.answered_at, guest.place
    db.session.flush()
    return companion


def remove_companion(*, guest: Guest, actor: Actor) -> None:
    """The guest comes without the companion they had named; the seat goes to who waits."""
    companion = companion_of(guest)
    if companion is not None:
        take_off(guest=companion, actor=actor)


def _rename(companion: Guest, first_name: str, last_name: str, actor: Actor) -> Guest:
    names = {"first_name": one_line(first_name), "last_name": one_line(last_name)}
    if not any(names.values()):
        raise Refused(_("A companion needs a name."))
    changed = sorted(name for name, value in names.items() if getattr(companion, name) != value)
    if not changed:
        return companion
    for name, value in names.items():
        setattr(companion, name, value)
    companion.badge_name = ""
    if companion.contact.source == SOURCE:
        change_contact(contact=companion.contact, actor=actor, **names)
    note(actor, "change_companion", companion, *changed)
    return companion
