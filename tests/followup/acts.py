"""What guests do in their rooms, each in a transaction of its own."""

from datetime import date

from sqlalchemy import select

from mixer.audit import Actor
from mixer.db import db, transaction
from mixer.followup import actions
from mixer.followup.models import Intention, IntentionKind, IntentionState
from mixer.invitations.models import Guest
from mixer.outbox.models import Message


def meets(guest: Guest, other: Guest, context: str = "picked"):
    with transaction(guest.event):
        return actions.meet(guest=guest, other=other, context=context, actor=Actor.guest(guest.id))


def promises(
    guest: Guest,
    about: Guest,
    due_on: date | None,
    kind: IntentionKind = IntentionKind.NOTE,
    how: str = "",
) -> Intention:
    with transaction(guest.event):
        return actions.keep_intention(
            guest=guest, about=about, kind=kind, how=how, due_on=due_on, actor=Actor.guest(guest.id)
        )


def settles(intention: Intention, state: IntentionState) -> None:
    with transaction():
        actions.settle_intention(intention=intention, state=state, actor=Actor.guest(intention.guest_id))


def puts_off(intention: Intention, seen: date | None) -> None:
    with transaction():
        actions.put_off(intention=intention, seen_due_on=seen, actor=Actor.guest(intention.guest_id))


def reminders() -> list[Message]:
    """The reminders in the outbox, oldest first."""
    return list(
        db.session.scalars(select(Message).where(Message.purpose == "intention").order_by(Message.id))
    )
