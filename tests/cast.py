"""The fixed cast: Olga hosts, Dan works the door, Ana and Ben are guests, Zoe is a stranger."""

from dataclasses import dataclass
from typing import Self

from sqlalchemy import select

from mixer.accounts.models import Team, User
from mixer.db import db
from mixer.events.models import Event
from mixer.invitations.models import Guest
from tests import builders


@dataclass
class Cast:
    """Who is who in most tests. The evening is Thursday 22 April 2027, 18:30 in Berlin, 40 seats."""

    olga: User
    team: Team
    event: Event
    ana: Guest
    ben: Guest
    zoe: User
    zoes_team: Team

    @classmethod
    def take_the_stage(cls) -> Self:
        olga, team = builders.host("Olga Brandt", "olga@example.org", "Harbour Street Circle")
        zoe, zoes_team = builders.host("Zoe Quist", "zoe@example.net", "Hill Road Club")
        event = builders.event(team, title="Spring mixer")
        ana = builders.guest(
            event,
            "Ana",
            "Kovač",
            email="ana@example.com",
            company="Kovač Design",
            profession="Graphic artist",
        )
        ben = builders.guest(
            event,
            "Ben",
            "Okafor",
            email="ben@example.com",
            company="Okafor Legal",
            profession="Commercial lawyer",
        )
        return cls(olga, team, event, ana, ben, zoe, zoes_team)

    @classmethod
    def found_on_stage(cls) -> Self:
        """The cast in a database where they took the stage before."""
        olga, zoe = db.session.scalars(select(User).order_by(User.id)).all()
        team, zoes_team = db.session.scalars(select(Team).order_by(Team.id)).all()
        event = db.session.scalars(select(Event)).one()
        ana, ben = db.session.scalars(select(Guest).order_by(Guest.id)).all()
        return cls(olga, team, event, ana, ben, zoe, zoes_team)
