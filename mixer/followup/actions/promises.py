"""Whom a guest met, and what they will do for them."""

from datetime import date, timedelta

from mixer.audit import Actor, record
from mixer.clock import now, today_in
from mixer.db import db
from mixer.exercises import queries as exercise_queries
from mixer.exercises.actions import meet_partner, note_encounter
from mixer.exercises.models import Encounter
from mixer.followup import queries
from mixer.followup.models import Intention, IntentionKind, IntentionState
from mixer.followup.reminders import is_time
from mixer.invitations.models import Guest
from mixer.web.errors import Refused
from mixer.web.translation import _

LATER = timedelta(days=7)
FURTHEST = timedelta(days=366)


def meet(*, guest: Guest, other: Guest, context: str, actor: Actor) -> Encounter:
    """Note that a guest met another: by scan, badge number or picked from the list.

    When the two are partners of the running exercise, they have found each other. Meeting twice is
    meeting once. Raises Refused for oneself, for somebody of another evening or who has not come,
    and once the days for noting are over.
    """
    if guest.id == other.id:
        raise Refused(_("That is your own badge."))
    if guest.event_id != other.event_id:
        raise Refused(_("That badge is from another evening."))
    if not queries.has_come(other):
        raise Refused(_("This guest has not been checked in. The people at the door can do that."))
    if not queries.can_note(guest.event):
        raise Refused(_("Whom you met can be noted for thirty days after the evening."))
    exercise = exercise_queries.running_exercise(guest.event)
    mine = exercise_queries.card_of(exercise, guest) if exercise else None
    if mine and other.id in {partner.guest_id for partner in exercise_queries.partners_of(mine)}:
        meet_partner(deal=mine.deal, one=guest, other=other, actor=actor)
    met = note_encounter(one=guest, other=other, context=context, noted_by=guest)
    record(actor, "meet", met, team_id=guest.event.team_id, event_id=guest.event_id)
    return met


def keep_intention(
    *, guest: Guest, about: Guest, kind: IntentionKind, how: str, due_on: date | None, actor: Actor
) -> Intention:
    """Keep what a guest will do for somebody they met, how and by when. Saying it again replaces it.

    Raises Refused for somebody not met, without a date, or for one that is past or over a year away.
    """
    intention = queries.intention_about(guest, about)
    if intention is None and exercise_queries.encounter_between(guest, about) is None:
        raise Refused(_("First note that you met, then what you will do."))
    is_nothing = kind == IntentionKind.NOTHING
    if not is_nothing:
        _check_day(guest, due_on, intention)
    if intention is None:
        intention = Intention(guest=guest, about=about)
        db.session.add(intention)
    intention.kind, intention.how = kind, how.strip()
    intention.due_on = None if is_nothing else due_on
    intention.state = IntentionState.DONE if is_nothing else IntentionState.OPEN
    intention.settled_at = now() if is_nothing else None
    intention.reminded_on = due_on if due_on and is_time(due_on, guest.event.zone) else None
    record(
        actor,
        "keep_intention",
        intention,
        team_id=guest.event.team_id,
        event_id=guest.event_id,
        fields=["kind", "due_on"],
    )
    return intention


def _check_day(guest: Guest, due_on: date | None, before: Intention | None) -> None:
    """Refuse a promise without a day, or with one that makes no sense; a day kept before may stay."""
    if due_on is None:
        raise Refused(_("Please say by when. A promise with a date is kept far more often."))
    today = today_in(guest.event.zone)
    if before is not None and before.due_on == due_on:
        return
    if not today <= due_on <= today + FURTHEST:
        raise Refused(_("Please choose a day from today on, within a year."))


def settle_intention(*, intention: Intention, state: IntentionState, actor: Actor) -> None:
    """Done, let go, or open again. The same again changes nothing; “nothing” stays as it is."""
    if intention.state == state or intention.kind == IntentionKind.NOTHING:
        return
    intention.state = state
    intention.settled_at = None if state == IntentionState.OPEN else now()
    event = intention.guest.event
    record(actor, f"intention_{state}", intention, team_id=event.team_id, event_id=event.id, fields=["state"])


def put_off(*, intention: Intention, seen_due_on: date | None, actor: Actor) -> None:
    """Later: a week from the day it is due, or from today when that is past.

    A second tap on the same page, which still shows the day before, does not add a second week.
    """
    if intention.state != IntentionState.OPEN or intention.due_on is None:
        return
    if intention.due_on != seen_due_on:
        return
    event = intention.guest.event
    intention.due_on = max(intention.due_on, today_in(event.zone)) + LATER
    intention.moved += 1
    intention.reminded_on = None
    record(actor, "put_off", intention, team_id=event.team_id, event_id=event.id, fields=["due_on"])
