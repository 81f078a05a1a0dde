"""Verbs of the overview room."""

from mixer.audit import Actor, record
from mixer.outbox import actions as outbox
from mixer.outbox.models import Message


def send_again(*, message: Message, actor: Actor) -> bool:
    """Queue a mail of the team once more; False when it is on its way or has been sent."""
    if not outbox.send_again(message=message):
        return False
    record(actor, "send_again", message, team_id=message.team_id, event_id=message.event_id)
    return True
