"""Reads of the follow-up room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import joinedload

from mixer.clock import now
from mixer.contacts.models import Contact
from mixer.db import db
from mixer.door.models import CheckIn
from mixer.events.models import Event
from mixer.exercises.models import Encounter
from mixer.followup.models import Intention, IntentionKind, IntentionState
from mixer.invitations.models import Guest

NOTE_FOR = timedelta(days=30)
"""How long after an evening guests can note whom they met."""


def evenings_of(contact: Contact) -> Sequence[Guest]:
    """The evenings the contact came to, latest first, each as their guest's row with its event."""
    return db.session.scalars(
        select(Guest)
        .join(CheckIn, CheckIn.guest_id == Guest.id)
        .join(Guest.event)
        .where(Guest.contact_id == contact.id, Guest.taken_off_at.is_(None))
        .options(joinedload(Guest.event))
        .order_by(Event.starts_at.desc())
    ).all()


def guest_at(contact: Contact, event_id: int) -> Guest | None:
    """The contact as a guest of one evening they came to."""
    return next((guest for guest in evenings_of(contact) if guest.event_id == event_id), None)


@dataclass(frozen=True)
class Met:
    """Somebody met, as the one who met them sees it."""

    guest: Guest
    is_mutual: bool
    intention: Intention | None

    @property
    def shows_details(self) -> bool:
        """Firm and trade are for whom they met too, or for all if they agreed to be listed."""
        return self.is_mutual or self.guest.agreed_to_be_listed_at is not None


def met_by(guests: Sequence[Guest]) -> dict[int, list[Met]]:
    """For each of somebody's guest rows the people they met, in order of meeting; two queries.

    Somebody they promised something to stays, even if the meeting was taken back.
    """
    mine = {guest.id for guest in guests}
    encounters = db.session.scalars(
        select(Encounter)
        .where(or_(Encounter.guest_a_id.in_(mine), Encounter.guest_b_id.in_(mine)))
        .options(joinedload(Encounter.guest_a), joinedload(Encounter.guest_b))
        .order_by(Encounter.at, Encounter.id)
    ).all()
    promised = db.session.scalars(
        select(Intention)
        .where(Intention.guest_id.in_(mine))
        .options(joinedload(Intention.about))
        .order_by(Intention.id)
    ).all()
    left = {(intention.guest_id, intention.about_id): intention for intention in promised}
    found: dict[int, list[Met]] = {guest.id: [] for guest in guests}
    for encounter in encounters:
        me, other, noted = encounter.guest_a, encounter.guest_b, encounter.noted_by_a
        if me.id not in mine:
            me, other, noted = other, me, encounter.noted_by_b
        intention = left.pop((me.id, other.id), None)
        if noted or encounter.noted_by_crew or intention:
            found[me.id].append(Met(other, encounter.is_confirmed, intention))
    for intention in left.values():
        found[intention.guest_id].append(Met(intention.about, False, intention))
    return found


def open_intentions(contact: Contact) -> Sequence[Intention]:
    """The contact's open promises, the next due first."""
    return db.session.scalars(
        select(Intention)
        .join(Guest, Intention.guest_id == Guest.id)
        .where(Guest.contact_id == contact.id, Intention.state == IntentionState.OPEN)
        .options(joinedload(Intention.about), joinedload(Intention.guest).joinedload(Guest.event))
        .order_by(Intention.due_on.is_(None), Intention.due_on, Intention.id)
    ).all()


def intention_of(contact: Contact, intention_id: int) -> Intention | None:
    """The contact's own intention with this id."""
    return db.session.scalar(
        select(Intention)
        .join(Guest, Intention.guest_id == Guest.id)
        .where(Intention.id == intention_id, Guest.contact_id == contact.id)
        .options(joinedload(Intention.guest).joinedload(Guest.event), joinedload(Intention.about))
    )


def intention_about(guest: Guest, about: Guest) -> Intention | None:
    """What this guest will do for that one."""
    return db.session.scalar(
        select(Intention)
        .where(Intention.guest_id == guest.id, Intention.about_id == about.id)
        .options(joinedload(Intention.guest), joinedload(Intention.about))
    )


def present_and_listed(guest: Guest) -> Sequence[Guest]:
    """Others of the evening who came and agreed to be found by fellow guests."""
    return db.session.scalars(
        _others_who_came(guest)
        .where(Guest.agreed_to_be_listed_at.is_not(None))
        .order_by(func.lower(Guest.last_name), func.lower(Guest.first_name))
    ).all()


def present_by_number(guest: Guest, number: int) -> Guest | None:
    """Somebody else of the evening who came, by the number on the badge."""
    return db.session.scalar(_others_who_came(guest).where(Guest.number == number))


def _others_who_came(guest: Guest) -> Select[Guest]:
    return (
        select(Guest)
        .join(CheckIn, CheckIn.guest_id == Guest.id)
        .where(Guest.event_id == guest.event_id, Guest.id != guest.id, Guest.taken_off_at.is_(None))
    )


def has_come(guest: Guest) -> bool:
    """Whether the guest was let in that evening, and is on its list."""
    return guest.taken_off_at is None and db.session.get(CheckIn, guest.id) is not None


def can_note(event: Event) -> bool:
    """Whether it can still be noted who met whom at this evening."""
    return now() < event.ends_at + NOTE_FOR


def guest_by_badge(code: str) -> Guest | None:
    """The guest whose printed badge carries this code; nobody for an entry code, or once taken off."""
    return db.session.scalar(
        select(Guest)
        .where(Guest.badge_code == code.upper(), Guest.taken_off_at.is_(None))
        .options(joinedload(Guest.event).joinedload(Event.team), joinedload(Guest.contact))
    )


@dataclass(frozen=True)
class Promises:
    """An evening's promises in figures; never whose, never what."""

    made: int
    kept: int
    let_go: int
    by_guests: int


def promises(event: Event) -> Promises:
    """How many promises guests of the evening made and kept; “nothing” is none."""
    row = db.session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(case((Intention.state == IntentionState.DONE, 1), else_=0)), 0),
            func.coalesce(func.sum(case((Intention.state == IntentionState.LET_GO, 1), else_=0)), 0),
            func.count(func.distinct(Intention.guest_id)),
        )
        .join(Guest, Intention.guest_id == Guest.id)
        .where(Guest.event_id == event.id, Intention.kind != IntentionKind.NOTHING)
    ).one()
    return Promises(*(int(value) for value in row))
