"""One badge on one panel: a band with role and number, the names, the firm, the code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from mixer.badges.drawing.detail_block import DetailBlock, detail_blocks
from mixer.badges.drawing.faces import ROLES, BadgeFace, Mark
from mixer.badges.drawing.fitting import Style, fit
from mixer.badges.drawing.fonts import CAP_HEIGHT_EM, printable
from mixer.badges.drawing.leaf import (
    BLACK,
    BOLD,
    INK,
    MM_PER_PT,
    PLAIN,
    SOFT_INK,
    WHITE,
    Drawing,
    Line,
    Space,
)
from mixer.badges.drawing.name_block import READABLE_PT, Look, NameBlock, lowered, set_names
from mixer.badges.drawing.qr import Code, code_of
from mixer.core.label_panel import Fits, Panel, carries_code, clear_mm
from mixer.core.label_sheet import Kind, Stock

_EASY_GAP: Final = 3.6
_LEAST_GAP: Final = 2.0
_WORTH: Final = 0.8
"""Firm and profession may cost the name a fifth of its size, or of 35 pt where it could be larger."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The inked part of a panel in mm, its scale, its colours."""

    x: float
    y: float
    w: float
    h: float
    mark: Mark
    ink: str
    soft_ink: str

    @property
    def scale(self) -> float:
        """1 on the commonest badge, 80 x 53 mm of ink."""
        return min(max(min(self.w / 80, self.h / 53), 0.4), 2.0)

    @property
    def band_h(self) -> float:
        return min(max(7.7 * self.scale, 4.6), 14.0)

    @property
    def code_text_pt(self) -> float:
        return min(max(7.5 * self.scale, 6.5), 9.0)


@dataclass(frozen=True, slots=True)
class _CodeSpot:
    """The code, its corner and size, and where its quiet zone begins."""

    code: Code
    x: float
    y: float
    size: float

    @property
    def left(self) -> float:
        return self.x - self.code.quiet_mm(self.size)

    @property
    def top(self) -> float:
        return self.y - self.code.quiet_mm(self.size)


def draw_badge(face: BadgeFace, stock: Stock, panel: Panel) -> Drawing:
    """The face drawn for the panel; the stock says how near its edge ink may come."""
    frame = _frame(face, stock, panel)
    drawing = Drawing(panel.w_mm, panel.h_mm)
    spot = _code_spot(face, stock, frame)
    _draw_band(drawing, face, frame)
    bottom = frame.y + frame.h
    space = Space(frame.x, frame.y + frame.band_h, frame.w, bottom)
    if spot:
        space = Space(frame.x, frame.y + frame.band_h, frame.w, bottom, spot.left, spot.top)
    names, details = _text(face, frame, space)
    drawing.lines += [*names.lines, *details.lines]
    if spot:
        _draw_code(drawing, face, frame, spot)
    return drawing


def _frame(face: BadgeFace, stock: Stock, panel: Panel) -> _Frame:
    x, y = clear_mm(stock)
    mark = ROLES[face.role_key]
    size = panel.w_mm - 2 * x, panel.h_mm - 2 * y
    if stock.kind is Kind.ROLL:  # label printers know black only and would dither a colour
        return _Frame(x, y, *size, Mark(BLACK, mark.shape), BLACK, BLACK)
    return _Frame(x, y, *size, mark, INK, SOFT_INK)


def _code_spot(face: BadgeFace, stock: Stock, frame: _Frame) -> _CodeSpot | None:
    if not face.code_url:
        return None
    code = code_of(face.code_url)
    verdict = carries_code(stock, code.modules)
    if not isinstance(verdict, Fits):
        return None
    size, quiet = verdict.size_mm, code.quiet_mm(verdict.size_mm)
    under = frame.code_text_pt * CAP_HEIGHT_EM * MM_PER_PT if face.code_text else -frame.y
    x = frame.x + frame.w - size - max(quiet - frame.x, 0)
    y = frame.y + frame.h - size - max(quiet + under, 0)
    return _CodeSpot(code, x, y, size)


def _draw_band(drawing: Drawing, face: BadgeFace, frame: _Frame) -> None:
    height, inset, mark = frame.band_h, frame.band_h * 0.42, frame.band_h * 0.2
    drawing.ink.band(frame.x, frame.y, frame.w, height, min(mark, 2.0), frame.mark.colour)
    drawing.ink.shape(frame.mark.shape, frame.x + inset + mark, frame.y + height / 2, mark, WHITE)
    size = height * 0.37 / CAP_HEIGHT_EM / MM_PER_PT
    left, right = frame.x + inset + 3.6 * mark, frame.x + frame.w - inset
    number_line: list[Line] = []
    if number := printable(face.number):
        line, width = _in_band(number, Style(size * 1.15, size * 0.7, BOLD, 1, 0.04), left, right, frame)
        number_line = [replace(line, align="right")]
        right -= width + inset
    if word := printable(face.role_word).upper():
        line, _ = _in_band(word, Style(size, size * 0.7, BOLD, 1, 0.1), left, right, frame)
        drawing.lines.append(line)
    drawing.lines += number_line


def _in_band(text: str, style: Style, left: float, right: float, frame: _Frame) -> tuple[Line, float]:
    """A white line centred on the band's height, and the width of its ink."""
    sized = fit(text, style, right - left)
    baseline = frame.y + (frame.band_h + CAP_HEIGHT_EM * sized.em_mm) / 2
    line = Line(
        text=sized.setting.lines[0],
        x_mm=left,
        baseline_mm=baseline,
        width_mm=right - left,
        size_pt=sized.size_pt,
        cut=sized.setting.cut,
        colour=WHITE,
        tracking_em=style.tracking_em,
    )
    return line, sized.setting.width_em * sized.em_mm


def _text(face: BadgeFace, frame: _Frame, space: Space) -> tuple[NameBlock, DetailBlock]:
    """The names and the details under them, by the best of the trades that can be had."""
    names = tuple(name for name in (printable(face.first_name), printable(face.last_name)) if name)
    look = Look(frame.scale, frame.ink)
    alone = set_names(names, space, look).size_pt
    wanted = READABLE_PT if alone >= READABLE_PT else alone * _WORTH
    for gap, least, details in _trades(face, frame, space, wanted, min(alone, READABLE_PT) * _WORTH):
        room = replace(space, bottom_mm=details.top_mm - gap)
        block = set_names(names, room, look)
        if block.size_pt >= max(least, 1):
            break
    if names and not block.lines:
        raise ValueError(f"a label of {frame.w:.0f} x {frame.h:.0f} mm is too small for a name")
    return lowered(block, room, (room.bottom_mm - block.bottom_mm) * 0.4), details


def _trades(
    face: BadgeFace, frame: _Frame, space: Space, wanted: float, bearable: float
) -> Iterator[tuple[float, float, DetailBlock]]:
    """What may stand under the name, best first, with the white above it and the least size of name it asks.

    All of it with ease, then what leaves the name the size wanted, then what costs it no more
    than is bearable, then nothing.
    """
    blocks = tuple(detail_blocks(face, space, frame.scale, frame.ink, frame.soft_ink))
    easy, tight = _EASY_GAP * frame.scale, _LEAST_GAP * frame.scale
    yield from ((easy, wanted, block) for block in blocks if block.is_whole)
    yield from ((tight, wanted, block) for block in blocks if block.lines)
    yield from ((tight, bearable, block) for block in blocks if block.lines)
    yield 0.0, 0.0, blocks[-1]


def _draw_code(drawing: Drawing, face: BadgeFace, frame: _Frame, spot: _CodeSpot) -> None:
    drawing.ink.code(spot.code, spot.x, spot.y, spot.size)
    if text := printable(face.code_text):
        sized = fit(text, Style(frame.code_text_pt, 5, PLAIN, 1, 0.08), spot.size)
        drawing.lines.append(
            Line(
                text=sized.setting.lines[0],
                x_mm=spot.x,
                baseline_mm=frame.y + frame.h,
                width_mm=spot.size,
                size_pt=sized.size_pt,
                cut=sized.setting.cut,
                colour=frame.ink,
                align="center",
                tracking_em=0.08,
            )
        )
