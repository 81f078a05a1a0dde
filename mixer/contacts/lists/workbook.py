"""Excel workbooks (.xlsx) as records: the first sheet with column names."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, time
from io import BytesIO
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

from mixer.contacts.lists.result import Refusal, RefusalCode
from mixer.contacts.lists.table import Record

#: Unpacked, a workbook may be this large: a small file can hide gigabytes.
_UNPACKED = 120 * 1024 * 1024
# Rows of a sheet by the standard. A single cell far out makes openpyxl fill all rows and columns before it.
_SHEET_ROWS = 1_048_576
_SHEET_CELLS = 20_000_000
# What openpyxl raises for damaged files; it promises no exception of its own.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, ParseError, OSError, EOFError, LookupError, ValueError, TypeError,
    AttributeError, ArithmeticError, RuntimeError, AssertionError,
)  # fmt: skip


def is_workbook(data: bytes) -> bool:
    """A zip archive that holds a workbook of the Office Open XML kind (ISO/IEC 29500)."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except _DAMAGED:
        return False


def read_workbook(data: bytes, score: Callable[[list[Record]], int], limit: int) -> list[Record] | Refusal:
    """The first ``limit`` records of the first sheet with a ``score``, else of the first filled one."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED:
                return Refusal(RefusalCode.BROKEN_WORKBOOK)
        return _choose_sheet(data, score, limit)
    except _DAMAGED:
        return Refusal(RefusalCode.BROKEN_WORKBOOK)


def _choose_sheet(data: bytes, score: Callable[[list[Record]], int], limit: int) -> list[Record] | Refusal:
    from openpyxl import load_workbook  # slow to load, and most lists are CSV

    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    filled: list[Record] = []
    try:
        for sheet in book.worksheets:
            records = list(islice(_records(sheet), limit))
            if score(records):
                return records
            filled = filled or records
    finally:
        book.close()
    return filled or Refusal(RefusalCode.EMPTY_FILE)


def _records(sheet: Any) -> Iterator[Record]:
    """Rows that hold something. Many programs write a wrong size of the sheet, so it is not believed."""
    sheet.reset_dimensions()
    cells = 0
    for values in sheet.iter_rows(max_row=_SHEET_ROWS, values_only=True):
        cells += len(values)
        if cells > _SHEET_CELLS:
            raise ValueError("more cells than a guest list has")
        record = [_text(value) for value in values]
        while record and not record[-1]:
            record.pop()
        if record:
            yield record


def _text(value: Any) -> str:
    """A cell as it is read aloud: whole numbers without a point, dates by ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return "yes" if value is True else "no" if value is False else str(value)
