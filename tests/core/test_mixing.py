"""The honest numbers: each with its counts, none where nothing can be said."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.mixing import Bucket, Encounter, IndexState, Share, Stay, arrivals, measure, turnout


def pairs(*names):
    return frozenset(frozenset(name) for name in names)


def talks(*names, confirmed=True):
    return [Encounter(frozenset(name), confirmed) for name in names]


def room(guests, known=(), noted=(), ended=120, **more):
    return measure([Stay(guest, 0) for guest in guests], pairs(*known), list(noted), ended=ended, **more)


def test_people_met_are_the_different_new_ones_confirmed():
    report = room("abcd", known=["ab"], noted=[*talks("ab", "ac", "ac", "ad"), *talks("bd", confirmed=False)])
    assert report.met_new == {"a": 2, "c": 1, "d": 1, "b": 0}
    assert report.median_new == 1
    assert report.mean_new == 1


def test_a_meeting_noted_twice_is_confirmed_if_either_note_is():
    noted = [*talks("ab", confirmed=False), *talks("ab")]
    assert room("ab", noted=noted).met_new == {"a": 1, "b": 1}


def test_met_enough_counts_three_new_among_those_who_stayed_long_enough():
    stays = [Stay("a", 0), Stay("b", 80), Stay("c", 0, 44), Stay("d", 0, 45)]
    report = measure(stays, pairs(), talks("ab", "ac", "ad"), ended=120)
    assert report.met_enough == Share(1, 2)


def test_two_short_stays_count_together():
    stays = [Stay("a", 0, 30), Stay("a", 60, 80), Stay("b", 0)]
    assert measure(stays, pairs(), [], ended=120).met_enough.of == 2


def test_a_stay_after_the_end_counts_for_nothing():
    assert measure([Stay("a", 130)], pairs(), [], ended=120).met_enough == Share(0, 0)


def test_overlooked_are_those_with_fewer_than_two_new_however_short_they_stayed():
    stays = [Stay("a", 0), Stay("b", 0), Stay("c", 0), Stay("d", 0, 5)]
    report = measure(stays, pairs(), talks("ab", "bc", "ac"), ended=120)
    assert report.overlooked == Share(1, 4)


def test_the_index_of_the_published_mixer_is_three_quarters():
    """Guests knew a third of the room, and half of what they met was new."""
    known = [name for name in map("".join, combinations("abcd", 2)) if name in {"ab", "cd"}]
    index = room("abcd", known=known, noted=talks("ab", "cd", "ac", "bd")).index
    assert index.value == pytest.approx(0.75)
    assert index.state is IndexState.MEASURED
    assert (index.new, index.known, index.took_part) == (Share(2, 4), Share(2, 6), Share(4, 4))


def test_a_room_where_only_strangers_talk_is_above_one():
    assert room("abcd", known=["ab"], noted=talks("ac", "bd")).index.value == pytest.approx(6 / 5)


def test_with_less_than_half_the_guests_in_any_note_too_little_is_recorded():
    index = room("abcde", noted=talks("ab")).index
    assert (index.value, index.state, index.took_part) == (None, IndexState.TOO_LITTLE_RECORDED, Share(2, 5))
    assert room("abcd", noted=talks("ab")).index.state is IndexState.MEASURED


def test_an_unconfirmed_note_is_taking_part_but_not_having_met():
    index = room("abcd", noted=talks("ab", "cd", confirmed=False)).index
    assert (index.value, index.state) == (None, IndexState.NOBODY_MET)
    assert index.took_part == Share(4, 4)


def test_where_everybody_knew_everybody_there_is_no_index():
    index = room("abc", known=["ab", "ac", "bc"], noted=talks("ab", "bc")).index
    assert (index.value, index.state) == (None, IndexState.NO_STRANGERS)


@pytest.mark.parametrize("guests", ["", "a"])
def test_an_empty_room_and_a_single_guest_have_no_index(guests):
    report = room(guests)
    assert (report.index.value, report.index.state) == (None, IndexState.NO_STRANGERS)
    assert report.met_enough.n == 0


def test_nobody_present_means_no_figure_rather_than_nought():
    report = room("")
    assert (report.median_new, report.mean_new) == (None, None)
    assert (report.met_enough.value, report.overlooked.value) == (None, None)


def test_people_who_did_not_come_are_in_no_figure():
    report = room("ab", known=["bz", "yz"], noted=talks("ab", "az", "yz"))
    assert report.met_new == {"a": 1, "b": 1}
    assert report.index.known == Share(0, 1)


def test_who_opted_out_is_left_out_of_every_figure_and_their_number_is_stated():
    report = room("abc", known=["bc"], noted=talks("ab", "bc"), opted_out={"c", "z"})
    assert report.not_counted == 1
    assert report.met_new == {"a": 1, "b": 1}
    assert report.overlooked == Share(2, 2)
    assert report.index.new == Share(1, 1)


def test_an_encounter_is_between_two():
    for name in ("a", "abc"):
        with pytest.raises(ValueError):
            Encounter(frozenset(name), confirmed=True)


@settings(max_examples=60, deadline=None)
@given(
    st.sets(st.integers(0, 6)),
    st.sets(st.frozensets(st.integers(0, 7), min_size=2, max_size=2)),
    st.lists(st.builds(Encounter, st.frozensets(st.integers(0, 7), min_size=2, max_size=2), st.booleans())),
    st.sets(st.integers(0, 7)),
)
def test_no_evening_breaks_the_arithmetic(guests, known, noted, opted_out):
    report = measure([Stay(guest, guest) for guest in guests], known, noted, ended=60, opted_out=opted_out)
    assert (report.index.value is None) == (report.index.state is not IndexState.MEASURED)
    assert sum(report.met_new.values()) == 2 * report.index.new.n
    assert len(report.met_new) + report.not_counted == len(guests)
    for share in (
        report.met_enough,
        report.overlooked,
        report.index.new,
        report.index.known,
        report.index.took_part,
    ):
        assert 0 <= share.n <= share.of


def test_the_show_rate_is_of_those_who_said_yes_and_walk_ins_stand_beside_it():
    counted = turnout(said_yes="abcd", came="abcxy")
    assert counted.show_rate == Share(3, 4)
    assert counted.show_rate.value == 0.75
    assert counted.unexpected == 2


def test_without_a_yes_there_is_no_show_rate():
    assert turnout(said_yes="", came="x").show_rate.value is None


def test_arrivals_stand_in_buckets_of_five_minutes_without_gaps():
    assert arrivals([-3, 0, 4.9, 5, 21]) == (
        Bucket(-5, 1),
        Bucket(0, 2),
        Bucket(5, 1),
        Bucket(10, 0),
        Bucket(15, 0),
        Bucket(20, 1),
    )


def test_nobody_arrived_is_no_bucket():
    assert arrivals([]) == ()
