"""The demo's mail: written by the product's own letters, marked as sent at its moment, never sent."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from mixer.core.seats import Waiting
from mixer.demo.guest_list import GuestList
from mixer.invitations.mail import Post
from mixer.invitations.models import Answer, Guest, Place
from mixer.invitations.queries import waitlist
from mixer.outbox.models import Message, MessageState

KEPT = timedelta(days=21)
"""How far back the demo's outbox reaches."""
BOUNCE = "550 5.1.1 No mailbox of that name here"


def write_mail(guests: GuestList, *, bounced: int = 0) -> None:
    """The evening's invitations and replies of the last weeks; ``bounced`` invitations came back."""
    post, since = Post(guests.event), guests.world.at - KEPT
    waiting = {guest.id: party for party in waitlist(guests.event) for guest in party.guests}
    sent: list[tuple[Message | None, datetime]] = []
    for guest in guests.guests.values():
        if guest.invited_at is not None and guest.invited_at > since:
            sent.append((post.invitation(guest), guest.invited_at))
        if guest.answered_at is None or guest.answered_at <= since:
            continue
        if guest.id in waiting:
            party = waiting[guest.id]
            turn = Waiting(guest.party_id, party.position, party.reason)
            sent.append((post.waitlisted(guest, turn), guest.answered_at))
        elif guest.place != Place.CONFIRMED:
            sent.append((post.gave_up(guest, had_seat=False), guest.answered_at))
        elif guest.companion_of_id is None and not guest.is_walk_in:
            sent.append((post.confirmed(guest), guest.answered_at))
    _settle(sent)
    _bounce(guests.guests.values(), sent, bounced)


def _settle(sent: Iterable[tuple[Message | None, datetime]]) -> None:
    for message, at in sent:
        if message is not None:
            message.state, message.tries = MessageState.SENT, 1
            message.queued_at = message.not_before = at
            message.sent_at = at + timedelta(seconds=4)


def _bounce(guests: Iterable[Guest], sent: Iterable[tuple[Message | None, datetime]], count: int) -> None:
    """Some addresses turn out to be wrong: of people who then did not answer."""
    silent = {guest.id for guest in guests if guest.answer == Answer.NEEDS_ACTION}
    letters = [m for m, _at in sent if m is not None and m.purpose == "invitation" and m.about_id in silent]
    for message in letters[3 : 3 + count]:
        message.state, message.sent_at, message.last_error = MessageState.FAILED, None, BOUNCE
