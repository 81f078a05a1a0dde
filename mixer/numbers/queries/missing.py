"""Who is missing on a guest list: groups, parts, fields of business, wishes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from mixer.contacts.food_chain import ChainRole, chain_roles
from mixer.contacts.models import TRUST_SOURCES, Contact, TrustSource
from mixer.contacts.professions import Profession, Zone, profession, professions_in, zones
from mixer.core.balance import Presence, presence
from mixer.db import db
from mixer.events.models import Event
from mixer.invitations.models import Answer, Guest

SHOWN_WISHES = 8


@dataclass(frozen=True)
class Wish:
    """A profession guests would like to meet, and nobody on the list has."""

    profession: Profession
    guests: int


@dataclass(frozen=True)
class ZonePresence:
    """A field of business with its people on the list."""

    zone: Zone
    people: int
    presence: Presence


@dataclass(frozen=True)
class Missing:
    """The list by groups, parts, fields and wishes; whoever cannot come counts nowhere."""

    everybody: int
    by_trust: dict[TrustSource, int]
    """The seven groups, in their order."""
    not_said: int
    """People of whom nobody said how they know the host."""
    by_role: tuple[tuple[ChainRole, int], ...]
    zones: tuple[ZonePresence, ...]
    without_profession: int
    wishes: tuple[Wish, ...]


def missing_on(event: Event) -> Missing:
    """Who is on the list and who is missing; one query."""
    rows = db.session.execute(
        select(Contact.trust_source, Contact.chain_role, Guest.profession_id, Guest.seeks)
        .join(Contact, Contact.id == Guest.contact_id)
        .where(
            Guest.event_id == event.id,
            Guest.taken_off_at.is_(None),
            Guest.answer != Answer.DECLINED,
        )
    ).all()
    trust, roles = Counter(row.trust_source for row in rows), Counter(row.chain_role for row in rows)
    known = [found for row in rows if row.profession_id and (found := profession(row.profession_id))]
    by_zone = Counter(one.zone for one in known)
    return Missing(
        everybody=len(rows),
        by_trust={source: trust[source] for source in TRUST_SOURCES},
        not_said=trust[None],
        by_role=tuple((role, roles[role.id]) for role in chain_roles()),
        zones=tuple(
            ZonePresence(zone, by_zone[zone.id], presence(by_zone[zone.id], len(known), len(zones())))
            for zone in zones()
        ),
        without_profession=len(rows) - len(known),
        wishes=_wishes(rows, {one.id for one in known}),
    )


def _wishes(rows: Iterable[Any], there: set[str]) -> tuple[Wish, ...]:
    """What most guests look for in vain first."""
    wanted = Counter(
        wish for row in rows if row.seeks for wish in professions_in(row.seeks) if wish.id not in there
    )
    return tuple(Wish(one, guests) for one, guests in wanted.most_common(SHOWN_WISHES))
