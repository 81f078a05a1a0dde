"""Two teams with everything a team can have, for walks of people who have no business there.

All that belongs to an evening carries its bird's name: wherever a wrong visitor reads it, it leaked.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Self

from sqlalchemy import select
from werkzeug.routing import Rule

from mixer.accounts import actions as accounts
from mixer.accounts.models import LinkPurpose, Membership, Team, User
from mixer.audit import SYSTEM, Actor
from mixer.clock import clock
from mixer.contacts import actions as contacts
from mixer.contacts.access import room_token
from mixer.contacts.taking_in import keep_upload
from mixer.db import db, transaction
from mixer.door.models import DoorLink, Scan
from mixer.events.actions import edit_task
from mixer.events.models import Event
from mixer.events.queries import plan_of
from mixer.exercises import actions as exercises
from mixer.exercises.models import Deal
from mixer.followup import actions as followup
from mixer.followup.models import IntentionKind
from mixer.invitations import actions as invitations
from mixer.invitations.access import guest_token
from mixer.invitations.models import Guest
from mixer.outbox.models import Message
from mixer.venue import actions as venues
from tests import builders
from tests.house.budget_world import budget_names
from tests.house.crew_world import crew_names
from tests.house.kept_world import kept_names
from tests.house.prizes_world import prize_names
from tests.house.script_world import script_names
from tests.house.tables_world import table_names
from tests.tonight import UNDER_WAY, Door, come_in

CANARY, LINNET, SISKIN = "CANARY", "LINNET", "SISKIN"


@dataclass
class Side:
    """One evening with everything that hangs on it, as the addresses name it."""

    word: str
    team: Team
    event: Event
    guests: list[Guest]
    door: Door
    names: dict[str, Any] = field(default_factory=dict)
    """What stands for a parameter; a name with its room or endpoint before it goes first."""

    @classmethod
    def of(cls, team: Team, word: str, people: int) -> Self:
        event = builders.event(team, title=f"{word} evening", place_name=f"{word} Hall")
        guests = [
            builders.guest(
                event,
                f"{word}{n}",
                "Guest",
                email=f"{word.lower()}{n}.{event.id}@example.org",
                company=f"{word} Firm {n}",
                accepted=True,
                access_needs=f"{word} chair",
            )
            for n in range(people)
        ]
        come_in(*guests)
        side = cls(word, team, event, guests, Door.of(event, f"{word} door"))
        side._fill()
        return side

    def _fill(self) -> None:
        word, (one, other) = self.word, self.guests[:2]
        content = f"Name,Email\n{word} Row,row@example.org\n,\n".encode()
        with transaction(self.event):
            exercises.deal_partners(event=self.event, seed=1, actor=SYSTEM)
            followup.meet(guest=one, other=other, context="picked", actor=Actor.guest(one.id))
            promised = followup.keep_intention(
                guest=one,
                about=other,
                kind=IntentionKind.NOTE,
                how=f"{word} private note",
                due_on=UNDER_WAY.date() + timedelta(days=5),
                actor=Actor.guest(one.id),
            )
            for_event = keep_upload(
                team=self.team, filename=f"{word}.csv", content=content, event_id=self.event.id, actor=SYSTEM
            )
            for_team = keep_upload(team=self.team, filename=f"{word}.csv", content=content, actor=SYSTEM)
            new = invitations.add_guest(event=self.event, contact=_contact(self.team, word), actor=SYSTEM)
            invitations.invite_guests(event=self.event, guests=[new], actor=SYSTEM)
            noted = edit_task(task=plan_of(self.event)[-1], note=f"{word} note", actor=SYSTEM)
        scan = db.session.scalars(select(Scan).where(Scan.event_id == self.event.id)).first()
        letter = db.session.scalars(select(Message).where(Message.event_id == self.event.id)).first()
        assert noted is not None
        assert scan is not None
        assert letter is not None
        self.names = {
            "team_slug": self.team.slug,
            "slug": self.event.slug,
            "event_id": self.event.id,
            "number": self.guests[-1].number,
            "answer": "declined",
            "guest_id": one.id,
            "other_id": other.id,
            "task_id": plan_of(self.event)[0].id,
            "change_id": noted.id,
            "link_id": self.door.made.link.id,
            "scan_id": scan.id,
            "op_id": scan.op_id,
            "deal_id": db.session.scalars(select(Deal.id).order_by(Deal.id.desc())).first(),
            "intention_id": promised.id,
            "what": "let-go",
            "contact_id": one.contact_id,
            "contacts.public_id": for_team.public_id,
            "invitations.public_id": for_event.public_id,
            "message_id": letter.id,
            "venue_id": _venue_of(self.event, word).id,
            "membership_id": _membership_of(self.team).id,
            "role": "cohost",
            "followup.code": one.badge_code,
            "door.code": one.entry_code,
            "guest_link.token": guest_token(one),
            "invitations.unsubscribe.token": guest_token(one, "unsubscribe"),
            "room_link.token": room_token(one.contact),
        } | {f"accounts.{page}.secret": _link(self.team, purpose) for page, purpose in ONE_TIME.items()}
        self.names |= crew_names(self.event, word)
        self.names |= kept_names(self.event, word)
        self.names |= script_names(self.event, word)
        self.names |= budget_names(self.event, word)
        self.names |= prize_names(self.event, word)
        self.names |= table_names(self.event, self.guests, word)

    def remembered(self) -> Callable[[], "Side"]:
        """A way to find this side again in a copy of the database."""
        word, names, made = self.word, self.names, self.door.made
        team, event, link = self.team.id, self.event.id, made.link.id
        guests = [guest.id for guest in self.guests]

        def again() -> Side:
            live = replace(made, link=db.session.get_one(DoorLink, link))
            return Side(
                word,
                db.session.get_one(Team, team),
                db.session.get_one(Event, event),
                [db.session.get_one(Guest, number) for number in guests],
                Door(live),
                names,
            )

        return again


ONE_TIME = {
    "setup": LinkPurpose.SETUP,
    "enter": LinkPurpose.DESK,
    "join": LinkPurpose.JOIN,
    "reset_password": LinkPurpose.RESET,
}


@dataclass
class World:
    """Olga's evening, another of hers, and Zoe's."""

    olga: User
    zoe: User
    mine: Side
    sibling: Side
    theirs: Side

    @classmethod
    def made(cls) -> Self:
        clock.stop(UNDER_WAY)
        olga, team = builders.host(f"Olga {CANARY}", "olga@example.org", f"{CANARY} Circle")
        zoe, zoes_team = builders.host("Zoe Quist", "zoe@example.net", "Hill Road Club")
        # Of different sizes, so that a number of one evening is nobody's at another.
        mine = Side.of(team, CANARY, 6)
        sibling = Side.of(team, LINNET, 8)
        theirs = Side.of(zoes_team, SISKIN, 10)
        return cls(olga, zoe, mine, sibling, theirs)

    def remembered(self) -> Callable[[], "World"]:
        """A way to find all this again in a copy of the database."""
        users = self.olga.id, self.zoe.id
        sides = [side.remembered() for side in (self.mine, self.sibling, self.theirs)]

        def again() -> World:
            clock.stop(UNDER_WAY)
            olga, zoe = (db.session.get_one(User, number) for number in users)
            return World(olga, zoe, *(recall() for recall in sides))

        return again


def values_for(side: Side, rule: Rule, guard: str) -> dict[str, Any]:
    """What stands in the rule's address for the right visitor; an unlisted parameter is a fault."""
    return {name: value_of(side, rule, guard, name) for name in sorted(rule.arguments)}


def value_of(side: Side, rule: Rule, guard: str, name: str) -> Any:
    """What stands for one parameter of the rule."""
    room = rule.endpoint.split(".", maxsplit=1)[0]
    for key in (f"{rule.endpoint}.{name}", f"{room}.{name}", f"{guard}.{name}", name):
        if key in side.names:
            return side.names[key]
    raise AssertionError(
        f"{rule.rule} has a parameter <{name}> nobody listed: say in tests/house/world.py what stands "
        f"for it, so that people who have no business there can be sent to {rule.endpoint}."
    )


def _contact(team: Team, word: str) -> Any:
    return contacts.add_contact(
        team=team, first_name=word, last_name="New", email=f"{word.lower()}.new@example.org", actor=SYSTEM
    )


def _venue_of(event: Event, word: str) -> Any:
    with transaction(event):
        venue = venues.add_venue(team=event.team, name=f"{word} Loft", actor=SYSTEM)
        venues.choose_venue(event=event, venue=venue, actor=SYSTEM)
    return venue


def _membership_of(team: Team) -> Membership:
    return db.session.scalars(select(Membership).where(Membership.team_id == team.id)).one()


def _link(team: Team, purpose: LinkPurpose) -> str:
    user = db.session.get_one(User, _membership_of(team).user_id)
    with transaction():
        return accounts.make_link(purpose=purpose, team=team, user=user)
