"""What the room says about seats and evenings, in sentences for people."""

from mixer.core import seats
from mixer.events.models import Event
from mixer.web.errors import Refused
from mixer.web.translation import _, ngettext


def why_waiting(reason: seats.Reason) -> str:
    """Why a party waits, said to the people in it."""
    match reason:
        case seats.NeedsMoreSeats(needs=1):
            return _("Every seat is taken at the moment.")
        case seats.NeedsMoreSeats(needs=needs, free=0):
            return ngettext(
                "Every seat is taken, and you need %(num)s.",
                "Every seat is taken, and you need %(num)s together.",
                needs,
            )
        case seats.NeedsMoreSeats(needs=needs, free=free):
            return ngettext(
                "You need %(needs)s seats together and %(num)s is free.",
                "You need %(needs)s seats together and %(num)s are free.",
                free,
                needs=needs,
            )
        case seats.Behind():
            return _("The people before you on the list have the first call on the seats that are free.")


def no_seat_for_companion(reason: seats.Reason) -> str:
    """Why somebody cannot bring a companion now."""
    match reason:
        case seats.NeedsMoreSeats():
            return _("Every seat is taken, so there is none for a companion. Your own seat is safe.")
        case seats.Behind():
            return _("People are waiting for a seat, and they come first. Your own seat is safe.")


def refuse_when_closed(event: Event) -> None:
    """Raise Refused when nothing can be answered any more."""
    if event.cancelled_at is not None:
        raise Refused(_("This evening has been called off, so there is nothing to answer any more."))
    if event.is_over:
        raise Refused(_("This evening is over. Thank you for looking in."))


def guest_role_word(role: str) -> str:
    """The word on the badge's band."""
    words = {
        "guest": _("Guest"),
        "host": _("Host"),
        "visitor_host": _("Visitor Host"),
        "speaker": _("Speaker"),
        "sponsor": _("Sponsor"),
    }
    return words[role]
