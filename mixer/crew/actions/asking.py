"""Verbs of asking: by mail, by hand, and the duty sheet two days before."""

from datetime import timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.crew.actions.letters import (
    REMIND_DAYS,
    duty_key,
    is_ahead,
    may_get_sheet,
    queue_duty_sheet,
    queue_question,
    reminder_time,
)
from mixer.crew.models import Shift
from mixer.db import db, transaction
from mixer.events.models import CrewAnswer, CrewMember, Event
from mixer.outbox.models import Message
from mixer.web.errors import Refused
from mixer.web.translation import _


class Asked(StrEnum):
    """What became of asking somebody by mail."""

    QUEUED = "queued"
    NOTHING_NEW = "nothing_new"
    """The same question went to them before."""
    NO_ADDRESS = "no_address"


def ask_crew_member(*, member: CrewMember, actor: Actor) -> Asked:
    """Ask somebody by mail whether they take their part and shifts; the same question goes out once.

    Raises Refused when the evening is over or called off.
    """
    _check_ahead(member)
    if not member.email:
        return Asked.NO_ADDRESS
    if queue_question(member) is None:
        return Asked.NOTHING_NEW
    _mark(member, actor, "ask_crew_member")
    return Asked.QUEUED


def note_asked(*, member: CrewMember, actor: Actor) -> None:
    """The host asked by other means: by telephone, or by handing over the link."""
    _check_ahead(member)
    if member.answer != CrewAnswer.ASKED:
        _mark(member, actor, "note_asked")


def _check_ahead(member: CrewMember) -> None:
    if not is_ahead(member):
        raise Refused(_("This evening needs nobody any more: it is over or called off."))


def _mark(member: CrewMember, actor: Actor, verb: str) -> None:
    if member.answer != CrewAnswer.ACCEPTED:
        member.answer = CrewAnswer.ASKED
    member.asked_at = now()
    event = member.event
    record(actor, verb, member, team_id=event.team_id, event_id=event.id, fields=["answer"])


def send_duty_sheets() -> int:
    """The worker's job: two days before an evening everybody in its crew gets their duty sheet once.
    Answers with how many were queued."""
    queued = 0
    for member_id in _soon_on_duty():
        with transaction():
            queued += _send_sheet(member_id)
    return queued


def _soon_on_duty() -> list[int]:
    """Crew members with a shift whose hour for the sheet has come and who have not had it."""
    on_duty = select(Shift.id).where(Shift.crew_member_id == CrewMember.id).exists()
    members = db.session.scalars(
        select(CrewMember)
        .join(CrewMember.event)
        .where(
            Event.starts_at > now(),
            Event.starts_at < now() + timedelta(days=REMIND_DAYS + 1),
            Event.cancelled_at.is_(None),
            CrewMember.left_at.is_(None),
            on_duty,
        )
        .options(joinedload(CrewMember.event))
        .order_by(CrewMember.id)
    ).all()
    keys = {duty_key(member): member.id for member in members if _is_due(member)}
    had_it = set(db.session.scalars(select(Message.dedupe_key).where(Message.dedupe_key.in_(keys))))
    return [member_id for key, member_id in keys.items() if key not in had_it]


def _is_due(member: CrewMember) -> bool:
    """Whether the sheet goes out now; who was asked in the last two days has it all before them."""
    time = reminder_time(member)
    asked_since = member.asked_at is not None and member.asked_at >= time
    is_time = time <= now() < member.event.starts_at
    return is_time and not asked_since and may_get_sheet(member) and is_ahead(member)


def _send_sheet(member_id: int) -> bool:
    member = db.session.scalar(
        select(CrewMember)
        .where(CrewMember.id == member_id)
        .options(joinedload(CrewMember.event).joinedload(Event.team))
        .execution_options(populate_existing=True)
    )
    return member is not None and _is_due(member) and queue_duty_sheet(member) is not None
