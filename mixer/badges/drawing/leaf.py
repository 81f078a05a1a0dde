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
RULE: Final = "#c9bfb3"
"""Hairlines: seen on paper, lost beside the type."""
WHITE: Final = "#ffffff"
BLACK: Final = "#000000"

BOLD: Final = Cut(700)
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


@dataclass(frozen=True, slots=True)
class Space:
    """Where type may stand: a rectangle, less the corner at its bottom right from the notch on."""

    left_mm: float
    top_mm: float
    width_mm: float
    bottom_mm: float
    notch_left_mm: float = float("inf")
    notch_top_mm: float = float("inf")

    @property
    def beside_mm(self) -> float:
        """The width beside the notch."""
        return min(self.width_mm, self.notch_left_mm - self.left_mm)

    def width_above(self, bottom_mm: float) -> float:
        """The width free for a line whose ink ends at this height."""
        return self.width_mm if bottom_mm <= self.notch_top_mm else self.beside_mm
