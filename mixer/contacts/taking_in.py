"""Taking a read list into the team's contacts: many rows, few statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from mixer.accounts.models import Team
from mixer.audit import Actor, record
from mixer.clock import now
from mixer.contacts.lists import MAX_BYTES, Person
from mixer.contacts.models import LENGTHS, Contact, ListUpload
from mixer.contacts.professions import find_profession
from mixer.db import db, insert_rows
from mixer.links import new_public_id
from mixer.names import folded, one_line
from mixer.web.errors import Refused
from mixer.web.translation import _

KEPT = ("company", "profession", "seeks", "offers")
CHOSEN = ("trust_source", "chain_role")


@dataclass(frozen=True)
class Taken:
    """What became of a list: the contacts in the file's order, and how many were new to the team."""

    contacts: tuple[Contact, ...]
    new: int

    @property
    def known(self) -> int:
        return len(self.contacts) - self.new


def keep_upload(
    *, team: Team, filename: str, content: bytes, event_id: int | None = None, actor: Actor
) -> ListUpload:
    """Keep an uploaded file for its preview. Raises Refused for an empty or a too large one."""
    if not content:
        raise Refused(_("This file is empty. Please choose the list again."))
    if len(content) > MAX_BYTES:
        raise Refused(_("This file is larger than %(mb)s MB. Please split it.", mb=MAX_BYTES // 2**20))
    upload = ListUpload(
        team_id=team.id,
        event_id=event_id,
        public_id=new_public_id(),
        filename=one_line(filename)[:200],
        content=content,
    )
    db.session.add(upload)
    record(actor, "upload_list", upload, team_id=team.id, event_id=event_id)
    return upload


def settle_upload(*, upload: ListUpload, note: str, actor: Actor) -> bool:
    """Mark an upload as taken in and let the file go. False when it was already: a double tap."""
    if upload.taken_in_at is not None:
        return False
    upload.taken_in_at, upload.content, upload.note = now(), b"", note
    record(actor, "take_in_list", upload, team_id=upload.team_id, event_id=upload.event_id)
    return True


def take_in(*, team: Team, people: Iterable[Person], source: str) -> Taken:
    """Add people to the team's contacts.

    Somebody known by address, or without an address by name and firm, is filled up where
    something was empty and never overwritten. Two rows of one name without addresses are two
    people, now and when the list is taken in again.
    """
    known = _Known(team)
    found: list[Contact | str] = []
    rows: list[dict[str, Any]] = []
    for person in people:
        contact = known.find(person)
        if contact is None:
            rows.append(_row(team, person, source))
            found.append(rows[-1]["public_id"])
        else:
            _fill(contact, person)
            found.append(contact)
    made = _made(team, rows)
    return Taken(tuple(made[one] if isinstance(one, str) else one for one in found), len(rows))


def _made(team: Team, rows: list[dict[str, Any]]) -> dict[str, Contact]:
    """New contacts by public id; all in one statement, since one by one takes ten times as long."""
    if not rows:
        return {}
    db.session.flush()
    latest = db.session.scalar(select(func.max(Contact.id)).where(Contact.team_id == team.id)) or 0
    insert_rows(Contact, rows)
    made = db.session.scalars(select(Contact).where(Contact.team_id == team.id, Contact.id > latest))
    return {contact.public_id: contact for contact in made}


class _Known:
    """The team's contacts, each to be found once."""

    def __init__(self, team: Team) -> None:
        of_team = select(Contact).where(Contact.team_id == team.id).order_by(Contact.id)
        mine = db.session.scalars(of_team).all()
        self.by_key = {contact.email_key: contact for contact in mine if contact.email_key}
        self.by_name: dict[tuple[str, str], list[Contact]] = {}
        for contact in mine:
            if not contact.email_key:
                self.by_name.setdefault(_name_key(contact.name, contact.company), []).append(contact)

    def find(self, person: Person) -> Contact | None:
        if person.key:
            return self.by_key.pop(person.key.casefold(), None)
        namesakes = self.by_name.get(_name_key(_kept_name(person), person.company))
        return namesakes.pop(0) if namesakes else None


def _name_key(name: str, company: str) -> tuple[str, str]:
    return folded(name), folded(company)


def _kept_name(person: Person) -> str:
    """The name as it is kept: what a contact made of this person would be called."""
    first, last = _names(person)
    return f"{first} {last}".strip()


def _names(person: Person) -> tuple[str, str]:
    first, last = person.first_name, person.last_name
    if not first and not last:
        first = person.name or person.email.partition("@")[0]
    return one_line(first)[: LENGTHS["first_name"]], one_line(last)[: LENGTHS["last_name"]]


def _row(team: Team, person: Person, source: str) -> dict[str, Any]:
    first, last = _names(person)
    kept = {name: one_line(getattr(person, name))[: LENGTHS[name]] for name in KEPT}
    return kept | {
        "team_id": team.id,
        "public_id": new_public_id(),
        "first_name": first,
        "last_name": last,
        "email": person.email or None,
        "email_key": person.key.casefold() or None,
        "profession_id": _profession_id(kept["profession"]),
        "trust_source": person.trust_source or None,
        "chain_role": person.chain_role or None,
        "source": source,
        "extra": dict(person.extra),
    }


def _fill(contact: Contact, person: Person) -> None:
    for name in (*KEPT, "first_name", "last_name"):
        given = one_line(getattr(person, name))[: LENGTHS[name]]
        if given and not getattr(contact, name):
            setattr(contact, name, given)
    for name in CHOSEN:
        if getattr(person, name) and not getattr(contact, name):
            setattr(contact, name, getattr(person, name))
    extra = dict(person.extra) | contact.extra
    if extra != contact.extra:
        contact.extra = extra
    contact.profession_id = _profession_id(contact.profession)


def _profession_id(text: str) -> str | None:
    found = find_profession(text) if text else None
    return found.id if found else None
