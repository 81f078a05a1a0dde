"""The page that prints badges: which stock, from which label, and what to look at first."""

import io
from typing import Any

import pypdf
import pytest

from mixer.badges.stock import every_stock
from mixer.core.label_panel import Fits, carries_code
from mixer.db import transaction
from tests import builders
from tests.cast import Cast
from tests.page import Page, Visitor
from tests.statements import asked_by


@pytest.fixture
def coming(cast: Cast) -> Cast:
    """Twelve guests with a place; Ana and Ben have not answered."""
    builders.guests(cast.event, 12, accepted=True)
    return cast


def badges(visitor: Visitor, cast: Cast, **chosen: Any) -> Page:
    return visitor.get("badges.badges", slug=cast.event.slug, **chosen)


def printed(visitor: Visitor, cast: Cast, **chosen: Any) -> pypdf.PdfReader:
    answer = visitor.client.get(visitor.url("badges.pdf", slug=cast.event.slug, **chosen))
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="spring-mixer-badges.pdf"'
    return pypdf.PdfReader(io.BytesIO(answer.get_data()))


def words(reader: pypdf.PdfReader) -> str:
    return " ".join(page.extract_text() for page in reader.pages)


def test_only_people_with_a_place_get_a_badge(olga: Visitor, coming: Cast):
    assert "12 badges" in badges(olga, coming).text
    text = words(printed(olga, coming, sheet="avery-5395"))
    assert "Guest12" in text
    assert "Kovač" not in text


def test_without_anybody_there_is_a_way_on_instead_of_a_form(olga: Visitor, cast: Cast):
    page = badges(olga, cast)
    assert page.all("main a[href='/events/spring-mixer/guests']")
    assert not page.all("main form")
    refused = olga.get("badges.pdf", slug=cast.event.slug, status=409)
    assert "no badge to print" in refused.text


@pytest.mark.parametrize(("start", "sheets"), [(1, 2), (4, 2), (5, 2), (6, 3), (8, 3)])
def test_a_partly_used_sheet_is_begun_where_it_is_free(olga: Visitor, coming: Cast, start: int, sheets: int):
    page = badges(olga, coming, sheet="avery-5395", start=start)
    assert f"{sheets} sheets" in page.text
    assert len(printed(olga, coming, sheet="avery-5395", start=start).pages) == sheets


@pytest.mark.parametrize("start", ["0", "9", "-1", "201", "many", "9" * 30])
def test_a_label_that_is_not_on_the_sheet_is_said_so_on_both_pages(olga: Visitor, coming: Cast, start: str):
    chosen: dict[str, Any] = {"slug": coming.event.slug, "sheet": "avery-5395", "start": start}
    for page in (olga.get("badges.badges", **chosen), olga.get("badges.pdf", **chosen, status=400)):
        assert page.words(".error-list li")
        assert "2 sheets" in page.text


def test_a_label_too_small_for_a_code_says_so(olga: Visitor, coming: Cast):
    small = next(
        s for s in every_stock().values() if not s.is_endless and not isinstance(carries_code(s), Fits)
    )
    assert "too small for a readable code" in badges(olga, coming, sheet=small.key).text
    assert printed(olga, coming, sheet=small.key).pages


def test_an_endless_roll_asks_for_a_length(olga: Visitor, coming: Cast):
    roll = next(s for s in every_stock().values() if s.is_endless)
    page = badges(olga, coming, sheet=roll.key)
    assert float(page.one("input[name=length]").get("value", "0")) == roll.usual_length_mm
    assert len(printed(olga, coming, sheet=roll.key, length=90).pages) == 12
    for length in ("5", "1000", "long", "nan", "inf"):
        refused = olga.get("badges.pdf", slug=coming.event.slug, sheet=roll.key, length=length, status=400)
        assert refused.words(".error-list li")


@pytest.mark.parametrize("sheet", ["", "none", "<script>", "avery-5395\x01"])
def test_a_stock_nobody_knows_is_the_usual_one(olga: Visitor, coming: Cast, sheet: str):
    assert (
        badges(olga, coming, sheet=sheet).one("select[name=sheet] option[selected]").get("value")
        == "avery-5395"
    )


def test_the_list_offers_every_stock_under_its_brand(olga: Visitor, coming: Cast):
    page = badges(olga, coming)
    assert len(page.all("select[name=sheet] option")) == len(every_stock())
    assert len(page.all("select[name=sheet] optgroup")) == len({s.brand for s in every_stock().values()})


def test_what_will_not_look_right_is_said_before_printing(olga: Visitor, coming: Cast):
    builders.guest(coming.event, "Kim", "Lee", accepted=True)
    builders.guest(coming.event, "Kim", "Lee", accepted=True)
    builders.guest(coming.event, "", "Madonna", accepted=True)
    rows = badges(olga, coming).words("main .rows li")
    assert len([row for row in rows if "same name as somebody else" in row]) == 2
    assert "Madonna has no first name" in rows


def test_a_hostile_name_stays_a_name(olga: Visitor, coming: Cast):
    guest = builders.guest(coming.event, "<img src=x>", "{{ 7*7 }}", accepted=True)
    with transaction(coming.event):
        guest.badge_name = "</style><script>alert(1)</script>"
    reader = printed(olga, coming, sheet="avery-5395")
    assert "alert(1)" in words(reader).replace("\n", "")
    badges(olga, coming)


def test_the_pdf_says_what_it_is(olga: Visitor, coming: Cast):
    metadata = printed(olga, coming, sheet="avery-5395").metadata
    assert metadata is not None
    assert "Spring mixer" in (metadata.title or "")


def test_the_page_asks_the_same_few_statements_for_12_as_for_60(olga: Visitor, coming: Cast):
    few = asked_by(olga, "badges.badges", slug=coming.event.slug)
    with transaction(coming.event):
        coming.event.capacity = 100
    for n in range(48):
        builders.guest(coming.event, f"More{n}", "Number", accepted=True)
    many = asked_by(olga, "badges.badges", slug=coming.event.slug)
    assert len(few) == len(many) <= 4
