"""What a guest is at the evening."""

from mixer.audit import Actor
from mixer.invitations.models import Guest, GuestRole
from mixer.invitations.trail import note


def give_role(*, guest: Guest, role: GuestRole, actor: Actor) -> None:
    """The word on the guest's badge; the same again changes nothing."""
    if guest.role != role:
        guest.role = role
        note(actor, "give_role", guest, "role")
