"""Answers and seats: who is in, who waits, who moves up."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from mixer.audit import Actor
from mixer.clock import now
from mixer.core import seats
from mixer.db import db
from mixer.events.models import Event
from mixer.invitations import mail
from mixer.invitations.models import Answer, Guest, Party, Place
from mixer.invitations.queries import HOLDING, companions_of, parties_of, position_of
from mixer.invitations.trail import note
from mixer.invitations.words import refuse_when_closed


@dataclass(frozen=True)
class Confirmed:
    """They have a seat, and so have those who come with them."""


@dataclass(frozen=True)
class Waitlisted:
    """They wait; position counts parties from 1."""

    position: int
    reason: seats.Reason


@dataclass(frozen=True)
class Declined:
    """They cannot come; ``promoted`` has their seat, if anybody waited."""

    promoted: tuple[Guest, ...]


@dataclass(frozen=True)
class Undecided:
    """They do not know yet; a seat they held has gone to who waits."""

    promoted: tuple[Guest, ...]


@dataclass(frozen=True)
class Unchanged:
    """They had said so before; nothing was changed, nobody was told."""


AnswerOutcome = Confirmed | Waitlisted | Declined | Undecided | Unchanged


def answer(*, guest: Guest, answer: Answer, actor: Actor) -> AnswerOutcome:
    """Take a guest's answer, for themselves and for the companions who go along with it.

    A yes takes seats for the whole party or waits for them; a no frees them for who waits.
    Everybody concerned is told by mail. Raises Refused when the evening is over or called off.
    """
    if answer == Answer.NEEDS_ACTION:
        raise ValueError("needs_action is not an answer")
    refuse_when_closed(guest.event)
    if guest.answer == answer and (answer != Answer.ACCEPTED or guest.place != Place.CANCELLED):
        return Unchanged()
    together = [guest, *(c for c in companions_of(guest) if c.answer == guest.answer)]
    if answer == Answer.ACCEPTED:
        return _accept(together, actor)
    return _give_up(together, answer, actor)


def give_seat(*, guest: Guest, actor: Actor) -> None:
    """Seat one guest by the hand of a host or at the door, even beyond the capacity.

    The waitlist is passed over, nobody is put out. A host's act is told by mail until the evening
    begins; whoever stands at the door need not be told.
    """
    if guest.place == Place.CONFIRMED:
        return
    waited = guest.place == Place.WAITLISTED
    others = [g for g in _members(guest.party_id) if g.id != guest.id]
    if any(g.place == Place.WAITLISTED for g in others):
        _own_party(guest)
    guest.answer, guest.place = Answer.ACCEPTED, Place.CONFIRMED
    guest.answered_at = guest.answered_at or now()
    guest.party.waiting_since = None
    note(actor, "give_seat", guest, "place")
    if actor.kind != "door" and guest.event.starts_at > now():
        post = mail.Post(guest.event)
        (post.seat_free if waited else post.confirmed)(guest)


def rebalance(*, event: Event, actor: Actor) -> tuple[Guest, ...]:
    """Give free seats to the waitlist and tell who moved up; calling it again changes nothing."""
    if event.cancelled_at is not None or event.is_over:
        return ()
    promoted = _seat_the_next(event, actor)
    post = mail.Post(event)
    for guest in promoted:
        post.seat_free(guest)
    return promoted


def _accept(together: Sequence[Guest], actor: Actor) -> AnswerOutcome:
    guest, event = together[0], together[0].event
    db.session.flush()
    holders = [g for g in _members(guest.party_id) if g.place in HOLDING and g not in together]
    if holders and not seats.can_grow(event.capacity, parties_of(event), guest.party_id, by=len(together)):
        for latecomer in together:
            _own_party(latecomer)
        holders = []
    for coming in together:
        coming.answer, coming.answered_at = Answer.ACCEPTED, now()
        coming.place = Place.CONFIRMED if holders else Place.WAITLISTED
        note(actor, "answer", coming, "answer", "place")
    if not holders:
        guest.party.waiting_since = guest.party.waiting_since or now()
    promoted = [g for g in _seat_the_next(event, actor) if g not in together]
    post = mail.Post(event)
    for moved_up in promoted:
        post.seat_free(moved_up)
    waiting = position_of(guest)
    for coming in together:
        if waiting:
            post.waitlisted(coming, waiting)
        else:
            post.confirmed(coming)
    return Waitlisted(waiting.position, waiting.reason) if waiting else Confirmed()


def _give_up(together: Sequence[Guest], answer: Answer, actor: Actor) -> AnswerOutcome:
    event = together[0].event
    post = mail.Post(event)
    for leaving in together:
        had_seat = leaving.place == Place.CONFIRMED
        leaving.answer, leaving.answered_at, leaving.place = answer, now(), Place.CANCELLED
        note(actor, "answer", leaving, "answer", "place")
        post.gave_up(leaving, had_seat=had_seat)
    db.session.flush()
    if not any(g.place == Place.WAITLISTED for g in _members(together[0].party_id)):
        together[0].party.waiting_since = None
    promoted = rebalance(event=event, actor=actor)
    return Declined(promoted) if answer == Answer.DECLINED else Undecided(promoted)


def _seat_the_next(event: Event, actor: Actor) -> tuple[Guest, ...]:
    """Confirm the parties whose turn it is; the people in them, without a word to anybody."""
    db.session.flush()
    seated: list[Guest] = []
    for party_id in seats.rebalance(event.capacity, parties_of(event)).promoted:
        for guest in _members(party_id):
            if guest.place == Place.WAITLISTED:
                guest.place = Place.CONFIRMED
                guest.party.waiting_since = None
                note(actor, "confirm", guest, "place")
                seated.append(guest)
    db.session.flush()
    return tuple(seated)


def _members(party_id: int) -> Sequence[Guest]:
    return db.session.scalars(
        select(Guest)
        .where(Guest.party_id == party_id, Guest.taken_off_at.is_(None))
        .options(joinedload(Guest.contact), joinedload(Guest.party))
        .order_by(Guest.id)
    ).all()


def _own_party(guest: Guest) -> None:
    """Part from a party that cannot take this guest along; from now on they wait on their own."""
    guest.party = Party(event=guest.event)
    db.session.flush()
