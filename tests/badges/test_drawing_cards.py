"""Cards of "find your other half" and the host's key to them, read back from the PDF."""

import io
from pathlib import Path

import pypdf
import pytest

from mixer.badges.drawing import POOLS, ROLES, CardFace, KeyRow, card_pdf, key_pdf
from mixer.badges.drawing.card import card_stock
from mixer.badges.drawing.ink import Shape
from mixer.core.label_sheet import positions
from tests.badges.reading import ink_box, pictures, words

HOLMES = CardFace(
    headline="Sherlock Holmes",
    eyebrow="Find your other half",
    pool_word="Blue pool",
    pool_colour="blue",
    clue="detective and doctor of Baker Street",
    footer="Ana Lima · 042",
)
PAIR = KeyRow(
    "Blue pool", "Sherlock Holmes", "Ana Lima · 042", "Dr Watson", "Ben Carter · 017", pool_colour="blue"
)


def texts(pdf: bytes) -> list[str]:
    """The words of every page."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_a_card_says_half_pool_clue_and_whose_it_is() -> None:
    [page] = texts(card_pdf([HOLMES]))
    for said in ("Sherlock Holmes", "FIND YOUR OTHER HALF", "Blue pool", HOLMES.clue, "Ana Lima · 042"):
        assert said in page


def test_eight_cards_fill_a_sheet_and_the_ninth_begins_the_next() -> None:
    pages = texts(card_pdf([HOLMES] * 9))
    assert [page.count("Sherlock Holmes") for page in pages] == [8, 1]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_cards_lie_inside_their_crop_marks(paper: str, tmp_path: Path) -> None:
    stock = card_stock(paper)
    pdf = card_pdf([HOLMES] * 8, paper)
    found = [word for word in words(pdf, tmp_path) if word.text == "Sherlock"]
    for word, place in zip(found, positions(stock, 8), strict=True):
        assert word.left == pytest.approx(place.x_mm + 7, abs=0.05)
    [page] = pictures(pdf, tmp_path, 100)
    left, top, right, bottom = ink_box(page, 100)
    width, height = stock.size_mm
    assert (left, top) == pytest.approx((stock.left_mm - 6, stock.top_mm - 6), abs=0.4)
    assert (width - right, height - bottom) == pytest.approx((left, top), abs=0.6)


def test_a_long_half_and_a_hostile_clue_stay_on_their_card(tmp_path: Path) -> None:
    long = CardFace("Q" * 90, "x" * 80, "y" * 60, "gold", "<b>&</b> " * 40, "z" * 200)
    [page] = pictures(card_pdf([HOLMES, HOLMES, long]), tmp_path, 50)
    stock = card_stock("A4")
    [*_, place] = positions(stock, 3)
    scale = 50 / 25.4
    beside = page[
        int((place.y_mm + 1) * scale) : int((place.y_mm + 63) * scale), int((place.x_mm + 91) * scale) :
    ]
    below = page[int((place.y_mm + 65) * scale) : int((place.y_mm + 120) * scale)]
    assert beside[:, : int(80 * scale)].min() > 200
    assert below[:, int(16 * scale) : int(190 * scale)].min() > 200


def test_the_key_lists_every_pair_under_its_pool_on_every_page() -> None:
    rows = [
        KeyRow(
            f"Pool {pool}",
            f"half a {n}",
            f"Ana {n}",
            f"half b {n}",
            f"Ben {n}",
            pool_colour=list(POOLS)[pool],
        )
        for pool in range(3)
        for n in range(12)
    ]
    pages = texts(key_pdf("Who is who", rows))
    assert len(pages) == 3
    assert all("Who is who" in page and f"{number} / 3" in page for number, page in enumerate(pages, 1))
    joined = " ".join(pages)
    assert joined.count("half a 7 ") == 3
    assert "Pool 0" in pages[0]
    assert "Pool 1" in pages[0]
    assert "Pool 1" in pages[1]


def test_a_trio_gets_a_third_column() -> None:
    trio = KeyRow("Blue pool", "Huey", "Ana", "Dewey", "Ben", "Louie", "Zoe", "blue")
    [page] = texts(key_pdf("Who is who", [PAIR, trio]))
    assert "Louie" in page
    assert "Zoe" in page


def test_nothing_to_print_unknown_paper_and_unknown_pool_are_refused() -> None:
    for draw in (lambda: card_pdf([]), lambda: key_pdf("Who", [])):
        with pytest.raises(ValueError, match="there is no"):
            draw()
    for draw in (lambda: card_pdf([HOLMES], "A0"), lambda: key_pdf("Who", [PAIR], "A0")):
        with pytest.raises(ValueError, match="unknown paper"):
            draw()
    with pytest.raises(ValueError, match="unknown key"):
        CardFace("a", "b", "c", "mauve")
    with pytest.raises(ValueError, match="unknown key"):
        KeyRow("Mauve", "a", "b", "c", "d", pool_colour="mauve")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("marks", [ROLES, POOLS], ids=["roles", "pools"])
def test_every_mark_has_contrast_7_and_a_shape_of_its_own(marks: dict[str, object]) -> None:
    for mark in marks.values():
        assert 1.05 / (luminance(mark.colour) + 0.05) >= 7  # type: ignore[attr-defined]
    assert len({mark.shape for mark in marks.values()}) == len(marks)  # type: ignore[attr-defined]


def test_every_shape_is_drawn_at_about_one_weight(tmp_path: Path) -> None:
    cards = [CardFace("", "", "", key) for key in POOLS]
    assert {mark.shape for mark in POOLS.values()} == set(Shape)
    printed = pictures(card_pdf(cards), tmp_path, 50)
    scale = 50 / 25.4
    for place in positions(card_stock("A4"), len(cards)):
        top, left = int((place.y_mm + 6) * scale), int((place.x_mm + 6) * scale)
        corner = printed[place.sheet][top : top + int(7 * scale), left : left + int(7 * scale)]
        assert 0.15 < (corner < 160).mean() < 0.6, place
