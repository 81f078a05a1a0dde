"""The figures of a rehearsal beside those of the event's own numbers."""

from dataclasses import dataclass

from mixer.core.rehearsal import Figure, Result, Settings
from mixer.rehearsal.words import minutes_word, spread, wait_word
from mixer.web.formats import percent
from mixer.web.translation import _

_ALIKE = 0.03
"""Differences below this are chance, not change."""


@dataclass(frozen=True)
class Compared:
    """One figure, on the event's own numbers and on the changed ones."""

    what: str
    own: str
    own_spread: str
    now: str
    now_spread: str
    verdict: str
    """``better``, ``worse`` or ``same``."""
    step: str


def compared(own: tuple[Settings, Result], now: tuple[Settings, Result]) -> list[Compared]:
    """All figures in the evening's order."""
    (before, was), (settings, seen) = own, now
    waited, waits = was.wait(before.lanes), seen.wait(settings.lanes)
    return [
        Compared(
            _("95 of 100 wait less than"),
            wait_word(waited.middle),
            _("%(low)s to %(high)s", low=wait_word(waited.low), high=wait_word(waited.high)),
            wait_word(waits.middle),
            _("%(low)s to %(high)s", low=wait_word(waits.low), high=wait_word(waits.high)),
            _verdict(waited.middle, waits.middle, least=5),
            "door",
        ),
        _share(_("Inside when the exercise begins"), was.inside, seen.inside, "door"),
        _share(_("With their partner when it ends"), was.found, seen.found, "exercise"),
        _minutes(
            _("Until nine of ten have found theirs"), was.minutes_to_most, seen.minutes_to_most, "exercise"
        ),
        _minutes(_("Thanks, introductions and prizes"), was.close_min, seen.close_min, "close"),
    ]


def _share(what: str, was: Figure, now: Figure, step: str) -> Compared:
    return Compared(
        what,
        percent(was.middle),
        spread(was, is_share=True),
        percent(now.middle),
        spread(now, is_share=True),
        _verdict(-was.middle, -now.middle, least=0.015),
        step,
    )


def _minutes(what: str, was: Figure, now: Figure, step: str) -> Compared:
    return Compared(
        what,
        minutes_word(was.middle),
        spread(was),
        minutes_word(now.middle),
        spread(now),
        _verdict(was.middle, now.middle, least=0.3),
        step,
    )


def _verdict(was: float, now: float, *, least: float) -> str:
    """Smaller is better."""
    if abs(now - was) <= max(least, _ALIKE * abs(was)):
        return "same"
    return "better" if now < was else "worse"
