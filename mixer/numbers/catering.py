"""The caterer's number: what to say two weeks and one week before, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mixer.core.forecast import Forecast
from mixer.events.actions import event_day
from mixer.events.models import Event
from mixer.numbers.queries import Outlook, Point

ENOUGH_ON = 0.7
"""The number is enough on seven evenings of ten: a few plates over cost less than a few short."""
_TIMES = ((-2, 14), (-1, 7))


@dataclass(frozen=True)
class CatererNumber:
    """One of the two times a caterer is told a number."""

    week: int
    """-2 is preliminary, -1 final."""
    on: date
    is_past: bool
    plates: int
    forecast: Forecast


def caterer_numbers(event: Event, outlook: Outlook, points: Sequence[Point]) -> tuple[CatererNumber, ...]:
    """Both times, from the history of the forecast; what lies ahead is told from the forecast of now.
    Nothing while nobody is invited."""
    by_week = {
        -point.weeks_left: point.forecast for point in points if point.forecast is not outlook.forecast
    }
    found = []
    for week, days in _TIMES:
        then = by_week.get(week)
        seen = then or outlook.forecast
        if seen is not None:
            on = event_day(event) - timedelta(days=days)
            found.append(CatererNumber(week, on, then is not None, seen.quantile(ENOUGH_ON), seen))
    return tuple(found)
