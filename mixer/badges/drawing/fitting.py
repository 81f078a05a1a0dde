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
from mixer.badges.drawing.paper_text import clusters, runs_right_to_left

_MOST_TOKENS = 24


@dataclass(frozen=True, slots=True)
class Setting:
    """Text broken into lines of one cut, and what each of them needs at 1 em."""

    lines: tuple[str, ...]
    cut: Cut
    extents: tuple[Extent, ...]
    width_em: float


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
    """How a text may be set: wanted and least size, cut, lines at most.

    Down to ``one_line`` of the wanted size it stays on one line rather than on two.
    """

    size_pt: float
    floor_pt: float
    cut: Cut
    most_lines: int = 1
    tracking_em: float = 0.0
    one_line: float = 1.0


@lru_cache(maxsize=4096)
def settings(text: str, cut: Cut, most_lines: int, tracking_em: float = 0.0) -> tuple[Setting, ...]:
    """The ways to set the text, best first: on one line, on more, then narrowed."""
    broken = [lines for count in range(1, most_lines + 1) if (lines := _balanced(text, cut, count))]
    narrow = replace(cut, width=NARROW)
    return tuple(_setting(lines, way, tracking_em) for way in (cut, narrow) for lines in broken)


def fit(text: str, style: Style, width_mm: float) -> Sized:
    """The text within the width: the first way of `settings` at the size wanted, else smaller."""
    room = width_mm / MM_PER_PT
    wanted = max(_step(style.size_pt), style.floor_pt)
    ways = settings(text, style.cut, style.most_lines, style.tracking_em)
    # Blanks alone take no room at all.
    single = min(wanted, _step(room / ways[0].width_em)) if ways[0].width_em else wanted
    if single >= max(wanted * style.one_line, style.floor_pt):
        return Sized(ways[0], single)
    for way in ways:
        if way.width_em * wanted <= room:
            return Sized(way, wanted)
    best = min(ways, key=lambda way: way.width_em)
    size = _step(room / best.width_em)
    if size >= style.floor_pt:
        return Sized(best, size)
    return Sized(shortened(text, style, room / style.floor_pt), style.floor_pt)


def shortened(text: str, style: Style, room_em: float) -> Setting:
    """As much as fits, broken inside words where it must be, ending in an ellipsis if cut off."""
    cut = replace(style.cut, width=NARROW)
    rest = clusters(text)
    lines: list[str] = []
    while rest and len(lines) < style.most_lines:
        taken = max(_taken(rest, cut, style.tracking_em, room_em), 1)
        tail = ""
        if taken < len(rest) and len(lines) == style.most_lines - 1:
            taken, tail = _taken(rest, cut, style.tracking_em, room_em, "…"), "…"
        elif taken < len(rest):
            taken = _end_of_word(rest, taken)
        lines.append("".join(rest[:taken]).strip() + tail)
        rest = rest[taken:]
    return _setting(tuple(lines), cut, style.tracking_em)


def _end_of_word(pieces: Sequence[str], taken: int) -> int:
    """The last blank among the pieces taken, unless that leaves half of the line empty."""
    blanks = [place for place in range(taken // 2, taken + 1) if pieces[place] == " "]
    return max(blanks, default=taken)


def below_beyond(text: str, cut: Cut, width_em: float) -> float:
    """How far, in em, the letters reach below the baseline that lie beyond this width."""
    if runs_right_to_left(text):
        return measure(text, cut).below
    begun, below = 0.0, 0.0
    for char in text:
        extent = measure(char, cut)
        begun += extent.width
        if begun > width_em:
            below = max(below, extent.below)
    return below


def largest(low: int, high: int, fits: Callable[[int], bool]) -> int | None:
    """The largest whole size from low to high that fits, or None; fits must be monotone."""
    if high < low or not fits(low):
        return None
    if fits(high):
        return high
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _step(size: float) -> float:
    """The size rounded down to half, from 14 pt on to whole points: each new size costs the renderer dear."""
    return int(size * 2) / 2 if size < 14 else float(int(size))


def _taken(rest: Sequence[str], cut: Cut, tracking_em: float, room_em: float, tail: str = "") -> int:
    """How many of the pieces fit with the tail; 0 if not even one does."""

    def fits(count: int) -> bool:
        return _tracked("".join(rest[:count]) + tail, cut, tracking_em).width <= room_em

    return largest(1, len(rest), fits) or 0


def _setting(lines: tuple[str, ...], cut: Cut, tracking_em: float) -> Setting:
    extents = tuple(_tracked(line, cut, tracking_em) for line in lines)
    return Setting(lines, cut, extents, max(extent.width for extent in extents))


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
