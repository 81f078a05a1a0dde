"""Breaking and sizing text to a width: wrap first, then narrow, then shrink, then shorten.

Widths are in millimetres, sizes in points. A floor is never gone below: what still does
not fit ends in an ellipsis, between whole letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

from mixer.badges.drawing.fonts import Cut, Extent, measure
from mixer.badges.drawing.leaf import MM_PER_PT, NARROW
from mixer.badges.drawing.paper_text import clusters

_MOST_TOKENS = 24


@dataclass(frozen=True, slots=True)
class Setting:
    """Text broken into lines of one cut; extents of the widest and tallest line in em."""

    lines: tuple[str, ...]
    cut: Cut
    tracking_em: float = 0.0

    @property
    def extents(self) -> tuple[Extent, ...]:
        """What each line needs at 1 em."""
        return tuple(_tracked(line, self.cut, self.tracking_em) for line in self.lines)

    @property
    def width_em(self) -> float:
        """What the widest line needs at 1 em."""
        return max(extent.width for extent in self.extents)


@dataclass(frozen=True, slots=True)
class Sized:
    """A setting at its size in points."""

    setting: Setting
    size_pt: float

    @property
    def em_mm(self) -> float:
        """One em in mm."""
        return self.size_pt * MM_PER_PT


@dataclass(frozen=True, slots=True)
class Style:
    """How a text may be set: wanted and least size, cut, lines at most."""

    size_pt: float
    floor_pt: float
    cut: Cut
    most_lines: int = 1
    tracking_em: float = 0.0


@lru_cache(maxsize=4096)
def settings(text: str, cut: Cut, most_lines: int) -> tuple[Setting, ...]:
    """The ways to set the text, best first: on one line, on more, then narrowed."""
    broken = [lines for count in range(1, most_lines + 1) if (lines := _balanced(text, cut, count))]
    narrow = replace(cut, width=NARROW)
    return tuple(Setting(lines, way) for way in (cut, narrow) for lines in broken)


def fit(text: str, style: Style, width_mm: float) -> Sized:
    """The text within the width: the first way of `settings` at the size wanted, else smaller."""
    room = width_mm / MM_PER_PT
    ways = [replace(way, tracking_em=style.tracking_em) for way in settings(text, style.cut, style.most_lines)]
    for way in ways:
        if way.width_em * style.size_pt <= room:
            return Sized(way, style.size_pt)
    best = max(ways, key=lambda way: -way.width_em)
    size = int(room / best.width_em * 4) / 4
    if size >= style.floor_pt:
        return Sized(best, size)
    return Sized(shortened(text, style, room / style.floor_pt), style.floor_pt)


def shortened(text: str, style: Style, room_em: float) -> Setting:
    """As many letters as fit, broken anywhere, ending in an ellipsis if some do not."""
    cut = replace(style.cut, width=NARROW)
    rest, lines = clusters(text), []
    while rest and len(lines) < style.most_lines:
        is_last = len(lines) == style.most_lines - 1
        taken = _taken(rest, cut, style.tracking_em, room_em, "")
        if taken < len(rest) and is_last:
            taken = _taken(rest, cut, style.tracking_em, room_em, "…")
            lines.append("".join(rest[:taken]).rstrip() + "…")
        else:
            taken = max(taken, 1)
            lines.append("".join(rest[:taken]).strip())
        rest = rest[taken:]
    return Setting(tuple(lines), cut, style.tracking_em)


def largest(low: int, high: int, fits: Callable[[int], bool]) -> int | None:
    """The largest whole size from low to high that fits, or None; fits must be monotone."""
    if high < low or not fits(low):
        return None
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _taken(rest: Sequence[str], cut: Cut, tracking: float, room_em: float, tail: str) -> int:
    return (
        largest(
            1, len(rest), lambda count: _tracked("".join(rest[:count]) + tail, cut, tracking).width <= room_em
        )
        or 0
    )


def _tracked(text: str, cut: Cut, tracking_em: float) -> Extent:
    extent = measure(text, cut)
    return replace(extent, width=extent.width + tracking_em * len(text)) if tracking_em else extent


def _balanced(text: str, cut: Cut, count: int) -> tuple[str, ...]:
    """The text on exactly this many lines, the widest as narrow as may be; () if it has no such breaks."""
    tokens = list(_tokens(text))
    while len(tokens) > _MOST_TOKENS:
        tokens = ["".join(tokens[place : place + 2]) for place in range(0, len(tokens), 2)]
    if len(tokens) < count:
        return ()
    candidates = (
        tuple("".join(tokens[start:end]).strip() for start, end in pairwise((0, *breaks, len(tokens))))
        for breaks in combinations(range(1, len(tokens)), count - 1)
    )
    return min(candidates, key=lambda lines: max(measure(line, cut).width for line in lines))


def _tokens(text: str) -> Iterator[str]:
    """Pieces after which a line may end: words with their blank or hyphen, single ideographs."""
    piece = ""
    for cluster in clusters(text):
        piece += cluster
        if cluster[0] in " -‐–/" or unicodedata.east_asian_width(cluster[0]) == "W":
            yield piece
            piece = ""
    if piece:
        yield piece
