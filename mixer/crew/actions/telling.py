"""Telling the crew that the evening moved or is called off: the worker's job, once for each change.

Guests are told in the act itself; the crew is this room's, and a room may only look back.
"""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from mixer.accounts.queries import owner_of
from mixer.audit import Audit
from mixer.clock import now
from mixer.crew.access import part_url
from mixer.crew.queries import shifts_of_member
from mixer.crew.words import shift_line
from mixer.db import db, transaction
from mixer.events.models import CrewAnswer, CrewMember, CrewRole, Event
from mixer.events.words import when_word, where_word
from mixer.outbox.actions import mail_body, queue_message
from mixer.outbox.models import Message
from mixer.web.formats import day_month
from mixer.web.translation import _, speaking

PURPOSE = "crew_news"


def tell_crew() -> int:
    """Queue a letter to everybody asked or sure whose evening moved or was called off since they were
    asked. Answers with how many were queued."""
    queued = 0
    for member_id in _to_tell():
        with transaction():
            queued += _tell(member_id)
    return queued


def is_news_wanted(message: Message) -> bool:
    """Whether the news is still the latest: nothing changed since, the link works, and they are in it."""
    member = _member(message.about_id) if message.about_id is not None else None
    return member is not None and _key(member) == message.dedupe_key


def _changed_at(event: Event) -> datetime | None:
    """When the evening was called off, or moved last."""
    if event.cancelled_at is not None:
        return event.cancelled_at
    moves = select(func.max(Audit.at)).where(Audit.event_id == event.id, Audit.verb == "reschedule")
    return db.session.scalar(moves)


def _key(member: CrewMember) -> str | None:
    """What must not be told twice; None when there is nothing to tell this person."""
    at = _changed_at(member.event)
    knew_at = max((t for t in (member.asked_at, member.answered_at) if t), default=None)
    if at is None or knew_at is None or at <= knew_at or member.left_at is not None:
        return None
    if member.role == CrewRole.HOST:
        return None  # it is the host who moves the evening or calls it off
    if member.answer not in (CrewAnswer.ASKED, CrewAnswer.ACCEPTED) or not member.email:
        return None
    what = "off" if member.event.cancelled_at else "moved"
    return f"{PURPOSE}:{member.id}:{member.link_version}:{what}:{at:%Y%m%d%H%M%S}"


def _to_tell() -> list[int]:
    changed = select(Audit.id).where(Audit.event_id == Event.id, Audit.verb == "reschedule").exists()
    members = db.session.scalars(
        select(CrewMember)
        .join(CrewMember.event)
        .where(
            Event.ends_at > now(),
            Event.cancelled_at.is_not(None) | changed,
            CrewMember.left_at.is_(None),
        )
        .options(joinedload(CrewMember.event))
        .order_by(CrewMember.id)
    ).all()
    keys = {key: member.id for member in members if (key := _key(member))}
    told = set(db.session.scalars(select(Message.dedupe_key).where(Message.dedupe_key.in_(keys))))
    return [member_id for key, member_id in keys.items() if key not in told]


def _member(member_id: int) -> CrewMember | None:
    return db.session.scalar(
        select(CrewMember)
        .where(CrewMember.id == member_id)
        .options(joinedload(CrewMember.event).joinedload(Event.team))
        .execution_options(populate_existing=True)
    )


def _tell(member_id: int) -> bool:
    member = _member(member_id)
    key = _key(member) if member else None
    if member is None or key is None:
        return False
    event, host = member.event, owner_of(member.event.team)
    is_off = event.cancelled_at is not None
    with speaking(member.language):
        what = {"title": event.title, "date": day_month(event.starts)}
        message = queue_message(
            dedupe_key=key,
            purpose=PURPOSE,
            team_id=event.team_id,
            event_id=event.id,
            about_id=member.id,
            to_name=member.name,
            to_email=member.email,
            from_name=f"{host.name}, {event.team.name}",
            reply_to=host.email,
            subject=_("Called off: %(title)s, %(date)s", **what)
            if is_off
            else _("Moved: %(title)s is on %(date)s now", **what),
            body=mail_body(
                "crew/mail/news",
                member=member,
                event=event,
                is_off=is_off,
                shift_lines=[shift_line(shift) for shift in shifts_of_member(member)],
                url=part_url(member),
                host_name=host.name,
                when=when_word(event),
                where=where_word(event),
            ),
            must_arrive=True,
        )
    return message is not None
