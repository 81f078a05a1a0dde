"""Verbs of the follow-up room. They flush, never commit."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from mixer.audit import Actor, record
from mixer.clock import now, today_in
from mixer.db import db, transaction
from mixer.exercises import queries as exercise_queries
from mixer.exercises.actions import confirm_found, note_encounter
from mixer.exercises.models import Encounter
from mixer.followup import queries
from mixer.followup.access import room_url
from mixer.followup.models import Intention, IntentionKind, IntentionState
from mixer.followup.words import intention_word
from mixer.invitations.access import UNSUBSCRIBE, guest_token
from mixer.invitations.models import Guest
from mixer.outbox.actions import mail_body, queue_message
from mixer.outbox.models import Message
from mixer.web.errors import Refused
from mixer.web.pages import public_url_for
from mixer.web.translation import _, speaking

LATER = timedelta(days=7)
REMIND_FROM = time(8, 0)
"""On the due day, from this wall time of the evening's zone on."""
FURTHEST = timedelta(days=366)


def meet(*, guest: Guest, other: Guest, context: str, actor: Actor) -> Encounter:
    """Note that a guest met another: by scan, badge number or picked from the list.

    When the two are partners of the running exercise, they have found each other.
    Meeting twice is meeting once. Raises Refused for oneself or somebody of another evening.
    """
    if guest.id == other.id:
        raise Refused(_("That is your own badge."))
    if guest.event_id != other.event_id:
        raise Refused(_("That badge is from another evening."))
    exercise = exercise_queries.running_exercise(guest.event)
    mine = exercise_queries.card_of(exercise, guest) if exercise else None
    if mine and other.id in {partner.guest_id for partner in exercise_queries.partners_of(mine)}:
        confirm_found(deal=mine.deal, by="guest", actor=actor)
    met = note_encounter(one=guest, other=other, context=context, noted_by=guest)
    record(actor, "meet", met, team_id=guest.event.team_id, event_id=guest.event_id)
    return met


def keep_intention(
    *, guest: Guest, about: Guest, kind: IntentionKind, how: str, due_on: date | None, actor: Actor
) -> Intention:
    """Keep what a guest will do for somebody they met, how and by when. Saying it again replaces it.

    Raises Refused for somebody not met, or a date that is past or over a year away.
    """
    if exercise_queries.encounter_between(guest, about) is None:
        raise Refused(_("First note that you met, then what you will do."))
    today = today_in(guest.event.zone)
    if kind != IntentionKind.NOTHING and due_on is None:
        raise Refused(_("Please say by when. A promise with a date is kept far more often."))
    if due_on is not None and not today <= due_on <= today + FURTHEST:
        raise Refused(_("Please choose a day from today on, within a year."))
    intention = queries.intention_about(guest, about)
    if intention is None:
        intention = Intention(guest=guest, about=about)
        db.session.add(intention)
    is_nothing = kind == IntentionKind.NOTHING
    intention.kind, intention.how = kind, how.strip()[:2000]
    intention.due_on = None if is_nothing else due_on
    intention.state = IntentionState.DONE if is_nothing else IntentionState.OPEN
    intention.settled_at = now() if is_nothing else None
    intention.reminded_on = None
    record(actor, "keep_intention", intention, team_id=guest.event.team_id, event_id=guest.event_id, fields=["kind", "due_on"])
    return intention


def settle_intention(*, intention: Intention, state: IntentionState, actor: Actor) -> None:
    """Done, let go, or open again. The same again changes nothing."""
    if intention.state != state:
        intention.state = state
        intention.settled_at = None if state == IntentionState.OPEN else now()
        event = intention.guest.event
        record(actor, f"intention_{state}", intention, team_id=event.team_id, event_id=event.id, fields=["state"])


def put_off(*, intention: Intention, seen_due_on: date | None, actor: Actor) -> None:
    """Later: a week from today. A second tap on the same page does not add a second week."""
    if intention.state != IntentionState.OPEN or intention.due_on != seen_due_on:
        return
    event = intention.guest.event
    intention.due_on = today_in(event.zone) + LATER
    intention.moved += 1
    intention.reminded_on = None
    record(actor, "put_off", intention, team_id=event.team_id, event_id=event.id, fields=["due_on"])


def remind_of_intentions() -> int:
    """The worker's job: queue one mail for each promise on its day. Answers with how many."""
    ids = db.session.scalars(_due(now().date() + timedelta(days=1))).all()
    queued = 0
    for intention_id in ids:
        with transaction():
            queued += _remind(intention_id)
    return queued


def _due(latest: date) -> Select[tuple[int]]:
    return select(Intention.id).where(
        Intention.state == IntentionState.OPEN,
        Intention.due_on <= latest,
        or_(Intention.reminded_on.is_(None), Intention.reminded_on < Intention.due_on),
    )


def _remind(intention_id: int) -> int:
    intention = db.session.scalar(
        select(Intention)
        .where(Intention.id == intention_id)
        .options(
            joinedload(Intention.about),
            joinedload(Intention.guest).joinedload(Guest.event),
            joinedload(Intention.guest).joinedload(Guest.contact),
        )
    )
    if intention is None or intention.due_on is None:
        return 0
    guest, event = intention.guest, intention.guest.event
    from_when = datetime.combine(intention.due_on, REMIND_FROM, ZoneInfo(event.zone))
    if now() < from_when:
        return 0
    intention.reminded_on = intention.due_on
    contact = guest.contact
    if not contact.email or contact.unsubscribed_at is not None:
        return 0
    with speaking(contact.language):
        subject = _("Today: %(what)s for %(name)s", what=intention_word(intention.kind), name=intention.about.shown_name)
        body = mail_body("followup/mail/reminder", guest=guest, intention=intention, event=event, url=room_url(contact))
    queue_message(
        dedupe_key=f"intention:{intention.id}:{intention.due_on.isoformat()}",
        purpose="intention",
        team_id=event.team_id,
        event_id=event.id,
        about_id=intention.id,
        to_name=guest.name,
        to_email=contact.email,
        from_name=event.team.name,
        subject=subject,
        body=body,
        unsubscribe_url=public_url_for("invitations.unsubscribe", token=guest_token(guest, UNSUBSCRIBE)),
    )
    return 1


def is_reminder_wanted(message: Message) -> bool:
    """Whether a reminder still makes sense when its turn comes: the promise is still open."""
    intention = db.session.get(Intention, message.about_id, populate_existing=True)
    return intention is not None and intention.state == IntentionState.OPEN
