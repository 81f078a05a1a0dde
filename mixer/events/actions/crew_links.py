"""Verbs of a crew member's personal link: send it, end it, and what they choose by it."""

import hashlib
from enum import StrEnum

from mixer.accounts.queries import owner_of
from mixer.audit import Actor, record
from mixer.clock import today_in
from mixer.config import LANGUAGES
from mixer.db import db
from mixer.events.access import crew_tasks_url
from mixer.events.crew_page import OwnTasks, own_tasks
from mixer.events.models import CrewMember
from mixer.events.queries import plan_of
from mixer.events.words import when_word, where_word
from mixer.outbox.actions import mail_body, queue_message
from mixer.outbox.models import Message
from mixer.web.errors import Refused
from mixer.web.formats import day_month
from mixer.web.translation import _, speaking


class LinkMail(StrEnum):
    """What became of "send the link"."""

    QUEUED = "queued"
    NOTHING_NEW = "nothing_new"
    """The same tasks by the same link went to them before."""
    NO_ADDRESS = "no_address"


def send_crew_link(member: CrewMember, actor: Actor) -> LinkMail:
    """Mail a crew member the link to their tasks: once for every change of tasks or link, however
    often somebody taps. Raises Refused when the evening is called off."""
    event = member.event
    if event.cancelled_at is not None:
        raise Refused(_("The evening was called off: there is nothing left to do for it."))
    if not member.email:
        return LinkMail.NO_ADDRESS
    tasks = own_tasks(member, plan_of(event), today_in(event.zone))
    host = owner_of(event.team)
    with speaking(member.language):
        message = queue_message(
            dedupe_key=_key(member, tasks),
            purpose="crew_tasks",
            team_id=event.team_id,
            event_id=event.id,
            about_id=member.id,
            to_name=member.name,
            to_email=member.email,
            from_name=f"{host.name}, {event.team.name}",
            reply_to=host.email,
            subject=_("Your tasks for %(title)s, %(date)s", title=event.title, date=day_month(event.starts)),
            body=mail_body(
                "events/mail/crew_link",
                member=member,
                event=event,
                when=when_word(event),
                where=where_word(event),
                tasks=tasks,
                url=crew_tasks_url(member),
                host_name=host.name,
            ),
            must_arrive=True,
        )
    if message is None:
        return LinkMail.NOTHING_NEW
    record(actor, "send_crew_link", member, team_id=event.team_id, event_id=event.id)
    return LinkMail.QUEUED


def is_crew_link_wanted(message: Message) -> bool:
    """Whether the mail with the link still makes sense: the link works and the evening takes place."""
    member = db.session.get(CrewMember, message.about_id) if message.about_id is not None else None
    return (
        member is not None
        and member.left_at is None
        and member.event.cancelled_at is None
        and message.dedupe_key.startswith(_link_key(member))
    )


def revoke_crew_link(member: CrewMember, actor: Actor) -> None:
    """End every link of a crew member; their tasks stay theirs, and a new link can be sent."""
    member.link_version += 1
    record(
        actor,
        "revoke_crew_link",
        member,
        team_id=member.event.team_id,
        event_id=member.event_id,
        fields=["link_version"],
    )


def switch_weekly_mail(member: CrewMember, *, on: bool, actor: Actor) -> None:
    """Turn the Monday mail on or off."""
    if member.wants_weekly_mail != on:
        member.wants_weekly_mail = on
        _note(member, actor, "switch_weekly_mail", "wants_weekly_mail")


def choose_crew_language(member: CrewMember, *, language: str, actor: Actor) -> None:
    """The language of a crew member's pages and mail; an unknown one changes nothing."""
    if language in LANGUAGES and language != member.language:
        member.language = language
        _note(member, actor, "choose_crew_language", "language")


def _note(member: CrewMember, actor: Actor, verb: str, field: str) -> None:
    record(actor, verb, member, team_id=member.event.team_id, event_id=member.event_id, fields=[field])


def _link_key(member: CrewMember) -> str:
    return f"crew_tasks:{member.id}:{member.link_version}:"


def _key(member: CrewMember, tasks: OwnTasks) -> str:
    lines = [f"{line.task.id}|{line.task.due_on}|{line.task.title}" for line in tasks.open]
    told = "\n".join([member.email, str(member.event.starts_at), *lines])
    return _link_key(member) + hashlib.sha256(told.encode()).hexdigest()[:20]
