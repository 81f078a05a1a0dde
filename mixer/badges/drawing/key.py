"""The host's key: which guest holds which half, pool by pool, with a box to tick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from mixer.badges.drawing.faces import POOLS, KeyRow
from mixer.badges.drawing.fitting import Style
from mixer.badges.drawing.leaf import BOLD, INK, PLAIN, RULE, SOFT_INK, Drawing, Leaf, Placed
from mixer.badges.drawing.paragraph import paragraph
from mixer.badges.drawing.pdf import pdf_of
from mixer.badges.drawing.plain_paper import PAPERS

_MARGIN: Final = 18.0
_TITLE_H: Final = 16.0
_POOL_H: Final = 13.0
_ROW_H: Final = 12.0
_BOX: Final = 4.0
_TICK_W: Final = 9.0
_FOOT_H: Final = 10.0


def key_pdf(title: str, rows: Sequence[KeyRow], paper: str = "A4", *, lang: str = "en") -> bytes:
    """The key under its title, pools in the order given, a new heading on every page.

    ValueError when there is no row or the paper is not one of `PAPERS`.
    """
    if not rows:
        raise ValueError("there is no pair to list")
    if paper not in PAPERS:
        raise ValueError(f"unknown paper {paper!r}: one of {', '.join(PAPERS)} is needed")
    width, height = PAPERS[paper]
    columns = 3 if any(row.half_c or row.name_c for row in rows) else 2
    pages = list(_pages(rows, height - 2 * _MARGIN - _TITLE_H - _FOOT_H))
    leaves = []
    for number, page in enumerate(pages, 1):
        drawing = _draw_page(title, page, columns, width, height)
        drawing.lines += paragraph(
            f"{number} / {len(pages)}", Style(8, 8, PLAIN), SOFT_INK, _MARGIN, height - _MARGIN - 2, 40
        )
        leaves.append(Leaf(width, height, [Placed(drawing, 0, 0)]))
    return pdf_of(leaves, title, lang)


def _pages(rows: Sequence[KeyRow], room: float) -> Iterator[list[list[KeyRow]]]:
    """The rows by pool, as many on each page as its room holds; no heading without a row."""
    page: list[list[KeyRow]] = []
    used = 0.0
    for _, pool in groupby(rows, key=lambda row: row.pool):
        is_new = True
        for row in pool:
            if used + _ROW_H + (_POOL_H if is_new else 0) > room:
                yield page
                page, used, is_new = [], 0.0, True
            if is_new:
                page.append([])
                used += _POOL_H
                is_new = False
            page[-1].append(row)
            used += _ROW_H
    yield page


def _draw_page(title: str, page: list[list[KeyRow]], columns: int, width: float, height: float) -> Drawing:
    drawing = Drawing(width, height)
    inner = width - 2 * _MARGIN
    drawing.lines += paragraph(title, Style(20, 11, BOLD), INK, _MARGIN, _MARGIN, inner)
    y = _MARGIN + _TITLE_H
    for pool in page:
        _draw_heading(drawing, pool[0], y, inner)
        y += _POOL_H
        for row in pool:
            _draw_row(drawing, row, y, columns, inner)
            y += _ROW_H
    return drawing


def _draw_heading(drawing: Drawing, row: KeyRow, y: float, inner: float) -> None:
    left, colour = _MARGIN, INK
    if row.pool_colour:
        mark = POOLS[row.pool_colour]
        colour = mark.colour
        drawing.ink.shape(mark.shape, left + 2.2, y + 5.4, 2.2, colour)
        left += 7.0
    drawing.lines += paragraph(row.pool, Style(13, 9, BOLD), colour, left, y + 3.8, inner - 7)
    drawing.ink.line(_MARGIN, y + 10.5, _MARGIN + inner, y + 10.5, 0.4, colour)


def _draw_row(drawing: Drawing, row: KeyRow, y: float, columns: int, inner: float) -> None:
    drawing.ink.outline(_MARGIN + 0.2, y + 2.6, _BOX, _BOX, 0.25, SOFT_INK)
    column = (inner - _TICK_W) / columns
    halves = ((row.half_a, row.name_a), (row.half_b, row.name_b), (row.half_c, row.name_c))
    for place, (half, name) in enumerate(halves[:columns]):
        left = _MARGIN + _TICK_W + place * column
        drawing.lines += paragraph(half, Style(10.5, 7, BOLD), INK, left, y + 1.6, column - 4)
        drawing.lines += paragraph(name, Style(9.5, 7, PLAIN), SOFT_INK, left, y + 6.2, column - 4)
    drawing.ink.line(_MARGIN, y + _ROW_H - 1, _MARGIN + inner, y + _ROW_H - 1, 0.15, RULE)
