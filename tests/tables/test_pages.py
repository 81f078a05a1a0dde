"""The desk of the tables, and the guest's page by link."""

import pytest

from mixer.invitations.access import guest_token
from mixer.invitations.models import Answer
from mixer.tables import queries
from tests import builders
from tests.cast import Cast
from tests.page import Visitor
from tests.statements import asked_by
from tests.tables.test_places import books, says, table

TABLE = {"name": "Window", "width": "180 cm", "unit": "m", "place": "Along the window", "has_power": "y"}
PLACE = {"firm": "Kovač Design", "material": "Cards", "width": "600", "table": "0"}


def test_a_table_is_set_up_once_changed_deleted_and_put_back(olga: Visitor, cast: Cast):
    slug = cast.event.slug
    for _tap in range(2):
        olga.post("tables.new_table", TABLE, status=303, slug=slug)
    (one,) = queries.tables_of(cast.event)
    assert (one.width_mm, one.has_power, one.has_low_side) == (1800, True, False)
    page = olga.get("tables.change_table", slug=slug, table_id=one.id)
    assert page.form_values("form.form")["width"] == "1.8 m"
    olga.post("tables.change_table", TABLE | {"width": "6 ft"}, status=303, slug=slug, table_id=one.id)
    olga.post("tables.delete_table", status=303, slug=slug, table_id=one.id)
    assert not queries.has_tables(cast.event)
    olga.post("tables.restore_table", status=303, slug=slug, table_id=one.id)
    assert [t.width_mm for t in queries.tables_of(cast.event)] == [1829]


@pytest.mark.parametrize("width", ["-2", "0", "4 km", "900 m", "wide", ""])
def test_an_absurd_width_is_said_at_the_field_and_kept(olga: Visitor, cast: Cast, width: str):
    page = olga.post("tables.new_table", TABLE | {"width": width}, status=200, slug=cast.event.slug)
    assert len(page.words(".field-error")) == 1
    assert page.form_values("form.form")["place"] == "Along the window"
    assert not queries.has_tables(cast.event)


def test_a_guest_books_changes_and_gives_up_by_link(visitor: Visitor, cast: Cast):
    token = guest_token(cast.ana)
    says(cast.ana, Answer.ACCEPTED)
    assert "Information tables" not in visitor.get("invitations.answer", token=token).text
    table(cast.event)
    assert "Information tables" in visitor.get("invitations.answer", token=token).text
    visitor.get("tables.table", token=token)
    visitor.post("tables.table", PLACE, status=303, token=token)
    assert "Kovač Design: 60 cm on Window." in visitor.get("tables.table", token=token).text
    visitor.post("tables.table", PLACE | {"width": "900"}, status=303, token=token)
    assert [one.width_mm for one in queries.bookings_of(cast.event)] == [900]
    visitor.post("tables.cancel_own", status=303, token=token)
    assert not queries.bookings_of(cast.event)


def test_a_business_of_spaces_is_no_business(visitor: Visitor, cast: Cast):
    table(cast.event)
    says(cast.ana, Answer.ACCEPTED)
    page = visitor.post("tables.table", PLACE | {"firm": "   "}, status=200, token=guest_token(cast.ana))
    assert page.words(".field-error") == ["Please name the business."]


def test_guests_see_firm_and_material_and_nothing_private(visitor: Visitor, cast: Cast):
    table(cast.event)
    for guest in (cast.ana, cast.ben):
        says(guest, Answer.ACCEPTED)
    books(cast.ana)
    seen = visitor.get("tables.table", token=guest_token(cast.ben)).text
    assert "Kovač Design" in seen
    assert "Ana" not in seen
    assert "ana@" not in seen


def test_a_guest_reports_and_the_host_removes_with_a_reason_and_undoes(
    olga: Visitor, visitor: Visitor, cast: Cast
):
    table(cast.event)
    for guest in (cast.ana, cast.ben):
        says(guest, Answer.ACCEPTED)
    made, slug, token = books(cast.ana), cast.event.slug, guest_token(cast.ben)
    visitor.get("tables.report", token=token, booking_id=made.id)
    for _tap in range(2):
        visitor.post("tables.report", {"note": "It recruits"}, status=303, token=token, booking_id=made.id)
    assert "It recruits" in olga.get("tables.tables", slug=slug).text
    assert len(queries.reports_of(cast.event)) == 1
    page = olga.post("tables.remove_place", {"reason": ""}, status=200, slug=slug, booking_id=made.id)
    assert page.words(".field-error") == ["Please say why: the guest reads it."]
    olga.post("tables.remove_place", {"reason": "House rules"}, status=303, slug=slug, booking_id=made.id)
    assert "House rules" in visitor.get("tables.table", token=guest_token(cast.ana)).text
    olga.post("tables.restore_place", status=303, slug=slug, booking_id=made.id)
    assert len(queries.bookings_of(cast.event)) == 1


def test_the_host_books_for_somebody_and_moves_them(olga: Visitor, cast: Cast):
    table(cast.event)
    other = table(cast.event, "Wall")
    says(cast.ana, Answer.ACCEPTED)
    slug = cast.event.slug
    olga.get("tables.new_place", slug=slug)
    olga.post("tables.new_place", PLACE | {"guest": str(cast.ana.id)}, slug=slug, status=303)
    (made,) = queries.bookings_of(cast.event)
    moved = PLACE | {"guest": str(cast.ana.id), "table": str(other.id)}
    olga.post("tables.place", moved, slug=slug, booking_id=made.id, status=303)
    assert [one.table_id for one in queries.bookings_of(cast.event)] == [other.id]


def test_the_pages_ask_as_much_with_twelve_places_as_with_two(olga: Visitor, cast: Cast):
    table(cast.event, "Long", 9000)
    says(cast.ana, Answer.ACCEPTED)
    guests = builders.guests(cast.event, 12, accepted=True)

    def asked() -> list[int]:
        return [
            len(asked_by(olga, "tables.tables", slug=cast.event.slug)),
            len(asked_by(olga, "tables.table", token=guest_token(cast.ana))),
        ]

    for guest in guests[:2]:
        books(guest, 300)
    few = asked()
    table(cast.event, "Short", 900)
    for guest in guests[2:]:
        books(guest, 300)
    assert asked() == few
