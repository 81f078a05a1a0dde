"""Rates: what a published figure says, and how own evenings take over."""

import math

import numpy as np
import pytest

from mixer.core.forecast import Evening, fit, learn, prior_of
from mixer.core.forecast.rates import log_gamma

SHOW = prior_of(0.60, 0.72, 0.83, least_sd=0.04)


def test_a_published_range_becomes_the_spread_of_one_evening():
    rate = learn(SHOW)
    assert rate.mean == pytest.approx(0.72)
    assert rate.sd == pytest.approx(0.08, abs=0.002)
    assert rate.own_share == 0


def test_a_fitted_beta_has_the_mean_and_spread_asked_for():
    beta = fit(0.3, 0.1)
    assert (beta.mean, beta.sd) == pytest.approx((0.3, 0.1))


@pytest.mark.parametrize(("mean", "sd"), [(0, 0.1), (1, 0.1), (0.5, 0.6), (0.5, 0)])
def test_no_beta_has_an_impossible_spread(mean, sd):
    with pytest.raises(ValueError):
        fit(mean, sd)


@pytest.mark.parametrize(("people", "did"), [(3, 4), (3, -1), (-1, 0)])
def test_more_cannot_come_than_said_yes(people, did):
    with pytest.raises(ValueError):
        Evening(people, did)


def test_one_evening_never_outweighs_the_published_figure_however_many_people_it_had():
    assert learn(SHOW, (Evening(5_000, 3_500),)).own_share < 0.6
    assert learn(SHOW, (Evening(80, 56),)).own_share < 0.5


def test_after_ten_evenings_the_rate_is_essentially_the_teams_own():
    rate = learn(SHOW, (Evening(80, 44),) * 10)
    assert rate.own_share > 0.85
    assert rate.mean == pytest.approx(0.55, abs=0.015)


def test_own_data_grows_with_every_evening_and_with_the_people_it_had():
    shares = [learn(SHOW, (Evening(60, 42),) * n).own_share for n in (0, 1, 3, 10)]
    assert shares == sorted(shares)
    small, large = learn(SHOW, (Evening(20, 14), Evening(200, 140))).shares
    assert small < large


def test_a_team_unlike_the_published_figure_is_believed_after_three_evenings():
    rate = learn(SHOW, (Evening(80, 38),) * 3)
    assert rate.low < 0.475 < rate.high


def test_evenings_that_differ_widen_the_range_of_the_next():
    alike = learn(SHOW, (Evening(100, 70),) * 6)
    apart = learn(SHOW, (Evening(100, 55), Evening(100, 85)) * 3)
    assert apart.sd > 1.3 * alike.sd


def test_log_gamma_agrees_with_the_standard_library():
    values = np.array([0.01, 0.5, 1.0, 3.3, 50.0, 5000.0])
    assert log_gamma(values) == pytest.approx([math.lgamma(value) for value in values], rel=1e-9, abs=1e-9)
