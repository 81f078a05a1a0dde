"""Place cards and the sign of an information table, read back from the PDF."""

import io
import math
import time
from pathlib import Path
from typing import Any

import numpy as np
import pypdf
import pytest

from mixer.badges.stock import stock
from mixer.core.info_tables import SIGN_DISTANCE_MM, cap_height_mm
from mixer.core.label_panel import clear_mm
from mixer.core.label_sheet import Stock, positions
from mixer.tables.place_cards import PlaceCard, folded_stock, place_cards_pdf
from mixer.tables.sign import sign_pdf
from tests.badges.reading import Word, ink_box, pictures, text_of, words

LIMA = PlaceCard("Lima Accounting", "Ana Lima", "Leaflets on taxes", "Table 2, 60 cm")
HOSTILE = [
    PlaceCard("Q" * 300, "W" * 300, "m" * 300, "z" * 300),
    PlaceCard("مكتب الليمون للمحاسبة والضرائب " * 10, "שלום עולם " * 30, "كتيبات " * 40, "جدول ٢"),
    PlaceCard("<b>&amp;</b><script> " * 14, "</p></article>" * 20, "Ấ̂̃g" * 70, '" style="top:0'),
    PlaceCard("Müller, Ångström & Partner Steuerberatungsgesellschaft mbH", "日本語の名前" * 20, "- / " * 80),
]


def _fonts(pdf: bytes) -> list[Any]:
    resources: Any = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]
    return [font.get_object() for font in resources["/Font"].values()]


def _ink_outside(pdf: bytes, sheet: Stock, folder: Path) -> int:
    """Dark pixels that lie outside the printable part of every label, on all pages."""
    (width, height), (side, end) = sheet.label_mm, clear_mm(sheet)
    found = 0
    for page in pictures(pdf, folder, 100):
        dark = page < 200
        for place in positions(sheet, sheet.per_sheet):
            x, y = place.x_mm, place.y_mm
            box = x + side - 0.3, y + end - 0.3, x + width - side + 0.3, y + height - end + 0.3
            left, top, right, bottom = (round(mm * 100 / 25.4) for mm in box)
            dark[top:bottom, left:right] = False
        found += int(np.count_nonzero(dark))
    return found


def _first(pdf: bytes, text: str, folder: Path) -> list[Word]:
    return [word for word in words(pdf, folder) if word.text == text]


def test_a_folded_card_says_firm_name_material_and_place_on_both_sides() -> None:
    text = text_of(place_cards_pdf([LIMA], hint="Cut along the marks"))
    for said in ("Lima Accounting", "Ana Lima", "Leaflets on taxes", "Table 2, 60 cm"):
        assert text.count(said) == 2
    assert text.count("Cut along the marks") == 1


@pytest.mark.parametrize("key", ["avery-5395", "avery-l4785", "avery-5163"])
def test_cards_lie_where_the_stock_says(key: str, tmp_path: Path) -> None:
    sheet = stock(key)
    pdf = place_cards_pdf([PlaceCard("Lima")] * sheet.per_sheet, stock=sheet)
    firms = _first(pdf, "Lima", tmp_path)
    places = list(positions(sheet, sheet.per_sheet))
    assert len(firms) == len(places)
    inset = firms[0].left - places[0].x_mm, firms[0].top - places[0].y_mm
    assert inset[0] == pytest.approx(3 + 2 * min(sheet.label_mm[0] / 95, sheet.label_mm[1] / 62), abs=0.6)
    for firm, place in zip(firms, places, strict=True):
        assert (firm.left - place.x_mm, firm.top - place.y_mm) == pytest.approx(inset, abs=0.06)


def test_printing_starts_at_the_label_asked_for(tmp_path: Path) -> None:
    sheet = stock("avery-5395")
    found = _first(place_cards_pdf([LIMA] * 3, stock=sheet, start=8), "Accounting", tmp_path)
    assert [word.page for word in found] == [0, 1, 1]
    with pytest.raises(ValueError, match="outside 1 to 8"):
        place_cards_pdf([LIMA], stock=sheet, start=9)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_folded_cards_lie_four_to_a_page_inside_their_crop_marks(paper: str, tmp_path: Path) -> None:
    sheet = folded_stock(paper)
    pdf = place_cards_pdf([LIMA] * 5, paper=paper)
    upright = [word for word in _first(pdf, "Accounting", tmp_path) if word.page == 0]
    assert len(upright) == 8
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2
    page = pictures(pdf, tmp_path, 100)[0]
    left, top, right, bottom = ink_box(page, 100, 200)
    width, height = sheet.size_mm
    assert (left, top) == pytest.approx((sheet.left_mm - 6, sheet.top_mm - 6), abs=0.5)
    assert (width - right, height - bottom) == pytest.approx((left, top), abs=0.6)


@pytest.mark.parametrize("key", ["avery-5395", "herma-4418", "herma-4626", "avery-5305", "avery-l7163"])
def test_no_text_leaves_its_label(key: str, tmp_path: Path) -> None:
    sheet = stock(key)
    assert _ink_outside(place_cards_pdf(HOSTILE, stock=sheet), sheet, tmp_path) == 0


def test_no_text_of_a_folded_card_crosses_its_cut_or_its_fold(tmp_path: Path) -> None:
    sheet = folded_stock()
    faces = [
        (place.x_mm + 3, place.y_mm + half * 62 + 3, place.x_mm + 92, place.y_mm + half * 62 + 59)
        for place in positions(sheet, 4)
        for half in (0, 1)
    ]
    found = words(place_cards_pdf(HOSTILE), tmp_path)
    assert found
    for word in found:
        middle = (word.top + word.bottom) / 2
        assert any(
            left - 0.5 <= word.left and word.right <= right + 0.5 and top <= middle <= bottom
            for left, top, right, bottom in faces
        ), word


def test_a_long_firm_is_wrapped_before_it_is_made_smaller(tmp_path: Path) -> None:
    short = _first(place_cards_pdf([PlaceCard("Carter Sons")]), "Carter", tmp_path)[0]
    long = _first(place_cards_pdf([PlaceCard("Carter Sons Heating Engineers")]), "Carter", tmp_path)[0]
    assert long.bottom - long.top == pytest.approx(short.bottom - short.top, abs=0.05)


def test_no_letter_is_smaller_than_the_floor() -> None:
    sizes: list[float] = []

    def look(text: str, page: Any, _text: Any, _font: Any, size: float) -> None:
        if text.strip():
            sizes.append(size * math.hypot(page[0], page[1]))

    for key in ("herma-4418", "brother-29x90"):
        pdf = place_cards_pdf(HOSTILE[:2], stock=stock(key))
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
            page.extract_text(visitor_text=look)
    assert sizes
    assert min(sizes) == pytest.approx(8, abs=0.01)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_capitals_on_the_sign_are_read_from_three_metres(paper: str, tmp_path: Path) -> None:
    least = cap_height_mm(SIGN_DISTANCE_MM)
    assert least == 29
    for over, title in (("IH", "IH"), ("IH" * 9, "HIE " * 9), ("I" * 300, "I" * 300)):
        [page] = pictures(sign_pdf(title, over=over, paper=paper), tmp_path, 100)
        rows = _letter_rows(page)
        assert len(rows) == (2 if title == "IH" else 3)
        assert min(rows) * 25.4 / 100 >= least - 0.3


def _letter_rows(page: Any) -> list[int]:
    """The heights in pixels of the lines of capitals: white ones in the band, dark ones under it."""
    padding = page[:, round(11 / 25.4 * 100)] < 120
    start, end = np.flatnonzero(padding)[[0, -1]]
    inside = page[:, round(14 / 25.4 * 100) : -round(14 / 25.4 * 100)]
    white_letters = (inside[start + 3 : end - 2] > 200).any(axis=1)
    dark_letters = (inside[end + 3 :] < 120).any(axis=1)
    return [*_runs(white_letters), *_runs(dark_letters)]


def _runs(rows: Any) -> list[int]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows.astype(int), [0]))))
    return [int(end - start) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def test_the_sign_says_what_it_is_its_name_and_who_is_there() -> None:
    pdf = sign_pdf("Table 2", ["Lima Accounting", "Carter & Sons"], over="Information table")
    assert text_of(pdf) == "Information table Table 2 Lima Accounting Carter & Sons"
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
    paper = [float(side) * 25.4 / 72 for side in (page.mediabox.width, page.mediabox.height)]
    assert paper == pytest.approx((297, 210), abs=0.1)


def test_nobody_is_left_off_the_sign_of_a_full_table() -> None:
    firms = [f"Firm number {number}" for number in range(100, 150)]
    text = text_of(sign_pdf("Table 2", firms, over="Information table"))
    assert all(firm in text for firm in firms)
    assert text.count("Information table") >= 2


def test_nothing_on_the_sign_comes_near_the_edge_of_the_paper(tmp_path: Path) -> None:
    for over, title, firm in (
        ("<b>&</b>" * 40, "Q" * 300, "m" * 300),
        ("שלום " * 60, "Ấg" * 99, "كتيبات " * 40),
    ):
        for page in pictures(sign_pdf(title, [firm] * 20, over=over), tmp_path, 60):
            left, top, right, bottom = ink_box(page, 60)
            assert min(left, top, 297 - right, 210 - bottom) >= 7.5


def test_the_fonts_travel_with_cards_and_sign() -> None:
    for pdf in (place_cards_pdf([LIMA]), sign_pdf("Table 2", over="Information table")):
        fonts = _fonts(pdf)
        assert fonts
        for font in fonts:
            assert "+Mixer-Sans" in font["/BaseFont"]
            assert "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"]


def test_the_same_cards_and_the_same_sign_give_the_same_bytes() -> None:
    def both() -> tuple[bytes, bytes]:
        return place_cards_pdf([LIMA, HOSTILE[1]]), sign_pdf("Table 2", ["Lima"], over="Information table")

    first = both()
    time.sleep(1.1)  # the font's own time stamp counts seconds
    assert both() == first


def test_nothing_to_print_is_refused() -> None:
    with pytest.raises(ValueError, match="no place card"):
        place_cards_pdf([])
    with pytest.raises(ValueError, match="without words"):
        sign_pdf(" ")
    with pytest.raises(ValueError, match="unknown paper 'A9'"):
        sign_pdf("Table 2", paper="A9")
