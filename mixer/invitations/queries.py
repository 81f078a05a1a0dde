"""Reads of the invitations room."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import joinedload

from mixer.clock import now
from mixer.contacts.models import Contact
from mixer.core import seats
from mixer.db import db
from mixer.events.models import Event
from mixer.invitations.models import Answer, Guest, Party, Place
from mixer.outbox.models import Message

HOLDING = (Place.CONFIRMED, Place.OFFERED)
_ON_LIST = Guest.taken_off_at.is_(None)


@dataclass(frozen=True)
class Counts:
    """One event's list in figures. ``listed`` is everybody on it; people taken off count nowhere."""

    listed: int
    invited: int
    """Asked so far, with or without an answer."""
    accepted: int
    tentative: int
    declined: int
    needs_action: int
    confirmed: int
    waitlisted: int
    companions: int
    """Named companions who have or wait for a seat."""
    access_needs: int
    """Guests with a seat who told what they need."""


@dataclass(frozen=True)
class WaitingParty:
    """A party on the waitlist with its people, its position from 1, and why it is not served."""

    guests: tuple[Guest, ...]
    position: int
    reason: seats.Reason


def guests_of(event: Event) -> Sequence[Guest]:
    """Everybody on the event's list by last name, with contact, party and who brings them; one query."""
    return db.session.scalars(
        select(Guest)
        .where(Guest.event_id == event.id, _ON_LIST)
        .options(joinedload(Guest.contact), joinedload(Guest.companion_of), joinedload(Guest.party))
        .order_by(func.lower(Guest.last_name), func.lower(Guest.first_name), Guest.id)
    ).all()


def counts(event: Event) -> Counts:
    """The list in figures; one query."""

    def number(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((and_(*conditions), 1), else_=0)), 0)

    asked = or_(Guest.invited_at.is_not(None), Guest.answer != Answer.NEEDS_ACTION)
    wanted: dict[str, ColumnElement[int]] = {
        "listed": func.count(),
        "invited": number(asked),
        "accepted": number(Guest.answer == Answer.ACCEPTED),
        "tentative": number(Guest.answer == Answer.TENTATIVE),
        "declined": number(Guest.answer == Answer.DECLINED),
        "needs_action": number(Guest.answer == Answer.NEEDS_ACTION),
        "confirmed": number(Guest.place == Place.CONFIRMED),
        "waitlisted": number(Guest.place == Place.WAITLISTED),
        "companions": number(Guest.companion_of_id.is_not(None), Guest.place != Place.CANCELLED),
        "access_needs": number(Guest.access_needs != "", Guest.place == Place.CONFIRMED),
    }
    figures = [column.label(name) for name, column in wanted.items()]
    row = db.session.execute(select(*figures).where(Guest.event_id == event.id, _ON_LIST)).one()
    return Counts(**{name: int(value) for name, value in row._mapping.items()})


def parties_of(event: Event) -> list[seats.Party]:
    """The parties that hold or wait for seats, as the seats' arithmetic sees them; one query."""
    rows = db.session.execute(
        select(Guest.party_id, Guest.place, Party.waiting_since)
        .join(Guest.party)
        .where(Guest.event_id == event.id, Guest.place != Place.CANCELLED)
        .order_by(Guest.party_id)
    ).all()
    parties = []
    for party_id, members in groupby(rows, key=lambda row: row.party_id):
        people = list(members)
        holding = [row.place for row in people if row.place in HOLDING]
        place = Place(holding[0]) if holding else Place.WAITLISTED
        # A guest let in at the door may leave the rest of the party waiting without a turn: at the end.
        since = None if holding else people[0].waiting_since or now()
        parties.append(seats.Party(party_id, len(holding or people), place, since))
    return parties


def seats_of(event: Event) -> seats.Seats:
    """How full the room is."""
    return seats.seats_of(event.capacity, parties_of(event))


def waitlist(event: Event) -> list[WaitingParty]:
    """Who waits, in order, and why; two queries."""
    waiting = seats.rebalance(event.capacity, parties_of(event)).waiting
    people: dict[int, list[Guest]] = {}
    for guest in db.session.scalars(
        select(Guest)
        .where(Guest.event_id == event.id, Guest.place == Place.WAITLISTED)
        .options(joinedload(Guest.contact))
        .order_by(Guest.companion_of_id.is_not(None), Guest.id)
    ):
        people.setdefault(guest.party_id, []).append(guest)
    return [WaitingParty(tuple(people[w.party_id]), w.position, w.reason) for w in waiting]


def position_of(guest: Guest) -> seats.Waiting | None:
    """The waiting party of this guest with position and reason; None for somebody who does not wait."""
    if guest.place != Place.WAITLISTED:
        return None
    waiting = seats.rebalance(guest.event.capacity, parties_of(guest.event)).waiting
    return next((found for found in waiting if found.party_id == guest.party_id), None)


def companion_refusal(guest: Guest) -> seats.Reason | None:
    """Why this guest cannot bring one more person now; None when they can."""
    parties = parties_of(guest.event)
    if guest.party_id not in [party.id for party in parties]:
        return None
    return seats.growth_refusal(guest.event.capacity, parties, guest.party_id)


def companion_of(guest: Guest) -> Guest | None:
    """The companion this guest brings."""
    return db.session.scalar(
        select(Guest).where(Guest.companion_of_id == guest.id, _ON_LIST).order_by(Guest.id).limit(1)
    )


def companions_of(guest: Guest) -> Sequence[Guest]:
    """Everybody this guest brings; companions bring nobody."""
    return db.session.scalars(
        select(Guest).where(Guest.companion_of_id == guest.id, _ON_LIST).options(joinedload(Guest.contact))
    ).all()


def guests_to_tell(event: Event) -> Sequence[Guest]:
    """Who must hear when the evening moves or is off: everybody with a seat, waiting or undecided."""
    return db.session.scalars(
        select(Guest)
        .where(
            Guest.event_id == event.id,
            or_(Guest.place != Place.CANCELLED, Guest.answer == Answer.TENTATIVE),
            _ON_LIST,
        )
        .options(joinedload(Guest.contact))
        .order_by(Guest.id)
    ).all()


def guest_by_badge_code(event: Event, code: str) -> Guest | None:
    """The guest of this event with this badge code, typed in any case."""
    return db.session.scalar(
        select(Guest)
        .where(Guest.event_id == event.id, Guest.badge_code == code.strip().upper(), _ON_LIST)
        .options(joinedload(Guest.contact), joinedload(Guest.event).joinedload(Event.team))
    )


def guest_of_contact(event: Event, contact: Contact) -> Guest | None:
    """The contact's row on the event's list, also when they were taken off."""
    return db.session.scalar(select(Guest).where(Guest.event_id == event.id, Guest.contact_id == contact.id))


def has_been_guest(contact: Contact, before: Event) -> bool:
    """Whether the contact had a seat at an earlier evening of the team that took place."""
    earlier = (
        exists()
        .where(Guest.contact_id == contact.id, Guest.place == Place.CONFIRMED)
        .where(Event.id == Guest.event_id, Event.starts_at < before.starts_at, Event.cancelled_at.is_(None))
    )
    return bool(db.session.scalar(select(earlier)))


def next_number(event: Event) -> int:
    """The next short number; numbers are never given out twice."""
    return (db.session.scalar(select(func.max(Guest.number)).where(Guest.event_id == event.id)) or 0) + 1


def is_invitation_wanted(message: Message) -> bool:
    """Whether an invitation still makes sense when its turn comes: not answered meanwhile, link not
    replaced, not taken off, not unsubscribed, and the evening ahead."""
    guest = db.session.get(
        Guest,
        message.about_id,
        options=[joinedload(Guest.event), joinedload(Guest.contact)],
        populate_existing=True,
    )
    return (
        guest is not None
        and guest.answer == Answer.NEEDS_ACTION
        and guest.taken_off_at is None
        and guest.contact.unsubscribed_at is None
        and guest.event.cancelled_at is None
        and guest.event.ends_at > now()
        and message.dedupe_key == invitation_key(guest)
    )


def invitation_key(guest: Guest) -> str:
    """What must not be mailed twice: one invitation for each version of the personal link."""
    return f"invitation:{guest.id}:{guest.link_version}"


def guest_by_number(event: Event, number: int) -> Guest | None:
    """The guest with this short number, also when they were taken off."""
    return db.session.scalar(
        select(Guest)
        .where(Guest.event_id == event.id, Guest.number == number)
        .options(joinedload(Guest.contact), joinedload(Guest.party), joinedload(Guest.companion_of))
    )
