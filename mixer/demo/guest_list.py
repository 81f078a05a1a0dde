"""One evening's guests, written in bulk with moments of their own.

The verbs of the rooms act now and tell people by mail; the demo needs months of acts in
seconds and tells nobody. So rows are written here directly, as the verbs would leave them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import insert, select

from mixer.accounts.models import Team, User
from mixer.audit import Actor, Audit
from mixer.contacts.models import Contact
from mixer.db import Model, db
from mixer.demo.people import Cast, DemoPerson
from mixer.demo.words import ACCESS_NEEDS, NICKNAMES
from mixer.events.models import Event
from mixer.invitations.actions.listing import ENTRY_CODE_LENGTH, new_guest
from mixer.invitations.models import Answer, Guest, GuestRole, Place
from mixer.links import BADGE_CODE_LENGTH, UNAMBIGUOUS


def code(rng: Random, length: int) -> str:
    """A code as ``links.new_code`` makes them, the same for the same seed."""
    return "".join(rng.choices(UNAMBIGUOUS, k=length))


def backdate(event: Event, when: dict[str, datetime]) -> None:
    """Give audit rows of acts done just now, by verb, the moment they have in the demo's world."""
    db.session.flush()
    for row in db.session.scalars(select(Audit).where(Audit.event_id == event.id, Audit.verb.in_(when))):
        row.at = when[row.verb]


@dataclass
class Trail:
    """Audit rows of acts that happened at their own moments, kept together at the end."""

    team_id: int
    event_id: int | None = None
    acts: list[tuple[datetime, Actor, str, Model, tuple[str, ...]]] = field(default_factory=list)

    def note(self, at: datetime, actor: Actor, verb: str, thing: Model, *fields: str) -> None:
        """Remember that ``actor`` did ``verb`` to ``thing`` at that moment."""
        self.acts.append((at, actor, verb, thing, fields))

    def keep(self) -> None:
        """Write all of it in the order it happened."""
        db.session.flush()
        rows = [
            {
                "at": at,
                "team_id": self.team_id,
                "event_id": self.event_id,
                "actor_kind": actor.kind,
                "actor_id": actor.id,
                "verb": verb,
                "object_kind": type(thing).__name__,
                "object_id": thing.__mapper__.primary_key_from_instance(thing)[0],
                "fields": sorted(fields),
            }
            for at, actor, verb, thing, fields in sorted(self.acts, key=lambda act: act[0])
        ]
        db.session.execute(insert(Audit), rows)


@dataclass(frozen=True)
class World:
    """What the three evenings share. ``at`` is the moment the demo is made."""

    seed: int
    at: datetime
    team: Team
    olga: User
    kwame: User
    cast: Cast
    contacts: Mapping[DemoPerson, Contact]

    @property
    def host(self) -> Actor:
        return Actor.user(self.olga.id)

    @property
    def cohost(self) -> Actor:
        return Actor.user(self.kwame.id)

    def chance(self, what: str) -> Random:
        """A source of chance of its own, so that more chance in one place changes nothing in another."""
        return Random(f"{self.seed}:{what}")


class GuestList:
    """The list of one evening while it is written."""

    def __init__(self, world: World, event: Event, part: str) -> None:
        self.world = world
        self.event = event
        self.rng = world.chance(part)
        self.trail = Trail(world.team.id, event.id)
        self.guests: dict[DemoPerson, Guest] = {}

    def put(
        self, people: Iterable[DemoPerson], *, at: datetime, regulars: frozenset[int] = frozenset()
    ) -> None:
        """Put people on the list. ``regulars``: ids of contacts who had a seat before."""
        for person in people:
            contact = self.world.contacts[person]
            self._add(person, contact, at=at, is_first_timer=contact.id not in regulars)
        db.session.flush()

    def _add(
        self,
        person: DemoPerson,
        contact: Contact,
        *,
        at: datetime,
        is_first_timer: bool,
        bringer: Guest | None = None,
    ) -> Guest:
        number = len(self.guests) + 1
        guest = new_guest(self.event, contact, number=number, is_first_timer=is_first_timer, bringer=bringer)
        guest.public_id = code(self.rng, 10)
        guest.badge_code = code(self.rng, BADGE_CODE_LENGTH)
        guest.entry_code = code(self.rng, ENTRY_CODE_LENGTH)
        guest.created_at = at
        db.session.add(guest)
        self.guests[person] = guest
        return guest

    def invite(self, people: Iterable[DemoPerson], *, wave: int, at: datetime) -> None:
        """Send them an invitation, a few seconds after each other."""
        for place, person in enumerate(people):
            guest = self.guests[person]
            guest.invited_at, guest.wave = at + timedelta(seconds=2 * place), wave
            self.trail.note(guest.invited_at, self.world.host, "invite", guest)

    def answer(self, person: DemoPerson, answer: Answer, at: datetime) -> Guest:
        """They say yes and have a seat, or they say no or maybe."""
        guest = self.guests[person]
        guest.answer, guest.answered_at = answer, at
        guest.place = Place.CONFIRMED if answer == Answer.ACCEPTED else Place.CANCELLED
        if answer == Answer.ACCEPTED:
            guest.agreed_to_be_listed_at = at if self.rng.random() < 0.8 else None
            guest.badge_name = NICKNAMES.get(guest.first_name, "")
        self.trail.note(at, Actor.guest(guest.id), "answer", guest, "answer", "place")
        return guest

    def wait(self, person: DemoPerson, at: datetime) -> None:
        """They say yes when every seat is taken."""
        guest = self.answer(person, Answer.ACCEPTED, at)
        guest.place, guest.party.waiting_since = Place.WAITLISTED, at

    def bring(self, person: DemoPerson, companion: DemoPerson) -> None:
        """A guest with a seat names the companion they bring."""
        bringer = self.guests[person]
        at = (bringer.answered_at or self.world.at) + timedelta(minutes=2)
        contact = self.world.contacts[companion]
        guest = self._add(companion, contact, at=at, is_first_timer=True, bringer=bringer)
        guest.answer, guest.answered_at, guest.place = bringer.answer, bringer.answered_at, bringer.place
        db.session.flush()
        self.trail.note(at, Actor.guest(bringer.id), "add_guest", guest)

    def cast_roles(self, people: Iterable[DemoPerson]) -> None:
        """Hosts, five who welcome newcomers, a speaker and two sponsors."""
        for host in (self.world.cast.olga, self.world.cast.kwame):
            self.guests[host].role = GuestRole.HOST
            self.guests[host].is_first_timer = False
        roles = [GuestRole.VISITOR_HOST] * 5 + [GuestRole.SPEAKER] + [GuestRole.SPONSOR] * 2
        for person, role in zip(people, roles, strict=False):
            self.guests[person].role = role
            self.guests[person].is_first_timer = False

    def tell_needs(self, people: Iterable[DemoPerson], count: int) -> None:
        """Some say what they need to feel at home."""
        needs = self.rng.sample(ACCESS_NEEDS, count)
        for person, need in zip(people, needs, strict=False):
            guest = self.guests[person]
            guest.access_needs = need
            at = (guest.answered_at or self.world.at) + timedelta(minutes=1)
            self.trail.note(at, Actor.guest(guest.id), "change_details", guest, "access_needs")

    def between(self, start: datetime, end: datetime, *, early: float = 2.0) -> datetime:
        """A moment between two, rather soon after the first: most people answer at once or late."""
        share: float = self.rng.random() ** early
        return (start + (end - start) * share).replace(microsecond=0)
