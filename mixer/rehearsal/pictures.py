"""The queue and the search over time, as coordinates; the words stand beside them on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

WIDTH = HEIGHT = 100.0
_TICKS = (5, 4, 6, 3)
"""So many labels under a chart: the first number that puts them on whole minutes."""


@dataclass(frozen=True)
class Chart:
    """Two lines over minutes, y growing downwards; ``before`` is empty when nothing was changed."""

    now: str
    area: str
    before: str
    top: int
    """The value at the upper edge."""
    ticks: tuple[int, ...]
    """Minutes at even distances, the first and the last included."""
    marks: tuple[float, ...]
    """Where the minutes to be marked stand, from 0 to 100."""


Points = Sequence[tuple[int, float]]


def chart(now: Points, before: Points | None, *, top: int | None = None, marks: Sequence[int] = ()) -> Chart:
    """Draw ``now``, and ``before`` behind it; both are sorted by minute. Marks outside are left out."""
    shown = [now, before] if before else [now]
    first, last = min(one[0][0] for one in shown), max(one[-1][0] for one in shown)
    highest = max(value for one in shown for _minute, value in one)
    upper = top or max(2, ceil(highest * 1.1))
    span = max(1, last - first)

    def x(minute: float) -> float:
        return round(WIDTH * (minute - first) / span, 2)

    def line(points: Points) -> str:
        return " ".join(f"{x(minute)},{round(HEIGHT * (1 - value / upper), 2)}" for minute, value in points)

    return Chart(
        now=line(now),
        area=f"{x(now[0][0])},100 {line(now)} {x(now[-1][0])},100",
        before=line(before) if before else "",
        top=upper,
        ticks=_ticks(first, span),
        marks=tuple(x(minute) for minute in marks if first <= minute <= last),
    )


def _ticks(first: int, span: int) -> tuple[int, ...]:
    many = next((n for n in _TICKS if span % (n - 1) == 0), _TICKS[-1])
    return tuple(round(first + span * n / (many - 1)) for n in range(many))
