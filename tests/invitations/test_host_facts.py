"""Changing an evening's facts: tasks move, people are told once, nobody is put out."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.db import db, transaction
from mixer.events.actions import tick_task
from mixer.events.queries import plan_of
from mixer.invitations import actions
from mixer.invitations.models import Answer, Place
from mixer.outbox.models import Message
from tests import builders
from tests.cast import Cast
from tests.page import Page, Visitor


def change(visitor: Visitor, cast: Cast, *, status: int = 302, **typed: str) -> Page:
    values = visitor.get("invitations.facts", slug=cast.event.slug).form_values()
    page = visitor.post("invitations.facts", values | typed, slug=cast.event.slug, status=status)
    return page if status != 302 else visitor.get(page.location)


def toasts(page: Page) -> str:
    return " ".join(page.words(".toast"))


def mails() -> list[tuple[str, str]]:
    rows = db.session.execute(select(Message.purpose, Message.to_email).order_by(Message.id))
    return [(purpose, to) for purpose, to in rows if purpose != "confirmation"]


@pytest.fixture
def coming(cast: Cast) -> Cast:
    """Ana and Ben come."""
    for guest in (cast.ana, cast.ben):
        with transaction(cast.event):
            actions.answer(guest=guest, answer=Answer.ACCEPTED, actor=SYSTEM)
    return cast


def test_saving_without_a_change_changes_and_tells_nothing(olga: Visitor, coming: Cast):
    assert toasts(change(olga, coming)) == "Saved."
    assert mails() == []
    assert (coming.event.sequence, coming.event.starts_local) == (0, "2027-04-22T18:30")


def test_a_new_date_moves_open_tasks_leaves_done_ones_and_tells_each_guest_once(olga: Visitor, coming: Cast):
    first, second = plan_of(coming.event)[:2]
    with transaction(coming.event):
        tick_task(task=first, actor=SYSTEM)
    before = (first.due_on, second.due_on)
    said = toasts(change(olga, coming, on="2027-05-06"))
    assert f"{len(plan_of(coming.event)) - 1} open tasks moved along" in said
    assert "2 people are told by mail" in said
    db.session.rollback()
    assert (first.due_on, first.done_on) == (before[0], date(2027, 2, 23))
    assert second.due_on > before[1]
    assert mails() == [("change", "ana@example.com"), ("change", "ben@example.com")]
    assert coming.event.sequence == 1


def test_a_new_date_and_place_at_once_is_one_letter(olga: Visitor, coming: Cast):
    change(olga, coming, on="2027-05-06", place_name="New Harbour Hall")
    assert len(mails()) == 2
    texts = db.session.scalars(select(Message.text).where(Message.purpose == "change")).all()
    assert all("New Harbour Hall" in text for text in texts)


def test_a_new_place_alone_is_told(olga: Visitor, coming: Cast):
    assert "2 people are told" in toasts(change(olga, coming, address="14 Station Road"))
    assert len(mails()) == 2


def test_a_new_title_is_told_to_nobody(olga: Visitor, coming: Cast):
    assert toasts(change(olga, coming, title="Late spring mixer")) == "Saved."
    assert mails() == []


def test_people_without_an_address_are_named_to_be_called(olga: Visitor, coming: Cast):
    builders.guest(coming.event, "Finn", "Gray", accepted=True)
    assert "please call: Finn Gray." in toasts(change(olga, coming, on="2027-05-06"))


def test_fewer_seats_than_people_puts_nobody_out_and_says_so(olga: Visitor, coming: Cast):
    page = change(olga, coming, capacity="1")
    assert "2 people have a seat, more than the 1 there are now. Nobody is put out" in toasts(page)
    db.session.rollback()
    assert {coming.ana.place, coming.ben.place} == {Place.CONFIRMED}
    assert (
        "Nobody is put out" in olga.get("invitations.facts", slug=coming.event.slug).words(".notice-warn")[0]
    )


def test_more_seats_go_to_who_waits(olga: Visitor, cast: Cast):
    change(olga, cast, capacity="1")
    for guest in (cast.ana, cast.ben):
        with transaction(cast.event):
            actions.answer(guest=guest, answer=Answer.ACCEPTED, actor=SYSTEM)
    assert cast.ben.place == Place.WAITLISTED
    assert "1 person who waited has a seat" in toasts(change(olga, cast, capacity="2"))
    db.session.rollback()
    assert {cast.ben.place} == {Place.CONFIRMED}


def test_no_limit_on_seats_is_an_empty_field(olga: Visitor, coming: Cast):
    change(olga, coming, capacity="")
    db.session.rollback()
    assert coming.event.capacity is None


def test_an_hour_the_clocks_skip_is_moved_and_said_so(olga: Visitor, cast: Cast):
    page = change(olga, cast, on="2027-03-28", starts="02:15", ends="05:00")
    assert "The evening begins at 03:00" in toasts(page)


def test_an_evening_that_was_may_keep_its_date_but_not_get_another_past_one(
    olga: Visitor, cast: Cast, clock: Clock
):
    clock.advance(timedelta(days=90))
    assert "Saved" in toasts(change(olga, cast, title="Spring mixer, the first"))
    page = change(olga, cast, on="2027-04-23", status=200)
    assert "Is the year right?" in page.text


def test_an_evening_called_off_cannot_be_moved(olga: Visitor, cast: Cast):
    olga.post("invitations.cancel", slug=cast.event.slug)
    page = change(olga, cast, on="2027-05-06", title="Renamed", status=409)
    assert "called off" in page.words(".error-list")[0]
    assert page.form_values()["title"] == "Renamed"


def test_a_zone_by_an_old_name_stays_choosable(olga: Visitor, cast: Cast):
    with transaction(cast.event):
        cast.event.zone = "US/Eastern"
    page = olga.get("invitations.facts", slug=cast.event.slug)
    assert page.form_values()["zone"] == "US/Eastern"
    change(olga, cast)


def test_cancelling_tells_everybody_once_and_names_whom_to_call(olga: Visitor, coming: Cast):
    builders.guest(coming.event, "Finn", "Gray", accepted=True)
    assert "3 people who are coming get a mail" in olga.get("invitations.facts", slug=coming.event.slug).text
    for _ in range(2):
        there = olga.post("invitations.cancel", slug=coming.event.slug).location
    assert [purpose for purpose, _to in mails()] == ["called_off", "called_off"]
    page = olga.get(there)
    assert "please call: Finn Gray." in toasts(page)
    assert "This evening is cancelled" in page.text
    assert not olga.get("invitations.facts", slug=coming.event.slug).all("form[action$='/cancel']")


def test_extra_fields_of_the_form_change_nothing(olga: Visitor, cast: Cast):
    change(olga, cast, slug="mine", team_id=str(cast.zoes_team.id), calendar_uid="x", sequence="7")
    db.session.rollback()
    assert (cast.event.slug, cast.event.team_id, cast.event.sequence) == ("spring-mixer", cast.team.id, 0)
