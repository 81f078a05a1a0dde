"""How many to invite, in which waves, and how many yes replies a room can bear."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.balance import Presence, presence
from mixer.core.forecast import (
    Evening,
    Rate,
    fit,
    invitations_needed,
    learn,
    most_yes,
    overflow_risk,
    prior_of,
    risk_table,
    waves_of,
)
from mixer.core.forecast.rates import GRID

SHOW = prior_of(0.60, 0.72, 0.83, least_sd=0.04)
EVENING = date(2027, 4, 22)


def weekday(day: date) -> bool:
    return day.weekday() < 5


def plain(mean: float, sd: float) -> Rate:
    beta = fit(mean, sd)
    weights = GRID ** (beta.a - 1) * (1 - GRID) ** (beta.b - 1)
    return Rate(weights / weights.sum(), 0.0)


@pytest.mark.parametrize(
    ("wanted", "warm", "mixed", "pessimistic"),
    [(40, 139, 199, 286), (60, 209, 298, 429), (80, 278, 397, 572), (100, 348, 497, 715)],
)
def test_invitations_agree_with_the_published_table(wanted, warm, mixed, pessimistic):
    found = [
        invitations_needed(wanted, yes, show) for yes, show in ((0.40, 0.72), (0.28, 0.72), (0.28, 0.50))
    ]
    assert found == [warm, mixed, pessimistic]


def test_rates_before_any_evening_give_the_same_table():
    yes, show = learn(prior_of(0.22, 0.28, 0.32)), learn(SHOW)
    assert [invitations_needed(wanted, yes.mean, show.mean) for wanted in (40, 60, 80, 100)] == [
        199, 298, 397, 497,
    ]  # fmt: skip


@pytest.mark.parametrize(("yes", "show"), [(0, 0.7), (0.4, 0), (1.1, 0.7)])
def test_rates_are_shares(yes, show):
    with pytest.raises(ValueError):
        invitations_needed(40, yes, show)


@pytest.mark.parametrize(("sd", "most"), [(0.08, 93), (0.12, 88)])
def test_80_seats_bear_as_many_yes_replies_as_the_spread_allows(sd, most):
    rate = plain(0.72, sd)
    assert most_yes(rate, 80) == most
    assert overflow_risk(rate, most, 80) <= 0.05 < overflow_risk(rate, most + 1, 80)


def test_before_any_evening_80_seats_bear_93_yes_replies():
    assert most_yes(learn(SHOW), 80) == 93


def test_the_risk_is_that_of_drawn_evenings():
    rate, rng = learn(SHOW), np.random.default_rng(3)
    came = rng.binomial(93, rng.choice(GRID, 200_000, p=rate.weights))
    assert overflow_risk(rate, 93, 80) == pytest.approx((came > 80).mean(), abs=0.002)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 150), st.integers(0, 120))
def test_more_yes_replies_never_lower_the_risk(yes, capacity):
    rate = learn(SHOW)
    assert (
        0 <= overflow_risk(rate, yes, capacity) <= overflow_risk(rate, yes + 1, capacity) + 1e-12 <= 1 + 1e-9
    )


def test_no_more_than_the_seats_is_no_risk_at_all():
    assert overflow_risk(learn(SHOW), 80, 80) == 0


def test_the_table_of_risks_rises_around_the_best_number():
    rows = risk_table(learn(SHOW), 80, 93)
    assert 93 in [row.yes for row in rows]
    assert [row.risk for row in rows] == sorted(row.risk for row in rows)
    assert all(row.low < row.high <= row.yes for row in rows)


def test_a_team_that_always_comes_can_promise_hardly_a_seat_more():
    rate = learn(SHOW, (Evening(80, 79),) * 10)
    assert most_yes(rate, 80) <= 83


def test_three_waves_go_out_monday_to_thursday_six_to_four_weeks_before():
    waves = waves_of(EVENING, date(2027, 2, 23), 298, 298, {}, weekday)
    assert [(w.week, w.opens_on.isoformat(), w.closes_on.isoformat()) for w in waves] == [
        (-6, "2027-03-08", "2027-03-11"),
        (-5, "2027-03-15", "2027-03-18"),
        (-4, "2027-03-22", "2027-03-25"),
    ]
    assert [w.planned for w in waves] == [150, 89, 59]
    assert sum(w.still for w in waves) == 298
    assert {w.state for w in waves} == {"ahead"}


def test_a_holiday_moves_the_first_day_of_a_wave():
    waves = waves_of(EVENING, date(2027, 2, 23), 10, 10, {}, lambda day: day.day != 22 and weekday(day))
    assert waves[2].opens_on == date(2027, 3, 23)


def test_what_a_missed_wave_left_open_goes_into_those_ahead():
    waves = waves_of(EVENING, date(2027, 3, 16), 298, 200, {1: 98}, weekday)
    assert [w.state for w in waves] == ["past", "now", "ahead"]
    assert [w.sent for w in waves] == [98, 0, 0]
    assert [w.still for w in waves] == [0, 120, 80]


def test_when_all_waves_are_over_none_of_them_asks_for_more():
    assert [w.still for w in waves_of(EVENING, date(2027, 4, 1), 298, 50, {}, weekday)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("people", "everybody", "found"),
    [
        (0, 70, Presence.NOBODY),
        (2, 70, Presence.FEW),
        (4, 70, Presence.FINE),
        (1, 10, Presence.FINE),
        (30, 70, Presence.MANY),
        (5, 6, Presence.FINE),
    ],
)
def test_a_field_is_there_when_it_has_half_an_equal_share_and_no_third_of_the_room(people, everybody, found):
    assert presence(people, everybody, 12) == found
