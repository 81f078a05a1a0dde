"""Fitting names: read at 3 m first, then whole words, then whole letters; never below the floor."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.badges.drawing.badge import draw_badge
from mixer.badges.drawing.fitting import Style, fit
from mixer.badges.drawing.fonts import measure
from mixer.badges.drawing.leaf import BOLD, MM_PER_PT, PLAIN, Line, Space
from mixer.badges.drawing.name_block import READABLE_PT, Look, set_names
from mixer.badges.stock import stock
from mixer.core.label_panel import carries_code, clear_mm, panels
from tests.badges.faces import ANA, LONG

BADGE = Space(left_mm=3, top_mm=11, width_mm=80, bottom_mm=56)
LOOK = Look(scale=1.0, colour="#000000")


def line_of(key: str, first_name: str, company: str = ANA.company) -> Line:
    """The first line of the first name on this stock."""
    face = replace(ANA, first_name=first_name, company=company)
    lines = draw_badge(face, stock(key), panels(stock(key))[0]).lines
    return max(lines, key=lambda line: line.size_pt)


@pytest.mark.parametrize("name", ["Ana", "Amara", "Jean-Baptiste", "Maximiliane", "Nguyễn Thị", "Екатерина"])
def test_usual_first_names_are_read_at_three_metres_on_the_usual_badge(name: str) -> None:
    assert line_of("avery-5395", name).size_pt >= READABLE_PT


def test_35_points_are_capitals_of_8_8_millimetres() -> None:
    assert READABLE_PT * MM_PER_PT * measure("H", BOLD).above == pytest.approx(8.8, abs=0.1)


def test_a_long_first_name_is_broken_before_it_is_made_small() -> None:
    block = set_names(("Maria Fernanda Guadalupe", "Hernández"), replace_width(95), LOOK)
    assert set_names(("MariaFernandaGuadalupe", "Hernández"), replace_width(95), LOOK).size_pt < READABLE_PT
    first = [line.text for line in block.lines[:-1]]
    assert first == ["Maria Fernanda", "Guadalupe"]
    assert block.size_pt >= READABLE_PT


def test_a_long_first_name_without_a_blank_is_narrowed_before_it_is_made_small() -> None:
    block = set_names(("Konstantinopoulou",), replace_width(110), LOOK)
    assert block.lines[0].cut.width < 100
    assert block.size_pt >= READABLE_PT


def replace_width(width: float) -> Space:
    """The usual space, as wide as this."""
    return replace(BADGE, width_mm=width)


def test_a_short_name_stays_on_one_line_in_letters_of_full_width() -> None:
    [line] = set_names(("Ana Li",), BADGE, LOOK).lines
    assert line.cut.width == 100


def test_firm_and_profession_cost_the_name_at_most_a_fifth_on_a_small_label() -> None:
    bare = replace(ANA, company="", profession_line="")
    small = stock("brother-29x90")
    sizes = [
        max(line.size_pt for line in draw_badge(face, small, panels(small)[0]).lines) for face in (bare, ANA)
    ]
    assert sizes[0] > sizes[1] >= 0.8 * sizes[0]


def test_a_space_too_low_for_both_names_keeps_the_first() -> None:
    low = replace(BADGE, bottom_mm=BADGE.top_mm + 8)
    assert [line.text for line in set_names(("Ana", "Lima"), low, LOOK).lines] == ["Ana"]
    assert set_names(("Ana",), replace(BADGE, bottom_mm=BADGE.top_mm + 2), LOOK).size_pt == 0


def test_a_label_too_small_for_any_name_is_refused() -> None:
    tiny = replace(stock("cr80"), paper_h_mm=12.0, label_h_mm=12.0)
    with pytest.raises(ValueError, match="too small for a name"):
        draw_badge(ANA, tiny, panels(tiny)[0])


def test_type_keeps_out_of_the_white_the_code_needs() -> None:
    for key in ("avery-5395", "avery-5392", "avery-l4785", "durable-1453"):
        panel = panels(stock(key))[0]
        inset = clear_mm(stock(key))[0]
        size = carries_code(stock(key)).size_mm  # type: ignore[union-attr]
        quiet = 4 * size / 25
        left, top = panel.w_mm - max(inset, quiet) - size - quiet, panel.h_mm - inset - size - 2 * quiet - 2
        for line in draw_badge(LONG, stock(key), panel).lines:
            above = line.baseline_mm - measure(line.text, line.cut).above * line.size_pt * MM_PER_PT
            ends = line.x_mm + measure(line.text, line.cut).width * line.size_pt * MM_PER_PT
            is_beside = line.align == "center" or ends <= left + 0.05 or line.baseline_mm <= top + 0.05
            assert is_beside or above < 12, (key, line.text)


def test_text_that_cannot_fit_ends_between_letters_in_an_ellipsis() -> None:
    sized = fit("Donaudampfschifffahrtsgesellschaft", Style(12, 8, PLAIN), 20)
    assert sized.size_pt == 8
    assert sized.setting.lines[0].endswith("…")
    assert len(sized.setting.lines) == 1


def test_cut_off_text_is_broken_between_words_where_it_can_be() -> None:
    sized = fit("Wolkenstein Rechtsanwälte Partnerschaftsgesellschaft mbB", Style(9, 8, PLAIN, 2), 28)
    first, second = sized.setting.lines
    assert first == "Wolkenstein"
    assert second.startswith("Rechtsanwälte")
    assert second.endswith("…")


def test_ideographs_may_be_broken_anywhere() -> None:
    assert len(fit("田中一郎太郎", Style(20, 8, PLAIN, 2), 30).setting.lines) == 2


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "Zs", "P")), min_size=1, max_size=60),
       st.floats(12, 120))  # fmt: skip
def test_fitted_text_is_never_wider_than_its_room_nor_smaller_than_its_floor(text: str, width: float) -> None:
    sized = fit(text, Style(20, 8, BOLD, 2), width)
    assert sized.size_pt >= 8
    assert len(sized.setting.lines) <= 2
    assert sized.setting.width_em * sized.em_mm <= width + 0.01 or sized.size_pt == 8
