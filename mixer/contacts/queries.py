"""Reads of the contacts room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import undefer

from mixer.accounts.models import Team
from mixer.clock import now
from mixer.contacts.models import Contact, ListUpload
from mixer.contacts.professions import professions
from mixer.db import db
from mixer.names import folded, one_line

_BY_NAME = (func.lower(Contact.last_name), func.lower(Contact.first_name), Contact.id)


def contacts_of(team: Team) -> Sequence[Contact]:
    """The team's contacts by last name."""
    return db.session.scalars(select(Contact).where(Contact.team_id == team.id).order_by(*_BY_NAME)).all()


def search_contacts(team: Team, text: str) -> list[Contact]:
    """The team's contacts whose name, firm, profession or address has all the words typed."""
    words = folded(text).split()
    return [contact for contact in contacts_of(team) if all(word in _haystack(contact) for word in words)]


def _haystack(contact: Contact) -> str:
    return folded(f"{contact.name} {contact.company} {contact.profession} {contact.email or ''}")


@dataclass(frozen=True)
class Only:
    """Which contacts are shown; empty means all."""

    trust: str = ""
    """A trust source."""
    role: str = ""
    """A part in the chain of referrals."""
    zone: str = ""
    """A zone of the professions."""

    def conditions(self) -> list[ColumnElement[bool]]:
        """The same as conditions on contacts."""
        in_zone = [known.id for known in professions() if known.zone == self.zone]
        asked = {
            Contact.trust_source == self.trust: self.trust,
            Contact.chain_role == self.role: self.role,
            Contact.profession_id.in_(in_zone): self.zone,
        }
        return [condition for condition, wanted in asked.items() if wanted]


def contacts_page(
    team: Team, page: int, per_page: int, only: Only | None = None
) -> tuple[Sequence[Contact], int]:
    """One page of the team's contacts by last name, and how many there are."""
    mine = and_(Contact.team_id == team.id, *(only or Only()).conditions())
    total = db.session.scalar(select(func.count()).select_from(Contact).where(mine)) or 0
    rows = select(Contact).where(mine).order_by(*_BY_NAME).limit(per_page).offset((page - 1) * per_page)
    return db.session.scalars(rows).all(), total


def just_added(team: Team, first_name: str, last_name: str, email: str | None) -> Contact | None:
    """The same person added by hand within the last minute: a second tap on the same button."""
    return db.session.scalar(
        select(Contact)
        .where(
            Contact.team_id == team.id,
            Contact.source == "hand",
            Contact.first_name == one_line(first_name),
            Contact.last_name == one_line(last_name),
            Contact.email == email if email else Contact.email.is_(None),
            Contact.created_at > now() - timedelta(minutes=1),
        )
        .limit(1)
    )


def contact_of(team: Team, contact_id: int) -> Contact | None:
    """The team's contact with this id."""
    return db.session.scalar(select(Contact).where(Contact.id == contact_id, Contact.team_id == team.id))


def upload_of(team: Team, public_id: str) -> ListUpload | None:
    """The team's upload with this public id."""
    return db.session.scalar(
        select(ListUpload)
        .where(ListUpload.public_id == public_id, ListUpload.team_id == team.id)
        .options(undefer(ListUpload.content))
    )
