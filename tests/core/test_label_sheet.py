"""Millimetres: where labels lie, which geometry is impossible, where a code can be read."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.label_panel import Fits, NumberOnly, Panel, Turn, carries_code, clear_mm, panels
from mixer.core.label_sheet import Kind, Position, Stock, positions

SHEET = Stock(
    key="five-by-two",
    brand="Any",
    code="1",
    kind=Kind.SHEET,
    paper="A4",
    paper_w_mm=210.0,
    paper_h_mm=297.0,
    rows=5,
    cols=2,
    label_w_mm=80.0,
    label_h_mm=50.0,
    left_mm=17.5,
    top_mm=13.5,
    pitch_h_mm=95.0,
    pitch_v_mm=55.0,
)
ENDLESS = Stock(
    key="roll-62",
    brand="Any",
    code="62",
    kind=Kind.ROLL,
    paper="continuous",
    paper_w_mm=62.0,
    paper_h_mm=None,
    rows=1,
    cols=1,
    label_w_mm=62.0,
    label_h_mm=None,
    lost_x_mm=1.55,
    lost_y_mm=3.0,
)


def label(width: float, height: float, **changes: object) -> Stock:
    """One label alone on paper of its own size."""
    single = replace(SHEET, rows=1, cols=1, left_mm=0.0, top_mm=0.0, kind=Kind.CARD)
    sized = replace(single, paper_w_mm=width, paper_h_mm=height, label_w_mm=width, label_h_mm=height)
    return replace(sized, **changes)  # type: ignore[arg-type]


def test_labels_are_filled_row_by_row() -> None:
    assert list(positions(SHEET, 3)) == [
        Position(sheet=0, cell=1, x_mm=17.5, y_mm=13.5),
        Position(sheet=0, cell=2, x_mm=112.5, y_mm=13.5),
        Position(sheet=0, cell=3, x_mm=17.5, y_mm=68.5),
    ]


def test_a_used_sheet_is_started_at_its_first_free_label_and_the_next_one_at_label_one() -> None:
    places = [(place.sheet, place.cell) for place in positions(SHEET, 4, start=9)]
    assert places == [(0, 9), (0, 10), (1, 1), (1, 2)]


@pytest.mark.parametrize("start", [0, -1, 11])
def test_a_start_that_is_no_label_of_the_sheet_is_refused(start: int) -> None:
    with pytest.raises(ValueError, match="outside 1 to 10"):
        positions(SHEET, 1, start=start)


def test_the_printer_offset_moves_every_label_alike() -> None:
    plain, moved = positions(SHEET, 12), positions(SHEET, 12, dx_mm=0.3, dy_mm=-0.2)
    for before, after in zip(plain, moved, strict=True):
        assert (after.x_mm - before.x_mm, after.y_mm - before.y_mm) == pytest.approx((0.3, -0.2))


@settings(max_examples=40)
@given(count=st.integers(0, 60), start=st.integers(1, 10))
def test_every_badge_gets_a_place_of_its_own_inside_the_paper(count: int, start: int) -> None:
    places = list(positions(SHEET, count, start))
    assert len({(place.sheet, place.cell) for place in places}) == count
    for place in places:
        assert 0 <= place.x_mm <= 210 - 80
        assert 0 <= place.y_mm <= 297 - 50


@pytest.mark.parametrize(
    ("fault", "changes"),
    [
        ("at least one row", {"rows": 0}),
        ("overlap their neighbours", {"pitch_h_mm": 79.0}),
        ("overlap the row below", {"pitch_v_mm": 49.0}),
        ("outside the paper", {"left_mm": -1.0}),
        ("run off the paper", {"left_mm": 36.0}),
        ("run off the paper", {"rows": 6}),
        ("a width and a height", {"label_w_mm": 0.0}),
        ("or neither", {"label_h_mm": None}),
        ("only a roll", {"label_h_mm": None, "paper_h_mm": None}),
    ],
)
def test_impossible_geometry_is_refused_with_its_reason(fault: str, changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=fault):
        replace(SHEET, **changes)  # type: ignore[arg-type]


def test_an_endless_label_wider_than_its_roll_is_refused() -> None:
    with pytest.raises(ValueError, match="wider than the paper"):
        replace(ENDLESS, label_w_mm=63.0)


def test_labels_that_abut_are_no_overlap() -> None:
    assert replace(SHEET, pitch_h_mm=79.98, pitch_v_mm=50.0).per_sheet == 10


def test_a_grid_off_the_middle_of_its_paper_is_told_from_one_in_it() -> None:
    assert SHEET.is_centred
    assert not replace(SHEET, top_mm=10.0).is_centred


def test_an_endless_roll_asks_for_a_length() -> None:
    with pytest.raises(ValueError, match="choose a length"):
        ENDLESS.cut_to(None)
    with pytest.raises(ValueError, match="choose a length"):
        positions(ENDLESS, 1)
    for wrong in (5.0, 400.0):
        with pytest.raises(ValueError, match="outside"):
            ENDLESS.cut_to(wrong)
    assert ENDLESS.cut_to(95.0).size_mm == (62.0, 95.0)


def test_a_length_changes_nothing_on_stock_that_has_one() -> None:
    assert SHEET.cut_to(95.0) is SHEET


def test_a_narrow_roll_is_worn_across() -> None:
    assert panels(ENDLESS.cut_to(95.0)) == (Panel(62.0, 0, 95.0, 62.0, Turn.QUARTER),)
    assert panels(ENDLESS.cut_to(40.0))[0].turn is Turn.UPRIGHT


def test_folded_stock_has_two_faces_and_the_far_one_stands_on_its_head() -> None:
    tent = label(100.0, 80.0, use="tent card, medium")
    assert panels(tent) == (Panel(0, 40, 100, 40), Panel(100, 40, 100, 40, Turn.HALF))
    butterfly = label(82.0, 203.0, use="fold-over badge")
    assert panels(butterfly) == (Panel(0, 0, 82, 101.5), Panel(82, 203, 82, 101.5, Turn.HALF))


def test_ink_stays_clear_of_the_cut_and_of_what_printers_cannot_reach() -> None:
    assert clear_mm(SHEET) == (3.0, 3.0)
    assert clear_mm(replace(SHEET, left_mm=0.0)) == (5.0, 5.0)
    assert clear_mm(label(85.6, 53.98)) == (3.0, 3.0)
    assert clear_mm(ENDLESS.cut_to(95.0)) == (3.0, 1.55)


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [
        (101.6, 76.2, 30.0),
        (85.72, 59.27, 22.0),
        (80.0, 50.0, 20.0),
        (85.6, 53.98, 20.0),
        (75.0, 40.0, 16.0),
        (74.0, 105.0, 22.0),
    ],
)
def test_a_code_is_as_large_as_the_label_has_room_for(width: float, height: float, size: float) -> None:
    assert carries_code(label(width, height)) == Fits(size)


@pytest.mark.parametrize(("width", "height"), [(63.5, 29.63), (70.0, 36.0), (40.0, 40.0), (62.0, 29.0)])
def test_a_label_too_small_for_a_readable_code_carries_the_number_only(width: float, height: float) -> None:
    assert carries_code(label(width, height)) == NumberOnly()


def test_a_longer_address_needs_a_larger_label() -> None:
    low, usual = label(75.0, 40.0), label(80.0, 50.0)
    assert carries_code(low, modules=29) == NumberOnly()
    assert carries_code(usual, modules=33) == Fits(20.0)
    assert carries_code(usual, modules=37) == NumberOnly()
