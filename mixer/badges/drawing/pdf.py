"""From placed lines and ink to the bytes of a PDF.

WeasyPrint sets the type, from one block per panel with its lines in normal flow: an
absolute box per line costs a third more. The ink goes into the page through the finisher
it documents. Nothing is ever fetched: the page may load no address at all, the style
sheet with the font only that one file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import pydyf
from markupsafe import Markup

from mixer.badges.drawing.fonts import FAMILY, Cut, font_file
from mixer.badges.drawing.ink import Ink
from mixer.badges.drawing.leaf import MM_PER_PT, Leaf, Line, Placed
from mixer.badges.drawing.paper_text import has_right_to_left
from mixer.core.label_panel import Turn

_ASCENT_LESS_DESCENT: Final = 1.069 - 0.293
"""How the family's own metrics centre its baseline in a line, in em."""

_FALLBACKS: Final = (
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Thai",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans CJK KR",
    "DejaVu Sans",
    "sans-serif",
)


def pdf_of(leaves: Sequence[Leaf], title: str, lang: str) -> bytes:
    """The leaves as a PDF of that title and language; raises `FontsMissing`.

    Every page is as large as its leaf and asks viewers not to scale it.
    """
    # A quarter of the product's start would be spent on loading WeasyPrint, for the first sheet of the day.
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    fonts = FontConfiguration()
    face = f'@font-face {{ font-family: "{FAMILY}"; src: url("{font_file().as_uri()}") }}'
    font_sheet = CSS(string=face, font_config=fonts, url_fetcher=URLFetcher(allowed_protocols=("file",)))
    classes = _Classes()
    body = Markup("").join(_section(leaf, classes) for leaf in leaves)
    sheet = CSS(
        string=_page_rules() + classes.rules(),
        font_config=fonts,
        url_fetcher=URLFetcher(allowed_protocols=()),
    )
    page = Markup(
        '<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title></head>'
        "<body>{body}</body></html>"
    ).format(lang=lang, title=title, body=body)
    document = HTML(string=page, url_fetcher=URLFetcher(allowed_protocols=()))
    written: bytes = document.write_pdf(
        stylesheets=[font_sheet, sheet], font_config=fonts, finisher=lambda _, pdf: _finish(pdf, leaves)
    )
    return written


class _Classes:
    """Style rules by what they say: each said once, under a short name."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._pages: dict[str, str] = {}

    def name(self, *rules: str) -> str:
        """The classes that say these rules."""
        return " ".join(self._names.setdefault(rule, f"c{len(self._names)}") for rule in rules)

    def page(self, size: str) -> str:
        """The name of the page of this size."""
        return self._pages.setdefault(size, f"p{len(self._pages)}")

    def rules(self) -> str:
        """The style sheet of all classes and pages named so far."""
        pages = (f"@page {name}{{size:{size};margin:0}}" for size, name in self._pages.items())
        return "".join((*pages, *(f".{name}{{{rule}}}" for rule, name in self._names.items())))


def _page_rules() -> str:
    families = ",".join(f'"{family}"' if " " in family else family for family in (FAMILY, *_FALLBACKS))
    return (
        f"html{{font-family:{families};font-variant-ligatures:none}}"
        "body{margin:0}"
        "section{position:relative;break-after:page}"
        "section:last-child{break-after:auto}"
        "article{position:absolute;transform-origin:0 0}"
        "p{margin:0;white-space:pre}"
    )


def _section(leaf: Leaf, classes: _Classes) -> Markup:
    """One page. It is half a millimetre lower than its paper, so that rounding adds no blank one."""
    size = f"{leaf.width_mm:.3f}mm {leaf.height_mm:.3f}mm"
    name = classes.name(f"page:{classes.page(size)};height:{leaf.height_mm - 0.5:.3f}mm")
    panels = Markup("").join(_article(placed, classes) for placed in leaf.placed)
    return Markup('<section class="{}">{}</section>').format(name, panels)


def _article(placed: Placed, classes: _Classes) -> Markup:
    drawing = placed.drawing
    name = classes.name(
        *_corner_rules(placed),
        f"width:{drawing.width_mm:.3f}mm;height:{drawing.height_mm:.3f}mm",
    )
    lines = Markup("").join(_paragraphs(drawing.lines, classes))
    return Markup('<article class="{}">{}</article>').format(name, lines)


def _corner_rules(placed: Placed) -> tuple[str, ...]:
    """Where the panel stands. A turned box is laid out at the page's corner and only painted in
    its place: laid out where it turns, it would reach over the foot of the page and be broken there.
    """
    x, y = f"{placed.x_mm:.3f}mm", f"{placed.y_mm:.3f}mm"
    if placed.turn is Turn.UPRIGHT:
        return f"left:{x}", f"top:{y}"
    degrees = 90 if placed.turn is Turn.QUARTER else 180
    return "left:0;top:0", f"transform:translate({x},{y}) rotate({degrees}deg)"


def _paragraphs(lines: Iterable[Line], classes: _Classes) -> Iterator[Markup]:
    flow = 0.0
    for line in lines:
        em = line.size_pt * MM_PER_PT
        height = round(1.2 * em, 2)
        top = round(line.baseline_mm - (height + _ASCENT_LESS_DESCENT * em) / 2, 2)
        name = classes.name(
            f"margin-top:{top - flow:.2f}mm",
            f"margin-left:{line.x_mm:.2f}mm;width:{line.width_mm:.2f}mm;text-align:{line.align}",
            _type_rule(line.size_pt, line.cut, height, line.tracking_em),
            f"color:{line.colour}",
            *_whole_letters(line.text),
        )
        flow = top + height
        if has_right_to_left(line.text):
            direction = "rtl" if line.align == "right" else "ltr"
            yield Markup('<p class="{}" dir="{}"><bdi>{}</bdi></p>').format(name, direction, line.text)
        else:
            # The blank is not seen, but keeps the lines apart when the text is read out or copied.
            blank = " " if line.align == "left" else ""
            yield Markup('<p class="{}">{}{}</p>').format(name, line.text, blank)


def _whole_letters(text: str) -> tuple[str, ...]:
    """Keeps letters such as ị in one piece: taken apart, they are copied and read out as two."""
    has_marks = any(unicodedata.category(char).startswith("M") for char in text)
    return () if has_marks or text.isascii() else ('font-feature-settings:"ccmp" 0',)


def _type_rule(size: float, cut: Cut, height: float, tracking: float) -> str:
    rule = f"font-size:{size:.2f}pt;line-height:{height:.2f}mm;height:{height:.2f}mm;font-weight:{cut.weight}"
    if cut.width != 100:
        rule += f';font-variation-settings:"wdth" {cut.width:g}'
    if tracking:
        rule += f";letter-spacing:{tracking:g}em"
    return rule


_MATRICES: Final[dict[Turn, tuple[float, float, float, float]]] = {
    Turn.UPRIGHT: (1, 0, 0, 1),
    Turn.QUARTER: (0, 1, -1, 0),
    Turn.HALF: (-1, 0, 0, -1),
}


def _finish(pdf: pydyf.PDF, leaves: Sequence[Leaf]) -> None:
    """Put the ink under the type, and ask for the true size."""
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"PrintScaling": "/None"})
    pages = [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Page"]
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and "Length1" in stream.extra:
            stream.stream = [_without_time(stream.stream[0])]
    for page, leaf in zip(pages, leaves, strict=True):
        stream = pydyf.Stream([_page_ink(leaf)], compress=True)
        pdf.add_object(stream)
        page["Contents"] = pydyf.Array([stream.reference, page["Contents"]])
        if leaf.is_viewed_turned:
            page["Rotate"] = 270


def _without_time(font: bytes) -> bytes:
    """The font file without the moment it was cut out, so that the same input gives the same bytes.

    Its table directory begins at byte 12 with 16 bytes a table; in "head" the time lies at
    byte 28. Both checksums over it are cleared: a PDF has its own.
    """
    edited = bytearray(font)
    for entry in range(12, 12 + 16 * int.from_bytes(font[4:6], "big"), 16):
        if font[entry : entry + 4] == b"head":
            head = int.from_bytes(font[entry + 8 : entry + 12], "big")
            for start, length in ((entry + 4, 4), (head + 8, 4), (head + 28, 8)):
                edited[start : start + length] = bytes(length)
    return bytes(edited)


def _page_ink(leaf: Leaf) -> bytes:
    page, points = Ink(), 1 / MM_PER_PT
    content = Ink()
    for placed in leaf.placed:
        content.place((*_MATRICES[placed.turn], placed.x_mm, placed.y_mm), placed.drawing.ink)
    content.place((1, 0, 0, 1, 0, 0), leaf.ink)
    page.place((points, 0, 0, -points, 0, leaf.height_mm * points), content)
    return page.content()
