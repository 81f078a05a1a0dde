"""The budget's lines as a table for a spreadsheet: amounts are numbers, texts are never formulas."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from babel.numbers import get_currency_precision

from mixer.budget.models import BudgetLine
from mixer.contacts.list_page import guarded
from mixer.web.translation import _

Cell = str | Decimal | None


def lines_as_csv(lines: Sequence[BudgetLine], currency: str) -> bytes:
    """UTF-8 with a byte order mark; amounts with a point, in whole units of the currency."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in _table(lines, currency):
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def lines_as_workbook(lines: Sequence[BudgetLine], currency: str) -> bytes:
    """One sheet (.xlsx) with the same rows; a text that begins like a formula stays a text."""
    from openpyxl import Workbook  # slow to load, and seldom asked for
    from openpyxl.cell.cell import TYPE_STRING

    book, digits = Workbook(), get_currency_precision(currency)
    sheet = book.worksheets[0]
    sheet.title = currency
    for number, row in enumerate(_table(lines, currency), start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = TYPE_STRING
            elif value is not None:
                cell.number_format = "#,##0" + ("." + "0" * digits if digits else "")
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _table(lines: Sequence[BudgetLine], currency: str) -> list[list[Cell]]:
    head: list[Cell] = [
        _("What"),
        _("Category"),
        _("Planned"),
        _("Spent"),
        _("Currency"),
        _("Who paid"),
        _("They have their money back"),
        _("Link to the receipt"),
        _("Note"),
    ]
    return [head, *(_row(line, currency) for line in lines)]


def _row(line: BudgetLine, currency: str) -> list[Cell]:
    planned, spent = (_amount(minor, currency) for minor in (line.planned_minor, line.spent_minor))
    back = (_("yes") if line.is_paid_back else _("no")) if line.payer else ""
    about: list[Cell] = [line.title, line.category, planned, spent, currency]
    return [*about, line.payer, back, line.receipt_url, line.note]


def _amount(minor: int | None, currency: str) -> Decimal | None:
    return None if minor is None else Decimal(minor).scaleb(-get_currency_precision(currency))
