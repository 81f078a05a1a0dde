"""What a guest says about themselves."""

from typing import Any

from mixer.audit import Actor
from mixer.clock import now
from mixer.config import LANGUAGES
from mixer.contacts.actions import change_contact
from mixer.contacts.professions import find_profession
from mixer.invitations.models import Guest
from mixer.invitations.trail import note
from mixer.names import one_line
from mixer.web.errors import Refused
from mixer.web.translation import _

KEPT_PER_PERSON = ("first_name", "last_name", "company", "profession", "seeks", "offers")
"""Typed once and offered again at the next evening."""
_LINES = (*KEPT_PER_PERSON, "badge_name")
_LONGEST_NEEDS = 2000


def change_details(*, guest: Guest, actor: Actor, **fields: Any) -> None:
    """Change what is given; what is kept once per person changes on the contact too.

    ``fields``: badge_name, first_name, last_name, company, profession, offers, seeks,
    access_needs, agreed_to_be_listed (a consent, kept with its time). Raises Refused for a guest
    without any name.
    """
    unknown = set(fields) - {*_LINES, "access_needs", "agreed_to_be_listed"}
    if unknown:
        raise TypeError(f"a guest has no {', '.join(sorted(unknown))}")
    changed = {name: one_line(fields[name]) for name in _LINES if name in fields}
    changed = {name: value for name, value in changed.items() if value != getattr(guest, name)}
    for name, value in changed.items():
        setattr(guest, name, value)
    if not guest.name:
        raise Refused(_("Please leave us at least a first name."))
    if "profession" in changed:
        found = find_profession(guest.profession)
        guest.profession_id = found.id if found else None
    names = [*changed, *_needs(guest, fields), *_consent(guest, fields)]
    if not names:
        return
    _mirror(guest, {name: value for name, value in changed.items() if name in KEPT_PER_PERSON}, actor)
    note(actor, "change_details", guest, *names)


def choose_language(*, guest: Guest, language: str, actor: Actor) -> None:
    """The language of this guest's pages and mail, now and at later evenings."""
    if language in LANGUAGES and guest.contact.language != language:
        change_contact(contact=guest.contact, actor=actor, language=language)


def _needs(guest: Guest, fields: dict[str, Any]) -> list[str]:
    if "access_needs" not in fields:
        return []
    lines = map(one_line, str(fields["access_needs"] or "").splitlines())
    needs = "\n".join(filter(None, lines))[:_LONGEST_NEEDS]
    if needs == guest.access_needs:
        return []
    guest.access_needs = needs
    return ["access_needs"]


def _consent(guest: Guest, fields: dict[str, Any]) -> list[str]:
    if "agreed_to_be_listed" not in fields:
        return []
    agreed = bool(fields["agreed_to_be_listed"])
    if agreed == (guest.agreed_to_be_listed_at is not None):
        return []
    guest.agreed_to_be_listed_at = now() if agreed else None
    return ["agreed_to_be_listed_at"]


def _mirror(guest: Guest, changed: dict[str, str], actor: Actor) -> None:
    facts = {name: value for name, value in changed.items() if getattr(guest.contact, name) != value}
    if facts:
        change_contact(contact=guest.contact, actor=actor, **facts)
