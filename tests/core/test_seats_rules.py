"""What holds for every guest list, whatever its parties, places and policy."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.seats import Behind, NeedsMoreSeats, Party, Place, Policy, can_grow, rebalance, seats_of

NOON = datetime(2027, 4, 1, 12, tzinfo=UTC)


def after(parties, seating):
    """The parties once the changes have been written down."""
    return [replace(p, place=Place.CONFIRMED) if p.id in seating.promoted else p for p in parties]


SIZES = st.integers(1, 5)
HOLDING = st.sampled_from([Place.CONFIRMED, Place.OFFERED, Place.CANCELLED])


@st.composite
def guest_lists(draw):
    kinds = draw(
        st.lists(st.tuples(HOLDING | st.just(Place.WAITLISTED), SIZES, st.integers(0, 6)), max_size=14)
    )
    return [
        Party(number, size, place, NOON + timedelta(minutes=joined))
        for number, (place, size, joined) in enumerate(kinds)
    ]


CAPACITIES = st.none() | st.integers(0, 30)
POLICIES = st.sampled_from(Policy)


def one_seat_plan_by_hand(capacity, parties, policy):
    """The same rule as people would do it: look for the next to serve, serve, begin again at the top."""
    inside = sum(party.size for party in parties if party.place in (Place.CONFIRMED, Place.OFFERED))
    line = sorted((p for p in parties if p.place is Place.WAITLISTED), key=lambda p: (p.waiting_since, p.id))
    served: list[int] = []
    while True:
        candidates = line[:1] if policy is Policy.STRICT else line
        fitting = [p for p in candidates if capacity is None or inside + p.size <= capacity]
        if not fitting:
            return served, [party.id for party in line]
        line.remove(fitting[0])
        inside += fitting[0].size
        served.append(fitting[0].id)


@settings(max_examples=60, deadline=None)
@given(capacity=CAPACITIES, parties=guest_lists(), policy=POLICIES)
def test_it_serves_whom_the_rule_done_by_hand_serves(capacity, parties, policy):
    seating = rebalance(capacity, parties, policy)
    served, line = one_seat_plan_by_hand(capacity, parties, policy)
    assert list(seating.promoted) == served
    assert [entry.party_id for entry in seating.waiting] == line
    assert [entry.position for entry in seating.waiting] == list(range(1, len(line) + 1))


@settings(max_examples=60, deadline=None)
@given(capacity=CAPACITIES, parties=guest_lists(), policy=POLICIES, order=st.randoms())
def test_doing_it_twice_or_in_another_order_changes_nothing(capacity, parties, policy, order):
    first = rebalance(capacity, parties, policy)
    shuffled = order.sample(parties, len(parties))
    assert rebalance(capacity, shuffled, policy) == first
    second = rebalance(capacity, after(parties, first), policy)
    assert second == replace(first, promoted=())


@settings(max_examples=60, deadline=None)
@given(capacity=st.integers(0, 30), parties=guest_lists(), policy=POLICIES)
def test_no_seat_is_given_twice_and_none_stays_empty_that_somebody_could_have(capacity, parties, policy):
    seating = rebalance(capacity, parties, policy)
    assert seating.seats == seats_of(capacity, after(parties, seating))
    assert seating.seats.over_by == (0 if seating.promoted else seats_of(capacity, parties).over_by)
    size = {party.id: party.size for party in parties}
    could = seating.waiting[:1] if policy is Policy.STRICT else seating.waiting
    assert all(size[entry.party_id] > seating.seats.free for entry in could)


@settings(max_examples=60, deadline=None)
@given(capacity=CAPACITIES, parties=guest_lists())
def test_strict_nobody_is_confirmed_before_somebody_who_has_waited_longer(capacity, parties):
    seating = rebalance(capacity, parties, Policy.STRICT)
    since = {party.id: party.waiting_since for party in parties}
    for entry in seating.waiting:
        assert all(since[promoted] <= since[entry.party_id] for promoted in seating.promoted)


@settings(max_examples=60, deadline=None)
@given(capacity=CAPACITIES, parties=guest_lists(), policy=POLICIES)
def test_every_reason_is_true(capacity, parties, policy):
    seating = rebalance(capacity, parties, policy)
    size = {party.id: party.size for party in parties}
    for entry in seating.waiting:
        needs = size[entry.party_id]
        if not seating.seats.fits(needs):
            assert seating.seats.free is not None
            assert entry.reason == NeedsMoreSeats(needs, seating.seats.free)
        else:
            assert policy is Policy.STRICT
            assert entry.position > 1
            assert entry.reason == Behind(1)


@settings(max_examples=60, deadline=None)
@given(
    capacity=CAPACITIES,
    parties=guest_lists(),
    policy=POLICIES,
    by=st.integers(1, 4),
    chosen=st.integers(0, 13),
)
def test_a_party_that_may_grow_neither_overfills_the_room_nor_passes_a_strict_waitlist(
    capacity, parties, policy, by, chosen
):
    settled = after(parties, rebalance(capacity, parties, policy))
    inside = [party for party in settled if party.place in (Place.CONFIRMED, Place.OFFERED)]
    if not inside:
        return
    party = inside[chosen % len(inside)]
    if can_grow(capacity, settled, party.id, by=by, policy=policy):
        grown = [replace(p, size=p.size + by) if p.id == party.id else p for p in settled]
        assert seats_of(capacity, grown).over_by == 0
        assert policy is Policy.LET_SMALLER_PASS or not any(p.place is Place.WAITLISTED for p in settled)
