"""Reads of the contacts room."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from mixer.accounts.models import Team
from mixer.clock import now
from mixer.contacts.models import Contact, ListUpload
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


def contacts_page(team: Team, page: int, per_page: int) -> tuple[Sequence[Contact], int]:
    """One page of the team's contacts by last name, and how many there are."""
    mine = Contact.team_id == team.id
    total = db.session.scalar(select(func.count()).where(mine)) or 0
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
