"""The words of the prizes room."""

from datetime import datetime
from zoneinfo import ZoneInfo

from mixer.prizes.models import Donor, Outcome, Prize, PrizeKind, PrizeState
from mixer.web.formats import day_month
from mixer.web.translation import _


def state_word(state: str) -> str:
    """How far a prize has come."""
    return {
        PrizeState.ASKED: _("asked"),
        PrizeState.PROMISED: _("promised"),
        PrizeState.RECEIVED: _("received"),
        PrizeState.DISPLAYED: _("displayed"),
        PrizeState.DRAWN: _("drawn"),
        PrizeState.COLLECTED: _("collected"),
        PrizeState.THANKED: _("thanked"),
    }[PrizeState(state)]


def state_days(prize: Prize) -> list[tuple[str, str]]:
    """Each state the prize has reached and its day in the evening's zone, in the order of the states."""
    zone = ZoneInfo(prize.event.zone)
    return [
        (state_word(state), day_month(datetime.fromisoformat(prize.dates[state]).astimezone(zone)))
        for state in PrizeState
        if state in prize.dates
    ]


def step_word(state: str) -> str:
    """The button that takes a prize to this state by hand."""
    return {
        PrizeState.PROMISED: _("They promised it"),
        PrizeState.RECEIVED: _("It is here"),
        PrizeState.DISPLAYED: _("It stands on the shelf"),
        PrizeState.COLLECTED: _("Collected"),
    }[PrizeState(state)]


def kind_word(kind: str) -> str:
    """Paper or a thing."""
    return _("Voucher") if kind == PrizeKind.VOUCHER else _("Something to carry home")


def outcome_word(outcome: str | None) -> str:
    """What became of a number."""
    return {
        None: _("the room waits"),
        Outcome.WON: _("won"),
        Outcome.NOT_PRESENT: _("not present, drawn again"),
        Outcome.PASSED: _("passed it on, drawn again"),
    }[Outcome(outcome) if outcome else None]


def prize_word(prize: Prize) -> str:
    """What the prize is, or that it is still to be said."""
    return prize.item or _("Still to be said")


def named(donor: Donor) -> str:
    """The donor as the room may hear it."""
    return donor.name if donor.may_be_named else _("a friend of the house")
