"""The stock a host can buy: every line of the list of sheets, cards and rolls."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from mixer.core.label_sheet import Kind, Stock


class UnknownStock(LookupError):
    """No stock has this key."""


@cache
def every_stock() -> Mapping[str, Stock]:
    """All stock by key, in the order of the list; read once."""
    text = (files("mixer") / "data" / "label_sheets.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType({row["key"]: read_row(row) for row in rows})


def stock(key: str) -> Stock:
    """The stock of this key; raises `UnknownStock`."""
    try:
        return every_stock()[key]
    except KeyError:
        raise UnknownStock(key) from None


def read_row(row: Mapping[str, str]) -> Stock:
    """Read one line of the list; ValueError says what is wrong with it."""
    lost_x, lost_y = _lost(row)
    read = Stock(
        key=row["key"],
        brand=row["brand"],
        code=row["code"],
        kind=Kind(row["kind"]),
        paper=row["paper"],
        paper_w_mm=float(row["paper_w_mm"]),
        paper_h_mm=_number(row["paper_h_mm"]),
        rows=int(row["rows"]),
        cols=int(row["cols"]),
        label_w_mm=float(row["label_w_mm"]),
        label_h_mm=_number(row["label_h_mm"]),
        left_mm=float(row["left_mm"]),
        top_mm=float(row["top_mm"]),
        pitch_h_mm=_number(row["pitch_h_mm"]) or 0.0,
        pitch_v_mm=_number(row["pitch_v_mm"]) or 0.0,
        use=row["use"],
        note=row["note"],
        confidence=row["confidence"],
        lost_x_mm=lost_x,
        lost_y_mm=lost_y,
    )
    if read.per_sheet != int(row["per_sheet"]):
        raise ValueError(f"stock {read.key}: per_sheet is not rows times columns")
    return read


def _number(text: str) -> float | None:
    return float(text) if text.strip() else None


_PRINTABLE = re.compile(r"printable ([\d.]+)(?: x ([\d.]+))? mm")
_FROM_LEFT = re.compile(r"([\d.]+) mm from the left")
_LOST_AT_TOP = re.compile(r"([\d.]+) mm lost at the top")


def _lost(row: Mapping[str, str]) -> tuple[float, float]:
    """What a roll's printer leaves blank at the sides and ends; the list says it in its note.

    2 and 6 mm where nothing is known: no driver measured loses more at a plain label's end.
    """
    if row["kind"] != Kind.ROLL:
        return 0.0, 0.0
    printable = _PRINTABLE.search(row["note"])
    if not printable:
        return 2.0, 6.0
    left, top = _FROM_LEFT.search(row["note"]), _LOST_AT_TOP.search(row["note"])
    spare_x = float(row["label_w_mm"]) - float(printable[1])
    lost_x = max(float(left[1]), spare_x - float(left[1])) if left else spare_x / 2
    if not printable[2]:
        return lost_x, 3.0
    spare_y = float(row["label_h_mm"]) - float(printable[2])
    return lost_x, max(float(top[1]), spare_y - float(top[1])) if top else spare_y / 2
