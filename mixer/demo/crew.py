"""The crew of the demo's evenings: past and tonight's are complete, the one in planning still has gaps."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mixer.core.roster import Station
from mixer.crew.actions import proposed_for, take_proposals
from mixer.crew.models import Shift
from mixer.crew.queries import greetings_of
from mixer.db import db
from mixer.demo.guest_list import GuestList, backdate, code
from mixer.demo.people import DemoPerson
from mixer.events.models import CrewAnswer, CrewMember, CrewRole
from mixer.invitations.models import GuestRole


@dataclass(frozen=True)
class Helper:
    """Somebody who helps at the door and is no guest."""

    name: str
    phone: str
    email: str = ""
    language: str | None = "de"


HELPERS = (
    Helper("Dan Weber", "+49 40 5550 117"),
    Helper("Mila Petrović", "+49 40 5550 118"),
    Helper("Jonas Falk", "+49 40 5550 119"),
)
ARRIVAL = (-15, 60)


def crew_of_tonight(guests: GuestList) -> None:
    """Everybody has said yes, and each first-timer has a host by name."""
    _whole_crew(guests)


def crew_of_past(guests: GuestList) -> None:
    """It went well: nearly all first-timers were introduced twice, and most of the crew were thanked."""
    members, event = _whole_crew(guests), guests.event
    rng = guests.world.chance(f"introductions:{event.calendar_uid}")
    for greeting in greetings_of(event):
        first = event.starts + timedelta(minutes=rng.randint(4, 18))
        greeting.first_at = first if rng.random() < 0.95 else None
        greeting.second_at = first + timedelta(minutes=rng.randint(2, 9)) if rng.random() < 0.85 else None
    for member in members[2:-2]:
        member.thanked_at = event.ends + timedelta(hours=rng.randint(14, 40))


def _whole_crew(guests: GuestList) -> list[CrewMember]:
    at = guests.event.starts - timedelta(days=24)
    members = _hosts(guests, at)
    welcoming = _visitor_hosts(guests)
    for place, person in enumerate(welcoming):
        role = CrewRole.VISITOR_HOST_LEAD if place == 0 else CrewRole.VISITOR_HOST
        floats = place == len(welcoming) - 1
        member = _member(guests, person, CrewRole.GREETER if floats else role, at, CrewAnswer.ACCEPTED)
        _shift(member, Station.FLOATING if floats else Station.WELCOME, *ARRIVAL)
        members.append(member)
    for place, helper in enumerate(HELPERS):
        role = CrewRole.DOOR_LEAD if place == 0 else CrewRole.DOOR
        member = _member(guests, helper, role, at, CrewAnswer.ACCEPTED)
        ends = 120 if place == 0 else ARRIVAL[1]
        _shift(member, Station.DOOR, ARRIVAL[0], ends, f"lane {place + 1}")
        members.append(member)
    _shift(members[1], Station.EXERCISE, 30, 60)
    db.session.flush()
    take_proposals(event=guests.event, proposed=proposed_for(guests.event), actor=guests.world.host)
    decided = guests.event.starts - timedelta(days=1)
    for greeting in greetings_of(guests.event):
        greeting.created_at = decided
    backdate(guests.event, {"assign_greeters": decided})
    return members


def crew_of_planning(guests: GuestList) -> None:
    """Asked last week: one cannot, one has not answered, and from seven on the door is thin."""
    at = guests.world.at - timedelta(days=4)
    _hosts(guests, at)
    answers = (CrewAnswer.ACCEPTED, CrewAnswer.DECLINED, CrewAnswer.ASKED)
    roles = (CrewRole.VISITOR_HOST_LEAD, CrewRole.VISITOR_HOST, CrewRole.GREETER)
    stations = (Station.WELCOME, Station.WELCOME, Station.FLOATING)
    for person, role, answer, station in zip(_visitor_hosts(guests), roles, answers, stations, strict=False):
        _shift(_member(guests, person, role, at, answer), station, *ARRIVAL)
    lead = _member(guests, HELPERS[0], CrewRole.DOOR_LEAD, at, CrewAnswer.ACCEPTED)
    _shift(lead, Station.DOOR, -15, 60, "lane 1")
    second = _member(guests, HELPERS[1], CrewRole.DOOR, at, CrewAnswer.NOT_ASKED)
    _shift(second, Station.DOOR, -15, 30, "lane 2")
    db.session.flush()


def _hosts(guests: GuestList, at: datetime) -> list[CrewMember]:
    world, cast = guests.world, guests.world.cast
    olga = _member(guests, cast.olga, CrewRole.HOST, at, CrewAnswer.ACCEPTED)
    kwame = _member(guests, cast.kwame, CrewRole.CO_HOST, at, CrewAnswer.ACCEPTED)
    olga.user_id, kwame.user_id = world.olga.id, world.kwame.id
    olga.phone, kwame.phone = "+49 40 5550 112", "+49 40 5550 113"
    return [olga, kwame]


def _visitor_hosts(guests: GuestList) -> list[DemoPerson]:
    """The guests whose badge says that they welcome newcomers."""
    return [p for p, guest in guests.guests.items() if guest.role == GuestRole.VISITOR_HOST]


def _member(
    guests: GuestList, person: DemoPerson | Helper, role: CrewRole, at: datetime, answer: CrewAnswer
) -> CrewMember:
    """The row as asking and answering would have left it. The demo writes to no one: no mail is wanted."""
    rng = guests.world.chance(f"crew:{guests.event.calendar_uid}:{person.name}:{role}")
    asked = at if answer != CrewAnswer.NOT_ASKED else None
    has_answered = answer in (CrewAnswer.ACCEPTED, CrewAnswer.DECLINED)
    member = CrewMember(
        event=guests.event,
        contact=guests.world.contacts[person] if isinstance(person, DemoPerson) else None,
        public_id=code(rng, 10),
        name=person.name,
        email=person.email,
        phone=person.phone if isinstance(person, Helper) else "",
        role=role,
        answer=answer,
        asked_at=asked,
        answered_at=at + timedelta(hours=rng.randint(2, 60)) if has_answered else None,
        wants_weekly_mail=False,
        wants_reminder=False,
        language=person.language,
        speaks=sorted({"en", person.language or "de"}),
        created_at=at,
    )
    db.session.add(member)
    guests.trail.note(at, guests.world.host, "add_crew_member", member)
    return member


def _shift(member: CrewMember, station: Station, starts: int, ends: int, spot: str = "") -> None:
    db.session.add(
        Shift(
            event=member.event,
            crew_member=member,
            station=station,
            spot=spot,
            starts_min=starts,
            ends_min=ends,
            created_at=member.created_at,
        )
    )
