"""The ten-minute close: introductions, prizes, thanks, and an end that everybody sees coming."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

CLOSE = timedelta(minutes=10)
TURN = timedelta(minutes=8)
"""From here on the screen says that two minutes are left."""


class ClosePhase(StrEnum):
    """Where the close is."""

    WAITING = "waiting"
    RUNNING = "running"
    TURNED = "turned"
    THANKS = "thanks"


@dataclass(frozen=True)
class CloseTimer:
    """The timer at one moment; whole seconds, what is left rounded up."""

    phase: ClosePhase
    elapsed_s: int
    left_s: int


def close_timer(started_at: datetime | None, now: datetime) -> CloseTimer:
    """The timer at `now`; both aware. Waiting while it has not been started."""
    if started_at is None:
        return CloseTimer(ClosePhase.WAITING, 0, int(CLOSE.total_seconds()))
    elapsed = max(timedelta(), now - started_at)
    seconds = int(min(elapsed, CLOSE).total_seconds())
    left = int(CLOSE.total_seconds()) - seconds
    if elapsed >= CLOSE:
        return CloseTimer(ClosePhase.THANKS, seconds, left)
    return CloseTimer(ClosePhase.TURNED if elapsed >= TURN else ClosePhase.RUNNING, seconds, left)
