"""Reads of the outbox used by pages, by delivery and by later rooms."""

from collections.abc import Collection, Iterable

from sqlalchemy import func, select

from mixer.db import db
from mixer.outbox.models import Message, MessageState


def has_been_queued(dedupe_key: str) -> bool:
    """Whether a mail with this key exists, whatever became of it."""
    return db.session.scalar(select(Message.id).where(Message.dedupe_key == dedupe_key)) is not None


def outbox(
    team_id: int,
    *,
    event_id: int | None = None,
    states: Collection[MessageState] = (),
    before_id: int | None = None,
    limit: int = 50,
) -> list[Message]:
    """A team's mail, newest first; the next page starts ``before_id`` of the last one shown."""
    query = select(Message).where(Message.team_id == team_id).order_by(Message.id.desc()).limit(limit)
    if event_id is not None:
        query = query.where(Message.event_id == event_id)
    if states:
        query = query.where(Message.state.in_(states))
    if before_id is not None:
        query = query.where(Message.id < before_id)
    return list(db.session.scalars(query))


def state_counts(team_id: int, *, event_id: int | None = None) -> dict[MessageState, int]:
    """How many of a team's mails are in each state; states without mail are left out."""
    query = select(Message.state, func.count()).where(Message.team_id == team_id).group_by(Message.state)
    if event_id is not None:
        query = query.where(Message.event_id == event_id)
    return {MessageState(state): number for state, number in db.session.execute(query)}


def message_of_team(team_id: int, message_id: int) -> Message | None:
    """One mail, if it is this team's."""
    return db.session.scalar(select(Message).where(Message.id == message_id, Message.team_id == team_id))


def latest_messages(event_id: int, purposes: Iterable[str]) -> dict[int, Message]:
    """For each guest (or whatever these purposes are about) of an event, the newest such mail."""
    newest = (
        select(func.max(Message.id))
        .where(
            Message.event_id == event_id, Message.purpose.in_(list(purposes)), Message.about_id.is_not(None)
        )
        .group_by(Message.about_id)
    )
    found = db.session.scalars(select(Message).where(Message.id.in_(newest)))
    return {message.about_id: message for message in found if message.about_id is not None}


def thread_start(message: Message) -> str | None:
    """The Message-ID of the first mail about this event to this address, so that mails gather in a thread."""
    if message.event_id is None:
        return None
    return db.session.scalar(
        select(Message.message_id)
        .where(
            Message.event_id == message.event_id,
            Message.to_email == message.to_email,
            Message.id < message.id,
            Message.state == MessageState.SENT,
        )
        .order_by(Message.id)
        .limit(1)
    )
