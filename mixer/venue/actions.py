"""The verbs of the venue room."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from mixer.accounts.models import Team
from mixer.audit import Actor, record
from mixer.clock import now
from mixer.core.chairs import chair_faults
from mixer.db import db
from mixer.events.models import Event
from mixer.venue.models import EventVenue, Venue
from mixer.venue.queries import choice_of, expected_guests
from mixer.venue.words import chair_sentence
from mixer.web.errors import Refused
from mixer.web.translation import _

DOUBLE_TAP = timedelta(minutes=1)


def add_venue(*, team: Team, actor: Actor, **facts: Any) -> Venue:
    """Keep a venue for the team; the same name within a minute is the same tap. Raises `Refused` for a
    name the team has already."""
    there = _named(team, facts["name"])
    if there is not None and there.created_at > now() - DOUBLE_TAP:
        return there
    if there is not None:
        raise Refused(_("You have a venue of this name already. Choose it from the list, or add a word."))
    venue = Venue(team_id=team.id, **facts)
    db.session.add(venue)
    db.session.flush()
    record(actor, "add_venue", venue, team_id=team.id, fields=sorted(facts))
    return venue


def change_venue(*, venue: Venue, actor: Actor, **facts: Any) -> None:
    """Measure again. Raises `Refused` for the name of another venue."""
    there = _named(venue.team, facts.get("name", venue.name))
    if there is not None and there.id != venue.id:
        raise Refused(_("You have a venue of this name already. Choose it from the list, or add a word."))
    changed = [name for name, value in facts.items() if getattr(venue, name) != value]
    for name in changed:
        setattr(venue, name, facts[name])
    if changed:
        record(actor, "change_venue", venue, team_id=venue.team_id, fields=sorted(changed))


def remove_venue(*, venue: Venue, actor: Actor) -> None:
    """Take a venue off the team's list; evenings that chose it keep it."""
    venue.removed_at = now()
    record(actor, "remove_venue", venue, team_id=venue.team_id)


def restore_venue(*, venue: Venue, actor: Actor) -> None:
    """Put it back on the list."""
    venue.removed_at = None
    record(actor, "restore_venue", venue, team_id=venue.team_id)


def choose_venue(*, event: Event, venue: Venue | None, actor: Actor) -> EventVenue:
    """The evening is there, or nowhere yet."""
    choice = _choice(event)
    choice.venue_id = venue.id if venue else None
    choice.venue = venue
    db.session.flush()
    record(actor, "choose_venue", choice, team_id=event.team_id, event_id=event.id, fields=["venue_id"])
    return choice


def set_chairs(
    *, event: Event, chairs: int, accessible_chairs: int, mobility_aids: bool, actor: Actor
) -> EventVenue:
    """How many sit, seats kept for those who need one among them. Raises `Refused` for a number below
    the rule or without an accessible seat; too many is said on the page, not refused."""
    expected = expected_guests(event)
    fault = next((f for f in chair_faults(chairs, accessible_chairs, expected) if f.is_refused), None)
    if fault is not None:
        raise Refused(chair_sentence(fault, expected))
    choice = _choice(event)
    choice.chairs, choice.accessible_chairs, choice.mobility_aids = chairs, accessible_chairs, mobility_aids
    db.session.flush()
    record(
        actor,
        "set_chairs",
        choice,
        team_id=event.team_id,
        event_id=event.id,
        fields=["accessible_chairs", "chairs", "mobility_aids"],
    )
    return choice


def _choice(event: Event) -> EventVenue:
    choice = choice_of(event)
    if choice is None:
        choice = EventVenue(event_id=event.id)
        db.session.add(choice)
        db.session.flush()
    return choice


def _named(team: Team, name: str) -> Venue | None:
    return db.session.scalar(
        select(Venue)
        .where(Venue.team_id == team.id, Venue.removed_at.is_(None), func.lower(Venue.name) == name.lower())
        .limit(1)
    )
