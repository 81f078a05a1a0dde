"""The sign of an information table, to be read across the room.

Plain values in, a PDF out; every word arrives translated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import ceil
from typing import Final

from mixer.badges.drawing import PAPERS
from mixer.badges.drawing.fitting import Setting, Sized, Style, fit, settings, shortened
from mixer.badges.drawing.fonts import CAP_HEIGHT_EM, Cut, printable
from mixer.badges.drawing.leaf import BOLD, INK, MM_PER_PT, RULE, WHITE, Drawing, Leaf, Line, Placed
from mixer.badges.drawing.paper_text import starting_side
from mixer.badges.drawing.pdf import pdf_of
from mixer.core.info_tables import SIGN_DISTANCE_MM, cap_height_mm
from mixer.core.label_sheet import TOUCH_MM

_MARGIN: Final = 8.0
_PADDING: Final = 7.0
_GREEN: Final = "#1f4a3d"
_LEAD: Final = 1.06
_CONDENSED: Final = Cut(500, 62.5)
"""The narrowest cut, a little lighter so that its letters stay open."""
_LARGEST_MM: Final = 42.0
_MOST_LARGE_LINES: Final = 3
_NAME_SIZES: Final = (34.0, 30.0, 26.0, 23.0, 20.0, 18.0)
"""Sizes of the names in points; the least has capitals of 4.5 mm, read standing at the table."""
_NAME_LEAD: Final = 1.32
_GUTTER: Final = 10.0


def sign_pdf(
    title: str,
    lines: Sequence[str] = (),
    *,
    over: str = "",
    paper: str = "A4",
    lang: str = "en",
) -> bytes:
    """A sign in landscape: what it is (``over``) on a band, the table's name, and who is there.

    ``over`` and ``title`` are read from 3 m: their capitals are never lower than `cap_height_mm` says,
    which is 29 mm (5/8 inch up to 6 feet, 1/8 inch more for each further foot). They are set narrower, then
    on two lines, then shortened, never smaller. The names in ``lines`` are read standing at the table and
    have capitals of 4.5 mm at least; those that find no room stand on a further sheet under the same words.
    The same input gives the same bytes. ValueError when there is nothing to say or the paper is not one of
    `PAPERS`; `FontsMissing` when the font is not there.
    """
    if paper not in PAPERS:
        raise ValueError(f"unknown paper {paper!r}: one of {', '.join(PAPERS)} is needed")
    head, name = printable(over), printable(title)
    names = [clean for line in lines if (clean := printable(line))]
    if not (head or name):
        raise ValueError("a sign without words cannot be read")
    height, width = PAPERS[paper]
    leaves = [
        Leaf(width, height, [Placed(drawing, 0, 0)]) for drawing in _sheets(head, name, names, width, height)
    ]
    return pdf_of(leaves, ": ".join(word for word in (head, name) if word), lang)


def least_pt() -> float:
    """The least size of what is read across the room, in whole points."""
    return float(ceil(cap_height_mm(SIGN_DISTANCE_MM) / CAP_HEIGHT_EM / MM_PER_PT))


def _sheets(head: str, name: str, names: Sequence[str], width: float, height: float) -> Iterator[Drawing]:
    inner = width - 2 * (_MARGIN + _PADDING)
    left = _MARGIN + _PADDING
    top_words = _large(head, inner, 2, least_pt()) if head else None
    spare_lines = _MOST_LARGE_LINES - (len(top_words.setting.lines) if top_words else 0)
    largest = _LARGEST_MM / CAP_HEIGHT_EM / MM_PER_PT if spare_lines > 1 else least_pt()
    title = _large(name, inner, min(2, spare_lines), float(int(largest))) if name else None
    band_end = _MARGIN + (_height(top_words) + 20 if top_words else 0)
    title_top = band_end + 13
    names_top = title_top + (_height(title) + max(_below(title), 5) + 10 if title else 0)
    foot = height - _MARGIN - 4
    if title and not names:
        title_top = band_end + (foot - band_end - _height(title)) / 2
    for columns in _columns(names, inner, foot - names_top):
        drawing = Drawing(width, height)
        if top_words:
            drawing.ink.band(_MARGIN, _MARGIN, width - 2 * _MARGIN, band_end - _MARGIN, 3, _GREEN)
            drawing.lines += _set(top_words, left, _MARGIN + 10, inner, WHITE)
        if title:
            drawing.lines += _set(title, left, title_top, inner, INK)
        if columns:
            drawing.ink.line(left, names_top - 6.5, left + inner, names_top - 6.5, 0.4, RULE)
        column_w = (inner - _GUTTER) / 2 if len(columns) > 1 else inner
        for place, column in enumerate(columns):
            x, y = left + place * (column_w + _GUTTER), names_top
            for sized in column:
                drawing.lines += _set(sized, x, y, column_w, INK, _NAME_LEAD)
                y += _taken(sized)
        yield drawing


def _large(text: str, width: float, most_lines: int, wanted_pt: float) -> Sized:
    """The text at the size wanted or less, never below `least_pt`."""
    room, least = width / MM_PER_PT, least_pt()
    for way in _ways(text, most_lines):
        size = float(int(min(wanted_pt, room / way.width_em if way.width_em else wanted_pt)))
        if size >= least:
            return Sized(way, size)
    return Sized(shortened(text, Style(least, least, BOLD, most_lines), room / least), least)


def _ways(text: str, most_lines: int) -> list[Setting]:
    """One line before two, wide letters before narrow ones."""
    condensed = [way for way in settings(text, _CONDENSED, most_lines) if way.cut == _CONDENSED]
    return sorted((*settings(text, BOLD, most_lines), *condensed), key=lambda way: len(way.lines))


def _height(sized: Sized) -> float:
    """From the first line's capitals to the last baseline, in mm."""
    return (CAP_HEIGHT_EM + (len(sized.setting.lines) - 1) * _LEAD) * sized.em_mm


def _below(sized: Sized) -> float:
    """How far the last line reaches below its baseline, in mm."""
    return sized.setting.extents[-1].below * sized.em_mm


def _columns(names: Sequence[str], width: float, height: float) -> Iterator[list[list[Sized]]]:
    """The names in one or two columns a sheet, as large as they all stand on one sheet, or on more sheets."""
    if not names:
        yield []
        return
    columns: list[list[Sized]] = []
    count = 1
    for size in _NAME_SIZES:
        for count in (1, 2):
            room = width if count == 1 else (width - _GUTTER) / 2
            style = Style(size, min(size, _NAME_SIZES[-1]), Cut(600), 2, one_line=0.8)
            entries = [fit(name, style, room) for name in names]
            columns = list(_broken(entries, height))
            if len(columns) <= count:
                yield _balanced(entries, columns, height)
                return
    for start in range(0, len(columns), count):
        yield columns[start : start + count]


def _balanced(entries: Sequence[Sized], columns: list[list[Sized]], height: float) -> list[list[Sized]]:
    """Two columns of about the same height; one stays one."""
    if len(columns) < 2:
        return columns
    half = sum(_taken(entry) for entry in entries) / 2
    even = next(reach for reach in accumulate(_taken(entry) for entry in entries) if reach >= half - TOUCH_MM)
    return list(_broken(entries, min(even + TOUCH_MM, height)))


def _taken(entry: Sized) -> float:
    """The height a name takes in its column, in mm."""
    return len(entry.setting.lines) * _NAME_LEAD * entry.em_mm


def _broken(entries: Sequence[Sized], height: float) -> Iterator[list[Sized]]:
    """The entries in columns of this height, one at least in each."""
    column: list[Sized] = []
    used = 0.0
    for entry in entries:
        needed = _taken(entry)
        if column and used + needed > height:
            yield column
            column, used = [], 0.0
        column.append(entry)
        used += needed
    yield column


def _set(
    sized: Sized, left: float, top: float, width: float, colour: str, lead: float = _LEAD
) -> Iterator[Line]:
    for number, text in enumerate(sized.setting.lines):
        yield Line(
            text=text,
            x_mm=left,
            baseline_mm=top + (CAP_HEIGHT_EM + number * lead) * sized.em_mm,
            width_mm=width,
            size_pt=sized.size_pt,
            cut=sized.setting.cut,
            colour=colour,
            align=starting_side(text),
        )
