"""Millimetres of paper: what a stock is and where its labels lie.

Coordinates run from the paper's top left corner, right and down, in millimetres.
Labels are counted from 1, row by row, as a person counts them on the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

TOUCH_MM: Final = 0.05
"""Two lines nearer than this are one line: published figures are rounded inches."""

OFF_CENTRE_MM: Final = 1.2
"""Opposite margins may differ by this before a grid counts as off centre."""

LONGEST_MM: Final = 300.0
SHORTEST_MM: Final = 20.0


class Kind(StrEnum):
    """How the paper reaches the printer."""

    SHEET = "sheet"
    CUT = "cut"
    CARD = "card"
    PAGE = "page"
    ROLL = "roll"


@dataclass(frozen=True, slots=True)
class Position:
    """Where one label lies: sheet from 0, cell from 1, top left corner in mm."""

    sheet: int
    cell: int
    x_mm: float
    y_mm: float


@dataclass(frozen=True, slots=True)
class Stock:
    """One kind of label, insert, card or roll. Refuses impossible geometry.

    ``label_h_mm`` and ``paper_h_mm`` are None on an endless roll until `cut_to`.
    ``lost_x_mm`` and ``lost_y_mm`` is what the printer leaves blank at either side
    and either end; the larger of both, so that a roll may be fed either way round.
    """

    key: str
    brand: str
    code: str
    kind: Kind
    paper: str
    paper_w_mm: float
    paper_h_mm: float | None
    rows: int
    cols: int
    label_w_mm: float
    label_h_mm: float | None
    left_mm: float = 0.0
    top_mm: float = 0.0
    pitch_h_mm: float = 0.0
    pitch_v_mm: float = 0.0
    use: str = ""
    note: str = ""
    confidence: str = ""
    lost_x_mm: float = 0.0
    lost_y_mm: float = 0.0

    def __post_init__(self) -> None:
        fault = next(_faults(self), None)
        if fault:
            raise ValueError(f"stock {self.key}: {fault}")

    @property
    def per_sheet(self) -> int:
        """Labels on one sheet; 1 on a roll."""
        return self.rows * self.cols

    @property
    def is_endless(self) -> bool:
        """Whether a length must still be chosen."""
        return self.label_h_mm is None

    @property
    def usual_length_mm(self) -> float:
        """The length to propose for an endless roll: a badge in landscape."""
        return 95.0 if self.label_w_mm < 75 else 76.0

    @property
    def is_centred(self) -> bool:
        """Whether opposite margins agree; if not, a calibration print is wise."""
        width, height = self.grid_mm
        right = self.paper_w_mm - self.left_mm - width
        bottom = self.size_mm[1] - self.top_mm - height
        return max(abs(right - self.left_mm), abs(bottom - self.top_mm)) <= OFF_CENTRE_MM

    @property
    def size_mm(self) -> tuple[float, float]:
        """Paper width and height; ValueError on an endless roll without a length."""
        if self.paper_h_mm is None:
            raise ValueError(f"stock {self.key} is endless: choose a length")
        return self.paper_w_mm, self.paper_h_mm

    @property
    def label_mm(self) -> tuple[float, float]:
        """Label width and height; ValueError on an endless roll without a length."""
        if self.label_h_mm is None:
            raise ValueError(f"stock {self.key} is endless: choose a length")
        return self.label_w_mm, self.label_h_mm

    @property
    def grid_mm(self) -> tuple[float, float]:
        """Width and height from the first label's corner to the last one's."""
        width, height = self.label_mm
        return (self.cols - 1) * self.pitch_h_mm + width, (self.rows - 1) * self.pitch_v_mm + height

    def cut_to(self, length_mm: float | None) -> Stock:
        """This stock ready to print: an endless roll cut to the length, others unchanged.

        ValueError when an endless roll gets no length or one outside 20 to 300 mm.
        """
        if not self.is_endless:
            return self
        if length_mm is None:
            raise ValueError(f"stock {self.key} is endless: choose a length")
        if not SHORTEST_MM <= length_mm <= LONGEST_MM:
            raise ValueError(f"a length of {length_mm} mm is outside {SHORTEST_MM} to {LONGEST_MM}")
        return replace(self, paper_h_mm=length_mm, label_h_mm=length_mm)


def positions(
    stock: Stock, count: int, start: int = 1, dx_mm: float = 0.0, dy_mm: float = 0.0
) -> Iterator[Position]:
    """Where `count` labels go, row by row, from label `start` of the first sheet.

    dx and dy correct a printer that pulls the paper off its mark. ValueError when
    `start` is not a label of the sheet or an endless roll has no length.
    """
    if not 1 <= start <= stock.per_sheet:
        raise ValueError(f"start {start} is outside 1 to {stock.per_sheet}")
    stock.label_mm  # noqa: B018 - an endless roll refuses here, before the first label
    return (_position(stock, place, dx_mm, dy_mm) for place in range(start - 1, start - 1 + count))


def _position(stock: Stock, place: int, dx_mm: float, dy_mm: float) -> Position:
    sheet, cell = divmod(place, stock.per_sheet)
    row, col = divmod(cell, stock.cols)
    return Position(
        sheet=sheet,
        cell=cell + 1,
        x_mm=stock.left_mm + col * stock.pitch_h_mm + dx_mm,
        y_mm=stock.top_mm + row * stock.pitch_v_mm + dy_mm,
    )


def _faults(stock: Stock) -> Iterator[str]:
    if stock.rows < 1 or stock.cols < 1:
        yield "needs at least one row and one column"
    elif (stock.paper_h_mm is None) != (stock.label_h_mm is None):
        yield "paper and label must both have a height, or neither"
    elif stock.is_endless:
        if stock.kind is not Kind.ROLL or stock.per_sheet != 1:
            yield "only a roll of single labels is endless"
        if not 0 < stock.label_w_mm <= stock.paper_w_mm:
            yield "the label is wider than the paper"
    else:
        yield from _grid_faults(stock)


def _grid_faults(stock: Stock) -> Iterator[str]:
    (width, height), (paper_w, paper_h), (grid_w, grid_h) = stock.label_mm, stock.size_mm, stock.grid_mm
    if min(width, height) <= 0:
        yield "a label needs a width and a height"
    if stock.cols > 1 and stock.pitch_h_mm < width - TOUCH_MM:
        yield "labels overlap their neighbours"
    if stock.rows > 1 and stock.pitch_v_mm < height - TOUCH_MM:
        yield "labels overlap the row below"
    if min(stock.left_mm, stock.top_mm) < 0:
        yield "labels begin outside the paper"
    if stock.left_mm + grid_w > paper_w + TOUCH_MM or stock.top_mm + grid_h > paper_h + TOUCH_MM:
        yield "labels run off the paper"
