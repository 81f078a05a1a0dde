"""How many will come: how a list leads to the room, and whether the range keeps its word."""

from dataclasses import replace

import numpy as np
import pytest

from mixer.core.forecast import (
    NEVER,
    Batch,
    GuestList,
    Listed,
    Pace,
    Standing,
    Warmth,
    forecast,
    learn_all,
    pace_of,
)
from mixer.core.forecast.listed import DAY
from tests.core.forecast_worlds import PRIORS, Seen, evenings

LEARNT = learn_all(PRIORS)
LIST = Standing(
    days_left=14,
    yes=40,
    maybe=5,
    batches=(Batch(Warmth.WARM, 28, 30, 20, 25), Batch(Warmth.MIXED, 14, 10, 10, 30)),
)


def test_the_same_seed_gives_the_same_forecast():
    one, other = forecast(LIST, LEARNT, seed=5), forecast(LIST, LEARNT, seed=5)
    assert (one.low, one.typical, one.high, one.parts) == (other.low, other.typical, other.high, other.parts)


def test_the_parts_add_up_to_the_whole():
    seen = forecast(LIST, LEARNT)
    assert sum(seen.parts.values()) == pytest.approx(seen.mean)
    assert seen.low <= seen.typical <= seen.high


def test_nobody_on_the_list_means_nobody_comes():
    assert forecast(Standing(days_left=10), LEARNT).high == 0


def test_every_yes_raises_the_forecast_and_every_no_lowers_it():
    silent = forecast(replace(LIST, batches=(Batch(Warmth.WARM, 7, 30, 10, 35),)), LEARNT).mean
    declined = forecast(replace(LIST, batches=(Batch(Warmth.WARM, 7, 30, 45, 0),)), LEARNT).mean
    assert forecast(replace(LIST, yes=50), LEARNT).mean > forecast(LIST, LEARNT).mean
    assert declined < silent


def test_fewer_days_leave_fewer_late_answers():
    late = [forecast(replace(LIST, days_left=days), LEARNT).parts["silent"] for days in (28, 14, 3, 0)]
    assert late == sorted(late, reverse=True)
    assert late[-1] < 0.5


def test_the_range_narrows_as_the_evening_comes_near():
    early = forecast(Standing(42, batches=(Batch(Warmth.MIXED, 0, silent=300),)), LEARNT)
    near = forecast(Standing(1, yes=84, batches=(Batch(Warmth.MIXED, 41, 84, 100, 116),)), LEARNT)
    assert (early.high - early.low) / early.mean > 1.5 * (near.high - near.low) / near.mean


def test_seats_that_are_taken_hold_nobody_else():
    full = replace(LIST, yes=60, waiting=20, capacity=60)
    seen = forecast(full, LEARNT)
    assert seen.parts["yes"] + seen.parts["waiting"] + seen.parts["silent"] <= 60
    assert seen.parts["waiting"] > 0, "some give their seat back"


def test_answers_that_come_slowly_are_waited_for():
    slow = replace(LEARNT, pace=Pace((0.05, 0.1, 0.15, 0.4, 0.3)))
    assert forecast(LIST, slow).parts["silent"] > forecast(LIST, LEARNT).parts["silent"]


def test_own_evenings_teach_the_pace_but_one_evening_only_a_little():
    one, ten = pace_of([(90, 10, 0, 0, 0)]), pace_of([(90, 10, 0, 0, 0)] * 10)
    assert 0.35 < one.shares[0] < 0.6 < ten.shares[0]
    assert sum(ten.shares) == pytest.approx(1)


def test_a_list_is_told_as_it_stood_at_any_moment_to_three_days_beyond_a_week():
    people = [
        Listed(Warmth.WARM, 0, 2 * DAY, "yes", has_seat=True),
        Listed(Warmth.WARM, 0, 9 * DAY, "yes", has_seat=True),
        Listed(Warmth.WARM, 0, 2 * DAY, "yes", has_seat=True, is_companion=True),
        Listed(Warmth.COLD, 5 * DAY, 6 * DAY, "maybe", has_seat=False),
        Listed(Warmth.COLD, 5 * DAY, 8 * DAY, "yes", has_seat=False),
        Listed(Warmth.MIXED, NEVER, NEVER, "", has_seat=False),
    ]
    guests = GuestList(people)
    early, late = (guests.standing(day * DAY, 30 * DAY, 50) for day in (3, 10))
    assert (early.yes, early.maybe, early.waiting, early.days_left) == (2, 0, 0, 27)
    assert early.batches == (Batch(Warmth.WARM, 3, 1, 0, 1),)
    assert (late.yes, late.maybe, late.waiting) == (3, 1, 1)
    assert late.batches == (Batch(Warmth.COLD, 5, 1, 1, 0), Batch(Warmth.WARM, 9, 2, 0, 0))
    assert (guests.asked(3 * DAY), guests.asked(10 * DAY)) == (2, 4)


def inside(seen: list[Seen]) -> float:
    return float(np.mean([one.is_inside for one in seen]))


def test_the_range_holds_the_truth_on_eight_evenings_of_ten():
    by_history = {
        history: [
            one for days in (27, 14, 7, 1) for one in evenings(100 + history, 24, history, days, draws=800)
        ]
        for history in (0, 1, 3, 10)
    }
    every = [one for seen in by_history.values() for one in seen]
    assert len(every) == 384
    assert 0.74 <= inside(every) <= 0.86
    for history, seen in by_history.items():
        assert 0.70 <= inside(seen) <= 0.95, f"after {history} evenings"
    widths = {history: np.mean([one.width for one in seen]) for history, seen in by_history.items()}
    assert widths[10] < 0.92 * widths[0], "own evenings make the range narrower"


def test_a_team_unlike_the_published_figures_gets_honest_ranges_after_three_evenings():
    strange = list(evenings(7, 80, 3, 7, draws=800, show=(0.55, 0.05)))
    assert 0.68 <= inside(strange) <= 0.92
