"""Everything on paper that is not type, as PDF operators in millimetres.

Bands, shapes, hairlines and codes go into the page's own content before the text, at
positions known beforehand: exact, and a third of the work of drawing them as pictures.
Coordinates run right and down from the top left of the panel they are drawn on.
"""

from __future__ import annotations

from enum import StrEnum
from math import cos, pi, sin
from typing import Final

from mixer.badges.drawing.qr import Code

_ROUND: Final = 0.5523
"""How far the handles of a quarter circle reach, in radii."""


class Shape(StrEnum):
    """A mark that tells roles and pools apart without colour."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    PENTAGON = "pentagon"
    HEXAGON = "hexagon"
    STAR = "star"
    CROSS = "cross"
    RING = "ring"
    CHEVRON = "chevron"
    BARS = "bars"
    DROP = "drop"


class Ink:
    """Drawing operators, collected in order."""

    def __init__(self) -> None:
        self._operators: list[bytes] = []

    def content(self) -> bytes:
        """The operators so far."""
        return b"\n".join(self._operators)

    def place(self, matrix: tuple[float, float, float, float, float, float], drawing: Ink) -> None:
        """Draw another drawing here, moved and turned by the matrix."""
        self._add(b"q", _numbers(*matrix), b"cm", drawing.content(), b"Q")

    def band(self, x: float, y: float, w: float, h: float, radius: float, colour: str) -> None:
        """A filled rectangle with round corners."""
        self._add(_fill(colour), _round_path(x, y, w, h, radius), b"f")

    def outline(self, x: float, y: float, w: float, h: float, width: float, colour: str) -> None:
        """A rectangle drawn as a line of this width, centred on the edge."""
        self._add(_stroke(colour, width), _numbers(x, y, w, h), b"re S")

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float, colour: str) -> None:
        """A straight line."""
        self._add(_stroke(colour, width), _numbers(x1, y1), b"m", _numbers(x2, y2), b"l S")

    def shape(self, shape: Shape, x: float, y: float, radius: float, colour: str) -> None:
        """A mark centred on the point, all of one visual weight at the same radius."""
        self._add(_fill(colour), _shape_path(shape, x, y, radius))

    def code(self, code: Code, x: float, y: float, size: float) -> None:
        """A square code in black, its quiet zone left to the caller."""
        head = f"BI /W {code.modules} /H {code.modules} /BPC 1 /IM true /F /AHx ID ".encode()
        self._add(b"q 0 g", _numbers(size, 0, 0, -size, x, y + size), b"cm")
        self._add(head + code.rows.hex().encode() + b">\nEI Q")

    def _add(self, *parts: bytes) -> None:
        self._operators.append(b" ".join(parts))


def _shape_path(shape: Shape, x: float, y: float, r: float) -> bytes:
    match shape:
        case Shape.CIRCLE:
            return _round_path(x - r, y - r, 2 * r, 2 * r, r) + b" f"
        case Shape.RING:
            inner = r * 0.5
            rings = _round_path(x - r, y - r, 2 * r, 2 * r, r)
            return rings + b" " + _round_path(x - inner, y - inner, 2 * inner, 2 * inner, inner) + b" f*"
        case Shape.SQUARE:
            side = r * 0.9
            return _numbers(x - side, y - side, 2 * side, 2 * side) + b" re f"
        case Shape.TRIANGLE:
            return _polygon(x, y + r * 0.2, r * 1.15, 3)
        case Shape.DIAMOND:
            return _polygon(x, y, r * 1.15, 4)
        case Shape.PENTAGON:
            return _polygon(x, y, r * 1.08, 5)
        case Shape.HEXAGON:
            return _polygon(x, y, r * 1.05, 6)
        case Shape.STAR:
            return _star(x, y + r * 0.06, r * 1.25)
        case Shape.CROSS:
            arm = r * 0.34
            return _rectangles((x - r, y - arm, 2 * r, 2 * arm), (x - arm, y - r, 2 * arm, 2 * r))
        case Shape.BARS:
            bar = r * 0.42
            return _rectangles((x - r, y - r, 2 * r, bar), (x - r, y - bar / 2, 2 * r, bar), (x - r, y + r - bar, 2 * r, bar))
        case Shape.CHEVRON:
            return _closed([(x - r, y - r), (x - r * 0.1, y - r), (x + r, y), (x - r * 0.1, y + r), (x - r, y + r), (x, y)])
        case Shape.DROP:
            return _drop(x, y, r)


def _polygon(x: float, y: float, r: float, corners: int) -> bytes:
    turns = (2 * pi * corner / corners - pi / 2 for corner in range(corners))
    return _closed([(x + r * cos(turn), y + r * sin(turn)) for turn in turns])


def _star(x: float, y: float, r: float) -> bytes:
    points = []
    for corner in range(10):
        reach = r if corner % 2 == 0 else r * 0.45
        turn = pi * corner / 5 - pi / 2
        points.append((x + reach * cos(turn), y + reach * sin(turn)))
    return _closed(points)


def _drop(x: float, y: float, r: float) -> bytes:
    body = r * 0.8
    low = y + r - body
    return b" ".join(
        (
            _numbers(x, y - r * 1.2), b"m",
            _numbers(x + body * 0.5, y - r * 0.45, x + body, low - body * 0.5, x + body, low), b"c",
            _numbers(x + body, low + body * _ROUND, x + body * _ROUND, low + body, x, low + body), b"c",
            _numbers(x - body * _ROUND, low + body, x - body, low + body * _ROUND, x - body, low), b"c",
            _numbers(x - body, low - body * 0.5, x - body * 0.5, y - r * 0.45, x, y - r * 1.2), b"c h f",
        )
    )  # fmt: skip


def _rectangles(*boxes: tuple[float, float, float, float]) -> bytes:
    return b" ".join(_numbers(*box) + b" re" for box in boxes) + b" f"


def _closed(points: list[tuple[float, float]]) -> bytes:
    first, *others = points
    lines = b" ".join(_numbers(*point) + b" l" for point in others)
    return _numbers(*first) + b" m " + lines + b" h f"


def _round_path(x: float, y: float, w: float, h: float, r: float) -> bytes:
    k = r * (1 - _ROUND)
    right, bottom = x + w, y + h
    return b" ".join(
        (
            _numbers(x + r, y), b"m", _numbers(right - r, y), b"l",
            _numbers(right - k, y, right, y + k, right, y + r), b"c", _numbers(right, bottom - r), b"l",
            _numbers(right, bottom - k, right - k, bottom, right - r, bottom), b"c", _numbers(x + r, bottom), b"l",
            _numbers(x + k, bottom, x, bottom - k, x, bottom - r), b"c", _numbers(x, y + r), b"l",
            _numbers(x, y + k, x + k, y, x + r, y), b"c h",
        )
    )  # fmt: skip


def _fill(colour: str) -> bytes:
    return _numbers(*_channels(colour)) + b" rg"


def _stroke(colour: str, width: float) -> bytes:
    return _numbers(*_channels(colour)) + b" RG " + _numbers(width) + b" w"


def _channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))


def _numbers(*values: float) -> bytes:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values).encode()
