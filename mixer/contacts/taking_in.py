"""Taking a read list into the team's contacts: many rows, few statements."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from mixer.accounts.models import Team
from mixer.audit import Actor, record
from mixer.clock import now
from mixer.contacts.lists import MAX_BYTES, Person
from mixer.contacts.models import Contact, ListUpload
from mixer.contacts.professions import find_profession
from mixer.db import db
from mixer.links import new_public_id
from mixer.names import folded, one_line
from mixer.web.errors import Refused
from mixer.web.translation import _

KEPT = ("company", "profession", "seeks", "offers")
_LENGTHS = {
    "first_name": 120,
    "last_name": 120,
    "company": 160,
    "profession": 120,
    "seeks": 500,
    "offers": 500,
}


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
    something was empty and never overwritten.
    """
    mine = db.session.scalars(select(Contact).where(Contact.team_id == team.id)).all()
    by_key = {contact.email_key: contact for contact in mine if contact.email_key}
    by_name = {_name_key(c.name, c.company): c for c in mine if not c.email_key}
    contacts: list[Contact] = []
    new = 0
    for person in people:
        key = person.key.casefold()
        name_key = _name_key(person.name, person.company)
        contact = by_key.get(key) if key else by_name.get(name_key)
        if contact is None:
            contact = _new(team, person, source)
            db.session.add(contact)
            new += 1
            if key:
                by_key[key] = contact
            else:
                by_name[name_key] = contact
        else:
            _fill(contact, person)
        contacts.append(contact)
    db.session.flush()
    return Taken(tuple(contacts), new)


def _name_key(name: str, company: str) -> tuple[str, str]:
    return folded(name), folded(company)


def _new(team: Team, person: Person, source: str) -> Contact:
    first, last = person.first_name, person.last_name
    if not first and not last:
        first = person.name or person.email.partition("@")[0]
    contact = Contact(
        team_id=team.id,
        public_id=new_public_id(),
        first_name=one_line(first)[: _LENGTHS["first_name"]],
        last_name=one_line(last)[: _LENGTHS["last_name"]],
        email=person.email or None,
        email_key=person.key.casefold() or None,
        source=source,
        extra=dict(person.extra),
    )
    for name in KEPT:
        setattr(contact, name, one_line(getattr(person, name))[: _LENGTHS[name]])
    _look_up_profession(contact)
    return contact


def _fill(contact: Contact, person: Person) -> None:
    for name in (*KEPT, "first_name", "last_name"):
        given = one_line(getattr(person, name))[: _LENGTHS[name]]
        if given and not getattr(contact, name):
            setattr(contact, name, given)
    contact.extra = dict(person.extra) | contact.extra
    _look_up_profession(contact)


def _look_up_profession(contact: Contact) -> None:
    found = find_profession(contact.profession) if contact.profession else None
    contact.profession_id = found.id if found else None
