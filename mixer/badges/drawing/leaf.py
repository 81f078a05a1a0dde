"""A page before it is a PDF: lines of type and ink, placed in millimetres."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from mixer.badges.drawing.fonts import Cut
from mixer.badges.drawing.ink import Ink
from mixer.core.label_panel import Turn

MM_PER_PT: Final = 25.4 / 72

INK: Final = "#241d18"
SOFT_INK: Final = "#5b524a"
WHITE: Final = "#ffffff"
BLACK: Final = "#000000"

BLACK_CUT: Final = Cut(800)
BOLD: Final = Cut(700)
MEDIUM: Final = Cut(500)
PLAIN: Final = Cut(400)
NARROW: Final = 80.0
"""Percent of width to which a long name is set before it is made smaller."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of type: its baseline, and the box it is set in, on its panel."""

    text: str
    x_mm: float
    baseline_mm: float
    width_mm: float
    size_pt: float
    cut: Cut
    colour: str = INK
    align: Literal["left", "right", "center"] = "left"
    tracking_em: float = 0.0


@dataclass(slots=True)
class Drawing:
    """What stands on one panel: its size, its lines in reading order, its ink."""

    width_mm: float
    height_mm: float
    lines: list[Line] = field(default_factory=list)
    ink: Ink = field(default_factory=Ink)


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawing on a page; x and y are where its own top left corner comes to lie."""

    drawing: Drawing
    x_mm: float
    y_mm: float
    turn: Turn = Turn.UPRIGHT


@dataclass(slots=True)
class Leaf:
    """One side of paper; ``ink`` is drawn on the paper itself, such as crop marks."""

    width_mm: float
    height_mm: float
    placed: list[Placed] = field(default_factory=list)
    ink: Ink = field(default_factory=Ink)
    is_viewed_turned: bool = False
