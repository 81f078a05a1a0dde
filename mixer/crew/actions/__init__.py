"""Verbs of the crew room. They flush, never commit."""

from mixer.crew.actions.asking import Asked, ask_crew_member, note_asked, send_duty_sheets
from mixer.crew.actions.greeting import (
    assign_greeters,
    greeters,
    proposals,
    proposed_for,
    take_proposals,
    tick_introduction,
)
from mixer.crew.actions.handing_over import (
    Belongings,
    belongings,
    hand_over,
    is_handover_letter_wanted,
    take_back,
)
from mixer.crew.actions.letters import is_duty_sheet_wanted, is_question_wanted
from mixer.crew.actions.shifts import (
    add_arrival_shift,
    add_shift,
    change_shift,
    double_booking,
    first_minute,
    last_minute,
    length_of,
    outside,
    remove_shift,
)
from mixer.crew.actions.telling import is_news_wanted, tell_crew

__all__ = [
    "Asked",
    "Belongings",
    "add_arrival_shift",
    "add_shift",
    "ask_crew_member",
    "assign_greeters",
    "belongings",
    "change_shift",
    "double_booking",
    "first_minute",
    "greeters",
    "hand_over",
    "is_duty_sheet_wanted",
    "is_handover_letter_wanted",
    "is_news_wanted",
    "is_question_wanted",
    "last_minute",
    "length_of",
    "note_asked",
    "outside",
    "proposals",
    "proposed_for",
    "remove_shift",
    "send_duty_sheets",
    "take_back",
    "take_proposals",
    "tell_crew",
    "tick_introduction",
]
