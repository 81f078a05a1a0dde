"""Invitations by mail, and the personal links in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.events.models import Event
from mixer.invitations import mail
from mixer.invitations.models import Answer, Guest
from mixer.invitations.trail import note
from mixer.invitations.words import refuse_when_closed


@dataclass(frozen=True)
class Invited:
    """What became of a wave of invitations, each guest in one of the four."""

    queued: tuple[Guest, ...]
    without_address: tuple[Guest, ...]
    unsubscribed: tuple[Guest, ...]
    already: tuple[Guest, ...]
    """Invited before, or answered without being asked."""


def invite_guests(*, event: Event, guests: Iterable[Guest], wave: int | None = None, actor: Actor) -> Invited:
    """Queue each guest's invitation with their personal link, in their language, once per link.

    Raises Refused when the evening is over or called off.
    """
    refuse_when_closed(event)
    post = mail.Post(event)
    sorted_out: dict[str, list[Guest]] = {
        "queued": [],
        "without_address": [],
        "unsubscribed": [],
        "already": [],
    }
    for guest in guests:
        sorted_out[_invite(post, guest, wave, actor)].append(guest)
    return Invited(**{name: tuple(found) for name, found in sorted_out.items()})


def _invite(post: mail.Post, guest: Guest, wave: int | None, actor: Actor) -> str:
    if guest.answer != Answer.NEEDS_ACTION or guest.taken_off_at is not None:
        return "already"
    if not guest.contact.email:
        return "without_address"
    if guest.contact.unsubscribed_at is not None:
        return "unsubscribed"
    if post.invitation(guest) is None:
        return "already"
    guest.invited_at = now()
    guest.wave = wave if wave is not None else guest.wave
    note(actor, "invite", guest)
    return "queued"


def revoke_link(*, guest: Guest, actor: Actor) -> None:
    """End every link of this guest for this evening; a new one exists at once and is sent by nobody."""
    guest.link_version += 1
    note(actor, "revoke_link", guest, "link_version")


def renew_link(*, guest: Guest, actor: Actor) -> bool:
    """End the guest's link and mail them the new one; False when there is no address to mail to."""
    revoke_link(guest=guest, actor=actor)
    return mail.Post(guest.event).new_link(guest) is not None


def unsubscribe(*, guest: Guest, actor: Actor) -> None:
    """No more invitations from this team; what concerns an answer they gave still reaches them."""
    if guest.contact.unsubscribed_at is None:
        guest.contact.unsubscribed_at = now()
        _note_contact(actor, "unsubscribe", guest)


def subscribe_again(*, guest: Guest, actor: Actor) -> None:
    """Take an unsubscription back."""
    if guest.contact.unsubscribed_at is not None:
        guest.contact.unsubscribed_at = None
        _note_contact(actor, "subscribe_again", guest)


def _note_contact(actor: Actor, verb: str, guest: Guest) -> None:
    event = guest.event
    record(actor, verb, guest.contact, team_id=event.team_id, event_id=event.id, fields=["unsubscribed_at"])
