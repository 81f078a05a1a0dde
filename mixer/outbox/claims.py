"""Who has which mail in hand, and what became of it: the states of a message and their leases.

Every change asks for the lease it was made under, so two workers never both write.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update

from mixer.clock import now
from mixer.db import db, transaction
from mixer.outbox.models import Message, MessageState

RETRY_AFTER = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 4 * 60, 24 * 60))
DIED = "The worker stopped while handing this mail over."


class LeaseLost(Exception):
    """Somebody else has taken this mail over."""


@dataclass(frozen=True)
class Claim:
    """The right to deliver one mail until a moment; the moment is also the token of that right."""

    message_id: int
    until: datetime


def is_due() -> ColumnElement[bool]:
    """The condition that a message waits and its time has come."""
    return and_(Message.state == MessageState.QUEUED, Message.not_before <= now())


def claim_next(allowed: ColumnElement[bool], lease: timedelta) -> Claim | None:
    """Take the due mail that comes first among those allowed; people who sit waiting come first."""
    with transaction() as session:
        found = session.scalar(
            select(Message.id)
            .where(is_due(), allowed)
            .order_by(Message.must_arrive.desc(), Message.not_before, Message.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if found is None:
            return None
        claim = Claim(found, now() + lease)
        session.execute(
            update(Message)
            .where(Message.id == found, Message.state == MessageState.QUEUED)
            .values(state=MessageState.CLAIMED, lease_until=claim.until)
        )
    return claim


def held(claim: Claim) -> Message:
    """The mail under this claim, its row locked, within a transaction. Raises LeaseLost."""
    query = select(Message).where(Message.id == claim.message_id, Message.lease_until == claim.until)
    message = db.session.scalar(query.with_for_update())
    if message is None:
        raise LeaseLost(f"message {claim.message_id}")
    return message


def hand_over(claim: Claim, lease: timedelta) -> Claim:
    """Mark that the server has asked for the text: from here on it may arrive. Raises LeaseLost."""
    with transaction():
        message = held(claim)
        message.state = MessageState.HANDED
        message.lease_until = now() + lease
        return Claim(message.id, message.lease_until)


def settle(claim: Claim, state: MessageState, **facts: Any) -> MessageState:
    """Write down how it ended. Raises LeaseLost."""
    with transaction():
        end(held(claim), state, **facts)
    return state


def settle_sent(claim: Claim) -> None:
    """The server has taken it: true even when the lease ran out before the answer came."""
    gave_up = and_(
        Message.lease_until.is_(None), Message.state.in_((MessageState.UNSURE, MessageState.QUEUED))
    )
    with transaction() as session:
        session.execute(
            update(Message)
            .where(Message.id == claim.message_id, or_(Message.lease_until == claim.until, gave_up))
            .values(state=MessageState.SENT, sent_at=now(), lease_until=None, last_error=None)
        )


def postpone(claim: Claim, words: str) -> MessageState:
    """Not now: again after 1, 5, 15, 60 minutes, 4 and 24 hours, then failed. Raises LeaseLost."""
    with transaction():
        return _again(held(claim), words)


def release(claim: Claim, words: str) -> None:
    """The mail server is in trouble: nobody's fault, no try counted, and all that waits says why."""
    with transaction() as session:
        end(held(claim), MessageState.QUEUED)
        session.flush()
        session.execute(update(Message).where(is_due()).values(last_error=words[:500]))


def lose_sight(claim: Claim, words: str) -> MessageState:
    """The connection broke while the text was on its way. Raises LeaseLost."""
    with transaction():
        message = held(claim)
        if message.must_arrive:
            return _again(message, words)
        return end(message, MessageState.UNSURE, last_error=words[:500])


def expire_leases() -> int:
    """Take mail back from workers that died; how many were found in the middle of handing over.

    What was only claimed is queued again. What was handed over is sent again when it must
    arrive, at most as often as any mail is tried; else it stays ``unsure`` until the host decides.
    """
    expired = and_(
        Message.state.in_((MessageState.CLAIMED, MessageState.HANDED)),
        Message.lease_until <= now(),
    )
    if db.session.scalar(select(Message.id).where(expired).limit(1)) is None:
        return 0
    handed = 0
    with transaction() as session:
        for message in session.scalars(select(Message).where(expired).with_for_update(skip_locked=True)):
            if message.state == MessageState.CLAIMED:
                end(message, MessageState.QUEUED)
                continue
            handed += 1
            if message.must_arrive and message.tries < len(RETRY_AFTER):
                end(message, MessageState.QUEUED, tries=message.tries + 1, last_error=DIED)
            else:
                end(message, MessageState.UNSURE, last_error=DIED)
    return handed


def _again(message: Message, words: str) -> MessageState:
    facts: dict[str, Any] = {"tries": message.tries + 1, "last_error": words[:500]}
    if message.tries >= len(RETRY_AFTER):
        return end(message, MessageState.FAILED, **facts)
    return end(message, MessageState.QUEUED, not_before=now() + RETRY_AFTER[message.tries], **facts)


def end(message: Message, state: MessageState, **facts: Any) -> MessageState:
    """Give the message its new state and take the lease off, within a transaction."""
    message.state = state
    message.lease_until = None
    for name, value in facts.items():
        setattr(message, name, value)
    return state
