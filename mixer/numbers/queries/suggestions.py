"""Contacts of the team who would fill a gap, and are not on the list yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from mixer.contacts.models import Contact
from mixer.contacts.professions import profession, professions
from mixer.core.balance import Presence
from mixer.db import db
from mixer.events.models import Event
from mixer.invitations.models import Guest
from mixer.numbers.queries.missing import Missing

PER_GAP = 3


@dataclass(frozen=True)
class Suggestion:
    """A contact who would fill a gap."""

    contact_id: int
    name: str
    about: str
    """Profession and firm, as known."""
    trust: str | None
    role: str | None
    profession_id: str | None

    @property
    def zone(self) -> str:
        known = profession(self.profession_id) if self.profession_id else None
        return known.zone if known else ""


@dataclass(frozen=True)
class Suggestions:
    """Some contacts for every gap, each gap by its id."""

    by_trust: dict[str, list[Suggestion]]
    by_role: dict[str, list[Suggestion]]
    by_zone: dict[str, list[Suggestion]]
    by_wish: dict[str, list[Suggestion]]


def suggestions(event: Event, missing: Missing) -> Suggestions:
    """The team's contacts who are not on the list and would fill what is missing; one query."""
    trust = [source.value for source, people in missing.by_trust.items() if not people]
    roles = [role.id for role, people in missing.by_role if not people]
    thin = {one.zone.id for one in missing.zones if one.presence in (Presence.NOBODY, Presence.FEW)}
    wishes = [wish.profession.id for wish in missing.wishes]
    in_thin = [known.id for known in professions() if known.zone in thin]
    found = _contacts(event, trust, roles, sorted({*in_thin, *wishes}))
    return Suggestions(
        by_trust=_sorted(trust, found, lambda one: one.trust),
        by_role=_sorted(roles, found, lambda one: one.role),
        by_zone=_sorted(thin, found, lambda one: one.zone),
        by_wish=_sorted(wishes, found, lambda one: one.profession_id),
    )


def _sorted(gaps: Iterable[str], found: list[Suggestion], of: Any) -> dict[str, list[Suggestion]]:
    return {gap: [one for one in found if of(one) == gap][:PER_GAP] for gap in gaps}


def _contacts(event: Event, trust: list[str], roles: list[str], trades: list[str]) -> list[Suggestion]:
    """The first few contacts by name for each group, part and profession."""
    numbered = (
        select(Contact, *(_place(column).label(f"place_{column.key}") for column in _COLUMNS))
        .where(Contact.team_id == event.team_id, Contact.unsubscribed_at.is_(None), ~_is_on_list(event))
        .subquery()
    )
    of = numbered.c
    gaps = ((of.trust_source, trust), (of.chain_role, roles), (of.profession_id, trades))
    rows = db.session.execute(
        select(of.id, of.first_name, of.last_name, of.profession, of.company, *(c for c, _ in gaps))
        .where(or_(*(and_(c.in_(wanted), of[f"place_{c.key}"] <= PER_GAP) for c, wanted in gaps)))
        .order_by(func.lower(of.last_name), func.lower(of.first_name), of.id)
    ).all()
    return [
        Suggestion(
            contact_id=row.id,
            name=f"{row.first_name} {row.last_name}".strip(),
            about=", ".join(word for word in (row.profession, row.company) if word),
            trust=row.trust_source,
            role=row.chain_role,
            profession_id=row.profession_id,
        )
        for row in rows
    ]


_COLUMNS = (Contact.trust_source, Contact.chain_role, Contact.profession_id)


def _place(column: Any) -> ColumnElement[int]:
    """Place of the contact among those with the same value, by name."""
    by_name = (func.lower(Contact.last_name), func.lower(Contact.first_name), Contact.id)
    return func.row_number().over(partition_by=column, order_by=by_name)


def _is_on_list(event: Event) -> ColumnElement[bool]:
    return exists().where(
        Guest.contact_id == Contact.id, Guest.event_id == event.id, Guest.taken_off_at.is_(None)
    )


def missing_contact(event: Event, contact_id: int) -> Contact | None:
    """The team's contact with this id, to be put on the list."""
    return db.session.scalar(
        select(Contact).where(Contact.id == contact_id, Contact.team_id == event.team_id)
    )
