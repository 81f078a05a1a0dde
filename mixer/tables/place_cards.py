"""Place cards of the information tables: the firm large, who stands for it, what lies there.

Plain values in, a PDF out; every word arrives translated. Folded cards are cut from plain
paper and say the same on both sides; any other stock is printed as its maker laid it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mixer.badges.drawing import cut_stock
from mixer.badges.drawing.crop import crop_marks
from mixer.badges.drawing.fitting import Sized, Style, fit
from mixer.badges.drawing.fonts import CAP_HEIGHT_EM, printable
from mixer.badges.drawing.ink import Ink
from mixer.badges.drawing.leaf import BLACK, BOLD, INK, PLAIN, RULE, SOFT_INK, Drawing, Leaf, Line, Placed
from mixer.badges.drawing.paper_text import starting_side
from mixer.badges.drawing.paragraph import paragraph
from mixer.badges.drawing.pdf import pdf_of
from mixer.core.label_panel import Panel, Turn, clear_mm, panels
from mixer.core.label_sheet import Kind, Position, Stock, positions

_CARD_W: Final = 95.0
_FACE_H: Final = 62.0
_GREEN: Final = "#1f4a3d"
_SHRINKING: Final = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
_GIVING_UP: Final = ((2, 4), (2, 3), (2, 2), (1, 1), (1, 0), (0, 0))
"""Lines for the name and for the material, fewer and fewer; the firm always stays."""
_FIRM_FLOOR: Final = 10.0
_FLOOR: Final = 8.0
_FOOT_FROM_MM: Final = 32.0
"""On lower faces the place at the foot would cost the firm its size."""


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """One place: the firm, who stands for it, what it is, and where (``Table 2, 60 cm``)."""

    firm: str
    name: str = ""
    material: str = ""
    place: str = ""


def place_cards_pdf(
    cards: Sequence[PlaceCard],
    *,
    stock: Stock | None = None,
    start: int = 1,
    length_mm: float | None = None,
    paper: str = "A4",
    hint: str = "",
    title: str = "Place cards",
    lang: str = "en",
) -> bytes:
    """The cards in the order given, on this stock from label `start`, or folded from plain paper.

    ``hint`` says on plain paper where to cut and fold. The same cards give the same bytes. ValueError
    when there is no card, for a start outside the sheet, for an endless roll without a length and for a
    paper that is not one of `PAPERS`; `FontsMissing` when the font is not there.
    """
    if not cards:
        raise ValueError("there is no place card to draw")
    ready = folded_stock(paper) if stock is None else stock.cut_to(length_mm)
    leaves = _leaves(cards, ready, start)
    if stock is None:
        for leaf in leaves:
            leaf.placed.append(_hint(hint, ready))
    return pdf_of(leaves, title, lang)


def folded_stock(paper: str = "A4") -> Stock:
    """Four cards of 95 x 62 mm a side in the middle of the paper, folded at the top.

    ValueError when the paper is not one of `PAPERS`.
    """
    return cut_stock(
        paper,
        name="place-cards",
        rows=2,
        cols=2,
        width_mm=_CARD_W,
        height_mm=2 * _FACE_H,
        use="tent card, folded from plain paper",
    )


def _leaves(cards: Sequence[PlaceCard], stock: Stock, start: int) -> list[Leaf]:
    faces = panels(stock)
    leaves: list[Leaf] = []
    for card, position in zip(cards, positions(stock, len(cards), start), strict=True):
        if position.sheet == len(leaves):
            is_turned = faces[0].turn is Turn.QUARTER and stock.per_sheet == 1
            marks = crop_marks(stock) if stock.kind is Kind.CUT else Ink()
            leaves.append(Leaf(*stock.size_mm, ink=marks, is_viewed_turned=is_turned))
        for panel in faces:
            drawing = _draw_face(card, stock, panel)
            place = Placed(drawing, position.x_mm + panel.x_mm, position.y_mm + panel.y_mm, panel.turn)
            leaves[-1].placed.append(place)
        if stock.kind is Kind.CUT and len(faces) > 1:
            _mark_fold(leaves[-1].ink, stock, position)
    return leaves


def _mark_fold(ink: Ink, stock: Stock, position: Position) -> None:
    """Short dashes across the middle of the card, light enough to stay on its edge."""
    width, height = stock.label_mm
    y = position.y_mm + height / 2
    for dash in range(int(width / 4)):
        x = position.x_mm + 1 + 4 * dash
        ink.line(x, y, x + 2, y, 0.15, RULE)


def _hint(hint: str, stock: Stock) -> Placed:
    width, height = stock.grid_mm
    drawing = Drawing(width, 6)
    drawing.lines += paragraph(hint, Style(8, 6, PLAIN), SOFT_INK, 12, 1, width - 24)
    return Placed(drawing, stock.left_mm, stock.top_mm + height + 5.5)


def _draw_face(card: PlaceCard, stock: Stock, panel: Panel) -> Drawing:
    """One side of a card: a thin band, the words in the middle of what is left, the place at the foot."""
    side, end = clear_mm(stock)
    width, height = panel.w_mm - 2 * side, panel.h_mm - 2 * end
    scale = min(max(min(panel.w_mm / 95, panel.h_mm / 62), 0.5), 1.8)
    is_black = stock.kind is Kind.ROLL  # label printers know black only
    ink, soft = (BLACK, BLACK) if is_black else (INK, SOFT_INK)
    drawing = Drawing(panel.w_mm, panel.h_mm)
    band = 1.6 * scale
    drawing.ink.band(side, end, width, band, band / 2, BLACK if is_black else _GREEN)
    inset = 2.0 * scale
    left, top, bottom = side + inset, end + band + 2 * scale, panel.h_mm - end
    foot: list[Line] = []
    if height >= _FOOT_FROM_MM:
        size = min(9.5 * scale, 11)
        foot_top = bottom - 1 - CAP_HEIGHT_EM * size * 25.4 / 72
        foot = paragraph(card.place, Style(size, 7, PLAIN), soft, left, foot_top, width - 2 * inset)
        bottom = foot_top - 2 * scale if foot else bottom
    words = _stacked(card, width - 2 * inset, bottom - top, scale)
    drawing.lines += [*_set(words, left, top, width - 2 * inset, bottom - top, (ink, ink, soft)), *foot]
    return drawing


@dataclass(frozen=True, slots=True)
class _Part:
    """A text at its size and the white above it in mm; ``place`` is 0 firm, 1 name, 2 material."""

    place: int
    sized: Sized
    gap_mm: float

    @property
    def lead_mm(self) -> float:
        """From one baseline to the next: marks on letters never touch the line above."""
        extents = self.sized.setting.extents
        return max(1.12, max(each.above for each in extents) + max(each.below for each in extents)) * (
            self.sized.em_mm
        )

    @property
    def above_mm(self) -> float:
        """From the top of the part to its first baseline."""
        return max(CAP_HEIGHT_EM, self.sized.setting.extents[0].above) * self.sized.em_mm

    @property
    def height_mm(self) -> float:
        """From the top of its highest letter to the foot of its lowest."""
        setting = self.sized.setting
        return (
            self.above_mm
            + (len(setting.lines) - 1) * self.lead_mm
            + setting.extents[-1].below * self.sized.em_mm
        )


def _stacked(card: PlaceCard, width: float, height: float, scale: float) -> list[_Part]:
    """The card's texts as large as they can stand one under the other; what has no room is given up."""
    for name_lines, material_lines in _GIVING_UP:
        for shrunk in _SHRINKING:
            parts = list(_parts(card, width, scale * shrunk, name_lines, material_lines))
            if sum(part.gap_mm + part.height_mm for part in parts) <= height:
                return parts
    firm = fit(printable(card.firm), Style(_FIRM_FLOOR, _FIRM_FLOOR, BOLD), width)
    return [_Part(0, firm, 0)]


def _parts(
    card: PlaceCard, width: float, scale: float, name_lines: int, material_lines: int
) -> Iterator[_Part]:
    wanted = (
        (card.firm, Style(max(30 * scale, _FIRM_FLOOR), _FIRM_FLOOR, BOLD, 3, one_line=0.75)),
        (card.name, Style(max(17 * scale, _FLOOR), _FLOOR, PLAIN, name_lines, one_line=0.75)),
        (card.material, Style(max(13 * scale, _FLOOR), _FLOOR, PLAIN, material_lines, one_line=0.9)),
    )
    gap = 0.0
    for place, (text, style) in enumerate(wanted):
        clean = printable(text)
        if clean and style.most_lines:
            yield _Part(place, fit(clean, style, width), gap)
            gap = (3.2, 2.6, 0)[place] * scale


def _set(
    parts: Sequence[_Part], left: float, top: float, width: float, height: float, inks: tuple[str, str, str]
) -> Iterator[Line]:
    """The parts as lines, in the middle of the height."""
    y = top + max(height - sum(part.gap_mm + part.height_mm for part in parts), 0) / 2
    for part in parts:
        y += part.gap_mm
        for number, text in enumerate(part.sized.setting.lines):
            yield Line(
                text=text,
                x_mm=left,
                baseline_mm=y + part.above_mm + number * part.lead_mm,
                width_mm=width,
                size_pt=part.sized.size_pt,
                cut=part.sized.setting.cut,
                colour=inks[part.place],
                align=starting_side(text),
            )
        y += part.height_mm
