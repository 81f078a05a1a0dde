"""The door knows names and firms. It never sees an address, a need, a wish or an answer in words."""

from typing import Any

import pytest

from mixer.db import transaction
from tests.cast import Cast
from tests.page import Visitor
from tests.tonight import comes_in, new_op

CANARIES = ("canary@example.com", "canary-needs", "canary-seeks", "canary-offers", "canary-trade")


@pytest.fixture
def ana(evening: Cast) -> dict[str, Any]:
    with transaction(evening.event):
        evening.ana.access_needs, evening.ana.seeks, evening.ana.offers = CANARIES[1:4]
        evening.ana.profession = CANARIES[4]
        evening.ana.contact.email = evening.ana.contact.email_key = CANARIES[0]
    return {"guest_id": evening.ana.id}


def test_no_page_of_the_door_shows_more_than_name_firm_and_number(dan: Visitor, evening: Cast, ana):
    guest = dan.get("door.guest", **ana)
    verdict = dan.get(dan.post("door.check_in", {"op_id": new_op()}, **ana).location)
    again = dan.get("door.guest", **ana)
    found = [dan.get("door.door", q=typed) for typed in ("ana", "1", "design")]
    for page in (guest, verdict, again, dan.get("door.door"), *found):
        assert "Ana" in page.html
        assert not [word for word in CANARIES if word in page.html]


@pytest.mark.parametrize("typed", CANARIES)
def test_private_words_find_nobody(dan: Visitor, ana, typed: str):
    assert "Ana" not in dan.get("door.door", q=typed).html


def test_nobody_is_listed_before_something_was_typed(dan: Visitor, evening: Cast):
    for page in (dan.get("door.door"), dan.get("door.door", q=""), dan.get("door.door", q="a")):
        assert not page.all(".door-hits")
        assert "Ana" not in page.html


def test_other_doors_scans_are_not_shown_either(dan: Visitor, evening: Cast):
    comes_in(evening.ana)
    assert "Ana" not in dan.get("door.door").html


def test_the_list_on_paper_holds_names_firms_and_numbers_of_those_with_a_place(
    olga: Visitor, evening: Cast, ana
):
    page = olga.get("door.paper_list", slug=evening.event.slug)
    assert "Kovač, Ana" in page.text
    assert not [word for word in CANARIES if word in page.html]
