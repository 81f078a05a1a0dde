"""What guests and hosts do in this room's tests, each in a transaction of its own."""

from typing import Any

from sqlalchemy import select

from mixer.audit import SYSTEM, Actor
from mixer.db import db, transaction
from mixer.events.models import Event
from mixer.invitations import actions
from mixer.invitations.access import guest_token
from mixer.invitations.models import Answer, Guest
from mixer.outbox.models import Message

ACCEPTED, DECLINED, TENTATIVE = Answer.ACCEPTED, Answer.DECLINED, Answer.TENTATIVE


def says(guest: Guest, answer: Answer, actor: Actor = SYSTEM) -> actions.AnswerOutcome:
    """The guest answers."""
    with transaction(guest.event):
        return actions.answer(guest=guest, answer=answer, actor=actor)


def brings(guest: Guest, first_name: str, last_name: str = "") -> Guest:
    """The guest names a companion."""
    with transaction(guest.event):
        return actions.set_companion(guest=guest, first_name=first_name, last_name=last_name, actor=SYSTEM)


def has_seats(event: Event, capacity: int | None) -> None:
    """The host sets the number of seats, and what follows from it."""
    with transaction(event):
        event.capacity = capacity
        actions.after_facts_change(event=event, changed={"capacity"}, actor=SYSTEM)


def mail_to(guest: Guest) -> list[Message]:
    """All mail to this guest, oldest first."""
    return list(
        db.session.scalars(
            select(Message)
            .where(Message.event_id == guest.event_id, Message.about_id == guest.id)
            .order_by(Message.id)
        )
    )


def purposes(guest: Guest) -> list[str]:
    """What the mail to this guest was for, oldest first."""
    return [message.purpose for message in mail_to(guest)]


def link(guest: Guest) -> dict[str, Any]:
    """The values of a guest's personal link for url_for."""
    return {"token": guest_token(guest)}
