"""The eight weeks on paper: one A3 or two A4, landscape, with the largest type that lets nothing be cut.

Millimetres and points. Titles are broken into lines word by word, as a browser does, with the mean
width of a letter measured for this product in Noto Sans: 0.47 of the type's height in English and 0.49
in German, in bold 0.50 and 0.52.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from mixer.events.timeline_page import Column, Mark, Timeline

MM = 25.4 / 72
SIZES = tuple(quarter / 4 for quarter in range(34, 19, -1))
"""Points, largest first; below five nobody reads."""
LETTER, BOLD_LETTER = 0.495, 0.525
LINE = 1.22
AROUND_MARK = 0.9
BESIDE_TITLE = 1.0
"""The mark's own shape, as wide as the type is high."""
BESIDE_MARK = 2.6
"""The cell's padding, and the gap between shape and title."""
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
    """What a sheet offers within its margins, in millimetres; the first carries the title, too."""

    name: str
    width: float
    height: float
    sheets: int


PAPERS = {"a3": Paper("a3", 396, 274, 1), "a4": Paper("a4", 277, 191, 2)}
TITLE, NOTE = 22.0, 6.0
"""Above the picture: title and key on the first sheet, a line on the second."""


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
        return (_sheet(columns, lanes, paper, TITLE),)
    cuts = [place for place, column in enumerate(columns) if column.number in CUTS]
    splits = (
        (_sheet(columns[:cut], lanes, paper, TITLE), _sheet(columns[cut:], lanes, paper, NOTE))
        for cut in cuts
    )
    return max(splits, key=lambda pair: (min(sheet.points for sheet in pair), pair[0].points))


def _sheet(columns: tuple[Column, ...], lanes: int, paper: Paper, above: float) -> Sheet:
    """The largest type with which everything fits; the smallest if nothing does."""
    measured = [(column, [_measured(lane) for lane in column.lanes]) for column in columns]

    def place(crowded: int) -> int:
        """The first of the sizes that fits with crowded weeks so wide."""
        return bisect_left(
            range(len(SIZES) - 1),
            True,
            key=lambda i: _height(measured, lanes, SIZES[i], crowded, paper.width) <= paper.height - above,
        )

    found, crowded = min((place(crowded), crowded) for crowded in CROWDED_WIDTHS)
    return Sheet(columns, SIZES[found], crowded)


@dataclass(frozen=True)
class _Title:
    """A title as it is broken into lines: how long its words are, and how wide a letter is."""

    words: tuple[int, ...]
    letter: float

    def lines(self, width: float) -> int:
        """In a column so many times as wide as the type is high."""
        room = max(int(width / self.letter), 1)
        lines, left = 1, room
        for word in self.words:
            if word > left:
                lines += 1
                left = room
            if word > left:  # longer than a whole line: broken anywhere
                lines += (word - 1) // room
                left = room - (word - 1) % room - 1
            else:
                left -= word
            left -= 1
        return lines


def _measured(lane: Sequence[Mark]) -> list[_Title]:
    return [
        _Title(tuple(map(len, mark.title.split())), BOLD_LETTER if mark.is_bold else LETTER) for mark in lane
    ]


def _height(
    columns: Sequence[tuple[Column, list[list[_Title]]]],
    lanes: int,
    points: float,
    crowded: int,
    width: float,
) -> float:
    """How high the picture becomes in that width; both in millimetres."""
    widths = [EVENING if c.number == 0 else crowded if c.is_crowded else WEEK for c, _titles in columns]
    quarter = width / (LABELS + sum(widths))
    by_lane = [0.0] * lanes
    whole = [0.0]
    for (column, titles), quarters in zip(columns, widths, strict=True):
        heights = [_stack(lane, points, quarter * quarters) for lane in titles]
        if column.has_lanes:
            by_lane = [max(pair) for pair in zip(by_lane, heights, strict=True)]
        else:
            whole += heights
    return HEAD + max(sum(by_lane) + lanes * LANE_PADDING, max(whole) + LANE_PADDING)


def _stack(titles: Sequence[_Title], points: float, width: float) -> float:
    """How high marks with these titles stand one above the other."""
    room = (width - BESIDE_MARK) / (points * MM) - BESIDE_TITLE
    lines = sum(title.lines(room) for title in titles)
    return lines * points * MM * LINE + len(titles) * AROUND_MARK
