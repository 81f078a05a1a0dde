"""Builders: a thing with sensible defaults, kept, ready to use in a test."""

from datetime import datetime
from functools import cache
from typing import Any

from mixer.accounts import actions as accounts
from mixer.accounts.models import Team, User
from mixer.audit import SYSTEM
from mixer.contacts import actions as contacts
from mixer.db import transaction
from mixer.events import actions as events
from mixer.events.models import Event
from mixer.invitations import actions as invitations
from mixer.invitations.models import Answer, Guest, Place

PASSWORD = "a long walk to the harbour"


@cache
def _hash() -> accounts.PasswordHash:
    return accounts.hash_of(PASSWORD)  # a tenth of a second each time, on purpose


def host(name: str, email: str, team_name: str) -> tuple[User, Team]:
    """A user who owns a team. The password is PASSWORD."""
    password = _hash()
    with transaction():
        user = accounts.create_user(name=name, email=email, password=password)
        team = accounts.create_team(name=team_name, owner=user)
    return user, team


def event(team: Team, **facts: Any) -> Event:
    """An event with its plan."""
    defaults: dict[str, Any] = {
        "title": "Spring mixer",
        "purpose": "Meet three people you can send work to",
        "starts_local": "2027-04-22T18:30",
        "ends_local": "2027-04-22T21:00",
        "zone": "Europe/Berlin",
        "country": "DE",
        "place_name": "Old Post Hall",
        "address": "12 Station Road",
        "capacity": 40,
        "target": 30,
    }
    with transaction():
        return events.create_event(team=team, actor=SYSTEM, **(defaults | facts))


def guest(event: Event, first_name: str, last_name: str, *, email: str | None = None, **facts: Any) -> Guest:
    """A guest on the event's list, not yet answered unless ``accepted=True``."""
    accepted = facts.pop("accepted", False)
    about_contact = {
        k: facts.pop(k) for k in ("company", "profession", "seeks", "offers", "language") if k in facts
    }
    with transaction(event):
        contact = contacts.add_contact(
            team=event.team,
            first_name=first_name,
            last_name=last_name,
            email=email,
            actor=SYSTEM,
            **about_contact,
        )
        made = invitations.add_guest(event=event, contact=contact, actor=SYSTEM)
        for name, value in facts.items():
            setattr(made, name, value)
    if accepted:
        with transaction(event):
            invitations.answer(guest=made, answer=Answer.ACCEPTED, actor=SYSTEM)
        assert made.place in (Place.CONFIRMED, Place.WAITLISTED)
    return made


def guests(event: Event, count: int, **facts: Any) -> list[Guest]:
    """Several guests with firms and addresses of their own."""
    return [
        guest(
            event,
            f"Guest{n}",
            f"Number{n}",
            email=f"guest{n}.{event.id}@example.com",
            company=f"Firm {n}",
            **facts,
        )
        for n in range(1, count + 1)
    ]


def at(text: str) -> datetime:
    """An aware moment from ISO text such as ``2027-04-22T16:30+00:00``."""
    moment = datetime.fromisoformat(text)
    assert moment.tzinfo is not None
    return moment
