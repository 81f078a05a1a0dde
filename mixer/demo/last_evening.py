"""The demo's evening fifteen days ago: who came when, who found whom, what was promised."""

from datetime import datetime, timedelta
from uuid import UUID

from mixer.audit import Actor
from mixer.db import db
from mixer.demo import moments
from mixer.demo.aftermath import deal_and_find, meet, promise
from mixer.demo.crew import crew_of_past
from mixer.demo.evenings import PAST, invite_in_waves, new_evening
from mixer.demo.guest_list import GuestList, World
from mixer.demo.learned import learn_from_past
from mixer.demo.people import DemoPerson
from mixer.demo.plan_ticks import tick_until
from mixer.door.models import CheckIn, DoorLink, DoorSession, Scan, ScanKind
from mixer.events.models import EventKind
from mixer.invitations.models import Answer, Guest
from mixer.links import hashed

SAID_YES, CAME, WALK_INS = 73, 59, 5
FRONT, GARDEN = "Front door", "Garden door"


def look_back(world: World) -> GuestList:
    """The whole evening, from the first invitation to the promises of the days after."""
    evening = moments.past(world.at)
    created = evening.starts - timedelta(days=57)
    event = new_evening(
        world,
        PAST,
        evening,
        created=created,
        title="Open Docks Mixer",
        purpose="Get to know the people behind the doors of the quarter",
        kind=EventKind.KNOWLEDGE,
        capacity=80,
        target=60,
    )
    guests = GuestList(world, event, PAST)
    coming, present = _who_came(world, guests, created)
    doors = _open_doors(world, guests)
    there = _arrivals(guests, doors, present)
    there += _walk_ins(world, guests, doors[0])
    deal_and_find(guests)
    meet(guests, there)
    promise(guests, there)
    _leave(guests, doors, there)
    guests.tell_needs(coming[30:34], 4)
    tick_until(guests, at=world.at, besides=("P76", "P84", "P86"))
    crew_of_past(guests)
    guests.trail.keep()
    learn_from_past(guests)
    return guests


def _who_came(
    world: World, guests: GuestList, created: datetime
) -> tuple[list[DemoPerson], list[DemoPerson]]:
    """Invite and let answer; who said yes, and who of them will come."""
    cast, rng, start = world.cast, guests.rng, guests.event.starts
    others = [p for p in cast.crowd[1:] if p.source != "walk_in"]
    rng.shuffle(others)
    first = [cast.olga, cast.kwame, cast.crowd[0]]
    invited = [*first, cast.namesakes[0], *others[:106]]
    guests.put(invited, at=created + timedelta(days=8))
    for guest in guests.guests.values():
        guest.is_first_timer = rng.random() < 0.45
    waves = invite_in_waves(guests, invited)
    coming = [*first, *rng.sample(invited[3:], SAID_YES - len(first))]
    for person in coming:
        guests.answer(person, Answer.ACCEPTED, guests.between(waves[person], start - timedelta(days=2)))
    silent = [p for p in invited if p not in set(coming)]
    for person, answer in zip(silent, [Answer.DECLINED] * 20 + [Answer.TENTATIVE] * 2, strict=False):
        guests.answer(person, answer, guests.between(waves[person], start - timedelta(days=1)))
    guests.cast_roles(coming[3:11])
    return coming, [*coming[:11], *rng.sample(coming[11:], CAME - 11)]


def _open_doors(world: World, guests: GuestList) -> list[DoorLink]:
    """Two doors with a phone each; their links ended with the evening."""
    event, doors = guests.event, []
    for door in (FRONT, GARDEN):
        made = event.starts_at - timedelta(hours=3)
        link = DoorLink(
            event=event,
            door=door,
            secret_hash=hashed(f"{guests.rng.getrandbits(160)}"),
            short_code_hash=hashed(f"{guests.rng.getrandbits(160)}"),
            created_at=made,
            created_by=world.olga.id,
            expires_at=event.ends_at + timedelta(hours=6),
            last_used_at=event.starts_at - timedelta(minutes=20),
        )
        db.session.add(link)
        db.session.flush()
        session = DoorSession(link_id=link.id, secret_hash=hashed(f"{guests.rng.getrandbits(160)}"))
        session.started_at = event.starts_at - timedelta(minutes=20)
        db.session.add(session)
        guests.trail.note(made, world.host, "make_door_link", link)
        doors.append(link)
    return doors


def _scan(guests: GuestList, link: DoorLink, guest: Guest, kind: ScanKind, at: datetime) -> Scan:
    scan = Scan(
        op_id=str(UUID(int=guests.rng.getrandbits(128), version=4)),
        event_id=guests.event.id,
        guest=guest,
        kind=kind,
        door=link.door,
        link_id=link.id,
        at=at,
        received_at=at + timedelta(seconds=1),
    )
    db.session.add(scan)
    verb = "check_in" if kind == ScanKind.IN else "check_out"
    guests.trail.note(at, Actor.door(link.id), verb, guest)
    return scan


def _let_in(scans: list[Scan]) -> list[Guest]:
    """Who is inside after these scans, each the first of its guest."""
    db.session.flush()
    for scan in scans:
        row = CheckIn(guest_id=scan.guest_id, event_id=scan.event_id, scan_id=scan.id)
        row.first_in_at, row.door = scan.at, scan.door
        db.session.add(row)
    return [scan.guest for scan in scans]


def _arrivals(guests: GuestList, doors: list[DoorLink], present: list[DemoPerson]) -> list[Guest]:
    """Hosts first, then forty minutes of arrivals with a crowd soon after the start."""
    start, rng = guests.event.starts_at, guests.rng
    scans = []
    for place, person in enumerate(present):
        minutes = -25 + 3 * place if place < 2 else rng.triangular(-7, 36, 5)
        at = start + timedelta(seconds=round(minutes * 60))
        door = doors[0] if rng.random() < 0.8 else doors[1]
        scans.append(_scan(guests, door, guests.guests[person], ScanKind.IN, at))
    there = _let_in(scans)
    for guest in rng.sample(there[2:], 2):
        again = start + timedelta(seconds=round(60 * rng.uniform(44, 54)))
        _scan(guests, doors[1], guest, ScanKind.IN, again)
    return there


def _walk_ins(world: World, guests: GuestList, link: DoorLink) -> list[Guest]:
    """Five people who just came; their contacts were made at the door."""
    scans = []
    for place, person in enumerate(p for p in world.cast.crowd if p.source == "walk_in"):
        at = guests.event.starts_at + timedelta(minutes=11 + 6 * place, seconds=17)
        guests.put([person], at=at)
        guest = guests.guests[person]
        guest.is_walk_in = True
        guests.trail.note(at, Actor.door(link.id), "add_guest", guest)
        guests.answer(person, Answer.ACCEPTED, at)
        scans.append(_scan(guests, link, guest, ScanKind.IN, at))
    return _let_in(scans)


def _leave(guests: GuestList, doors: list[DoorLink], there: list[Guest]) -> None:
    """Some scan on their way out; most just go."""
    for guest in guests.rng.sample(there[2:], 21):
        at = guests.event.ends_at - timedelta(seconds=round(guests.rng.triangular(-900, 3000, 300)))
        _scan(guests, doors[0], guest, ScanKind.OUT, at)
        settled = db.session.get_one(CheckIn, guest.id)
        settled.left_at = at
