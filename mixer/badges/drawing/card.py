"""A "find your other half" card: the half in large type, its pool by colour, shape and word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mixer.badges.drawing.crop import crop_marks
from mixer.badges.drawing.faces import POOLS, CardFace
from mixer.badges.drawing.fitting import Style
from mixer.badges.drawing.ink import tint
from mixer.badges.drawing.leaf import BOLD, INK, PLAIN, RULE, SOFT_INK, Drawing, Leaf, Line, Placed
from mixer.badges.drawing.paragraph import foot, paragraph
from mixer.badges.drawing.pdf import pdf_of
from mixer.badges.drawing.plain_paper import cut_stock
from mixer.core.label_sheet import Stock, positions

_WIDTH: Final = 90.0
_HEIGHT: Final = 64.0
_INSET: Final = 7.0
_INNER: Final = _WIDTH - 2 * _INSET
_RULE_AT: Final = _HEIGHT - 12.0
_HALF_AT: Final = 24.4


def card_pdf(
    cards: Sequence[CardFace], paper: str = "A4", *, title: str = "Cards", lang: str = "en"
) -> bytes:
    """The cards in the order given, eight to a sheet of 90 x 64 mm, with crop marks.

    ValueError when there is no card or the paper is not one of `PAPERS`.
    """
    if not cards:
        raise ValueError("there is no card to draw")
    stock = card_stock(paper)
    leaves: list[Leaf] = []
    for card, position in zip(cards, positions(stock, len(cards)), strict=True):
        if position.sheet == len(leaves):
            leaves.append(Leaf(*stock.size_mm, ink=crop_marks(stock)))
        leaves[-1].placed.append(Placed(draw_card(card), position.x_mm, position.y_mm))
    return pdf_of(leaves, title, lang)


def card_stock(paper: str) -> Stock:
    """Eight cards in the middle of the paper; ValueError when it is not one of `PAPERS`."""
    return cut_stock(paper, name="cards", rows=4, cols=2, width_mm=_WIDTH, height_mm=_HEIGHT)


def draw_card(card: CardFace) -> Drawing:
    """One card: its pool, then eyebrow, half and clue, then the guest at the foot."""
    mark = POOLS[card.pool_colour]
    drawing = Drawing(_WIDTH, _HEIGHT)
    drawing.ink.shape(mark.shape, _WIDTH - 25, 29.5, 18, tint(mark.colour))
    drawing.ink.shape(mark.shape, _INSET + 2.3, _INSET + 2.3, 2.3, mark.colour)
    pool = paragraph(card.pool_word, Style(12, 8, BOLD), mark.colour, _INSET + 7, _INSET + 0.8, _INNER - 7)
    eyebrow = paragraph(
        card.eyebrow.upper(), Style(7.5, 6, BOLD, tracking_em=0.12), SOFT_INK, _INSET, 18.6, _INNER
    )
    half = _half(card.headline)
    clue = paragraph(
        card.clue, Style(10.5, 8, PLAIN, 2, one_line=0.9), INK, _INSET, foot(half, _HALF_AT) + 4.2, _INNER
    )
    drawing.ink.line(_INSET, _RULE_AT, _WIDTH - _INSET, _RULE_AT, 0.2, RULE)
    guest = paragraph(card.footer, Style(10, 7, PLAIN), SOFT_INK, _INSET, _RULE_AT + 2.6, _INNER)
    drawing.lines += [*pool, *eyebrow, *half, *clue, *guest]
    return drawing


def _half(headline: str) -> list[Line]:
    """The half as large as it can be on one line, smaller on two, so that the clue keeps its place."""
    for size in (31, 24):
        lines = paragraph(
            headline, Style(size, 14, BOLD, 2, one_line=0.6), INK, _INSET, _HALF_AT, _INNER, 1.04
        )
        if len(lines) < 2:
            break
    return lines
