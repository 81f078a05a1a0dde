"""Verbs of the contacts room. They flush, never commit."""

from typing import Any

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select

from mixer.accounts.models import Team
from mixer.audit import Actor, record
from mixer.contacts.models import LENGTHS, Contact
from mixer.contacts.professions import find_profession
from mixer.db import db
from mixer.links import new_public_id
from mixer.names import one_line
from mixer.web.errors import Refused
from mixer.web.translation import _

EDITABLE = (
    "first_name", "last_name", "company", "profession", "seeks", "offers",
    "language", "trust_source", "chain_role",
)  # fmt: skip
CHOSEN = ("language", "trust_source", "chain_role")
"""Picked from a list, not typed."""


def address_key(email: str) -> str:
    """The address as compared for duplicates: local part and domain casefolded, ``+tag`` counts.

    Raises Refused when it cannot be an address.
    """
    try:
        return validate_email(email.strip(), check_deliverability=False).normalized.casefold()
    except EmailNotValidError as error:
        raise Refused(
            _("“%(text)s” is not an e-mail address. It looks like name@example.org.", text=email)
        ) from error


def contact_by_address(team: Team, email: str) -> Contact | None:
    """The team's contact with this address."""
    return db.session.scalar(
        select(Contact).where(Contact.team_id == team.id, Contact.email_key == address_key(email)).limit(1)
    )


def add_contact(
    *, team: Team, first_name: str, last_name: str = "", email: str | None = None, actor: Actor, **facts: Any
) -> Contact:
    """A new contact of the team. ``facts``: company, profession, seeks, offers, language, trust_source,
    chain_role, source, extra.

    Raises Refused when the team already knows the address, or there is no name at all.
    """
    if not one_line(first_name) and not one_line(last_name):
        raise Refused(_("A contact needs at least a name."))
    if email and (known := contact_by_address(team, email)):
        raise Refused(_("%(name)s already has this address on your list.", name=known.name))
    contact = Contact(team_id=team.id, public_id=new_public_id(), source=facts.pop("source", "hand"))
    contact.extra = facts.pop("extra", {})
    contact.email = email.strip() if email else None
    contact.email_key = address_key(email) if email else None
    db.session.add(contact)
    _write(contact, {"first_name": first_name, "last_name": last_name} | facts)
    record(actor, "add_contact", contact, team_id=team.id)
    return contact


def change_contact(*, contact: Contact, actor: Actor, **facts: Any) -> None:
    """Change what is known of a contact; ``email`` too. Only fields that are given change."""
    if "email" in facts:
        email = facts.pop("email")
        known = contact_by_address(contact.team, email) if email else None
        if known and known.id != contact.id:
            raise Refused(_("%(name)s already has this address on your list.", name=known.name))
        contact.email = email.strip() if email else None
        contact.email_key = address_key(email) if email else None
    _write(contact, facts)
    record(actor, "change_contact", contact, team_id=contact.team_id, fields=sorted(facts))


def fill_contact(*, contact: Contact, **facts: Any) -> None:
    """Take over what was empty until now; nothing that is known is overwritten."""
    _write(contact, {name: value for name, value in facts.items() if value and not getattr(contact, name)})


def _write(contact: Contact, facts: dict[str, Any]) -> None:
    unknown = set(facts) - set(EDITABLE)
    if unknown:
        raise TypeError(f"a contact has no {', '.join(sorted(unknown))}")
    for name, value in facts.items():
        setattr(contact, name, value if name in CHOSEN else one_line(value)[: LENGTHS[name]])
    if "profession" in facts:
        found = find_profession(contact.profession)
        contact.profession_id = found.id if found else None
