"""The numbers of an evening: invitations, attendance, the room, what they rest on."""

from datetime import timedelta
from typing import Any

import pytest

from mixer.clock import Clock
from mixer.contacts.models import TrustSource
from mixer.core.forecast import Warmth
from mixer.db import db, transaction
from mixer.invitations.models import Answer
from mixer.numbers.models import EventNumbers
from mixer.numbers.queries import evenings_of, outlook_of, people_of
from tests import builders
from tests.cast import Cast
from tests.numbers.lists import past_evening, put
from tests.page import Page, Visitor
from tests.statements import asked_by

RESTS_ON = {"target": "60", "warmth": "mixed", "room_limit": ""}


def numbers(visitor: Visitor, cast: Cast) -> Page:
    return visitor.get("numbers.numbers", slug=cast.event.slug)


def settle(visitor: Visitor, cast: Cast, *, status: int = 302, **typed: Any) -> Page:
    return visitor.post("numbers.settings", RESTS_ON | typed, slug=cast.event.slug, status=status)


def without(cast: Cast, *facts: str) -> None:
    with transaction(cast.event):
        for fact in facts:
            setattr(cast.event, fact, None)


@pytest.mark.parametrize(
    ("target", "needed", "least", "most"),
    [(40, 199, 139, 286), (60, 298, 209, 429), (80, 397, 278, 572), (100, 497, 348, 715)],
)
def test_before_any_evening_the_page_says_the_published_table(
    olga: Visitor, cast: Cast, target: int, needed: int, least: int, most: int
):
    settle(olga, cast, target=str(target))
    page = numbers(olga, cast)
    sentence = f"For {target} people in the room invite {needed}; {least} may do, {most} if things go badly."
    assert sentence in page.text
    assert "So far only on published figures." in page.text


def test_without_a_target_it_is_asked_for_right_there(olga: Visitor, cast: Cast):
    without(cast, "target")
    page = numbers(olga, cast)
    assert page.all("form[action$='/numbers/settings'] [name=target]")
    settle(olga, cast, target="35")
    assert cast.event.target == 35
    assert "For 35 people in the room" in numbers(olga, cast).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"target": ""}, "Please say how many people you would like in the room."),
        ({"target": "0"}, "A number from 1 to 20,000."),
        ({"target": "many"}, "Please type a whole number."),
        ({"room_limit": "-5"}, "A number from 1 to 20,000."),
        ({"warmth": "boiling"}, "Please choose one from the list."),
    ],
)
def test_a_wrong_entry_is_said_at_its_field_and_all_typed_is_kept(olga: Visitor, cast: Cast, typed, sentence):
    page = settle(olga, cast, status=200, **({"is_paid": "y", "target": "71", "room_limit": "99"} | typed))
    (name,) = typed
    assert sentence in page.one(f"#{name}-error").itertext().__next__()
    assert page.form_values("main form")["is_paid"]
    if name != "target":
        assert page.form_values("main form")["target"] == "71"
    assert db.session.get(EventNumbers, cast.event.id) is None


def test_a_room_without_limit_needs_no_risk(olga: Visitor, cast: Cast):
    without(cast, "capacity")
    assert "nobody can be too many" in numbers(olga, cast).text


def test_80_seats_bear_93_yes_replies(olga: Visitor, cast: Cast):
    settle(olga, cast, room_limit="80")
    page = numbers(olga, cast)
    assert "Up to 93 yes replies there is a chance of 5% or less that more than 80 come." in page.text
    assert page.words("tr.is-chosen th") == ["93"]


def test_a_list_nobody_is_invited_from_has_no_forecast_yet(olga: Visitor, cast: Cast):
    page = numbers(olga, cast)
    assert "As soon as somebody is invited" in page.text
    assert not page.all(".forecast-big")


def test_the_forecast_moves_with_the_answers_and_its_history_is_shown(
    olga: Visitor, cast: Cast, clock: Clock
):
    clock.stop(cast.event.starts_at - timedelta(days=30))
    put(cast.event, 20, answer=Answer.ACCEPTED, days=6)
    put(cast.event, 40, days=6)
    first = outlook_of(cast.event).forecast
    assert first is not None
    clock.advance(timedelta(days=12))
    put(cast.event, 15, answer=Answer.ACCEPTED, days=3)
    later = outlook_of(cast.event).forecast
    assert later is not None
    assert later.typical > first.typical
    page = numbers(olga, cast)
    assert f"{later.low}–{later.high}" in page.words(".forecast-big")[0]
    assert page.all(".forecast-chart polygon")
    rows = page.words(".figures tbody th")
    assert rows[0] == "Thu 18 Mar"
    assert len(rows) == 4, "three weeks and now"
    home = olga.get("overview.event_home", slug=cast.event.slug)
    assert f"Between {later.low} and {later.high} will come" in home.text


def test_the_caterer_hears_a_first_and_a_final_number(olga: Visitor, cast: Cast, clock: Clock):
    clock.stop(cast.event.starts_at - timedelta(days=10))
    put(cast.event, 30, answer=Answer.ACCEPTED, days=15)
    page = numbers(olga, cast)
    assert page.words(".row-end .chip")[:2] == ["as it was then", "as of today"]
    first, final = (int(n) for n in page.words(".caterer-number"))
    assert 18 <= first <= 30
    assert 18 <= final <= 30


def test_more_invitations_are_not_asked_for_when_it_is_too_late(olga: Visitor, cast: Cast, clock: Clock):
    clock.stop(cast.event.starts_at - timedelta(days=4))
    put(cast.event, 10, answer=Answer.ACCEPTED, days=20)
    assert "It is too late for more invitations to help." in numbers(olga, cast).text


def test_own_evenings_are_learnt_from_and_said(olga: Visitor, cast: Cast):
    for day in ("2026-11-12", "2026-12-10", "2027-01-14", "2027-02-11"):
        past_evening(cast, day)
    outlook = outlook_of(cast.event)
    assert len(outlook.past) == 4
    assert 0.60 < outlook.learnt.show.mean < 0.68, "twelve of twenty came, four times"
    assert 0.5 < outlook.learnt.show.own_share < 0.9
    assert outlook.learnt.yes[Warmth.MIXED].mean > 0.33
    page = numbers(olga, cast)
    assert "comes from your own 4 evenings" in page.text


def test_an_evening_after_this_one_or_called_off_or_of_another_team_teaches_nothing(cast: Cast, clock: Clock):
    called_off = past_evening(cast, "2027-01-14")
    with transaction(called_off):
        called_off.cancelled_at = clock.now()
    later = past_evening(cast, "2027-02-11")
    with transaction(later):
        later.starts_at = cast.event.starts_at + timedelta(days=1)
    theirs = builders.event(cast.zoes_team, starts_local="2027-01-14T18:30", ends_local="2027-01-14T21:00")
    put(theirs, 5, answer=Answer.ACCEPTED, days=60)
    assert evenings_of(cast.event) == []


def test_an_evening_whose_door_was_not_used_says_nothing_about_who_comes(cast: Cast):
    past_evening(cast, "2027-01-14", came=0)
    (row,) = evenings_of(cast.event)
    assert row.evening.show is None
    assert row.evening.yes.did == 20


def test_free_evenings_say_nothing_about_who_comes_when_guests_pay(olga: Visitor, cast: Cast):
    past_evening(cast, "2027-01-14")
    settle(olga, cast, is_paid="y")
    learnt = outlook_of(cast.event).learnt
    assert learnt.show.own_share == 0
    assert learnt.show.mean == pytest.approx(0.83)
    assert learnt.yes[Warmth.MIXED].own_share > 0.2


def test_warmth_is_told_by_each_guest_unless_it_is_said_for_the_evening(olga: Visitor, cast: Cast):
    put(cast.event, 12, trust_source=TrustSource.CLIENTS)
    put(cast.event, 6, trust_source=TrustSource.NOT_YET)
    by_guest = people_of(cast.event, outlook_of(cast.event).settings.warmth).shares
    assert by_guest == {Warmth.WARM: 0.6, Warmth.MIXED: 0.1, Warmth.COLD: 0.3}
    settle(olga, cast, warmth="cold")
    assert outlook_of(cast.event).people.shares == {Warmth.COLD: 1.0}


def test_the_past_evening_shows_what_the_forecast_said_and_what_came(olga: Visitor, cast: Cast):
    over = past_evening(cast, "2027-02-11")
    page = olga.get("numbers.numbers", slug=over.slug)
    assert page.words(".forecast-big") == ["12 came"]
    assert "When the doors opened the forecast said" in page.text


def test_own_evenings_stand_beside_the_published_figures(olga: Visitor, cast: Cast):
    past_evening(cast, "2027-02-11")
    page = olga.get("numbers.past", slug=cast.event.slug)
    assert page.words("tbody th")[-1].startswith("Mixer of 2027-02-11")
    assert page.words("tbody td.number")[-7:-1] == ["50", "20", "12", "0", "40%", "60%"]
    assert "reckoned by a vendor" in page.text
    assert "Log of one registration platform" in page.text


def test_a_team_without_evenings_sees_what_will_be_here(olga: Visitor, cast: Cast):
    assert "Here every evening of yours will stand" in olga.get("numbers.past", slug=cast.event.slug).text


@pytest.mark.parametrize("endpoint", ["numbers.numbers", "numbers.missing", "numbers.past"])
def test_the_pages_ask_the_same_few_statements_for_30_as_for_300_guests(
    olga: Visitor, cast: Cast, endpoint: str
):
    past_evening(cast, "2027-02-11", invited=10, yes=6, came=4)
    put(cast.event, 30, answer=Answer.ACCEPTED, seeks="an architect", profession_id="accountant")
    few = asked_by(olga, endpoint, slug=cast.event.slug)
    past_evening(cast, "2027-02-12", invited=30, yes=10, came=5)
    put(cast.event, 270, seeks="a notary", trust_source=TrustSource.FRIENDS)
    many = asked_by(olga, endpoint, slug=cast.event.slug)
    assert len(few) == len(many) <= 6


@pytest.mark.parametrize(
    "endpoint", ["numbers.numbers", "numbers.missing", "numbers.past", "numbers.settings"]
)
def test_strangers_find_nothing_here(zoe: Visitor, cast: Cast, endpoint: str):
    zoe.get(endpoint, slug=cast.event.slug, status=404)
