"""How many invitations a wanted room takes, and when they go out.

Three waves, six, five and four weeks before: the people who know the host best, then those they
lead to, then whoever is missing in the room. Monday to Thursday, when most answers come; a wave
that was missed is made up for by those that are left.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

WAVES: tuple[tuple[int, float], ...] = ((-6, 0.5), (-5, 0.3), (-4, 0.2))
"""Week and share of each wave."""
LAST_WEEK = -2
"""Until then more invitations still help; a last call goes out when all waves are over."""
_THURSDAY = 3


@dataclass(frozen=True)
class Wave:
    """One wave: from Monday (or what is left of the week) to Thursday."""

    number: int
    week: int
    opens_on: date
    closes_on: date
    planned: int
    """Invitations of the whole plan that belong here."""
    sent: int
    still: int
    """Invitations to send now or later in this wave."""
    state: str
    """``past``, ``now`` or ``ahead``."""


def invitations_needed(wanted: float, yes_rate: float, show_rate: float) -> int:
    """Invitations for that many people in the room. Raises ValueError for rates that are no shares."""
    if not (0 < yes_rate <= 1 and 0 < show_rate <= 1):
        raise ValueError("rates are shares above nothing and up to one")
    return max(0, ceil(round(wanted / (yes_rate * show_rate), 9)))


def window_of(evening: date, week: int, is_working_day: Callable[[date], bool]) -> tuple[date, date]:
    """First and last day of a wave: working days from Monday to Thursday of the week ``week`` weeks from
    the evening's own; when all four are holidays, the four themselves."""
    monday = evening + timedelta(weeks=week, days=-evening.weekday())
    days = [monday + timedelta(days=n) for n in range(_THURSDAY + 1)]
    working = [day for day in days if is_working_day(day)] or days
    return working[0], working[-1]


def waves_of(
    evening: date,
    today: date,
    needed: int,
    still: int,
    sent: Mapping[int, int],
    is_working_day: Callable[[date], bool],
) -> tuple[Wave, ...]:
    """The waves with their numbers: ``needed`` of the whole plan, ``still`` to send from today on,
    ``sent`` already by number of the wave."""
    windows = [window_of(evening, week, is_working_day) for week, _ in WAVES]
    planned = _parts(needed, [share for _, share in WAVES])
    left = [share if closes >= today else 0.0 for (_, share), (_, closes) in zip(WAVES, windows, strict=True)]
    to_send = _parts(still, left) if any(left) else [0] * len(WAVES)
    return tuple(
        Wave(
            number=n,
            week=week,
            opens_on=opens,
            closes_on=closes,
            planned=planned[n - 1],
            sent=sent.get(n, 0),
            still=to_send[n - 1],
            state="past" if closes < today else "now" if opens <= today else "ahead",
        )
        for n, ((week, _), (opens, closes)) in enumerate(zip(WAVES, windows, strict=True), start=1)
    )


def _parts(total: int, shares: list[float]) -> list[int]:
    """A whole number in whole parts by these shares; what rounding leaves over goes to the first."""
    whole = sum(shares)
    parts = [int(total * share / whole) for share in shares]
    first = next(place for place, share in enumerate(shares) if share)
    parts[first] += total - sum(parts)
    return parts
