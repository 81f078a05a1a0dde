"""The demo's evening in planning and the one tonight."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from mixer.db import db
from mixer.demo import moments
from mixer.demo.crew import crew_of_planning, crew_of_tonight
from mixer.demo.guest_list import GuestList, World, backdate
from mixer.demo.moments import Evening
from mixer.demo.people import DemoPerson
from mixer.demo.plan_ticks import tick_until
from mixer.demo.venue import room_of
from mixer.door.actions import make_door_link
from mixer.events.actions import create_event
from mixer.events.models import Event, EventKind
from mixer.invitations.models import Answer, Guest, Place

PLANNING, TONIGHT, PAST = "planning", "tonight", "past"
SEATS_TONIGHT = 86
WAITING_TONIGHT = 9
HALL: dict[str, Any] = {
    "place_name": "Old Customs Hall",
    "address": "Harbour Street 12, 20457 Hamburg",
    "country": "DE",
    "zone": moments.ZONE,
}


def calendar_uid(seed: int, part: str) -> str:
    """The evening's mark in calendars; it also tells which evening of which seed an event is."""
    return f"demo-{part}-{Random(f'{seed}:uid:{part}').getrandbits(64):016x}@mixer"


def new_evening(world: World, part: str, evening: Evening, *, created: datetime, **facts: Any) -> Event:
    """The event with its plan, made at that moment."""
    event = create_event(
        team=world.team,
        starts_local=evening.starts_local,
        ends_local=evening.ends_local,
        actor=world.host,
        planned_on=created.date(),
        **(HALL | facts),
    )
    event.calendar_uid = calendar_uid(world.seed, part)
    event.created_at = event.changed_at = created
    db.session.flush()
    backdate(event, {"create_event": created})
    return event


def plan_ahead(world: World) -> GuestList:
    """Eight weeks ahead: the first wave went out days ago, twenty have said yes."""
    created = world.at - timedelta(days=10)
    event = new_evening(
        world,
        PLANNING,
        moments.planning(world.at),
        created=created,
        title=_season(moments.planning(world.at).starts.month),
        purpose="Meet three people whose clients could be yours",
        kind=EventKind.REFERRAL,
        capacity=90,
        target=70,
    )
    guests = GuestList(world, event, PLANNING)
    olga, kwame = world.cast.olga, world.cast.kwame
    known = [
        p for p in world.cast.invited if world.contacts[p].email and not world.contacts[p].unsubscribed_at
    ]
    others = [p for p in known if p not in (olga, kwame)]
    guests.rng.shuffle(others)
    first_wave, later = [olga, kwame, *others[:58]], others[58:78]
    guests.put(
        [*first_wave, *later], at=created + timedelta(days=2), regulars=contacts_seated_before(world, event)
    )
    sent = world.at - timedelta(days=6, hours=2)
    guests.invite(first_wave, wave=1, at=sent)
    answers = [Answer.ACCEPTED] * 20 + [Answer.DECLINED] * 7 + [Answer.TENTATIVE] * 3
    for person, answer in zip(first_wave, answers, strict=False):
        guests.answer(person, answer, guests.between(sent, world.at - timedelta(minutes=30)))
    guests.cast_roles(first_wave[2:5])
    guests.tell_needs(first_wave[6:8], 2)
    tick_until(guests, at=world.at, early=("P03", "P04", "P05", "P09", "P10", "P11", "P15", "P20"))
    crew_of_planning(guests)
    room_of(guests, chairs=18, accessible=4)
    guests.trail.keep()
    return guests


def open_tonight(world: World) -> GuestList:
    """Tonight: every seat taken, some wait, three bring somebody, a door link is out."""
    evening = moments.tonight(world.at)
    created = evening.starts - timedelta(days=57)
    event = new_evening(
        world,
        TONIGHT,
        evening,
        created=created,
        title="Harbour Street Business Mixer",
        purpose="Bring one question, leave with three people to call",
        kind=EventKind.BOTH,
        capacity=SEATS_TONIGHT,
        target=75,
    )
    guests = GuestList(world, event, TONIGHT)
    coming, waiting, rest = _who_comes(world, guests.rng)
    invited = [*coming, *waiting, *rest]
    listed = [p for p in world.cast.invited if p in set(invited)]
    guests.put(listed, at=created + timedelta(days=8), regulars=contacts_seated_before(world, event))
    waves = invite_in_waves(guests, listed)
    full = evening.starts - timedelta(days=9)
    for person in coming:
        guests.answer(person, Answer.ACCEPTED, guests.between(waves[person], full))
    for person in waiting:
        guests.wait(person, guests.between(full, world.at - timedelta(hours=2), early=1.0))
    for person, answer in zip(rest, [Answer.DECLINED] * 17 + [Answer.TENTATIVE] * 3, strict=False):
        guests.answer(person, answer, guests.between(waves[person], world.at - timedelta(hours=1)))
    guests.cast_roles(coming[5:13])
    for person, companion in zip(coming[14:17], world.cast.companions, strict=True):
        guests.bring(person, companion)
    guests.tell_needs(coming[17:24], 7)
    tick_until(guests, at=evening.starts - timedelta(days=1), besides=("P43", "P52", "P60"))
    link = make_door_link(event=event, door="Front door", actor=world.host).link
    link.created_at = world.at - timedelta(minutes=40)
    backdate(event, {"make_door_link": link.created_at})
    crew_of_tonight(guests)
    room_of(guests, chairs=20, accessible=4)
    guests.trail.keep()
    return guests


def _who_comes(world: World, rng: Random) -> tuple[list[DemoPerson], list[DemoPerson], list[DemoPerson]]:
    """Who has a seat tonight, who waits, and who said no, maybe or nothing."""
    cast = world.cast
    sure = [cast.olga, cast.kwame, *cast.namesakes, cast.crowd[0]]
    others = [p for p in cast.crowd[1:] if world.contacts[p].email]
    rng.shuffle(others)
    # Those who ended their subscription had declined tonight.
    gone = [p for p in others if world.contacts[p].unsubscribed_at]
    others = [p for p in others if p not in gone]
    seats = SEATS_TONIGHT - len(cast.companions) - len(sure)
    coming, waiting = others[:seats], others[seats : seats + WAITING_TONIGHT]
    return [*sure, *coming], waiting, [*gone, *others[seats + WAITING_TONIGHT : -6]]


def invite_in_waves(guests: GuestList, people: Sequence[DemoPerson]) -> dict[DemoPerson, datetime]:
    """Three waves, six to four weeks before; when each was invited."""
    start = guests.event.starts
    cuts = (0, len(people) * 5 // 10, len(people) * 8 // 10, len(people))
    for wave, days in enumerate((42, 35, 28), start=1):
        at = (start - timedelta(days=days)).replace(hour=9, minute=10)
        guests.invite(people[cuts[wave - 1] : cuts[wave]], wave=wave, at=at)
    return {person: guests.guests[person].invited_at or start for person in people}


def contacts_seated_before(world: World, event: Event) -> frozenset[int]:
    """Contacts who had a seat at an earlier evening of the demo."""
    rows = db.session.scalars(
        select(Guest.contact_id)
        .join(Event, Event.id == Guest.event_id)
        .where(
            Event.team_id == world.team.id, Event.starts_at < event.starts_at, Guest.place == Place.CONFIRMED
        )
    )
    return frozenset(rows)


def _season(month: int) -> str:
    return ("Winter Lights", "Spring Tide", "Summer Quay", "Autumn Harbour")[month % 12 // 3] + " Mixer"
