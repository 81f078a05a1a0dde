"""The door's log: who is inside, whatever the order in which phones tell it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.scan_log import (
    Act,
    Admitted,
    AlreadyInside,
    CheckedOut,
    NotInside,
    Presence,
    ScanEvent,
    Undone,
    merge,
    verdict,
)

DOORS_OPEN = datetime(2027, 4, 22, 16, 0, tzinfo=UTC)


def at(minute):
    return DOORS_OPEN + timedelta(minutes=minute)


def scan(key, minute, act=Act.IN, guest="ana", door="front", received=None, undoes=None):
    return ScanEvent(
        id=key,
        guest_id=guest,
        device=f"phone at the {door}",
        at=at(minute),
        received_at=at(minute if received is None else received),
        act=act,
        undoes=undoes,
        door=door,
    )


def ana(*events):
    return merge(events)["ana"]


def test_a_guest_scanned_in_is_inside_since_then_at_that_door():
    presence = ana(scan("1", 4))
    assert (presence.inside, presence.since, presence.door) == (True, at(4), "front")
    assert presence.first_in == at(4)
    assert presence.left_at is None
    assert len(presence.visits) == 1


def test_a_walk_in_is_inside_too():
    assert ana(scan("1", 4, Act.WALK_IN)).inside


def test_a_second_entry_is_kept_as_a_duplicate_with_door_and_time():
    presence = ana(scan("1", 4), scan("2", 9, door="garden"))
    assert presence.since == at(4)
    (double,) = presence.duplicates
    assert (double.event_id, double.at, double.door, double.device) == (
        "2",
        at(9),
        "garden",
        "phone at the garden",
    )


def test_the_earliest_scan_counts_even_if_it_arrives_last():
    presence = ana(scan("1", 9, door="garden"), scan("2", 4, received=60))
    assert (presence.since, presence.door) == (at(4), "front")
    assert [double.door for double in presence.duplicates] == ["garden"]


def test_who_goes_out_and_comes_back_is_on_a_second_visit():
    presence = ana(scan("1", 4), scan("2", 30, Act.OUT), scan("3", 40, door="garden"))
    assert (presence.inside, presence.since, presence.door, presence.first_in) == (
        True,
        at(40),
        "garden",
        at(4),
    )
    assert [(visit.came, visit.left) for visit in presence.visits] == [(at(4), at(30)), (at(40), None)]
    assert presence.duplicates == ()


def test_who_went_out_is_outside_and_left_then():
    presence = ana(scan("1", 4), scan("2", 30, Act.OUT))
    assert (presence.inside, presence.since, presence.door, presence.left_at) == (False, None, None, at(30))


def test_an_exit_of_somebody_outside_changes_nothing():
    assert ana(scan("1", 3, Act.OUT), scan("2", 4)).since == at(4)
    assert ana(scan("1", 4), scan("2", 30, Act.OUT), scan("3", 50, Act.OUT)).left_at == at(30)


def test_an_undone_entry_never_happened():
    presence = ana(scan("1", 4), scan("2", 5, Act.UNDO, undoes="1"))
    assert presence == Presence()
    assert (presence.inside, presence.first_in, presence.left_at) == (False, None, None)


def test_an_undo_counts_even_if_it_arrives_before_what_it_cancels():
    undo, entry = scan("2", 5, Act.UNDO, undoes="1"), scan("1", 4, received=60)
    assert merge([undo]) == {}
    assert merge([undo, entry]) == {"ana": Presence()}


def test_undoing_the_first_entry_makes_the_duplicate_the_entry():
    presence = ana(scan("1", 4), scan("2", 9, door="garden"), scan("3", 10, Act.UNDO, undoes="1"))
    assert (presence.since, presence.door, presence.duplicates) == (at(9), "garden", ())


def test_undoing_an_exit_leaves_the_guest_inside():
    presence = ana(scan("1", 4), scan("2", 30, Act.OUT), scan("3", 31, Act.UNDO, undoes="2"))
    assert presence.since == at(4)


def test_an_undo_cannot_be_undone():
    events = [scan("1", 4), scan("2", 5, Act.UNDO, undoes="1"), scan("3", 6, Act.UNDO, undoes="2")]
    assert not ana(*events).inside


def test_nothing_happened_later_than_it_was_received():
    assert ana(scan("1", 90, received=4)).since == at(4)


def test_guests_do_not_disturb_each_other():
    state = merge([scan("1", 4), scan("2", 4, guest="ben"), scan("3", 5, Act.OUT, guest="ben")])
    assert {guest: presence.inside for guest, presence in state.items()} == {"ana": True, "ben": False}


def test_an_empty_log_knows_nobody():
    assert merge([]) == {}


def test_a_naive_time_is_refused():
    naive = datetime.fromisoformat("2027-04-22T18:00")
    for times in ({"at": naive}, {"received_at": naive}):
        with pytest.raises(ValueError, match="aware"):
            replace(scan("1", 4), **times)


def test_an_undo_names_an_event_and_nothing_else_does():
    with pytest.raises(ValueError):
        scan("1", 4, Act.UNDO)
    with pytest.raises(ValueError):
        scan("1", 4, Act.IN, undoes="2")


KEYS = st.sampled_from([f"{number}" for number in range(8)])


@st.composite
def scans(draw):
    """A few guests, doors and clocks, with ids that come again as another device's copy would."""
    act = draw(st.sampled_from(list(Act)))
    return scan(
        draw(KEYS),
        draw(st.integers(0, 6)),
        act,
        guest=draw(st.sampled_from(["ana", "ben"])),
        door=draw(st.sampled_from(["front", "garden"])),
        received=draw(st.integers(0, 9)),
        undoes=draw(KEYS) if act is Act.UNDO else None,
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(scans(), max_size=12), st.data())
def test_any_order_and_repetition_of_the_log_gives_the_same_state(log, data):
    again = data.draw(st.lists(st.sampled_from(log), max_size=6)) if log else []
    assert merge(data.draw(st.permutations(log + again))) == merge(log)


@settings(max_examples=60, deadline=None)
@given(st.lists(scans(), max_size=12))
def test_every_entry_that_was_not_undone_is_a_visit_or_a_duplicate(log):
    first: dict[str, ScanEvent] = {}
    for event in sorted(log, key=lambda event: (event.received_at, event.at, repr(event))):
        first.setdefault(event.id, event)
    undone = {event.undoes for event in first.values()}
    entries = {
        key for key, event in first.items() if event.act in {Act.IN, Act.WALK_IN} and key not in undone
    }
    state = merge(log).values()
    shown = [visit.event_id for presence in state for visit in presence.visits]
    shown += [double.event_id for presence in state for double in presence.duplicates]
    assert sorted(shown) == sorted(entries)


def test_the_door_admits_who_was_never_seen():
    assert verdict(None, scan("1", 4)) == Admitted(at(4), again=False)


def test_the_door_hears_since_when_and_where_somebody_is_inside():
    assert verdict(ana(scan("1", 4)), scan("2", 9, door="garden")) == AlreadyInside(at(4), "front")


def test_the_door_welcomes_back_who_was_out():
    assert verdict(ana(scan("1", 4), scan("2", 30, Act.OUT)), scan("3", 40)) == Admitted(at(40), again=True)


def test_an_earlier_entry_that_arrives_late_was_right():
    assert verdict(ana(scan("1", 9)), scan("2", 4, received=60)) == Admitted(at(4), again=False)


def test_an_entry_during_an_earlier_stay_is_a_duplicate_although_the_guest_is_out_now():
    was_here = ana(scan("1", 4), scan("2", 30, Act.OUT))
    assert verdict(was_here, scan("3", 10, received=60)) == AlreadyInside(at(4), "front")


def test_asked_again_about_the_same_scan_the_door_gets_the_same_answer():
    first, double = scan("1", 4), scan("2", 9, door="garden")
    state = ana(first, double)
    assert verdict(state, first) == Admitted(at(4), again=False)
    assert verdict(state, double) == AlreadyInside(at(4), "front")
    gone = scan("3", 30, Act.OUT)
    assert verdict(ana(first, gone), gone) == verdict(ana(first), gone) == CheckedOut(at(30), since=at(4))


def test_the_door_says_when_there_is_nobody_to_check_out():
    assert verdict(None, scan("1", 4, Act.OUT)) == NotInside()
    assert verdict(ana(scan("1", 4), scan("2", 30, Act.OUT)), scan("3", 31, Act.OUT)) == NotInside()


def test_an_undo_is_confirmed_by_the_event_it_names():
    assert verdict(ana(scan("1", 4)), scan("2", 5, Act.UNDO, undoes="1")) == Undone("1")
