"""Places stop at the table's length, one for each business, for guests who come."""

import pytest
from flask import Flask

from mixer.audit import SYSTEM, Actor
from mixer.core.info_tables import Wish
from mixer.db import db, transaction
from mixer.events.models import Event
from mixer.invitations import actions as invitations
from mixer.invitations.models import Answer, Guest
from mixer.tables import actions, queries
from mixer.tables.models import InfoTable, TableBooking
from mixer.web.errors import Refused
from tests import builders
from tests.cast import Cast
from tests.invitations.test_last_seat import all_at_once


def table(event: Event, name: str = "Window", width_mm: int = 1800, **facts: bool) -> InfoTable:
    with transaction(event):
        return actions.add_table(event=event, name=name, width_mm=width_mm, place="", actor=SYSTEM, **facts)


def books(
    guest: Guest, width: int = 600, firm: str = "", table_id: int | None = None, actor: Actor | None = None
) -> TableBooking:
    with transaction(guest.event):
        return inside(guest, width, firm, table_id, actor)


def inside(
    guest: Guest, width: int = 600, firm: str = "", table_id: int | None = None, actor: Actor | None = None
) -> TableBooking:
    return actions.book(
        guest=guest,
        firm=firm or guest.company,
        wish=Wish(width),
        material="Cards",
        table_id=table_id,
        actor=actor or Actor.guest(guest.id),
    )


def says(guest: Guest, answer: Answer) -> None:
    with transaction(guest.event):
        invitations.answer(guest=guest, answer=answer, actor=SYSTEM)


def test_twenty_at_once_never_overbook_a_table(app: Flask, cast: Cast):
    table(cast.event, width_mm=2500)
    ids = [guest.id for guest in builders.guests(cast.event, 20, accepted=True)]

    def tries(guest: Guest) -> bool:
        try:
            inside(guest, 600)
        except Refused:
            return False
        return True

    outcomes = all_at_once(app, ids, tries)
    db.session.rollback()
    assert outcomes.count(True) == 4
    assert sum(one.width_mm for one in queries.bookings_of(cast.event)) == 2400


def test_a_double_tap_is_one_place(app: Flask, cast: Cast):
    table(cast.event)
    says(cast.ana, Answer.ACCEPTED)
    all_at_once(app, [cast.ana.id] * 6, inside)
    db.session.rollback()
    assert len(queries.bookings_of(cast.event)) == 1


def test_a_colleague_is_told_the_firm_and_nobody_s_name(cast: Cast):
    table(cast.event)
    for guest in (cast.ana, cast.ben):
        says(guest, Answer.ACCEPTED)
    books(cast.ana)
    with pytest.raises(Refused, match="Kovač Design has a place on Window") as told:
        books(cast.ben, firm="KOVAC-DESIGN GmbH")
    assert "Ana" not in told.value.sentence


def test_a_full_table_says_which_widths_still_fit(cast: Cast):
    table(cast.event, width_mm=1000)
    for guest in (cast.ana, cast.ben):
        says(guest, Answer.ACCEPTED)
    books(cast.ana, 600)
    with pytest.raises(Refused, match="What still fits: 30 cm"):
        books(cast.ben, 600)
    assert books(cast.ben, 300).table.name == "Window"


def test_a_guest_who_declines_frees_the_place_and_cannot_overbook_on_returning(cast: Cast):
    table(cast.event, width_mm=600)
    for guest in (cast.ana, cast.ben):
        says(guest, Answer.ACCEPTED)
    books(cast.ana)
    says(cast.ana, Answer.DECLINED)
    assert not queries.bookings_of(cast.event)
    with pytest.raises(Refused, match="guests who have a seat"):
        books(cast.ana)
    books(cast.ben)
    says(cast.ana, Answer.ACCEPTED)
    assert [one.guest_id for one in queries.bookings_of(cast.event)] == [cast.ben.id]
    with pytest.raises(Refused, match="full"):
        books(cast.ana)


def test_a_change_keeps_the_table_and_counts_the_own_place_once(cast: Cast):
    one = table(cast.event, width_mm=900)
    says(cast.ana, Answer.ACCEPTED)
    books(cast.ana, 600)
    made = books(cast.ana, 900)
    assert (made.table_id, made.width_mm) == (one.id, 900)


def test_what_the_host_took_away_only_the_host_gives_back(cast: Cast):
    table(cast.event)
    says(cast.ana, Answer.ACCEPTED)
    made = books(cast.ana)
    with transaction(cast.event):
        actions.remove_booking(booking=made, reason="No recruiting here", actor=SYSTEM)
    with pytest.raises(Refused, match="taken this place away"):
        books(cast.ana)
    with transaction(cast.event):
        actions.restore_booking(booking=made, actor=SYSTEM)
    assert [one.removed_reason for one in queries.bookings_of(cast.event)] == [""]


def test_a_table_is_not_shortened_under_its_places_nor_deleted(cast: Cast):
    one = table(cast.event)
    says(cast.ana, Answer.ACCEPTED)
    books(cast.ana, 900)
    facts = {"name": "Window", "place": "", "has_power": False, "has_low_side": False}
    with pytest.raises(Refused, match="90 cm are booked"), transaction(cast.event):
        actions.change_table(table=one, actor=SYSTEM, width_mm=600, **facts)
    with pytest.raises(Refused, match="Move them first"), transaction(cast.event):
        actions.remove_table(table=one, actor=SYSTEM)
