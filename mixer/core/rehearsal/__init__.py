"""The evening simulated at speed, before it happens.

Everything is invented from a few numbers and a seed; nothing is kept. The figures agree with the ones
published for this product: peaks and waits at the door from 40 to 200 guests, and greetings until nine of
ten have found their partner in pools from 8 to 100.
"""

from mixer.core.rehearsal.door import Start
from mixer.core.rehearsal.evening import rehearse
from mixer.core.rehearsal.figures import (
    CLOSE_LIMIT_MIN,
    FOUND_SHARE,
    INSIDE_SHARE,
    LEAST_IN_ZONE,
    MOST_GUESTS,
    MOST_LANES,
    MOST_MINUTES,
    MOST_POOL,
    MOST_PRIZES,
    WAIT_LIMIT_SECONDS,
    Figure,
    Result,
    Settings,
    Spot,
    ZoneSeen,
)

__all__ = [
    "CLOSE_LIMIT_MIN",
    "FOUND_SHARE",
    "INSIDE_SHARE",
    "LEAST_IN_ZONE",
    "MOST_GUESTS",
    "MOST_LANES",
    "MOST_MINUTES",
    "MOST_POOL",
    "MOST_PRIZES",
    "WAIT_LIMIT_SECONDS",
    "Figure",
    "Result",
    "Settings",
    "Spot",
    "Start",
    "ZoneSeen",
    "rehearse",
]
