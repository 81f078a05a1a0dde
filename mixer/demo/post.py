"""The demo's mail: written by the product's own letters, marked as sent at its moment, never sent."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import select

from mixer.core.seats import Waiting
from mixer.db import db
from mixer.demo.guest_list import GuestList
from mixer.invitations.mail import Post
from mixer.invitations.models import Answer, Guest, Place
from mixer.invitations.queries import waitlist
from mixer.outbox.models import Message, MessageState

KEPT = timedelta(days=21)
"""How far back the demo's outbox reaches."""
BOUNCE = "550 5.1.1 No mailbox of that name here"


Letter = Callable[[], Message | None]


def write_mail(evenings: Iterable[GuestList], *, bounced: int) -> None:
    """The invitations and replies of the last weeks, oldest first; some invitations came back."""
    letters = sorted((one for guests in evenings for one in _letters(guests)), key=lambda letter: letter[0])
    sent = [(at, message) for at, letter in letters if (message := letter()) is not None]
    for at, message in sent:
        message.state, message.tries = MessageState.SENT, 1
        message.queued_at = message.not_before = at
        message.sent_at = at + timedelta(seconds=4)
    _bounce([message for _at, message in sent], bounced)


def _letters(guests: GuestList) -> Iterator[tuple[datetime, Letter]]:
    """When each letter of one evening was written, and how to write it."""
    post, since = Post(guests.event), guests.world.at - KEPT
    waiting = {guest.id: party for party in waitlist(guests.event) for guest in party.guests}
    for guest in guests.guests.values():
        if guest.invited_at is not None and guest.invited_at > since:
            yield guest.invited_at, partial(post.invitation, guest)
        if guest.answered_at is None or guest.answered_at <= since:
            continue
        if guest.id in waiting:
            party = waiting[guest.id]
            turn = Waiting(guest.party_id, party.position, party.reason)
            yield guest.answered_at, partial(post.waitlisted, guest, turn)
        elif guest.place != Place.CONFIRMED:
            yield guest.answered_at, partial(post.gave_up, guest, had_seat=False)
        elif guest.companion_of_id is None and not guest.is_walk_in:
            yield guest.answered_at, partial(post.confirmed, guest)


def _bounce(messages: list[Message], count: int) -> None:
    """Some addresses turn out to be wrong: of people who then did not answer."""
    invitations = [message for message in messages if message.purpose == "invitation"]
    silent = set(
        db.session.scalars(
            select(Guest.id).where(
                Guest.id.in_([message.about_id for message in invitations]),
                Guest.answer == Answer.NEEDS_ACTION,
            )
        )
    )
    letters = [message for message in invitations if message.about_id in silent]
    for message in letters[3 : 3 + count]:
        message.state, message.sent_at, message.last_error = MessageState.FAILED, None, BOUNCE
