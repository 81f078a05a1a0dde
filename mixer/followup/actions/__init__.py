"""Verbs of the follow-up room. They flush, never commit."""

from mixer.followup.actions.promises import keep_intention, meet, put_off, settle_intention
from mixer.followup.actions.reminding import is_reminder_wanted, remind_of_intentions

__all__ = [
    "is_reminder_wanted",
    "keep_intention",
    "meet",
    "put_off",
    "remind_of_intentions",
    "settle_intention",
]
