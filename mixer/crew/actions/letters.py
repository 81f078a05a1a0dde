"""Mail to the crew: the question, and the duty sheet two days before."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from mixer.accounts.queries import owner_of
from mixer.crew.access import part_url
from mixer.crew.duty import DutySheet, sheet_of
from mixer.crew.words import part_word, shift_line
from mixer.db import db
from mixer.events.models import CrewMember
from mixer.events.words import when_word, where_word
from mixer.outbox.actions import mail_body, queue_message
from mixer.outbox.models import Message
from mixer.web.formats import day_month
from mixer.web.translation import _, speaking

ASK, DUTY = "crew_ask", "crew_duty"


def letter_values(sheet: DutySheet) -> dict[str, Any]:
    """What the letters to a crew member say, in the language spoken now."""
    member, event = sheet.member, sheet.member.event
    return {
        "member": member,
        "event": event,
        "sheet": sheet,
        "part_word": part_word,
        "shift_lines": [shift_line(shift) for shift in sheet.shifts],
        "url": part_url(member),
        "host_name": owner_of(event.team).name,
        "when": when_word(event),
        "where": where_word(event),
    }


def ask_subject(member: CrewMember) -> str:
    """The question in a line, in the language spoken now."""
    event = member.event
    return _("Will you help at %(title)s, %(date)s?", title=event.title, date=day_month(event.starts))


def queue_question(member: CrewMember) -> Message | None:
    """Queue the question: once for every change of the shifts, the part, the time or the link."""
    sheet = sheet_of(member)
    with speaking(member.language):
        body = mail_body("crew/mail/ask", **letter_values(sheet))
        return _queue(member, ASK, ask_key(sheet), ask_subject(member), body)


def queue_duty_sheet(member: CrewMember) -> Message | None:
    """Queue the duty sheet: once for every date of the evening."""
    event = member.event
    with speaking(member.language):
        subject = _(
            "Your duty sheet for %(title)s, %(date)s", title=event.title, date=day_month(event.starts)
        )
        body = mail_body("crew/mail/duty", **letter_values(sheet_of(member)))
        return _queue(member, DUTY, duty_key(member), subject, body)


def _queue(member: CrewMember, purpose: str, key: str, subject: str, body: Any) -> Message | None:
    event = member.event
    host = owner_of(event.team)
    return queue_message(
        dedupe_key=key,
        purpose=purpose,
        team_id=event.team_id,
        event_id=event.id,
        about_id=member.id,
        to_name=member.name,
        to_email=member.email,
        from_name=f"{host.name}, {event.team.name}",
        reply_to=host.email,
        subject=subject,
        body=body,
        must_arrive=True,
    )


def ask_key(sheet: DutySheet) -> str:
    """What must not be mailed twice: the same question, by the same link, to the same address."""
    member = sheet.member
    lines = [f"{s.station}|{s.spot}|{s.starts_min}|{s.ends_min}" for s in sheet.shifts]
    told = "\n".join([member.email, member.role, str(member.event.starts_at), *lines])
    return _link_key(ASK, member) + hashlib.sha256(told.encode()).hexdigest()[:20]


def duty_key(member: CrewMember) -> str:
    """One sheet for each date of the evening and version of the link."""
    return _link_key(DUTY, member) + member.event.starts_at.strftime("%Y%m%d%H%M")


def _link_key(purpose: str, member: CrewMember) -> str:
    return f"{purpose}:{member.id}:{member.link_version}:"


def is_question_wanted(message: Message) -> bool:
    """Whether the question still makes sense when its turn comes: they are in the crew by the same link,
    have not answered meanwhile, and the evening is ahead."""
    member = _still_there(message)
    if member is None or not message.dedupe_key.startswith(_link_key(ASK, member)):
        return False
    return member.answered_at is None or member.answered_at <= message.queued_at


def is_duty_sheet_wanted(message: Message) -> bool:
    """Whether the sheet still makes sense: the same evening at the same time, not switched off, and they
    still take part."""
    member = _still_there(message)
    return member is not None and message.dedupe_key == duty_key(member) and may_get_sheet(member)


def may_get_sheet(member: CrewMember) -> bool:
    """Whether this person gets the duty sheet by mail: asked, not declined, with an address."""
    return bool(member.email) and member.wants_reminder and member.answer in ("asked", "accepted")


def _still_there(message: Message) -> CrewMember | None:
    member = (
        db.session.get(CrewMember, message.about_id, populate_existing=True) if message.about_id else None
    )
    if member is None or member.left_at is not None:
        return None
    return member if is_ahead(member) else None


def is_ahead(member: CrewMember) -> bool:
    """Whether the evening takes place and is not over."""
    return member.event.cancelled_at is None and not member.event.is_over


REMIND_DAYS, REMIND_HOUR = 2, 9


def reminder_time(member: CrewMember) -> datetime:
    """Nine in the morning, two days before, on the wall of the evening."""
    day = member.event.starts - timedelta(days=REMIND_DAYS)
    return day.replace(hour=REMIND_HOUR, minute=0, second=0, microsecond=0, fold=0)
