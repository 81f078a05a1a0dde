"""The two names on a badge, as large as their space allows.

Letters 8.8 mm tall (35 pt) are read at 3 m by anyone who sees ten minutes of arc. Up to
that size a name is broken and narrowed before it is made smaller; a name on one line in
letters of full width is worth more than a somewhat larger one that is broken or narrow.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from mixer.badges.drawing.fitting import (
    Setting,
    Sized,
    Style,
    below_beyond,
    fit,
    largest,
    settings,
    shortened,
)
from mixer.badges.drawing.fonts import CAP_HEIGHT_EM
from mixer.badges.drawing.leaf import BOLD, MM_PER_PT, PLAIN, Line, Space
from mixer.badges.drawing.paper_text import starting_side

READABLE_PT: Final = 35
"""First name to be read at 3 m: capitals 8.8 mm tall."""

LARGEST_PT: Final = 58
"""Of a badge at scale 1: beyond it a short name only pushes the rest away."""

FLOOR_PT: Final = 13
"""No first name is smaller: capitals 3.3 mm tall, read at 1.1 m."""

_LAST_FLOOR_PT: Final = 9
_LEAD: Final = 1.0
_ACCENT_GAP: Final = 0.5
"""White in mm between the band and an accent; capitals keep more."""


@dataclass(frozen=True, slots=True)
class NameBlock:
    """The lines of both names, the first name's size, where their ink ends."""

    lines: tuple[Line, ...]
    size_pt: int
    bottom_mm: float


@dataclass(frozen=True, slots=True)
class Look:
    """Scale of the badge and the colour of its ink."""

    scale: float
    colour: str


def set_names(names: tuple[str, ...], space: Space, look: Look) -> NameBlock:
    """Both names in the space; a name that cannot fit even at the floor ends in an ellipsis.

    Where the space is too low for the last name it is left out rather than the first; where
    it is too low for any, the block has no lines and size 0.
    """
    if not names:
        return NameBlock((), READABLE_PT, space.top_mm)
    first, *others = names
    most_lines = 3 if space.width_mm < space.bottom_mm - space.top_mm else 2
    ways = settings(first, BOLD, most_lines)
    blocks = [(way, block) for way in ways if (block := _largest(way, tuple(others), space, look))]
    if not blocks:
        return _at_the_floor(first, tuple(others), space, look)
    return max(blocks, key=lambda found: _worth(*found))[1]


def _worth(way: Setting, block: NameBlock) -> tuple[bool, float]:
    """First whether it is read at 3 m, then how large it is, less for two lines or narrow letters.

    Where 35 pt is out of reach every point counts, beyond it the look does.
    """
    is_read = block.size_pt >= READABLE_PT
    broken, narrow = (0.8, 0.75) if is_read else (0.95, 0.92)
    liking = (broken if len(way.lines) > 1 else 1.0) * (narrow if way.cut.width < 100 else 1.0)
    return is_read, block.size_pt * liking


def _largest(way: Setting, others: tuple[str, ...], space: Space, look: Look) -> NameBlock | None:
    most = min(int(LARGEST_PT * look.scale), int(space.width_mm / MM_PER_PT / way.width_em))
    size = largest(FLOOR_PT, most, lambda size: _stacked(way, size, others, space, look) is not None)
    return _stacked(way, size, others, space, look) if size else None


def _at_the_floor(first: str, others: tuple[str, ...], space: Space, look: Look) -> NameBlock:
    for kept in (others, ()):
        for most_lines in (2, 1):
            style = Style(FLOOR_PT, FLOOR_PT, BOLD, most_lines)
            way = shortened(first, style, space.beside_mm / MM_PER_PT / FLOOR_PT)
            if block := _stacked(way, FLOOR_PT, kept, space, look):
                return block
    return NameBlock((), 0, space.top_mm)


def _stacked(way: Setting, size: int, others: tuple[str, ...], space: Space, look: Look) -> NameBlock | None:
    """The names one under the other at this size, or None where they leave the space."""
    em = size * MM_PER_PT
    gap = max(3.2 * look.scale, 1.9)
    lines: list[Line] = []
    ink_end = space.top_mm
    for text, extent in zip(way.lines, way.extents, strict=True):
        if lines:
            baseline = max(lines[-1].baseline_mm + _LEAD * em, ink_end + extent.above * em + 0.3)
        else:
            baseline = space.top_mm + max(gap + CAP_HEIGHT_EM * em, _ACCENT_GAP + extent.above * em)
        ink_end = baseline + extent.below * em
        width = space.width_above(baseline + below_beyond(text, way.cut, space.beside_mm / em) * em)
        if extent.width * em > width or ink_end > space.bottom_mm:
            return None
        lines.append(_line(text, space, baseline, width, Sized(way, size), look))
    for text in others:
        added = _last_name(text, lines[-1].baseline_mm, ink_end, em, space, look)
        if added is None:
            return None
        lines += added[0]
        ink_end = added[1]
    return NameBlock(tuple(lines), size, ink_end)


def _last_name(
    text: str, above_mm: float, ink_end: float, first_em: float, space: Space, look: Look
) -> tuple[list[Line], float] | None:
    wanted = min(max(first_em / MM_PER_PT * 0.58, 11.0), 30 * look.scale)
    for width in dict.fromkeys((space.width_mm, space.beside_mm)):
        sized = fit(text, Style(wanted, _LAST_FLOOR_PT, PLAIN, 2, one_line=0.66), width)
        lines: list[Line] = []
        below = ink_end
        baseline = above_mm + 0.2 * first_em + 0.95 * sized.em_mm
        for piece, extent in zip(sized.setting.lines, sized.setting.extents, strict=True):
            if lines:
                baseline = lines[-1].baseline_mm + 1.12 * sized.em_mm
            baseline = max(baseline, below + extent.above * sized.em_mm + 0.8 * look.scale)
            below = baseline + extent.below * sized.em_mm
            lines.append(_line(piece, space, baseline, width, sized, look))
        has_room = width <= space.width_above(below)
        if has_room:
            return (lines, below) if below <= space.bottom_mm else None
    return None


def _line(text: str, space: Space, baseline: float, width: float, sized: Sized, look: Look) -> Line:
    return Line(
        text,
        space.left_mm,
        baseline,
        width,
        sized.size_pt,
        sized.setting.cut,
        look.colour,
        starting_side(text),
    )


def lowered(block: NameBlock, space: Space, by_mm: float) -> NameBlock:
    """The block moved down, but no line so far that it would run into the notch."""
    limit = min(
        (space.notch_top_mm - block.bottom_mm for line in block.lines if line.width_mm > space.beside_mm),
        default=by_mm,
    )
    moved = max(min(by_mm, limit, space.bottom_mm - block.bottom_mm), 0.0)
    lines = tuple(replace(line, baseline_mm=line.baseline_mm + moved) for line in block.lines)
    return NameBlock(lines, block.size_pt, block.bottom_mm + moved)
