"""Guest lists and past evenings built by bulk inserts, so that many people cost little."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select

from mixer.clock import clock
from mixer.contacts.models import Contact
from mixer.db import db, transaction
from mixer.door.models import CheckIn, Scan, ScanKind
from mixer.events.models import Event
from mixer.invitations.actions.listing import guest_values
from mixer.invitations.models import Answer, Guest, Party, Place
from mixer.links import new_public_id
from tests import builders
from tests.cast import Cast

_START_NUMBER = 1000


def put(
    event: Event, people: int, *, answer: Answer | None = None, days: float = 20, **facts: Any
) -> list[int]:
    """People on the list, invited ``days`` before now and answered a day later; ids of the guests.

    ``facts`` are the contact's: trust_source, chain_role, profession, profession_id, seeks.
    """
    with transaction(event):
        start = db.session.scalar(select(Contact.id).order_by(Contact.id.desc()).limit(1)) or 0
        db.session.execute(insert(Contact), [_contact(event, start + n, facts) for n in range(people)])
        contacts = db.session.scalars(select(Contact).where(Contact.id > start).order_by(Contact.id)).all()
        first = db.session.scalar(select(Party.id).order_by(Party.id.desc()).limit(1)) or 0
        db.session.execute(insert(Party), [{"event_id": event.id}] * people)
        parties = db.session.scalars(select(Party.id).where(Party.id > first).order_by(Party.id)).all()
        rows = [
            guest_values(contact, number=_START_NUMBER + contact.id, is_first_timer=True)
            | _said(answer, clock.now() - timedelta(days=days))
            | {"event_id": event.id, "contact_id": contact.id, "party_id": party}
            for contact, party in zip(contacts, parties, strict=True)
        ]
        db.session.execute(insert(Guest), rows)
        ids = [contact.id for contact in contacts]
        made = db.session.scalars(select(Guest.id).where(Guest.contact_id.in_(ids)).order_by(Guest.id)).all()
        return list(made)


def _contact(event: Event, n: int, facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "team_id": event.team_id,
        "public_id": new_public_id(),
        "first_name": f"Guest{n}",
        "last_name": f"Number{n}",
        "extra": {},
    } | facts


def _said(answer: Answer | None, invited_at: datetime) -> dict[str, Any]:
    if answer is None:
        return {"invited_at": invited_at, "wave": 1, "answered_at": None}
    return {
        "invited_at": invited_at,
        "wave": 1,
        "answered_at": invited_at + timedelta(days=1),
        "answer": answer,
        "place": Place.CONFIRMED if answer == Answer.ACCEPTED else Place.CANCELLED,
    }


def let_in(event: Event, guests: list[int]) -> None:
    """They come."""
    with transaction(event):
        for guest_id in guests:
            scan = Scan(
                op_id=new_public_id(),
                event_id=event.id,
                guest_id=guest_id,
                kind=ScanKind.IN,
                door="Front door",
                at=event.starts_at,
                received_at=event.starts_at,
            )
            db.session.add(scan)
            db.session.flush()
            row = CheckIn(guest_id=guest_id, event_id=event.id, scan_id=scan.id)
            row.first_in_at, row.door = event.starts_at, "Front door"
            db.session.add(row)


def past_evening(cast: Cast, day: str, *, invited: int = 50, yes: int = 20, came: int = 12) -> Event:
    """An evening of Olga's team that is over."""
    event = builders.event(
        cast.team, title=f"Mixer of {day}", starts_local=f"{day}T18:30", ends_local=f"{day}T21:00"
    )
    days = (clock.now() - event.starts_at).days + 28
    coming = put(event, yes, answer=Answer.ACCEPTED, days=days)
    put(event, invited - yes, days=days)
    let_in(event, coming[:came])
    return event
