"""What the morning-after page shows, gathered from the rooms; never a guest's private note."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import aliased

from mixer.core import mixing
from mixer.db import db
from mixer.door.models import CheckIn
from mixer.events.models import Event
from mixer.exercises.models import Encounter
from mixer.exercises.queries import encounters_of_event
from mixer.followup.queries import Promises, promises
from mixer.invitations.models import Guest, Place
from mixer.names import folded
from mixer.web.formats import wall_time


@dataclass(frozen=True)
class Bar:
    """One bar of the arrivals chart."""

    label: str
    value: int


@dataclass(frozen=True)
class MorningAfter:
    """An evening in figures, each with what it rests on."""

    came: int
    turnout: mixing.Turnout
    no_shows: tuple[Guest, ...]
    arrivals: tuple[Bar, ...]
    numbers: mixing.MixingReport
    first_timers: mixing.Share
    """First-timers who met three or more new people."""
    met_people: tuple[Bar, ...]
    """How many guests met 0, 1, 2 … new people."""
    promises: Promises


def morning_after(event: Event) -> MorningAfter:
    """Gather the evening's figures in a constant number of queries."""
    listed = select(Guest, CheckIn).outerjoin(CheckIn, CheckIn.guest_id == Guest.id)
    rows: list[tuple[Guest, CheckIn | None]] = [
        (row[0], row[1]) for row in db.session.execute(listed.where(Guest.event_id == event.id))
    ]
    came = {guest.id: (guest, check_in) for guest, check_in in rows if check_in is not None}
    said_yes = [guest for guest, _ in rows if guest.place == Place.CONFIRMED and not guest.is_walk_in]
    numbers = mixing.measure(
        [
            mixing.Stay(
                guest.id, _minute(event, at.first_in_at), _minute(event, at.left_at) if at.left_at else None
            )
            for guest, at in came.values()
        ],
        _known_before(event, [guest for guest, _ in came.values()]),
        [
            mixing.Encounter(frozenset((e.guest_a_id, e.guest_b_id)), e.is_confirmed)
            for e in encounters_of_event(event)
        ],
        ended=_minute(event, event.ends_at),
    )
    first_timers = [guest.id for guest, _ in came.values() if guest.is_first_timer]
    met = [numbers.met_new[guest_id] for guest_id in first_timers]
    return MorningAfter(
        came=len(came),
        turnout=mixing.turnout([guest.id for guest in said_yes], list(came)),
        no_shows=tuple(
            sorted((g for g in said_yes if g.id not in came), key=lambda g: (g.last_name, g.first_name))
        ),
        arrivals=_arrivals(event, [at.first_in_at for _, at in came.values()]),
        numbers=numbers,
        first_timers=mixing.Share(sum(n >= mixing.ENOUGH_NEW for n in met), len(met)),
        met_people=_met_people(numbers),
        promises=promises(event),
    )


def _minute(event: Event, moment: datetime) -> float:
    """Minutes since the start, negative before it."""
    return (moment - event.starts_at).total_seconds() / 60


def _arrivals(event: Event, times: list[datetime]) -> tuple[Bar, ...]:
    buckets = mixing.arrivals(_minute(event, at) for at in times)
    return tuple(
        Bar(wall_time(event.starts_at + timedelta(minutes=bucket.start), event.zone), bucket.count)
        for bucket in buckets
    )


def _met_people(numbers: mixing.MixingReport) -> tuple[Bar, ...]:
    most = max(numbers.met_new.values(), default=0)
    return tuple(Bar(str(n), sum(met == n for met in numbers.met_new.values())) for n in range(most + 1))


def _known_before(event: Event, guests: list[Guest]) -> set[mixing.Pair]:
    """Pairs who met at an earlier evening of the team, share a firm, or came together."""
    one, other, earlier = aliased(Guest), aliased(Guest), aliased(Event)
    by_contact = {guest.contact_id: guest.id for guest in guests}
    rows = db.session.execute(
        select(one.contact_id, other.contact_id)
        .select_from(Encounter)
        .join(one, Encounter.guest_a_id == one.id)
        .join(other, Encounter.guest_b_id == other.id)
        .join(earlier, earlier.id == Encounter.event_id)
        .where(earlier.team_id == event.team_id, earlier.starts_at < event.starts_at)
    )
    known: set[mixing.Pair] = {
        frozenset((by_contact[a], by_contact[b]))
        for a, b in rows
        if a in by_contact and b in by_contact and a != b
    }
    together: dict[object, list[int]] = defaultdict(list)
    for guest in guests:
        together[("party", guest.party_id)].append(guest.id)
        if folded(guest.company):
            together[("firm", folded(guest.company))].append(guest.id)
    for ids in together.values():
        known |= {frozenset((a, b)) for n, a in enumerate(ids) for b in ids[n + 1 :]}
    return known
