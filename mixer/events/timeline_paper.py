"""The eight weeks on paper: one A3 or two A4, landscape, with the largest type that lets nothing be cut.

Millimetres and points. A letter of the plan's titles is 0.47 to 0.52 times as wide as the type is high
(measured for this product in Noto Sans, plain and bold, English and German). What is reckoned here
comes out some eight per cent higher than what a browser lays out, so that other faces fit as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from mixer.events.timeline_page import Column, Timeline

MM = 25.4 / 72
SIZES = tuple(quarter / 4 for quarter in range(34, 19, -1))
"""Points, largest first; below five nobody reads."""
LETTER = 0.48
LINE = 1.22
AROUND_MARK = 0.9
BESIDE_TITLE = 5.2
"""The mark itself and the cell's padding."""
LANE_PADDING = 1.6
LABELS, WEEK, EVENING = 2, 4, 6
"""Widths of columns, in quarters of a week, as the style sheet has them."""
CROWDED_WIDTHS = (6, 8, 10, 12)
CUTS = (-5, -4, -3, -2, -1)
"""The weeks a second sheet may begin with."""
HEAD = 19.0
"""Week, date and lamp above each column."""


@dataclass(frozen=True)
class Paper:
    """What a sheet offers within its margins and its title, in millimetres."""

    name: str
    width: float
    height: float
    sheets: int


PAPERS = {"a3": Paper("a3", 396, 252, 1), "a4": Paper("a4", 277, 169, 2)}


@dataclass(frozen=True)
class Sheet:
    """The columns of one sheet, the size of its type in points, and the width of its crowded weeks."""

    columns: tuple[Column, ...]
    points: float
    crowded: int

    @property
    def fit(self) -> str:
        """Both as classes of the style sheet: ``fit-650`` is six and a half points."""
        return f"fit-{self.points * 100:.0f} wide-{self.crowded}"


def sheets(timeline: Timeline, paper: Paper) -> tuple[Sheet, ...]:
    """The picture split over the paper's sheets where the type can be largest."""
    columns, lanes = timeline.columns, len(timeline.lanes)
    if paper.sheets == 1:
        return (_sheet(columns, lanes, paper),)
    cuts = [place for place, column in enumerate(columns) if column.number in CUTS]
    splits = ((_sheet(columns[:cut], lanes, paper), _sheet(columns[cut:], lanes, paper)) for cut in cuts)
    return max(splits, key=lambda pair: (min(sheet.points for sheet in pair), pair[0].points))


def _sheet(columns: tuple[Column, ...], lanes: int, paper: Paper) -> Sheet:
    """The largest type with which everything fits; the smallest if nothing does."""
    for points in SIZES:
        for crowded in CROWDED_WIDTHS:
            if _height(columns, lanes, points, crowded, paper.width) <= paper.height:
                return Sheet(columns, points, crowded)
    return Sheet(columns, SIZES[-1], CROWDED_WIDTHS[0])


def _height(columns: Sequence[Column], lanes: int, points: float, crowded: int, width: float) -> float:
    """How high the picture becomes in that width; both in millimetres."""
    widths = [EVENING if c.number == 0 else crowded if c.is_crowded else WEEK for c in columns]
    quarter = width / (LABELS + sum(widths))
    by_lane = [0.0] * lanes
    whole = [0.0]
    for column, quarters in zip(columns, widths, strict=True):
        heights = [_stack(titles, points, quarter * quarters) for titles in column.letters]
        if column.has_lanes:
            by_lane = [max(pair) for pair in zip(by_lane, heights, strict=True)]
        else:
            whole += heights
    return HEAD + max(sum(by_lane) + lanes * LANE_PADDING, max(whole) + LANE_PADDING)


def _stack(titles: Sequence[int], points: float, width: float) -> float:
    """How high marks with titles of so many letters stand one above the other."""
    letters = max((width - BESIDE_TITLE) / (points * MM * LETTER), 1)
    lines = sum(ceil(length / letters + 0.12) for length in titles)
    return lines * points * MM * LINE + len(titles) * AROUND_MARK
