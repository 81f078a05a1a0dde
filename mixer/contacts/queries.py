"""Reads of the contacts room."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from mixer.accounts.models import Team
from mixer.contacts.models import Contact, ListUpload
from mixer.db import db
from mixer.names import folded


def contacts_of(team: Team) -> Sequence[Contact]:
    """The team's contacts by last name."""
    return db.session.scalars(
        select(Contact)
        .where(Contact.team_id == team.id)
        .order_by(func.lower(Contact.last_name), func.lower(Contact.first_name), Contact.id)
    ).all()


def search_contacts(team: Team, text: str) -> list[Contact]:
    """The team's contacts whose name, firm, profession or address has all the words typed."""
    words = folded(text).split()
    return [contact for contact in contacts_of(team) if all(word in _haystack(contact) for word in words)]


def _haystack(contact: Contact) -> str:
    return folded(f"{contact.name} {contact.company} {contact.profession} {contact.email or ''}")


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
