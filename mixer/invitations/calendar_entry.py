"""An evening and a guest, taken from their rows, as calendar files want them."""

from flask import current_app

from mixer.events.models import Event
from mixer.invitations.access import rsvp_url
from mixer.invitations.calendar_file import CalendarEvent, CalendarGuest
from mixer.invitations.models import Guest
from mixer.web.translation import _


def calendar_event(event: Event, guest: Guest | None = None) -> CalendarEvent:
    """The evening as a calendar entry; with ``guest``, that guest's own copy with their personal link.

    The organizer is the address all mail comes from, so that answers by calendar come to us.
    """
    link = rsvp_url(guest) if guest else ""
    change = _("Your invitation, where you can change your answer: %(link)s", link=link) if guest else ""
    return CalendarEvent(
        uid=event.calendar_uid,
        title=event.title,
        description="\n\n".join(part for part in (event.purpose, change) if part),
        place=", ".join(part for part in (event.place_name, event.address) if part),
        url=link,
        starts=event.starts,
        ends=event.ends,
        zone=event.zone,
        sequence=guest.sequence if guest else event.sequence,
        changed_at=event.changed_at,
        organizer_name=event.team.name,
        organizer_email=current_app.extensions["mixer"].settings.sender,
        cancelled=event.cancelled_at is not None,
    )


def calendar_guest(guest: Guest) -> CalendarGuest | None:
    """The guest as a calendar's attendee; None without an address, for then no calendar can hold them."""
    if not guest.contact.email:
        return None
    return CalendarGuest(guest.name, guest.contact.email, guest.answer, guest.answered_at)
