"""The run of show: blocks of minutes, the talk budget, and the evening under way.

Minutes count from the evening's start and are real minutes, so the script moves with the evening
and stays as long as it is when the clocks change.
"""

from mixer.core.run_of_show.blocks import (
    DAY,
    GUEST_KINDS,
    ROUND_MINUTES,
    Kind,
    Slot,
    TemplateBlock,
    Worth,
    load_templates,
    overlapped,
    usual_worth,
)
from mixer.core.run_of_show.budget import (
    CLOSE_LIMIT_MIN,
    LEAST_TALKABLE,
    TALK_LIMIT,
    TalkBudget,
    talk_budget,
)
from mixer.core.run_of_show.closing import CLOSE, TURN, ClosePhase, CloseTimer, close_timer
from mixer.core.run_of_show.fitting import CannotFit, fitted, script_end, suggested, within_budget
from mixer.core.run_of_show.live import (
    Gift,
    LiveSlot,
    Progress,
    Standing,
    State,
    Timed,
    catch_up,
    planned_now,
    standing,
)

__all__ = [
    "CLOSE",
    "CLOSE_LIMIT_MIN",
    "DAY",
    "GUEST_KINDS",
    "LEAST_TALKABLE",
    "ROUND_MINUTES",
    "TALK_LIMIT",
    "TURN",
    "CannotFit",
    "ClosePhase",
    "CloseTimer",
    "Gift",
    "Kind",
    "LiveSlot",
    "Progress",
    "Slot",
    "Standing",
    "State",
    "TalkBudget",
    "TemplateBlock",
    "Timed",
    "Worth",
    "catch_up",
    "close_timer",
    "fitted",
    "load_templates",
    "overlapped",
    "planned_now",
    "script_end",
    "standing",
    "suggested",
    "talk_budget",
    "usual_worth",
    "within_budget",
]
