"""The exercises' words, in the reader's language."""

from mixer.core.matching import Reason, Why
from mixer.web.translation import _


def pool_word(colour: str) -> str:
    """``Blue pool``."""
    words = {
        "blue": _("Blue pool"),
        "red": _("Red pool"),
        "green": _("Green pool"),
        "gold": _("Gold pool"),
        "plum": _("Plum pool"),
        "teal": _("Teal pool"),
        "orange": _("Orange pool"),
        "rose": _("Rose pool"),
        "moss": _("Moss pool"),
        "slate": _("Grey pool"),
        "violet": _("Violet pool"),
        "ink": _("Black pool"),
    }
    return words[colour]


def sit_out_word(reason: str) -> str:
    """Why somebody has no card, and what the host can do."""
    words = {
        Reason.NOBODY_HERE: _("Nobody else is in the room yet."),
        Reason.ALL_MET_BEFORE: _("They know everybody here already. Introduce them to a latecomer yourself."),
        Reason.SAME_FIRM_ONLY: _("Only people of their own firm are left."),
        Reason.SAME_PARTY_ONLY: _("Only the person they came with is left."),
        Reason.KEPT_APART: _("You keep them apart from everybody here."),
        Reason.EVERYBODY_RULED_OUT: _("Everybody here is of their firm or party, or they have met."),
        Reason.NOBODY_LEFT: _("All others are in pairs they cannot join. The next latecomer may do."),
    }
    return words[Reason(reason)]


def why_word(why: str) -> str:
    """Why these two were put together."""
    words = {
        Why.GIVES_WHAT_THEY_SEEK: _("one offers what the other looks for"),
        Why.SEEKS_WHAT_THEY_GIVE: _("one offers what the other looks for"),
        Why.SAME_CLIENTS: _("they serve the same kind of client"),
        Why.SAME_SPHERE: _("neighbouring trades"),
        Why.SAME_TRADE: _("the same trade"),
        Why.ONE_IS_NEW_HERE: _("one is here for the first time"),
        Why.NOT_MET: _("they have not met"),
    }
    return words[Why(why)]
