"""What the morning-after page shows, gathered from the rooms; never a guest's private note."""

from collections import defaultdict
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Bar:
    """One bar of the arrivals chart."""

    label: str
    value: int


@dataclass(frozen=True)
class MorningAfter:
    """An evening in figures, each with what it rests on."""

    came: int
    walk_ins: int
    show: mixing.Share
    no_shows: tuple[Guest, ...]
    arrivals: tuple[mixing.Arrivals, ...]
    numbers: mixing.Mixing
    met_people: tuple[tuple[int, int], ...]
    """How many guests met 0, 1, 2 … new people."""
    promises: Promises


def morning_after(event: Event) -> MorningAfter:
    """Gather the evening's figures in a constant number of queries."""
    rows = db.session.execute(
        select(Guest, CheckIn).outerjoin(CheckIn, CheckIn.guest_id == Guest.id).where(Guest.event_id == event.id)
    ).all()
    came = [(guest, check_in) for guest, check_in in rows if check_in is not None]
    present = [
        mixing.Present(guest.id, check_in.first_in_at, check_in.left_at, guest.is_first_timer) for guest, check_in in came
    ]
    expected = [(guest, check_in) for guest, check_in in rows if guest.place == Place.CONFIRMED and not guest.is_walk_in]
    confirmed = [frozenset((e.guest_a_id, e.guest_b_id)) for e in encounters_of_event(event) if e.is_confirmed]
    numbers = mixing.mixing(present, _known_before(event, [guest for guest, _ in came]), confirmed, event.ends_at)
    most = max(numbers.met.values(), default=0)
    return MorningAfter(
        came=len(came),
        walk_ins=sum(guest.is_walk_in for guest, _ in came),
        show=mixing.show_rate(sum(check_in is not None for _, check_in in expected), len(expected)),
        no_shows=tuple(sorted((g for g, c in expected if c is None), key=lambda g: (g.last_name, g.first_name))),
        arrivals=mixing.arrivals(check_in.first_in_at for _, check_in in came),
        numbers=numbers,
        met_people=tuple((n, sum(met == n for met in numbers.met.values())) for n in range(most + 1)),
        promises=promises(event),
    )


def _known_before(event: Event, guests: list[Guest]) -> set[frozenset[int]]:
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
    known = {
        frozenset((by_contact[a], by_contact[b])) for a, b in rows if a in by_contact and b in by_contact and a != b
    }
    together: dict[object, list[int]] = defaultdict(list)
    for guest in guests:
        together[("party", guest.party_id)].append(guest.id)
        if folded(guest.company):
            together[("firm", folded(guest.company))].append(guest.id)
    for ids in together.values():
        known |= {frozenset((a, b)) for n, a in enumerate(ids) for b in ids[n + 1 :]}
    return known
