"""The budget's lines in a spreadsheet."""

import csv
import io

from openpyxl import load_workbook

from mixer.audit import SYSTEM
from mixer.budget.actions import add_line
from mixer.db import transaction
from tests.cast import Cast
from tests.page import Visitor

FORMULA = '=HYPERLINK("https://example.org")'


def exported(olga: Visitor, cast: Cast, page: str) -> bytes:
    with transaction(cast.event):
        add_line(
            event=cast.event,
            actor=SYSTEM,
            title=FORMULA,
            category="Room",
            planned_minor=30050,
            spent_minor=None,
            paid_by="Olga",
        )
    answer = olga.client.get(olga.url(page, slug=cast.event.slug))
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return bytes(answer.data)


def test_csv_has_plain_amounts_and_no_formula(olga: Visitor, cast: Cast):
    text = exported(olga, cast, "budget.csv_table").decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(text))
    assert head[:4] == ["What", "Category", "Planned", "Spent"]
    assert row == [f"'{FORMULA}", "Room", "300.50", "", "EUR", "Olga", "no", "", ""]


def test_the_workbook_has_numbers_for_amounts_and_texts_for_formulas(olga: Visitor, cast: Cast):
    sheet = load_workbook(io.BytesIO(exported(olga, cast, "budget.workbook"))).active
    assert sheet is not None
    title, _category, planned, spent = sheet[2][:4]
    assert (title.value, title.data_type) == (FORMULA, "s")
    assert (planned.value, planned.data_type, planned.number_format) == (300.5, "n", "#,##0.00")
    assert spent.value is None
