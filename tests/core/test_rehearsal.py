"""The rehearsal agrees with the product's published tables, and repeats itself."""

from random import Random
from statistics import mean

import numpy as np
import pytest

from mixer.core.rehearsal import Settings, Spot, Start, door, partners, rehearse

PEAKS = [(40, 1.8, 2.3), (60, 2.4, 3.2), (100, 3.7, 4.9), (150, 5.1, 7.1), (200, 6.6, 9.1)]
LANES = [(40, 2), (60, 2), (100, 2), (150, 3), (200, 3)]
SEARCHES = [
    (8, 4, 3.5),
    (12, 6, 4.5),
    (16, 8, 5.5),
    (24, 12, 7),
    (40, 21, 9),
    (60, 30, 11),
    (100, 51, 15),
]


def evenings(guests: int, start: Start, runs: int = 80) -> list[door.Arrivals]:
    rng = np.random.default_rng(7)
    return [door.arrivals(guests, start, 0.1, rng) for _ in range(runs)]


def wait(coming: list[door.Arrivals], lanes: int) -> float:
    return mean(door.long_wait(door.waits(one, lanes)) for one in coming)


@pytest.mark.parametrize(("guests", "drop_in", "fixed"), PEAKS)
def test_the_peak_agrees_with_the_table_within_six_in_a_hundred(guests: int, drop_in: float, fixed: float):
    for start, theirs in ((Start.DROP_IN, drop_in), (Start.FIXED, fixed)):
        ours = mean(one.peak_per_minute for one in evenings(guests, start))
        assert ours == pytest.approx(theirs, rel=0.06)


@pytest.mark.parametrize(("guests", "lanes"), LANES)
def test_the_lanes_of_the_table_are_the_fewest_with_a_short_wait(guests: int, lanes: int):
    coming = evenings(guests, Start.FIXED)
    assert wait(coming, lanes) < 40 < wait(coming, lanes - 1)


def test_one_lane_for_forty_waits_as_the_table_says_within_a_fifth():
    assert wait(evenings(40, Start.DROP_IN, 200), 1) == pytest.approx(54, rel=0.2)
    assert wait(evenings(40, Start.FIXED, 200), 1) == pytest.approx(72, rel=0.2)


@pytest.mark.parametrize(("pool", "alone", "helped"), SEARCHES)
def test_the_search_agrees_with_the_table_within_eight_in_a_hundred(pool: int, alone: float, helped: float):
    rng = Random(1)
    for helpful, theirs in ((False, alone), (True, helped)):
        runs = [partners.search(pool, rng, helpful=helpful).greetings_until(0.9) for _ in range(60)]
        assert mean(runs) == pytest.approx(theirs, rel=0.08)


def test_the_same_seed_gives_the_same_figures_and_another_seed_others():
    settings = Settings(guests=60)
    assert rehearse(settings, 3) == rehearse(settings, 3) != rehearse(settings, 4)


def test_a_separate_table_protects_listed_guests_and_lets_walk_ins_wait():
    apart = [door.waits_with_table(one, 2) for one in evenings(150, Start.FIXED, 200)]
    listed, walk_ins = (mean(door.long_wait(one[n]) for one in apart) for n in (0, 1))
    assert listed == pytest.approx(13, rel=0.25)
    assert walk_ins == pytest.approx(131, rel=0.35)


def test_a_zone_under_four_or_over_a_third_is_named():
    seen = rehearse(Settings(guests=60, zones=(("law", 2), ("health", 30), ("food", 15))), 1)
    assert [zone.name for zone in seen.zones if zone.is_too_small] == ["law"]
    assert [zone.name for zone in seen.zones if zone.is_too_big] == ["health"]
    assert dict(seen.weak)[Spot.ZONES] > 1


def test_many_prizes_and_introductions_make_the_close_the_weakest_point():
    seen = rehearse(Settings(guests=60, prizes=40, pool=12), 1)
    assert seen.close_min.low > 10
    assert seen.weak[0][0] == Spot.CLOSE


def test_an_exercise_before_everybody_is_inside_is_a_weak_point():
    seen = rehearse(Settings(exercise_at=10), 1)
    assert seen.inside.high < 0.6
    assert seen.weak[0][0] == Spot.LATE


def test_one_big_hat_without_help_finds_few_partners_and_pools_with_help_find_all():
    hat = rehearse(Settings(guests=60, pool=60, helpful=False), 1)
    pools = rehearse(Settings(guests=60, pool=24), 1)
    assert hat.found.high < 0.7
    assert pools.pools == (20, 20, 20)
    assert pools.found.low >= 0.95
    assert [share for _, share in pools.found_by_minute] == sorted(
        share for _, share in pools.found_by_minute
    )


@pytest.mark.parametrize(
    "settings", [Settings(guests=2, lanes=1), Settings(walk_ins=1.0), Settings(walk_ins=0)]
)
def test_the_smallest_evening_and_the_edges_of_shares_can_be_rehearsed(settings: Settings):
    assert rehearse(settings, 0).wait(settings.lanes).low >= 0


@pytest.mark.parametrize(
    "wrong",
    [{"guests": 1}, {"lanes": 0}, {"pool": 3}, {"walk_ins": 1.1}, {"prizes": 61}, {"exercise_min": 0}],
)
def test_impossible_numbers_are_refused(wrong: dict[str, float]):
    with pytest.raises(ValueError, match=r"rehearsal|shares"):
        Settings(**wrong)  # type: ignore[arg-type]
