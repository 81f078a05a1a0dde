"""Ranges and their history as coordinates of pictures; the words stand beside them on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from mixer.numbers.queries import Point

WIDTH, HEIGHT = 100.0, 100.0


@dataclass(frozen=True)
class Interval:
    """A range on a scale from 0 to 100."""

    low: float
    typical: float
    high: float
    mark: float | None = None
    """What is wished for, if it lies on the scale."""


@dataclass(frozen=True)
class Step:
    """One moment of the history."""

    x: float
    low: float
    typical: float
    high: float


@dataclass(frozen=True)
class History:
    """The history of a forecast as a band with a line in it; y grows downwards."""

    band: str
    line: str
    target: float | None
    steps: tuple[Step, ...]
    top: int
    """People at the upper edge."""


def interval(low: float, typical: float, high: float, top: float, mark: float | None = None) -> Interval:
    """A range on a scale that ends at ``top``."""

    def at(value: float) -> float:
        return round(min(100.0, max(0.0, 100 * value / max(top, 1e-9))), 2)

    return Interval(at(low), at(typical), at(high), at(mark) if mark is not None else None)


def history(points: Sequence[Point], target: int | None) -> History | None:
    """The history of forecasts; None while there are fewer than two to compare."""
    if len(points) < 2:
        return None
    highest = max(*(point.forecast.high for point in points), target or 0)
    top = ceil(highest * 1.1 / 10) * 10
    first, last = points[0].at, points[-1].at
    span = max((last - first).total_seconds(), 1.0)

    def y(value: float) -> float:
        return round(HEIGHT * (1 - value / top), 2)

    steps = tuple(
        Step(
            round(WIDTH * (point.at - first).total_seconds() / span, 2),
            y(point.forecast.low),
            y(point.forecast.typical),
            y(point.forecast.high),
        )
        for point in points
    )
    upper = [f"{step.x},{step.high}" for step in steps]
    lower = [f"{step.x},{step.low}" for step in reversed(steps)]
    return History(
        band=" ".join([*upper, *lower]),
        line=" ".join(f"{step.x},{step.typical}" for step in steps),
        target=y(target) if target else None,
        steps=steps,
        top=top,
    )
