"""Mail to guests: each letter in the guest's language, queued in the transaction of its cause."""

from sqlalchemy import func, select

from mixer.accounts.queries import owner_of
from mixer.core import seats
from mixer.db import db
from mixer.events.models import Event
from mixer.invitations import calendar_file, letters
from mixer.invitations.access import unsubscribe_url
from mixer.invitations.calendar_entry import calendar_event, calendar_guest
from mixer.invitations.letters import Letter
from mixer.invitations.models import Guest, Place
from mixer.invitations.queries import invitation_key
from mixer.outbox.actions import mail_body, queue_message
from mixer.outbox.models import Message
from mixer.web.translation import speaking


class Post:
    """Sends one event's letters. Each answers None for a guest without an address."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.host = owner_of(event.team)

    def invitation(self, guest: Guest) -> Message | None:
        """The invitation, once for each version of the link; None when it went out before."""
        with speaking(guest.contact.language):
            letter = letters.invitation(guest, self.host.name)
            return self._send(guest, "invitation", letter, key=invitation_key(guest), may_unsubscribe=True)

    def confirmed(self, guest: Guest) -> Message | None:
        """A seat is theirs; their calendar takes the evening in."""
        with speaking(guest.contact.language):
            return self._send(guest, "confirmation", letters.confirmed(guest), method="REQUEST")

    def seat_free(self, guest: Guest) -> Message | None:
        """A seat has become free and is theirs."""
        with speaking(guest.contact.language):
            return self._send(guest, "seat_free", letters.seat_free(guest), method="REQUEST")

    def waitlisted(self, guest: Guest, waiting: seats.Waiting) -> Message | None:
        """They are on the waitlist, and why."""
        with speaking(guest.contact.language):
            return self._send(guest, "waitlist", letters.waitlisted(guest, waiting), must_arrive=True)

    def gave_up(self, guest: Guest, *, had_seat: bool) -> Message | None:
        """Their no or maybe has arrived; a calendar that holds the evening lets it go."""
        with speaking(guest.contact.language):
            letter = letters.gave_up(guest, had_seat=had_seat)
            if had_seat:
                return self._send_cancel(guest, "given_up", letter)
            return self._send(guest, "given_up", letter)

    def taken_off(self, guest: Guest) -> Message | None:
        """The host has taken them off the list."""
        with speaking(guest.contact.language):
            return self._send_cancel(guest, "taken_off", letters.taken_off(guest))

    def changed(self, guest: Guest, what: str) -> Message | None:
        """The evening has a new time (``moved``) or a new ``place``."""
        method = "REQUEST" if guest.place == Place.CONFIRMED else None
        key = f"{what}:{guest.id}:{self.event.sequence}"
        with speaking(guest.contact.language):
            letter = letters.moved(guest) if what == "moved" else letters.new_place(guest)
            return self._send(guest, "change", letter, method=method, must_arrive=True, key=key)

    def called_off(self, guest: Guest) -> Message | None:
        """The evening does not take place."""
        method = "CANCEL" if guest.place == Place.CONFIRMED else None
        with speaking(guest.contact.language):
            letter = letters.called_off(guest)
            key = f"called_off:{guest.id}"
            return self._send(guest, "called_off", letter, method=method, must_arrive=True, key=key)

    def new_link(self, guest: Guest) -> Message | None:
        """The old link has ended, this is the new one."""
        with speaking(guest.contact.language):
            return self._send(guest, "new_link", letters.new_link(guest), must_arrive=True)

    def _send_cancel(self, guest: Guest, purpose: str, letter: Letter) -> Message | None:
        """Send with a CANCEL for this guest alone, and count on past it for whatever follows."""
        sent = self._send(guest, purpose, letter, method="CANCEL")
        guest.calendar_revision += 2
        return sent

    def _send(
        self,
        guest: Guest,
        purpose: str,
        letter: Letter,
        *,
        key: str | None = None,
        method: str | None = None,
        must_arrive: bool = False,
        may_unsubscribe: bool = False,
    ) -> Message | None:
        if not guest.contact.email:
            return None
        way_out = unsubscribe_url(guest) if may_unsubscribe else None
        return queue_message(
            dedupe_key=key or f"{purpose}:{guest.id}:{_times_sent(guest, purpose) + 1}",
            purpose=purpose,
            team_id=self.event.team_id,
            event_id=self.event.id,
            about_id=guest.id,
            to_name=guest.name,
            to_email=guest.contact.email,
            from_name=f"{self.host.name}, {self.event.team.name}",
            reply_to=self.host.email,
            subject=letter.subject,
            body=mail_body(
                "invitations/mail/letter",
                letter=letter,
                guest=guest,
                event=self.event,
                host_name=self.host.name,
                unsubscribe_url=way_out,
            ),
            calendar=_calendar(guest, method),
            calendar_method=method,
            unsubscribe_url=way_out,
            must_arrive=must_arrive or method is not None,
        )


def _calendar(guest: Guest, method: str | None) -> bytes | None:
    attendee = calendar_guest(guest)
    if method is None or attendee is None:
        return None
    entry = calendar_event(guest.event, guest)
    if method == "REQUEST":
        return calendar_file.request(entry, attendee)
    return calendar_file.cancel(entry, attendee, whole_event=entry.cancelled)


def _times_sent(guest: Guest, purpose: str) -> int:
    """How often the guest was written to for this purpose; exact, since the event's row is held."""
    written = select(func.count()).where(
        Message.about_id == guest.id, Message.event_id == guest.event_id, Message.purpose == purpose
    )
    return db.session.scalar(written) or 0
