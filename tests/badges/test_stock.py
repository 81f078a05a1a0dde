"""The list of stock: every line is read, and says what a printer leaves blank."""

from dataclasses import replace

import pytest

from mixer.badges.stock import UnknownStock, every_stock, stock
from mixer.core.label_panel import clear_mm
from mixer.core.label_sheet import Kind


def test_every_line_of_the_list_is_stock() -> None:
    assert len(every_stock()) == 80
    assert {found.kind for found in every_stock().values()} == set(Kind)
    assert sum(found.is_endless for found in every_stock().values()) == 3


def test_stock_is_found_by_its_key_and_an_unknown_key_is_refused() -> None:
    assert stock("avery-5395").code == "5395 / 8395 / 15395"
    with pytest.raises(UnknownStock):
        stock("avery-0000")


def test_a_sheet_with_one_column_needs_no_pitch() -> None:
    assert stock("avery-74520").per_sheet == 3
    assert stock("avery-74520").pitch_h_mm == 0


@pytest.mark.parametrize(
    ("key", "lost"),
    [
        ("dymo-30364", (1.4, 5.9)),
        ("dymo-30856", (4.99, 9.5)),
        ("brother-62", (1.55, 3.0)),
        ("brother-62x100", (1.55, 3.05)),
        ("thermal-4x3", (2.0, 6.0)),
        ("avery-5395", (0.0, 0.0)),
    ],
)
def test_a_roll_knows_what_its_printer_leaves_blank(key: str, lost: tuple[float, float]) -> None:
    found = stock(key)
    assert (found.lost_x_mm, found.lost_y_mm) == pytest.approx(lost, abs=0.06)


def test_ink_keeps_out_of_what_the_printer_leaves_blank_on_a_turned_label_too() -> None:
    across, along = clear_mm(stock("dymo-30364"))
    assert across == pytest.approx(5.9, abs=0.06)
    assert along == 1.5


def test_a_line_that_lies_about_its_count_is_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        replace(stock("avery-5395"), pitch_h_mm=80.0)
