"""The talk budget: how much of the guests' time is theirs."""

from collections.abc import Iterable
from dataclasses import dataclass

from mixer.core.run_of_show.blocks import GUEST_KINDS, Kind, Slot, Worth

TALK_LIMIT = 0.15
"""One person speaks to all for so much of the evening at most, unless the host says why."""
LEAST_TALKABLE = 0.80
"""Guests can talk to each other for so much of the evening at least."""
CLOSE_LIMIT_MIN = 10
"""Introductions and prizes at the close; goodbyes do not count."""


@dataclass(frozen=True)
class TalkBudget:
    """Minutes of guest time and what becomes of them."""

    guest_min: int
    """From the evening's start to its end."""
    talk_min: int
    """One person speaks to all."""
    writing_min: int
    """Guests write down whom they will write to."""
    distracted_min: int
    """Blocks tagged as distracting, without the talk in them."""
    close_min: int
    """Introductions and prizes at the close."""

    @property
    def talk_share(self) -> float:
        return self.talk_min / self.guest_min if self.guest_min else 0.0

    @property
    def limit_min(self) -> int:
        """The most minutes of talk that need no note."""
        return int(self.guest_min * TALK_LIMIT + 1e-9)

    @property
    def is_over(self) -> bool:
        """More than 15 % of the guests' time goes to talk."""
        return self.talk_min > self.guest_min * TALK_LIMIT + 1e-9

    @property
    def talkable_min(self) -> int:
        """Minutes in which guests can talk to each other."""
        return max(0, self.guest_min - self.talk_min - self.writing_min - self.distracted_min)

    @property
    def talkable_share(self) -> float:
        return self.talkable_min / self.guest_min if self.guest_min else 1.0

    @property
    def is_quiet(self) -> bool:
        """Guests can talk in less than 80 % of their time."""
        return self.talkable_share < LEAST_TALKABLE - 1e-9

    @property
    def is_close_over(self) -> bool:
        """Introductions and prizes at the close take more than ten minutes."""
        return self.close_min > CLOSE_LIMIT_MIN


def talk_budget(slots: Iterable[Slot], length_min: int) -> TalkBudget:
    """Add up the blocks of an evening of that length, in minutes.

    Talk counts from the evening's start on, also where the script runs past the end: a speech does
    not get shorter by keeping people longer.
    """
    talk = writing = distracted = close = 0
    for slot in slots:
        if slot.kind not in GUEST_KINDS or slot.ends_min <= 0:
            continue
        talk += slot.talk_min
        silent = max(0, slot.minutes_within(length_min) - slot.talk_min)
        if slot.kind == Kind.CAPTURE:
            writing += silent
        elif slot.worth == Worth.DISTRACTS:
            distracted += silent
        if slot.kind == Kind.CLOSE and slot.talk_min:
            close += slot.length_min
    return TalkBudget(length_min, talk, writing, distracted, close)
