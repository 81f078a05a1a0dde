"""Marks that say where to cut plain paper."""

from __future__ import annotations

from typing import Final

from mixer.badges.drawing.ink import Ink
from mixer.badges.drawing.leaf import SOFT_INK
from mixer.core.label_sheet import Stock

_HAIRLINE: Final = 0.12
_AWAY: Final = 1.5
_LONG: Final = 4.5
_UNPRINTABLE: Final = 5.0


def crop_marks(stock: Stock) -> Ink:
    """Short hairlines in line with every cut, outside the labels.

    Where the labels reach the paper's edge the marks begin at the edge of what a
    printer reaches and lie on the cut itself.
    """
    ink = Ink()
    (width, height), (grid_w, grid_h) = stock.size_mm, stock.grid_mm
    label_w, label_h = stock.label_mm
    for x in _cuts(stock.left_mm, stock.cols, stock.pitch_h_mm, label_w):
        for start, end in _ends(stock.top_mm, grid_h, height):
            if 0 < x < width:
                ink.line(x, start, x, end, _HAIRLINE, SOFT_INK)
    for y in _cuts(stock.top_mm, stock.rows, stock.pitch_v_mm, label_h):
        for start, end in _ends(stock.left_mm, grid_w, width):
            if 0 < y < height:
                ink.line(start, y, end, y, _HAIRLINE, SOFT_INK)
    return ink


def _cuts(first: float, count: int, pitch: float, size: float) -> list[float]:
    edges = {round(first + place * pitch + side, 3) for place in range(count) for side in (0.0, size)}
    return sorted(edges)


def _ends(first: float, grid: float, paper: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the two marks of one cut begin and end along it."""
    if first < _UNPRINTABLE:
        return (_UNPRINTABLE, _UNPRINTABLE + _LONG), (paper - _UNPRINTABLE - _LONG, paper - _UNPRINTABLE)
    last = first + grid
    return (first - _AWAY - _LONG, first - _AWAY), (last + _AWAY, last + _AWAY + _LONG)
