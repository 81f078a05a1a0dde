"""Audit rows of acts on one guest."""

from mixer.audit import Actor, record
from mixer.invitations.models import Guest


def note(actor: Actor, verb: str, guest: Guest, *fields: str) -> None:
    """Write down that ``actor`` did ``verb`` to the guest, and which fields it changed."""
    record(actor, verb, guest, team_id=guest.event.team_id, event_id=guest.event_id, fields=sorted(fields))
