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


def tint(colour: str, share: float = 0.1) -> str:
    """The colour mixed with white, this share of it."""
    channels = (round((1 - share + share * channel) * 255) for channel in _channels(colour))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _shape_path(shape: Shape, x: float, y: float, r: float) -> bytes:
    """The shape as a filled path; pointed shapes reach further out to weigh the same."""
    path = _PATHS.get(shape)
    if path:
        return path(x, y, r)
    corners, reach, lower = _POLYGONS[shape]
    turns = (2 * pi * corner / corners - pi / 2 for corner in range(corners))
    return _closed([(x + r * reach * cos(turn), y + r * (lower + reach * sin(turn))) for turn in turns])


def _circle(x: float, y: float, r: float) -> bytes:
    return _round_path(x - r, y - r, 2 * r, 2 * r, r) + b" f"


def _ring(x: float, y: float, r: float) -> bytes:
    inner = r / 2
    hole = _round_path(x - inner, y - inner, r, r, inner)
    return _round_path(x - r, y - r, 2 * r, 2 * r, r) + b" " + hole + b" f*"


def _square(x: float, y: float, r: float) -> bytes:
    return _rectangles((x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r))


def _cross(x: float, y: float, r: float) -> bytes:
    arm = r * 0.34
    return _rectangles((x - r, y - arm, 2 * r, 2 * arm), (x - arm, y - r, 2 * arm, 2 * r))


def _bars(x: float, y: float, r: float) -> bytes:
    bar = r * 0.42
    return _rectangles(*((x - r, y + at, 2 * r, bar) for at in (-r, -bar / 2, r - bar)))


def _chevron(x: float, y: float, r: float) -> bytes:
    notch = x - r * 0.1
    return _closed([(x - r, y - r), (notch, y - r), (x + r, y), (notch, y + r), (x - r, y + r), (x, y)])


def _star(x: float, y: float, r: float) -> bytes:
    points = []
    for corner in range(10):
        reach = r * (1.25 if corner % 2 == 0 else 0.56)
        turn = pi * corner / 5 - pi / 2
        points.append((x + reach * cos(turn), y + 0.06 * r + reach * sin(turn)))
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
            _numbers(right, bottom - k, right - k, bottom, right - r, bottom), b"c",
            _numbers(x + r, bottom), b"l",
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


_POLYGONS: Final = {
    Shape.TRIANGLE: (3, 1.15, 0.2),
    Shape.DIAMOND: (4, 1.15, 0.0),
    Shape.PENTAGON: (5, 1.08, 0.0),
    Shape.HEXAGON: (6, 1.05, 0.0),
}
"""Corners, reach in radii, and how far below the point the middle lies."""

_PATHS: Final = {
    Shape.CIRCLE: _circle,
    Shape.SQUARE: _square,
    Shape.STAR: _star,
    Shape.CROSS: _cross,
    Shape.RING: _ring,
    Shape.CHEVRON: _chevron,
    Shape.BARS: _bars,
    Shape.DROP: _drop,
}
