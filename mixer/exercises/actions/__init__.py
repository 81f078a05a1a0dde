"""Verbs of the exercises. They flush, never commit; callers hold the event's row:
``with transaction(event):``."""

from mixer.exercises.actions.dealing import (
    FIND_YOUR_PARTNER,
    BadDeal,
    DealtIn,
    deal_in_latecomers,
    deal_partners,
    end_exercise,
    leave_exercises,
)
from mixer.exercises.actions.finding import (
    confirm_found,
    confirm_partner,
    meet_partner,
    note_encounter,
    take_back_found,
)

__all__ = [
    "FIND_YOUR_PARTNER",
    "BadDeal",
    "DealtIn",
    "confirm_found",
    "confirm_partner",
    "deal_in_latecomers",
    "deal_partners",
    "end_exercise",
    "leave_exercises",
    "meet_partner",
    "note_encounter",
    "take_back_found",
]
