"""Badges onto stock: which face lies where on which sheet."""

from __future__ import annotations

from collections.abc import Sequence

from mixer.badges.drawing.badge import draw_badge
from mixer.badges.drawing.crop import crop_marks
from mixer.badges.drawing.faces import BadgeFace
from mixer.badges.drawing.ink import Ink
from mixer.badges.drawing.leaf import Leaf, Placed
from mixer.badges.drawing.pdf import pdf_of
from mixer.core.label_panel import Turn, panels
from mixer.core.label_sheet import Kind, Stock, positions


def badge_pdf(
    faces: Sequence[BadgeFace],
    stock: Stock,
    start: int = 1,
    length_mm: float | None = None,
    *,
    offset_mm: tuple[float, float] = (0.0, 0.0),
    title: str = "Badges",
    lang: str = "en",
) -> bytes:
    """The badges in the order given, on this stock, from label `start` of the first sheet.

    An endless roll needs `length_mm`; `offset_mm` moves everything right and down for a
    printer that is off. ValueError when there is no face, for a start outside the sheet
    and for a missing or impossible length; `FontsMissing` when the font is not there.
    """
    if not faces:
        raise ValueError("there is no badge to draw")
    ready = stock.cut_to(length_mm)
    return pdf_of(badge_leaves(faces, ready, start, offset_mm), title, lang)


def badge_leaves(
    faces: Sequence[BadgeFace], stock: Stock, start: int = 1, offset_mm: tuple[float, float] = (0.0, 0.0)
) -> list[Leaf]:
    """The sheets before they are a PDF; on rolls one label each."""
    leaves: list[Leaf] = []
    width, height = stock.size_mm
    faces_of_label = panels(stock)
    for face, position in zip(faces, positions(stock, len(faces), start, *offset_mm), strict=True):
        if position.sheet == len(leaves):
            is_turned = faces_of_label[0].turn is Turn.QUARTER and stock.per_sheet == 1
            marks = crop_marks(stock) if stock.kind is Kind.CUT else Ink()
            leaves.append(Leaf(width, height, ink=marks, is_viewed_turned=is_turned))
        for panel in faces_of_label:
            drawing = draw_badge(face, stock, panel)
            place = Placed(drawing, position.x_mm + panel.x_mm, position.y_mm + panel.y_mm, panel.turn)
            leaves[-1].placed.append(place)
    return leaves
