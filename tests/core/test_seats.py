"""Who is in, who waits and why, who moves up."""

from datetime import UTC, datetime, timedelta

import pytest

from mixer.core.seats import (
    Behind,
    NeedsMoreSeats,
    Party,
    Place,
    Policy,
    Seats,
    Waiting,
    can_grow,
    growth_refusal,
    rebalance,
    seats_of,
)

NOON = datetime(2027, 4, 1, 12, tzinfo=UTC)


def confirmed(party_id, size=1):
    return Party(party_id, size, Place.CONFIRMED)


def offered(party_id, size=1):
    return Party(party_id, size, Place.OFFERED)


def waiting(party_id, size=1, minutes=None):
    minutes = party_id if minutes is None else minutes
    return Party(party_id, size, Place.WAITLISTED, NOON + timedelta(minutes=minutes))


# --- moving up ---


def test_a_yes_to_a_room_with_seats_is_confirmed_at_once():
    seating = rebalance(50, [confirmed(1, 3), waiting(2, 2)])
    assert seating.promoted == (2,)
    assert seating.waiting == ()
    assert seating.seats == Seats(50, 5)
    assert seating.seats.free == 45


def test_a_yes_to_a_full_room_waits_with_its_position_and_its_reason():
    seating = rebalance(2, [confirmed(1, 2), waiting(2), waiting(3, 2)])
    assert seating.promoted == ()
    assert seating.waiting == (
        Waiting(2, 1, NeedsMoreSeats(needs=1, free=0)),
        Waiting(3, 2, NeedsMoreSeats(needs=2, free=0)),
    )


def test_a_freed_seat_goes_to_whoever_has_waited_longest_whatever_the_order_of_the_list():
    parties = [waiting(9, minutes=5), confirmed(1), waiting(4, minutes=7), Party(2, 1, Place.CANCELLED)]
    for order in (parties, parties[::-1]):
        seating = rebalance(2, order)
        assert seating.promoted == (9,)
        assert seating.waiting == (Waiting(4, 1, NeedsMoreSeats(1, 0)),)


def test_two_who_joined_in_one_moment_are_served_by_id():
    assert rebalance(1, [waiting(8, minutes=0), waiting(3, minutes=0)]).promoted == (3,)


def test_an_offered_seat_is_not_free():
    seating = rebalance(3, [confirmed(1), offered(2, 2), waiting(3)])
    assert seating.promoted == ()
    assert seating.seats.free == 0


def test_strict_a_party_of_three_keeps_its_turn_and_blocks_those_behind_it():
    seating = rebalance(5, [confirmed(1, 3), waiting(2, 3), waiting(3, 1), waiting(4, 4)])
    assert seating.promoted == ()
    assert seating.waiting == (
        Waiting(2, 1, NeedsMoreSeats(needs=3, free=2)),
        Waiting(3, 2, Behind(1)),
        Waiting(4, 3, NeedsMoreSeats(needs=4, free=2)),
    )


def test_where_the_host_lets_smaller_parties_pass_they_take_the_seats_the_larger_cannot_use():
    parties = [confirmed(1, 3), waiting(2, 3), waiting(3, 1), waiting(4, 2), waiting(5, 1)]
    seating = rebalance(5, parties, Policy.LET_SMALLER_PASS)
    assert seating.promoted == (3, 5)
    assert seating.waiting == (Waiting(2, 1, NeedsMoreSeats(3, 0)), Waiting(4, 2, NeedsMoreSeats(2, 0)))


def test_a_room_without_limit_takes_everybody():
    seating = rebalance(None, [confirmed(1, 90), waiting(2, 500)])
    assert seating.promoted == (2,)
    assert seating.seats.free is None
    assert seating.seats.over_by == 0


# --- fewer seats ---


def test_lowering_the_capacity_throws_nobody_out_and_says_by_how_many_the_room_is_over():
    seating = rebalance(3, [confirmed(1, 4), offered(2, 1), waiting(3)])
    assert seating.promoted == ()
    assert seating.seats.over_by == 2
    assert seating.seats.free == 0


def test_raising_the_capacity_serves_the_waitlist():
    parties = [confirmed(1, 2), waiting(2), waiting(3, 2)]
    assert rebalance(3, parties).promoted == (2,)
    assert rebalance(5, parties).promoted == (2, 3)


# --- parties that grow ---


def test_a_confirmed_party_may_bring_a_companion_while_a_seat_is_left():
    assert can_grow(3, [confirmed(1, 2)], 1)
    assert growth_refusal(2, [confirmed(1, 2)], 1) == NeedsMoreSeats(needs=1, free=0)
    assert growth_refusal(3, [confirmed(1, 2)], 1, by=2) == NeedsMoreSeats(needs=2, free=1)
    assert can_grow(None, [confirmed(1, 2)], 1, by=40)


def test_a_companion_does_not_take_a_seat_that_somebody_waits_for():
    parties = [confirmed(1, 2), waiting(2, 3)]
    assert growth_refusal(4, parties, 1) == Behind(1)
    assert can_grow(4, parties, 1, policy=Policy.LET_SMALLER_PASS)
    assert growth_refusal(3, [confirmed(1, 2), waiting(2)], 1) == NeedsMoreSeats(needs=1, free=0)


def test_a_party_that_waits_or_has_cancelled_grows_freely():
    full = [confirmed(1, 2), waiting(2), Party(3, 1, Place.CANCELLED)]
    assert can_grow(2, full, 2, by=5)
    assert can_grow(2, full, 3)


def test_an_unknown_party_cannot_be_asked_about():
    with pytest.raises(KeyError):
        can_grow(2, [confirmed(1)], 7)


# --- what is refused ---


def test_facts_that_contradict_themselves_are_refused():
    with pytest.raises(ValueError, match="no people"):
        confirmed(1, 0)
    with pytest.raises(ValueError, match="since when"):
        Party(1, 1, Place.WAITLISTED)
    with pytest.raises(ValueError, match="twice"):
        rebalance(5, [confirmed(1), waiting(1)])
    with pytest.raises(ValueError, match="fewer than no seats"):
        seats_of(-1, [])
