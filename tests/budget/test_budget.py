"""The budget: amounts as typed, lines with undo, and what a guest costs."""

from datetime import timedelta
from typing import Any

import pytest
from babel import Locale
from sqlalchemy import select

from mixer.budget.models import BudgetLine
from mixer.budget.money import currency_of, read_amount, written
from mixer.budget.queries import currency_for, lines_of
from mixer.db import db, transaction
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.statements import asked_by

ENGLISH, GERMAN = Locale("en"), Locale("de")


@pytest.mark.parametrize(
    ("text", "locale", "minor"),
    [
        ("1.234,50", GERMAN, 123450),
        ("1,234.50", ENGLISH, 123450),
        ("1.234,50", ENGLISH, 123450),
        ("1.234", GERMAN, 123400),
        ("1,234", ENGLISH, 123400),
        ("12,5", ENGLISH, 1250),
        ("1 234.567,8", GERMAN, 123456780),
        ("0", GERMAN, 0),
    ],
)
def test_an_amount_is_read_as_its_writer_meant_it(text: str, locale: Locale, minor: int):
    assert read_amount(text, "EUR", locale) == minor


@pytest.mark.parametrize("text", ["-5", "five", "1.2.3", "1,23,456.00", "12.345,678", "99999999999", "1e5"])
def test_what_is_no_amount_is_refused(text: str):
    with pytest.raises(ValueError, match=r"amount|digits|budget"):
        read_amount(text, "EUR", GERMAN)


def test_currencies_have_their_own_minor_units():
    assert read_amount("1500", "JPY", ENGLISH) == 1500
    assert written(1500, "JPY", ENGLISH) == "¥1,500"
    assert (currency_of("CH"), currency_of("")) == ("CHF", "EUR")


def add(olga: Visitor, cast: Cast, status: int = 302, **changes: str) -> Page:
    typed = {"title": "Room", "category": "Room", "planned": "300", "crew": "0"} | changes
    return olga.post("budget.add", typed, status=status, slug=cast.event.slug)


def test_the_same_page_sent_twice_adds_one_line_whenever_it_is(olga: Visitor, cast: Cast):
    key = olga.get("budget.add", slug=cast.event.slug).form_values()["form_key"]
    add(olga, cast, form_key=key)
    with transaction(cast.event):
        lines_of(cast.event)[0].created_at -= timedelta(hours=1)
    add(olga, cast, form_key=key)
    assert [line.planned_minor for line in lines_of(cast.event)] == [30000]


def test_two_lines_alike_from_two_pages_are_two(olga: Visitor, cast: Cast):
    for _time in range(2):
        add(olga, cast, form_key=olga.get("budget.add", slug=cast.event.slug).form_values()["form_key"])
    assert len(lines_of(cast.event)) == 2


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("planned", "-1"), ("spent", "much"), ("title", ""), ("receipt_url", "javascript:alert(1)")],
)
def test_bad_input_is_refused_at_its_field_and_kept(olga: Visitor, cast: Cast, field: str, wrong: str):
    page = add(olga, cast, 200, note="keep me", **{field: wrong})
    assert page.words(f"#{field}-error")
    assert page.form_values("main .form")["note"] == "keep me"
    assert not lines_of(cast.event)


def test_a_deleted_line_can_be_put_back(olga: Visitor, cast: Cast):
    add(olga, cast)
    line = db.session.scalars(select(BudgetLine)).one()
    values = {"slug": cast.event.slug, "line_id": line.id}
    olga.post("budget.delete", {}, status=302, **values)
    assert not lines_of(cast.event)
    olga.post("budget.restore", {}, status=302, **values)
    assert len(lines_of(cast.event)) == 1


def test_who_paid_is_owed_until_paid_back(olga: Visitor, cast: Cast):
    add(olga, cast, spent="120", paid_by="Ana")
    page = olga.get("budget.budget", slug=cast.event.slug)
    assert "Who gets money back" in page.text
    assert "€10.00" in page.text
    line = lines_of(cast.event)[0]
    where: dict[str, Any] = {"slug": cast.event.slug, "line_id": line.id}
    values = olga.get("budget.line", **where).form_values("main .form") | {"is_paid_back": "y"}
    olga.post("budget.line", values, status=302, **where)
    assert "Who gets money back" not in olga.get("budget.budget", slug=cast.event.slug).text


def test_the_currency_is_the_countrys_until_another_is_chosen(olga: Visitor, cast: Cast):
    assert currency_for(cast.event) == "EUR"
    olga.post("budget.currency", {"currency": "CHF"}, status=302, slug=cast.event.slug)
    assert currency_for(cast.event) == "CHF"


def test_more_lines_ask_no_more_of_the_database(olga: Visitor, cast: Cast):
    add(olga, cast)
    few = asked_by(olga, "budget.budget", slug=cast.event.slug)
    for n in range(4):
        add(olga, cast, title=f"Line {n}")
    assert len(asked_by(olga, "budget.budget", slug=cast.event.slug)) == len(few)
