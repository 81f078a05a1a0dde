"""Verbs of the people who make the evening happen: take in, change, let go, take back, their answer."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from mixer.accounts.actions import normal_email
from mixer.accounts.queries import members_of
from mixer.audit import Actor, record
from mixer.clock import now
from mixer.contacts.actions import contact_by_address
from mixer.db import db
from mixer.events.models import LEADS, CrewAnswer, CrewMember, CrewRole, Event, PlanTask
from mixer.links import new_public_id
from mixer.names import one_line
from mixer.web.errors import Refused
from mixer.web.translation import _

LONGEST = {"name": 120, "phone": 40, "note": 300}
CHANGEABLE = ("name", "email", "phone", "role", "note", "language", "speaks", "sees_access_needs")


def add_crew_member(
    *,
    event: Event,
    name: str,
    role: str,
    actor: Actor,
    email: str = "",
    phone: str = "",
    **facts: Any,
) -> CrewMember:
    """Somebody with a part in the evening; they need no account and are not told by this.

    ``facts``: note, language, speaks, sees_access_needs. Whoever signs in, or is in the address book,
    with the same address is known as that person. The same name with the same address is the same
    person: taken in once, and taken back when they had left; without an address only a second tap
    within a minute is. Hold the event's row (``transaction(event)``).
    Raises Refused for no name, an unknown part, text too long, or what is no e-mail address.
    """
    member = CrewMember(event=event, event_id=event.id, public_id=new_public_id(), name="", role="")
    with db.session.no_autoflush:
        _write(member, {"name": name, "role": role, "email": email, "phone": phone} | facts)
        known = _same(member)
        if known is not None:
            return_crew_member(member=known, actor=actor)
            return known
        _recognise(member)
    db.session.add(member)
    record(actor, "add_crew_member", member, team_id=event.team_id, event_id=event.id)
    return member


def change_crew_member(*, member: CrewMember, actor: Actor, **facts: Any) -> frozenset[str]:
    """Change what is given of ``CHANGEABLE``; answers with what really changed.

    Raises Refused like ``add_crew_member``. The link stays the same: end it when another person
    takes the place of this one.
    """
    before = {name: getattr(member, name) for name in CHANGEABLE}
    _write(member, facts)
    changed = frozenset(name for name in CHANGEABLE if getattr(member, name) != before[name])
    if "email" in changed:
        member.user_id, member.contact_id = None, None
        _recognise(member)
    if changed:
        _note(member, actor, "change_crew_member", *sorted(changed))
    return changed


def remove_crew_member(*, member: CrewMember, actor: Actor) -> None:
    """Let somebody go: their link ends, their tasks go back to their part. Twice is once."""
    if member.left_at is not None:
        return
    member.left_at = now()
    mine = PlanTask.crew_member_id == member.id
    member.left_tasks = list(db.session.scalars(select(PlanTask.id).where(mine)))
    db.session.execute(update(PlanTask).where(mine).values(crew_member_id=None))
    _note(member, actor, "remove_crew_member", "left_at")


def return_crew_member(*, member: CrewMember, actor: Actor) -> None:
    """Take back somebody who had left, with their tasks as far as nobody else has them by now."""
    if member.left_at is None:
        return
    still_free = PlanTask.id.in_(member.left_tasks), PlanTask.crew_member_id.is_(None)
    db.session.execute(update(PlanTask).where(*still_free).values(crew_member_id=member.id))
    member.left_at, member.left_tasks = None, []
    _note(member, actor, "return_crew_member", "left_at")


def answer_crew(*, member: CrewMember, answer: CrewAnswer, actor: Actor) -> bool:
    """What a crew member says to their part; they may say something else later.

    Whether anything changed: the same again changes nothing. Raises Refused when the evening is over
    or called off, and for what is no answer.
    """
    if answer not in (CrewAnswer.ACCEPTED, CrewAnswer.DECLINED):
        raise ValueError(f"{answer} is nothing somebody says")
    if member.event.cancelled_at is not None:
        raise Refused(_("The evening was called off: there is nothing left to answer."))
    if member.event.is_over:
        raise Refused(_("The evening is over: there is nothing left to answer."))
    if member.answer == answer:
        return False
    member.answer, member.answered_at = answer, now()
    _note(member, actor, "answer_crew", "answer")
    return True


def switch_reminder(*, member: CrewMember, on: bool, actor: Actor) -> None:
    """Turn the duty sheet by mail, two days before the evening, on or off."""
    if member.wants_reminder != on:
        member.wants_reminder = on
        _note(member, actor, "switch_reminder", "wants_reminder")


def thank_crew_member(*, member: CrewMember, done: bool, actor: Actor) -> None:
    """Tick, or take back, the thank-you call after the evening. The first tick's moment stays."""
    if done == (member.thanked_at is not None):
        return
    member.thanked_at = now() if done else None
    _note(member, actor, "thank_crew_member", "thanked_at")


def _write(member: CrewMember, facts: dict[str, Any]) -> None:
    unknown = set(facts) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"a crew member has no {', '.join(sorted(unknown))}")
    for name, value in facts.items():
        kept = one_line(value) if isinstance(value, str) else value
        if len(kept or "") > LONGEST[name] if name in LONGEST else False:
            raise Refused(_("That is too long: %(text)s …", text=kept[:60]))
        setattr(member, name, normal_email(kept) if name == "email" and kept else kept)
    if not member.name:
        raise Refused(_("Please type the name."))
    if member.role not in set(CrewRole):
        raise Refused(_("Please choose their part in the evening."))
    if member.role not in LEADS:
        member.sees_access_needs = False


def _same(new: CrewMember) -> CrewMember | None:
    """The row this person already has."""
    same = select(CrewMember).where(
        CrewMember.event_id == new.event.id, CrewMember.name == new.name, CrewMember.email == new.email
    )
    if not new.email:
        just_now = now() - timedelta(minutes=1)
        same = same.where(CrewMember.role == new.role, CrewMember.created_at > just_now)
        same = same.where(CrewMember.left_at.is_(None))
    return db.session.scalar(same.order_by(CrewMember.id).limit(1))


def _recognise(member: CrewMember) -> None:
    """Find the account and the contact behind the address."""
    if not member.email:
        return
    team = member.event.team
    user = next((m.user for m in members_of(team) if m.user.email == member.email), None)
    contact = contact_by_address(team, member.email)
    member.user_id = user.id if user else None
    member.contact_id = contact.id if contact else None
    if member.language is None:
        member.language = (user and user.language) or (contact.language if contact else None)


def _note(member: CrewMember, actor: Actor, verb: str, *fields: str) -> None:
    event = member.event
    record(actor, verb, member, team_id=event.team_id, event_id=event.id, fields=list(fields))
