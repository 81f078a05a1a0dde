"""Somebody without an invitation: a name is enough, and nobody is made twice."""

from mixer.contacts.actions import add_contact, contact_by_address, fill_contact
from mixer.contacts.models import Contact
from mixer.door import queries
from mixer.door.actions.scans import Where, check_in, verdict_of
from mixer.door.actions.verdicts import AlikeOnList, NoPlace, RoomFull, Verdict
from mixer.events.models import Event
from mixer.invitations.actions import add_guest, give_seat
from mixer.invitations.models import Guest
from mixer.invitations.queries import guest_of_contact
from mixer.names import folded, one_line
from mixer.web.errors import Refused
from mixer.web.translation import _


def admit_walk_in(
    *,
    event: Event,
    where: Where,
    op_id: str,
    first_name: str,
    last_name: str = "",
    company: str = "",
    profession: str = "",
    email: str | None = None,
    although_alike: bool = False,
    although_full: bool = False,
) -> Verdict | NoPlace | AlikeOnList | RoomFull:
    """Put somebody who just came on the list and let them in.

    Somebody on the list by address and name is let in as who they are. Where the list has somebody
    of that name, or the room is full, the volunteer is asked; ``although_…`` is the answer “go on”.
    An address that belongs to another person stays with that person. Raises Refused when there is
    no name or the address is none.
    """
    before = queries.scan_by_op(op_id)
    if before is not None:
        if before.event_id != event.id:
            raise Refused(_("This page has been used already. Please start afresh."))
        return verdict_of(before)
    if not one_line(first_name):
        raise Refused(_("A first name is enough, but it is needed for the badge."))
    owner = contact_by_address(event.team, email) if email else None
    contact = owner if owner and _is_named(owner, first_name, last_name) else None
    listed = _on_list(event, contact)
    if listed is not None:
        return check_in(guest=listed, where=where, op_id=op_id, anyway=although_full)
    alike = _alike(event, first_name, last_name, _on_list(event, owner))
    if alike and not although_alike:
        return AlikeOnList(alike)
    full = _full(event)
    if full and not although_full:
        return full
    contact = contact or add_contact(
        team=event.team,
        first_name=first_name,
        last_name=last_name,
        email=None if owner else email or None,
        company=company,
        profession=profession,
        source="walk_in",
        extra={_("E-mail, also of somebody else"): email} if owner and email else {},
        actor=where.actor,
    )
    fill_contact(contact=contact, last_name=last_name, company=company, profession=profession)
    guest = add_guest(event=event, contact=contact, actor=where.actor)
    guest.is_walk_in = True
    give_seat(guest=guest, actor=where.actor)
    return check_in(guest=guest, where=where, op_id=op_id)


def _on_list(event: Event, contact: Contact | None) -> Guest | None:
    guest = guest_of_contact(event, contact) if contact else None
    return guest if guest and guest.taken_off_at is None else None


def _is_named(contact: Contact, first_name: str, last_name: str) -> bool:
    """Whether what was typed is this contact's name; a last name may be left out."""
    same_first = folded(first_name) == folded(contact.first_name)
    return same_first and (not one_line(last_name) or folded(last_name) == folded(contact.last_name))


def _alike(
    event: Event, first_name: str, last_name: str, owner: Guest | None
) -> tuple[queries.DoorLine, ...]:
    """Who on the list might be the one who stands here: by name, or by the address they gave."""
    lines = queries.named(event, first_name, last_name)
    if owner is not None and owner.id not in [line.guest.id for line in lines]:
        lines = [*lines, *queries.lines_of(event, [owner.id])]
    return tuple(lines)


def _full(event: Event) -> RoomFull | None:
    taken = queries.count(event)
    if event.capacity is None or max(taken.expected, taken.inside) < event.capacity:
        return None
    return RoomFull(event.capacity, taken.inside)
