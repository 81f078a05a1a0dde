"""Badges as a PDF, read back as a printer, a scanner and a reader would."""

import io
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pypdf
import pytest

from mixer.badges.drawing import BadgeFace, badge_pdf
from mixer.badges.drawing.pdf import pdf_of
from mixer.badges.drawing.sheet import badge_leaves
from mixer.badges.stock import every_stock, stock
from mixer.core.label_panel import Fits, carries_code
from mixer.core.label_sheet import positions
from tests.badges.faces import ANA, LONG, numbered, ready
from tests.badges.reading import codes, ink_box, pictures, text_of, words


def test_every_code_is_read_from_the_printed_page(tmp_path: Path) -> None:
    leaves, expected = [], []
    for key in ("avery-5395", "avery-l4785", "durable-1453", "dymo-30364", "brother-62", "avery-8522"):
        faces = numbered(min(ready(key).per_sheet, 8))
        leaves += badge_leaves(faces, ready(key))
        expected.append([face.code_url for face in faces])
    printed = pictures(pdf_of(leaves, "Badges", "en"), tmp_path, 300)
    assert [codes(page) for page in printed] == expected


def test_a_folded_badge_has_its_code_on_both_sides(tmp_path: Path) -> None:
    [page] = pictures(badge_pdf([ANA], stock("butterfly-82x203")), tmp_path, 200)
    assert codes(page) == [ANA.code_url, ANA.code_url]
    assert text_of(badge_pdf([ANA], stock("butterfly-82x203"))).count("Lima Accounting") == 2


def test_a_label_too_small_for_a_code_carries_the_number_only(tmp_path: Path) -> None:
    pdf = badge_pdf([ANA], stock("herma-4418"))
    [page] = pictures(pdf, tmp_path, 300)
    assert codes(page) == []
    assert "042" in text_of(pdf)
    assert "ABCD2345" not in text_of(pdf)


def test_all_stock_of_the_list_prints_name_and_number_and_the_code_where_it_fits(tmp_path: Path) -> None:
    every = [ready(key) for key in every_stock()]
    face = replace(ANA, company="", profession_line="", event_line="")
    leaves = [leaf for each in every for leaf in badge_leaves([face], each, start=each.per_sheet)]
    pdf = pdf_of(leaves, "Badges", "en")
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == len(every) == 80
    for each, page in zip(every, reader.pages, strict=True):
        paper = [float(side) * 25.4 / 72 for side in (page.mediabox.width, page.mediabox.height)]
        assert paper == pytest.approx(each.size_mm, abs=0.05), each.key
        text = page.extract_text()
        assert {"Ana", "Lima", "042"} <= set(text.split()), each.key
        assert ("ABCD2345" in text) == isinstance(carries_code(each), Fits), each.key


@pytest.mark.parametrize("key", ["avery-5395", "avery-5392", "avery-l4785", "herma-4418", "avery-l7169"])
def test_labels_lie_where_the_stock_says_to_a_twentieth_of_a_millimetre(key: str, tmp_path: Path) -> None:
    sheet = stock(key)
    pdf = badge_pdf([replace(ANA, code_url=None)] * sheet.per_sheet, sheet)
    names = [word for word in words(pdf, tmp_path) if word.text == "Ana"]
    for name, place in zip(names, positions(sheet, sheet.per_sheet), strict=True):
        assert name.left == pytest.approx(place.x_mm + 3, abs=0.05)
        assert name.top - place.y_mm == pytest.approx(names[0].top - sheet.top_mm, abs=0.05)
    first = next(iter(positions(sheet, 1)))
    band = ink_box(_corner(pdf, tmp_path, first.x_mm, first.y_mm), 1016)
    assert band[:2] == pytest.approx((3.0, 3.0), abs=0.05)


def _corner(pdf: bytes, folder: Path, x: float, y: float) -> np.ndarray:
    """The 8 mm of paper at a label's top left corner, 40 pixels a millimetre."""
    at = [
        option
        for name, mm in (("-x", x), ("-y", y), ("-W", 8), ("-H", 8))
        for option in (name, str(round(mm * 40)))
    ]
    [picture] = pictures(pdf, folder, 1016, *at, "-l", "1")
    return picture


def test_printing_starts_at_the_label_asked_for_and_moves_with_the_printer(tmp_path: Path) -> None:
    sheet = stock("avery-5395")
    pdf = badge_pdf(numbered(4), sheet, start=7, offset_mm=(0.4, -0.6))
    numbers = [word for word in words(pdf, tmp_path) if word.text in {"001", "002", "003", "004"}]
    assert [(word.page, word.text) for word in numbers] == [(0, "001"), (0, "002"), (1, "003"), (1, "004")]
    plain = [word for word in words(badge_pdf(numbered(4), sheet, start=7), tmp_path) if word.text == "001"]
    assert numbers[0].left - plain[0].left == pytest.approx(0.4, abs=0.02)
    assert numbers[0].top - plain[0].top == pytest.approx(-0.6, abs=0.02)
    assert numbers[0].top > sheet.top_mm + 3 * sheet.pitch_v_mm


def test_the_pdf_asks_for_its_true_size_and_says_title_and_language() -> None:
    reader = pypdf.PdfReader(
        io.BytesIO(badge_pdf([ANA], stock("avery-5395"), title="Abzeichen & mehr", lang="de"))
    )
    root: Any = reader.trailer["/Root"]
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert root["/Lang"] == "de"
    assert reader.metadata is not None
    assert reader.metadata.title == "Abzeichen & mehr"


def test_the_fonts_travel_with_the_pdf_cut_down_to_their_letters() -> None:
    pdf = badge_pdf(numbered(8), stock("avery-5395"))
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    resources: Any = reader.pages[0]["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "+Mixer-Sans" in font["/BaseFont"]
        assert "/FontFile2" in descriptor
    assert len(pdf) < 60_000


def test_a_roll_prints_one_label_per_page_in_black_and_is_viewed_upright() -> None:
    reader = pypdf.PdfReader(io.BytesIO(badge_pdf(numbered(3), stock("brother-62"), length_mm=90)))
    assert [page.rotation for page in reader.pages] == [270, 270, 270]
    assert float(reader.pages[0].mediabox.height) == pytest.approx(90 * 72 / 25.4, abs=0.1)
    content: Any = reader.pages[0].get_contents()
    colours = {
        channel for fill in re.findall(rb"([\d. ]+) rg\b", content.get_data()) for channel in fill.split()
    }
    assert colours == {b"0", b"1"}


def test_an_endless_roll_without_a_length_is_refused() -> None:
    with pytest.raises(ValueError, match="choose a length"):
        badge_pdf([ANA], stock("brother-62"))


def test_no_badge_and_a_start_outside_the_sheet_are_refused() -> None:
    with pytest.raises(ValueError, match="no badge"):
        badge_pdf([], stock("avery-5395"))
    with pytest.raises(ValueError, match="outside 1 to 8"):
        badge_pdf([ANA], stock("avery-5395"), start=9)


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown key 'boss'"):
        replace(ANA, role_key="boss")


def test_the_same_badges_give_the_same_bytes() -> None:
    faces = [ANA, LONG]
    first = badge_pdf(faces, stock("avery-5395"))
    time.sleep(1.1)  # the font's own time stamp counts seconds
    assert badge_pdf(faces, stock("avery-5395")) == first


def test_a_badge_without_any_words_is_still_a_page() -> None:
    blank = BadgeFace(first_name="", last_name="")
    assert len(pypdf.PdfReader(io.BytesIO(badge_pdf([blank], stock("cr80")))).pages) == 1
