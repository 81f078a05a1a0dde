"""The words on a badge: printed as typed, cleaned, inside their label, never run as code."""

from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import product
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from mixer.badges.drawing import BadgeFace, badge_pdf
from mixer.badges.drawing.badge import draw_badge
from mixer.badges.drawing.fonts import Cut, measure
from mixer.badges.drawing.leaf import MM_PER_PT, Drawing, Leaf, Line, Placed
from mixer.badges.drawing.pdf import pdf_of
from mixer.badges.drawing.sheet import badge_leaves
from mixer.badges.stock import every_stock, stock
from mixer.core.label_panel import panels
from mixer.core.label_sheet import Kind, Stock, positions
from tests.badges.faces import ANA, ENDLESS, LONG, ready
from tests.badges.reading import ink_box, pictures, text_of, words


def test_no_name_however_long_leaves_its_label_on_any_stock() -> None:
    for key in every_stock():
        for panel, face in product(panels(ready(key)), (LONG, ENDLESS)):
            for line in draw_badge(face, ready(key), panel).lines:
                extent, em = measure(line.text, line.cut), line.size_pt * MM_PER_PT
                width = (extent.width + line.tracking_em * len(line.text)) * em
                assert line.x_mm >= 0, key
                assert width <= line.width_mm + 0.01, (key, line.text)
                assert line.x_mm + line.width_mm <= panel.w_mm, (key, line.text)
                assert line.baseline_mm - extent.above * em >= 0, (key, line.text)
                assert line.baseline_mm + extent.below * em <= panel.h_mm, (key, line.text)


def test_what_was_measured_is_what_is_printed(tmp_path: Path) -> None:
    for text in ("Wolkenstein", "Ánh", "Παπαδοπούλου", "Щербакова"):
        lines = [Line(text, 5, 15, 90, 30, Cut(700)), Line(text, 5, 35, 90, 30, Cut(400, 80))]
        leaf = Leaf(100, 40, [Placed(Drawing(100, 40, lines), 0, 0)])
        for word, line in zip(words(pdf_of([leaf], "", "en"), tmp_path), lines, strict=True):
            measured = measure(text, line.cut).width * 30 * MM_PER_PT
            assert 0.95 * measured < word.right - word.left <= measured


@pytest.mark.parametrize("face", [LONG, ENDLESS], ids=["long", "endless"])
def test_no_ink_of_a_long_name_is_found_outside_its_label(face: BadgeFace, tmp_path: Path) -> None:
    _assert_ink_inside(
        face, ["avery-5395", "herma-4418", "brother-29x90", "avery-8522", "a7-single"], tmp_path
    )


def _assert_ink_inside(face: BadgeFace, keys: list[str], folder: Path) -> None:
    """Prints the face on one label of each stock and finds no ink outside that label."""
    every = [replace(ready(key), kind=_uncut(key)) for key in keys]
    leaves = [leaf for each in every for leaf in badge_leaves([face], each, start=_middle(each))]
    upright = [replace(leaf, is_viewed_turned=False) for leaf in leaves]
    pixel = 25.4 / 50
    for each, page in zip(every, pictures(pdf_of(upright, "Badges", "en"), folder, 50), strict=True):
        [place] = positions(each, 1, start=_middle(each))
        width, height = each.label_mm
        left, top, right, bottom = ink_box(page, 50, threshold=200)
        assert left >= place.x_mm - pixel, each.key
        assert top >= place.y_mm - pixel, each.key
        assert right <= place.x_mm + width + pixel, each.key
        assert bottom <= place.y_mm + height + pixel, each.key


def _uncut(key: str) -> Kind:
    """Crop marks are meant to lie outside the labels, so plain paper is looked at without them."""
    kind = stock(key).kind
    return Kind.SHEET if kind is Kind.CUT else kind


def _middle(each: Stock) -> int:
    return each.per_sheet // 2 + 1


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Søren", "Ångström-Þórðarson"),
        ("Łucja", "Świętosławska"),
        ("İpek", "Çağlayan Gümüş"),
        ("Nguyễn Thị", "Ánh Tuyết"),
        ("Αλεξάνδρα", "Παπαδοπούλου"),
        ("Екатерина", "Щербакова"),
        ("Ђорђе", "Љубичић"),
        ("अनुष्का", "श्रीवास्तव"),
    ],
)
def test_names_in_every_script_of_the_family_are_read_back_letter_by_letter(first: str, last: str) -> None:
    text = text_of(badge_pdf([replace(ANA, first_name=first, last_name=last)], stock("avery-5395")))
    assert first in text
    assert last in text


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=http://127.0.0.1:1/x>",
        "<script>alert(1)</script>",
        "{{7*7}}",
        "</p></article><b>",
        "a & b \"c\" 'd'",
    ],
)
def test_hostile_text_is_printed_as_it_was_typed(hostile: str) -> None:
    text = text_of(badge_pdf([replace(ANA, company=hostile)], stock("avery-5392")))
    assert hostile.replace(" ", "") in text.replace(" ", "")


def test_drawing_fetches_nothing_whatever_a_name_says() -> None:
    class Door(BaseHTTPRequestHandler):
        asked: ClassVar[list[str]] = []

        def do_GET(self) -> None:
            self.asked.append(self.path)
            self.send_error(404)

    with HTTPServer(("127.0.0.1", 0), Door) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}"
        tricks = (f"<img src={address}/i>", f"url({address}/u)", f"<link rel=stylesheet href={address}/l>")
        faces = [replace(ANA, first_name=trick, company=trick, code_text=trick) for trick in tricks]
        badge_pdf(faces, stock("avery-5392"), title=tricks[0], lang=f'en"><img src={address}/t>')
        server.shutdown()
        thread.join()
    assert Door.asked == []


def test_control_and_override_characters_leave_no_trace() -> None:
    face = replace(ANA, first_name="A\u202en\x00a\u200b", company="Two\nlines \U0001f389")
    text = text_of(badge_pdf([face], stock("avery-5395")))
    assert "Ana" in text
    assert "Two lines" in text
