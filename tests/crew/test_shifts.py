"""Shifts: over midnight and clock changes, nobody in two places, nothing outside the evening."""

import pytest

from mixer.audit import SYSTEM
from mixer.core.roster import Station
from mixer.crew import actions
from mixer.crew.queries import shifts_of_member
from mixer.db import db, transaction
from mixer.events import actions as events
from mixer.events.models import CrewMember, CrewRole
from mixer.web.errors import Refused
from tests import builders
from tests.cast import Cast
from tests.crew.conftest import take_in
from tests.page import Visitor

DOOR = {"starts": "19:30", "ends": "20:30", "station": "door", "spot": "lane 2"}


def times_of(member: CrewMember) -> list[tuple[str, str]]:
    return [(f"{s.starts:%H:%M}", f"{s.ends:%H:%M}") for s in shifts_of_member(member)]


def test_one_more_shift_is_added_once(olga: Visitor, cast: Cast, aisha: CrewMember):
    for _tap in range(2):
        olga.post("crew.add_shift", DOOR, slug=cast.event.slug, member_id=aisha.id)
    assert times_of(aisha) == [("18:15", "19:30"), ("19:30", "20:30")]
    assert "19:30–20:30 · At the door · lane 2" in olga.get("crew.crew", slug=cast.event.slug).text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"starts": "20:00", "ends": "19:45"}, "The shift ends before it begins."),
        ({"starts": "20:00", "ends": "20:00"}, "The shift ends before it begins."),
        ({"starts": "06:00"}, "Shifts lie between 14:30 and 00:00."),
        ({"ends": "23:00", "starts": "01:00"}, "Shifts lie between 14:30 and 00:00."),
        ({"starts": "19:00"}, "Aisha Rahman is already on duty from 18:15 to 19:30."),
        ({"starts": ""}, "Please say when it begins."),
        ({"ends": "late"}, "Please give a time, for example 18:30."),
        ({"station": "moon"}, "Please choose one from the list."),
    ],
)
def test_an_impossible_shift_is_refused_at_its_field_and_all_is_kept(
    olga: Visitor, cast: Cast, aisha: CrewMember, change: dict[str, str], sentence: str
):
    page = olga.post("crew.add_shift", DOOR | change, status=200, slug=cast.event.slug, member_id=aisha.id)
    assert any(sentence in words for words in page.words(".field-error")), page.words(".field-error")
    assert page.form_values("#shifts form.form")["spot"] == "lane 2"
    assert len(shifts_of_member(aisha)) == 1


def test_a_shift_changes_and_does_not_collide_with_itself(olga: Visitor, cast: Cast, aisha: CrewMember):
    (shift,) = shifts_of_member(aisha)
    page = olga.get("crew.change_shift", slug=cast.event.slug, shift_id=shift.id)
    values = page.form_values(".form.card")
    assert (values["starts"], values["ends"]) == ("18:15", "19:30")
    olga.post("crew.change_shift", values | {"ends": "20:00"}, slug=cast.event.slug, shift_id=shift.id)
    db.session.expire_all()
    assert times_of(aisha) == [("18:15", "20:00")]


def test_a_shift_that_was_taken_away_comes_back_by_undo(olga: Visitor, cast: Cast, aisha: CrewMember):
    (shift,) = shifts_of_member(aisha)
    page = olga.post("crew.remove_shift", slug=cast.event.slug, shift_id=shift.id)
    assert not shifts_of_member(aisha)
    undo = olga.get(page.location).one("form[action*='/shifts/back']").get("action", "")
    for _tap in range(2):
        olga.post(undo)
    assert times_of(aisha) == [("18:15", "19:30")]


def test_shifts_move_with_the_evening(cast: Cast, aisha: CrewMember):
    with transaction(cast.event):
        events.reschedule(
            event=cast.event, starts_local="2027-05-06T19:00", ends_local="2027-05-06T21:30", actor=SYSTEM
        )
    assert times_of(aisha) == [("18:45", "20:00")]


def test_a_night_over_the_autumn_clock_change_counts_real_hours(olga: Visitor, cast: Cast):
    night = builders.event(cast.team, starts_local="2027-10-30T23:00", ends_local="2027-10-31T04:00")
    dan = take_in(night, "Dan Weber", CrewRole.DOOR, with_shift=False)
    typed = {"starts": "23:30", "ends": "03:30", "station": "door", "spot": ""}
    olga.post("crew.add_shift", typed, slug=night.slug, member_id=dan.id)
    (shift,) = shifts_of_member(dan)
    assert (shift.starts_min, shift.ends_min) == (30, 330)
    assert times_of(dan) == [("23:30", "03:30")]


def test_a_skipped_time_in_spring_becomes_the_first_that_exists(olga: Visitor, cast: Cast):
    night = builders.event(cast.team, starts_local="2027-03-27T23:00", ends_local="2027-03-28T05:00")
    dan = take_in(night, "Dan Weber", CrewRole.DOOR, with_shift=False)
    typed = {"starts": "00:30", "ends": "02:30", "station": "door", "spot": ""}
    olga.post("crew.add_shift", typed, slug=night.slug, member_id=dan.id)
    assert times_of(dan) == [("00:30", "03:00")]


@pytest.mark.parametrize("minutes", [(30, 30), (-241, 0), (0, 331), (0, 30)])
def test_the_action_refuses_what_the_form_would(cast: Cast, aisha: CrewMember, minutes: tuple[int, int]):
    with pytest.raises(Refused), transaction(cast.event):
        actions.add_shift(
            member=aisha, station=Station.DOOR, starts_min=minutes[0], ends_min=minutes[1], actor=SYSTEM
        )


def test_a_part_without_a_place_at_the_arrival_gets_no_shift(cast: Cast):
    host = take_in(cast.event, "Olga Brandt", CrewRole.HOST)
    assert not shifts_of_member(host)
