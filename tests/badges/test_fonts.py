"""The fonts: there at the start, measured as they print, honest about letters they lack."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.badges.drawing import FontsMissing, font_file, unprintable
from mixer.badges.drawing.fonts import Cut, measure, printable, read_typeface
from mixer.badges.drawing.paper_text import clusters, for_paper, runs_right_to_left


def test_the_font_that_comes_with_the_product_is_there() -> None:
    assert font_file().stat().st_size > 1_000_000


def test_a_missing_or_damaged_font_is_a_sentence_and_no_crash(tmp_path: Path) -> None:
    damaged = tmp_path / "font.ttf"
    damaged.write_bytes(b"no font at all")
    for path in (tmp_path / "absent.ttf", damaged):
        with pytest.raises(FontsMissing, match="missing or damaged"):
            read_typeface(path)


def test_wider_text_bolder_cuts_and_wider_cuts_measure_more() -> None:
    bold = measure("Amara", Cut(700)).width
    assert measure("Amara Lind", Cut(700)).width > bold
    assert measure("Amara", Cut(400)).width < bold
    assert measure("Amara", Cut(700, 80)).width < bold * 0.9


def test_accents_and_descenders_are_measured() -> None:
    assert measure("Ấ", Cut(700)).above > measure("A", Cut(700)).above + 0.15
    assert measure("g", Cut(700)).below > 0.2


def test_letters_no_installed_font_has_are_reported_with_their_name() -> None:
    nowhere = "\u0378"  # not a letter in any version of Unicode so far, so no font draws it
    names = ["Ana Lima", "Nguyễn Ánh", "अनुष्का", "Zoë", f"Vand {nowhere}a{nowhere}"]
    assert unprintable(names) == [(names[-1], nowhere)]


def test_what_is_dropped_from_paper_is_not_reported_as_missing() -> None:
    assert unprintable(["Bob 🎉", "A\U0010fffd", "a\u202eb"]) == []


def test_plain_letters_take_the_place_of_rare_forms_of_them() -> None:
    assert unprintable(["Ａｎａ", "ﬁn"]) == []
    assert measure(printable("ﬁn"), Cut(400)).width > 0


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Zoe\u0308", "Zoë"),
        ("  Ana \t\n Lima\u00a0 ", "Ana Lima"),
        ("\u202eevil\u2066", "evil"),
        ("Ana\u200b\ufeff\u00adLima", "AnaLima"),
        ("Party 🎉 Bob 👩🏽‍💻✌️", "Party Bob"),
        ("\U0001f1e9\U0001f1ea Uwe", "Uwe"),
        ("प्\u200dया", "प्\u200dया"),
        ("a\u200db", "ab"),
        ("Müller & Söhne® №1", "Müller & Söhne® №1"),
        ("", ""),
    ],
)
def test_paper_gets_letters_only(typed: str, printed: str) -> None:
    assert for_paper(typed) == printed


def test_a_letter_keeps_two_loose_marks_of_a_tower() -> None:
    tower = for_paper("Za" + "\u0351\u036b\u0353\u036a\u0302" * 8 + "lgo")
    assert len(tower) == len("Zalgo") + 2
    assert tower.startswith("Za")
    assert tower.endswith("lgo")


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_and_leaves_one_line(text: str) -> None:
    clean = for_paper(text)
    assert for_paper(clean) == clean
    assert clean == " ".join(clean.split())


@pytest.mark.parametrize(
    ("text", "is_rtl"),
    [("Ana", False), ("محمد", True), ("42 שלום", True), ("Ana שלום", False), ("042", False), ("", False)],
)
def test_a_line_runs_the_way_of_its_first_letter_that_has_one(text: str, is_rtl: bool) -> None:
    assert runs_right_to_left(text) is is_rtl


def test_marks_and_joiners_stay_with_their_letter() -> None:
    assert clusters("Zoe\u0308") == ["Z", "o", "e\u0308"]
    assert "".join(clusters("प्\u200dया")) == "प्\u200dया"
    assert clusters("प्\u200dया")[0] == "प्\u200dया"
