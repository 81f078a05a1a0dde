"""The demo's world: a team, 140 contacts and three evenings, so that every page has something to show.

Same seed, same world, as seen from the moment it is made: the same people, firms, answers,
numbers and badge codes. It writes to no one: its mail stands in the outbox as sent already.
Of the 86 people with a seat tonight three are companions whom guests bring.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from mixer.accounts.actions import create_team, create_user
from mixer.accounts.models import Membership, Role, Team, User
from mixer.accounts.queries import user_by_email
from mixer.audit import Audit
from mixer.clock import now
from mixer.contacts.lists import Person
from mixer.contacts.models import Contact, ListUpload
from mixer.contacts.taking_in import take_in
from mixer.db import db
from mixer.demo.budget import write_budgets
from mixer.demo.evenings import PAST, PLANNING, TONIGHT, calendar_uid, open_tonight, plan_ahead
from mixer.demo.guest_list import World, code
from mixer.demo.last_evening import WALK_INS, look_back
from mixer.demo.numbers import tell_how_people_know_us
from mixer.demo.people import Cast, DemoPerson, cast
from mixer.demo.post import write_mail
from mixer.demo.prizes import give_prizes
from mixer.demo.removal import empty_log, remove_demo
from mixer.demo.run_of_show import write_scripts
from mixer.demo.tables import lay_out_tables
from mixer.events.models import Event
from mixer.web.errors import Refused
from mixer.web.translation import _

__all__ = ["DEFAULT_SEED", "TEAM_NAME", "demo_events", "empty_log", "make_demo", "remove_demo"]

TEAM_NAME = "Harbour Street Business Circle"
CONTACTS, COMPANIONS = 140, 3
DEFAULT_SEED = 1


def make_demo(*, seed: int | None = None) -> tuple[Event, ...]:
    """The three evenings: planning, tonight, past. Runs within the caller's transaction.

    What is there stays, unless tonight's evening is over or was called off, or another seed
    is asked for: then the world is made anew.
    """
    there = demo_events()
    if there and not _is_stale(there[1]) and seed in (None, _seed_of(there, seed)):
        return there
    _spare_own_evenings()
    remove_demo()
    world = _found_team(DEFAULT_SEED if seed is None else seed)
    past = look_back(world)
    tonight = open_tonight(world)
    planning = plan_ahead(world)
    write_scripts(past, tonight, planning)
    give_prizes(past, tonight, planning)
    lay_out_tables(tonight, planning)
    write_budgets(past, planning)
    tell_how_people_know_us(world, past, planning)
    write_mail((past, tonight, planning), bounced=2)
    db.session.flush()
    return planning.event, tonight.event, past.event


def _spare_own_evenings() -> None:
    """Refuse to make the world anew over evenings that somebody planned in the demo team."""
    own = db.session.scalars(
        select(Event.title).join(Event.team).where(Team.is_demo, ~Event.calendar_uid.startswith("demo-"))
    ).all()
    if own:
        titles = ", ".join(f"“{title}”" for title in own[:3])
        raise Refused(
            _(
                "The demo team has evenings of your own: %(titles)s. “mixer demo --remove” takes all away.",
                titles=titles,
            )
        )


def demo_events() -> tuple[Event, ...]:
    """The demo's evenings in planning, tonight and past; empty when one of them is missing."""
    mine = db.session.scalars(select(Event).join(Event.team).where(Team.is_demo)).all()
    by_part = {
        event.calendar_uid.split("-")[1]: event for event in mine if event.calendar_uid.startswith("demo-")
    }
    parts = (PLANNING, TONIGHT, PAST)
    return tuple(by_part[part] for part in parts) if set(parts) <= set(by_part) else ()


def _is_stale(tonight: Event) -> bool:
    return tonight.ends_at <= now() or tonight.cancelled_at is not None


def _seed_of(events: Sequence[Event], wanted: int | None) -> int | None:
    """The wanted seed, if the world there was made from it."""
    is_it = wanted is not None and events[1].calendar_uid == calendar_uid(wanted, TONIGHT)
    return wanted if is_it else None


def _found_team(seed: int) -> World:
    """Team, hosts and contacts, there for months."""
    people = _with_walk_ins(cast(seed, CONTACTS - COMPANIONS, COMPANIONS))
    at = now()
    founded = at - timedelta(days=220)
    olga, kwame = (_host(person, founded) for person in (people.olga, people.kwame))
    team = create_team(name=TEAM_NAME, owner=olga, is_demo=True)
    db.session.add(Membership(team_id=team.id, user_id=kwame.id, role=Role.COHOST))
    team.created_at = founded
    db.session.flush()
    contacts = _fill_address_book(team, people, seed, at)
    for row in db.session.scalars(select(Audit).where(Audit.at >= at)):
        if row.team_id == team.id or (row.object_kind == "User" and row.object_id in (olga.id, kwame.id)):
            row.at = founded
    return World(seed, at, team, olga, kwame, people, contacts)


def _host(person: DemoPerson, founded: datetime) -> User:
    """A host without a password: they enter by one-time link only."""
    local, _at, domain = person.email.partition("@")
    email, n = person.email, 2
    while user_by_email(email):
        email, n = f"{local}{n}@{domain}", n + 1
    user = create_user(name=person.name, email=email, password=None)
    user.created_at = founded
    return user


def _with_walk_ins(people: Cast) -> Cast:
    """The last of the crowd became known as walk-ins, most of them without an address."""
    crowd = list(people.crowd)
    for place in range(1, WALK_INS + 1):
        email = crowd[-place].email if place > 3 else ""
        crowd[-place] = replace(crowd[-place], source="walk_in", email=email, seeks="", offers="")
    return replace(people, crowd=tuple(crowd))


def _fill_address_book(team: Team, people: Cast, seed: int, at: datetime) -> dict[DemoPerson, Contact]:
    everybody = (*people.invited, *people.companions)
    taken = take_in(team=team, people=[_as_listed(person) for person in everybody], source="hand")
    contacts = dict(zip(everybody, taken.contacts, strict=True))
    world = World(seed, at, team, User(), User(), people, contacts)
    rng = world.chance("contacts")
    for person, contact in contacts.items():
        contact.public_id = code(rng, 10)
        contact.source, contact.language = person.source, person.language
        contact.created_at = at - timedelta(days=rng.randint(70, 210), minutes=rng.randint(0, 1440))
        if person.source == "walk_in":
            contact.created_at = at - timedelta(days=15)
    # Two who declined tonight want no more invitations.
    for person in people.crowd[-WALK_INS - 2 : -WALK_INS]:
        contacts[person].unsubscribed_at = at - timedelta(days=rng.randint(8, 20))
    db.session.add(
        ListUpload(
            team_id=team.id,
            public_id=code(rng, 10),
            filename="eventbrite-attendees.csv",
            content=b"",
            uploaded_at=at - timedelta(days=70),
            taken_in_at=at - timedelta(days=70),
            note="",
        )
    )
    db.session.flush()
    return contacts


def _as_listed(person: DemoPerson) -> Person:
    return Person(
        email=person.email,
        key=person.email,
        name=person.name,
        first_name=person.first_name,
        last_name=person.last_name,
        company=person.company,
        profession=person.profession,
        seeks=person.seeks,
        offers=person.offers,
    )
