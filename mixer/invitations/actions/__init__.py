"""Verbs of the invitations room. They flush, never commit; callers hold the event's row:
``with transaction(event):``."""

from mixer.invitations.actions.answering import (
    AnswerOutcome,
    Confirmed,
    Declined,
    Unchanged,
    Undecided,
    Waitlisted,
    answer,
    give_seat,
    rebalance,
)
from mixer.invitations.actions.companions import remove_companion, set_companion
from mixer.invitations.actions.details import change_details, choose_language
from mixer.invitations.actions.evening import (
    Moved,
    after_capacity_change,
    after_facts_change,
    cancel_event,
    move_event,
)
from mixer.invitations.actions.inviting import (
    Invited,
    invite_guests,
    renew_link,
    revoke_link,
    subscribe_again,
    unsubscribe,
)
from mixer.invitations.actions.listing import add_guest, make_own_place, put_back, take_off
from mixer.invitations.actions.lists import ListTaken, add_contacts, take_in_guests
from mixer.invitations.actions.roles import give_role

__all__ = [
    "AnswerOutcome",
    "Confirmed",
    "Declined",
    "Invited",
    "ListTaken",
    "Moved",
    "Unchanged",
    "Undecided",
    "Waitlisted",
    "add_contacts",
    "add_guest",
    "after_capacity_change",
    "after_facts_change",
    "answer",
    "cancel_event",
    "change_details",
    "choose_language",
    "give_role",
    "give_seat",
    "invite_guests",
    "make_own_place",
    "move_event",
    "put_back",
    "rebalance",
    "remove_companion",
    "renew_link",
    "revoke_link",
    "set_companion",
    "subscribe_again",
    "take_in_guests",
    "take_off",
    "unsubscribe",
]
