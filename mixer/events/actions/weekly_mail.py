"""The Monday mail: each crew member's tasks of the week, once, on Monday morning where the evening is.

It goes to who has an address, has not switched it off, has not declined and has something late or
due within the week. When its turn comes it looks again: done meanwhile, switched off, moved away,
called off, and it is not sent.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from mixer.accounts.queries import owner_of
from mixer.clock import now, today_in
from mixer.core.timezone import zone
from mixer.db import db, transaction
from mixer.events.access import crew_tasks_url, weekly_mail_url
from mixer.events.actions.plan import event_day
from mixer.events.crew_page import OwnTasks, own_tasks
from mixer.events.models import CrewAnswer, CrewMember, Event
from mixer.events.queries import crew_of, plan_of
from mixer.outbox.actions import mail_body, queue_message
from mixer.outbox.models import Message
from mixer.web.formats import day_month
from mixer.web.translation import ngettext, speaking

PURPOSE = "crew_week"
FROM = time(7, 0)
AT_THE_LATEST = timedelta(hours=29)
"""For an installation that was off on Monday: until Tuesday noon, then not before next week."""
AFTER_THE_EVENING = timedelta(weeks=2)


def send_weekly_tasks() -> int:
    """The worker's job: queue this week's mails that are due and not written yet. Answers with how many."""
    queued = 0
    for event in _live_events():
        monday = _monday(event)
        if monday is None:
            continue
        crew, plan = crew_of(event), plan_of(event)
        due = [m.id for m in crew if _may_mail(m) and own_tasks(m, plan, today_in(event.zone)).pressing]
        for member_id in _not_written(due, monday):
            with transaction(event):
                queued += _send(member_id, monday)
    return queued


def is_weekly_mail_wanted(message: Message) -> bool:
    """Whether a Monday mail still makes sense when its turn comes: something in it is still to be done."""
    member = _member(message.about_id)
    if member is None or not _may_mail(member):
        return False
    monday = _monday(member.event)
    return (
        monday is not None and message.dedupe_key == _key(member.id, monday) and bool(_tasks(member).pressing)
    )


def _live_events() -> Sequence[Event]:
    """Evenings that take place and are not over for longer than the plan goes on after them."""
    return db.session.scalars(
        select(Event)
        .where(Event.cancelled_at.is_(None), Event.starts_at > now() - AFTER_THE_EVENING - timedelta(days=1))
        .order_by(Event.id)
    ).all()


def _monday(event: Event) -> date | None:
    """The Monday whose mail may go out now; None at other times, and when the plan has ended."""
    here = now().astimezone(zone(event.zone))
    monday = here.date() - timedelta(days=here.weekday())
    opens = datetime.combine(monday, FROM, zone(event.zone))
    is_time = opens <= here and now() - opens.astimezone(now().tzinfo) < AT_THE_LATEST
    return monday if is_time and monday <= event_day(event) + AFTER_THE_EVENING else None


def _may_mail(member: CrewMember) -> bool:
    return (
        bool(member.email)
        and member.wants_weekly_mail
        and member.answer != CrewAnswer.DECLINED
        and member.left_at is None
        and member.event.cancelled_at is None
    )


def _not_written(members: Sequence[int], monday: date) -> Iterator[int]:
    keys = [_key(member, monday) for member in members]
    written = set(db.session.scalars(select(Message.dedupe_key).where(Message.dedupe_key.in_(keys))))
    return (member for member in members if _key(member, monday) not in written)


def _key(member_id: int, monday: date) -> str:
    return f"{PURPOSE}:{member_id}:{monday}"


def _member(member_id: int | None) -> CrewMember | None:
    return db.session.scalar(
        select(CrewMember)
        .where(CrewMember.id == member_id)
        .options(joinedload(CrewMember.event).joinedload(Event.team))
        .execution_options(populate_existing=True)
    )


def _tasks(member: CrewMember) -> OwnTasks:
    return own_tasks(member, plan_of(member.event), today_in(member.event.zone))


def _send(member_id: int, monday: date) -> bool:
    """Queue one mail, looked at again within the transaction; whether one was queued."""
    member = _member(member_id)
    if member is None or not _may_mail(member):
        return False
    tasks = _tasks(member)
    if not tasks.pressing:
        return False
    event, host = member.event, owner_of(member.event.team)
    with speaking(member.language):
        message = queue_message(
            dedupe_key=_key(member_id, monday),
            purpose=PURPOSE,
            team_id=event.team_id,
            event_id=event.id,
            about_id=member.id,
            to_name=member.name,
            to_email=member.email,
            from_name=f"{host.name}, {event.team.name}",
            reply_to=host.email,
            subject=_subject(event, tasks),
            body=mail_body(
                "events/mail/weekly_tasks",
                member=member,
                event=event,
                tasks=tasks,
                url=crew_tasks_url(member),
                host_name=host.name,
                unsubscribe_url=weekly_mail_url(member),
            ),
            unsubscribe_url=weekly_mail_url(member),
        )
    return message is not None


def _subject(event: Event, tasks: OwnTasks) -> str:
    count = len(tasks.pressing)
    return ngettext(
        "Your week: one task for %(title)s, %(date)s",
        "Your week: %(num)s tasks for %(title)s, %(date)s",
        count,
        title=event.title,
        date=day_month(event.starts),
    )
