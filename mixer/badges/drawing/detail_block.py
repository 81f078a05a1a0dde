"""What stands under the names: firm, profession, and the evening's name in small type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mixer.badges.drawing.faces import BadgeFace
from mixer.badges.drawing.fitting import Style, fit
from mixer.badges.drawing.fonts import CAP_HEIGHT_EM, Cut, printable
from mixer.badges.drawing.leaf import BOLD, PLAIN, Line, Space
from mixer.badges.drawing.paper_text import starting_side

_EVENT_LINE_FROM: Final = 0.6
"""On a smaller scale the evening's name would only be noise."""


@dataclass(frozen=True, slots=True)
class DetailBlock:
    """Lines standing on the foot of their space, and how high their capitals reach.

    ``is_whole`` as long as neither firm nor profession was given up or cut off.
    """

    lines: tuple[Line, ...]
    top_mm: float
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    style: Style
    colour: str
    gap_below: float = 0.0


def detail_blocks(
    face: BadgeFace, space: Space, scale: float, ink: str, soft_ink: str
) -> Iterator[DetailBlock]:
    """The details from all of them down to none, each time something given up."""
    seen = set()
    company, profession, event = (
        printable(text) for text in (face.company, face.profession_line, face.event_line)
    )
    if scale < _EVENT_LINE_FROM:
        event = ""
    for company_lines, profession_lines, event_lines in (
        (2, 2, 1),
        (1, 2, 1),
        (1, 1, 1),
        (1, 1, 0),
        (1, 0, 0),
        (0, 0, 0),
    ):
        parts = (
            _Part(company, _style(13 * scale, 8, 20, BOLD, company_lines), ink, 0.5 * scale),
            _Part(profession, _style(11 * scale, 7.5, 17, PLAIN, profession_lines), ink, 1.5 * scale),
            _Part(event, _style(7.5 * scale, 6, 10, PLAIN, event_lines), soft_ink),
        )
        kept = [part for part in parts if part.text and part.style.most_lines]
        block = _stacked(kept, space, is_whole=bool(profession_lines))
        if block.lines not in seen:
            seen.add(block.lines)
            yield block


def _style(size: float, floor: float, most: float, cut: Cut, lines: int) -> Style:
    return Style(min(max(size, floor), most), floor, cut, lines, one_line=0.8)


def _stacked(parts: list[_Part], space: Space, is_whole: bool) -> DetailBlock:
    """The parts from the foot up, so that the last line stands on it."""
    lines: list[Line] = []
    top = space.bottom_mm
    for part in reversed(parts):
        sized = fit(part.text, part.style, space.beside_mm)
        em = sized.em_mm
        baseline = top - part.gap_below - 0.3 * em if lines else top
        for text in reversed(sized.setting.lines):
            lines.append(
                Line(
                    text=text,
                    x_mm=space.left_mm,
                    baseline_mm=baseline,
                    width_mm=space.beside_mm,
                    size_pt=sized.size_pt,
                    cut=sized.setting.cut,
                    colour=part.colour,
                    align=starting_side(text),
                )
            )
            top = baseline - CAP_HEIGHT_EM * em
            baseline -= 1.22 * em
    is_cut = any(line.text.endswith("…") for line in lines)
    return DetailBlock(tuple(reversed(lines)), top, is_whole and not is_cut)
