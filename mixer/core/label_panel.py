"""Millimetres of one label: its faces, how they are turned, what fits on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mixer.core.label_sheet import Kind, Stock

SMALLEST_MODULE_MM: Final = 0.6
"""A phone at 30 cm reads 92 of 100 codes with squares this small, and none much below."""


class Turn(StrEnum):
    """How a panel is turned on its label, clockwise."""

    UPRIGHT = "upright"
    QUARTER = "quarter"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Panel:
    """One face to draw on a label, sizes as its reader sees them.

    x and y are the label's corner that becomes the panel's top left once turned,
    measured from the label's own top left.
    """

    x_mm: float
    y_mm: float
    w_mm: float
    h_mm: float
    turn: Turn = Turn.UPRIGHT


@dataclass(frozen=True, slots=True)
class Fits:
    """A readable code fits at this size, quiet zone not counted."""

    size_mm: float


@dataclass(frozen=True, slots=True)
class NumberOnly:
    """The label is too small for a readable code: it carries the number only."""


def panels(stock: Stock) -> tuple[Panel, ...]:
    """The faces of one label: two on folded stock, turned where the badge is worn so.

    A narrow roll leaves the printer upright but is worn across, so its face is turned.
    """
    width, height = stock.label_mm
    if stock.use.startswith("tent card"):
        half = height / 2
        return (
            Panel(0, half, width, half),
            Panel(width, half, width, half, Turn.HALF),
        )
    if stock.use.startswith("fold-over"):
        half = height / 2
        return (
            Panel(0, 0, width, half),
            Panel(width, height, width, half, Turn.HALF),
        )
    narrow_roll = stock.kind is Kind.ROLL and width < 75 and height > width
    if narrow_roll or "printed sideways" in stock.use:
        return (Panel(width, 0, height, width, Turn.QUARTER),)
    return (Panel(0, 0, width, height),)


def clear_mm(stock: Stock) -> tuple[float, float]:
    """Blank border inside a panel, at its sides and at its top and bottom.

    3 mm forgives a printer's play; 5 mm where labels reach the paper's edge, which
    most printers cannot print; on rolls the printer's own loss, at least 1.5 mm.
    """
    if stock.kind is Kind.ROLL:
        x, y = max(stock.lost_x_mm, 1.5), max(stock.lost_y_mm, 1.5)
    else:
        to_edge = min(stock.left_mm, stock.top_mm)
        x = y = 5.0 if to_edge < 2 and stock.kind is not Kind.CARD else 3.0
    return (y, x) if panels(stock)[0].turn is Turn.QUARTER else (x, y)


def carries_code(stock: Stock, modules: int = 25) -> Fits | NumberOnly:
    """Whether a code of `modules` squares a side can be read from this stock's label.

    25 squares hold an address of 38 capitals, 29 hold 61. The sizes are measured:
    20 mm reads every time at 30 cm in good light, 30 mm also in dim light.
    ValueError on an endless roll without a length.
    """
    panel = panels(stock)[0]
    size = _code_size(panel.w_mm, panel.h_mm)
    return Fits(size) if size >= modules * SMALLEST_MODULE_MM else NumberOnly()


def _code_size(width: float, height: float) -> float:
    if width >= 92 and height >= 74:
        return 30.0
    if width >= 74 and height >= 57:
        return 22.0
    if width >= 65 and height >= 48:
        return 20.0
    return 16.0 if width >= 65 and height >= 38 else 0.0
