"""The reminder on the day of a promise: queued once, and dropped when it is settled meanwhile.

It says whom and what, never how: a guest's private words stay in their own room, since mail lies
about in boxes and folders that others may look into. For the same reason it belongs to no team.
"""

from datetime import timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from mixer.clock import now
from mixer.db import db, transaction
from mixer.followup.access import room_url
from mixer.followup.models import Intention, IntentionState
from mixer.followup.reminders import is_missed, is_time
from mixer.followup.words import intention_word
from mixer.invitations.access import unsubscribe_url
from mixer.invitations.models import Guest
from mixer.outbox.actions import mail_body, queue_message
from mixer.outbox.models import Message
from mixer.web.translation import _, speaking


def remind_of_intentions() -> int:
    """The worker's job: queue one mail for each promise on its day. Answers with how many."""
    queued = 0
    for intention_id in _open_and_near():
        with transaction():
            queued += _remind(intention_id)
    return queued


def _open_and_near() -> list[int]:
    """Promises whose day has come in some zone of the world, and who was not reminded of it."""
    return list(
        db.session.scalars(
            select(Intention.id).where(
                Intention.state == IntentionState.OPEN,
                Intention.due_on <= now().date() + timedelta(days=1),
                or_(Intention.reminded_on.is_(None), Intention.reminded_on < Intention.due_on),
            )
        )
    )


def _intention(intention_id: int) -> Intention | None:
    return db.session.scalar(
        select(Intention)
        .where(Intention.id == intention_id)
        .options(
            joinedload(Intention.about),
            joinedload(Intention.guest).joinedload(Guest.event),
            joinedload(Intention.guest).joinedload(Guest.contact),
        )
        .execution_options(populate_existing=True)
    )


def _remind(intention_id: int) -> bool:
    """Queue the mail of one promise if its hour has come; whether one was queued."""
    intention = _intention(intention_id)
    if intention is None or intention.state != IntentionState.OPEN or intention.due_on is None:
        return False
    zone = intention.guest.event.zone
    if not is_time(intention.due_on, zone):
        return False
    intention.reminded_on = intention.due_on
    if is_missed(intention.due_on, zone) or not _may_mail(intention):
        return False
    return _queue(intention)


def _may_mail(intention: Intention) -> bool:
    contact = intention.guest.contact
    return bool(contact.email) and contact.unsubscribed_at is None


def _key(intention: Intention) -> str:
    return f"intention:{intention.id}:{intention.due_on}"


def _queue(intention: Intention) -> bool:
    guest, event, contact = intention.guest, intention.guest.event, intention.guest.contact
    with speaking(contact.language):
        what = intention_word(intention.kind)
        subject = _("Your promise: %(what)s for %(name)s", what=what, name=intention.about.shown_name)
        body = mail_body(
            "followup/mail/reminder",
            guest=guest,
            about=intention.about,
            what=what,
            due_on=intention.due_on,
            event=event,
            url=room_url(contact),
            unsubscribe_url=unsubscribe_url(guest),
        )
    message = queue_message(
        dedupe_key=_key(intention),
        purpose="intention",
        about_id=intention.id,
        to_name=guest.name,
        to_email=contact.email or "",
        from_name=event.team.name,
        subject=subject,
        body=body,
        unsubscribe_url=unsubscribe_url(guest),
    )
    return message is not None


def is_reminder_wanted(message: Message) -> bool:
    """Whether a reminder still makes sense when its turn comes: the promise is open and due that
    day still, and its maker has not asked for silence."""
    intention = _intention(message.about_id) if message.about_id is not None else None
    return (
        intention is not None
        and intention.state == IntentionState.OPEN
        and message.dedupe_key == _key(intention)
        and _may_mail(intention)
    )
