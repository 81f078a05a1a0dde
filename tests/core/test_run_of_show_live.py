"""The evening under way: late, caught up, shifted; and the ten minutes of the close."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mixer.core.run_of_show import (
    ClosePhase,
    Kind,
    LiveSlot,
    Progress,
    Slot,
    State,
    catch_up,
    close_timer,
    planned_now,
    standing,
)

START = datetime(2027, 4, 22, 16, 30, tzinfo=UTC)
ARRIVE, WELCOME, MIX, PLAY, MIX_2, CLOSE = range(1, 7)
SCRIPT = (
    LiveSlot(Slot(ARRIVE, Kind.ARRIVE, 0, 30)),
    LiveSlot(Slot(WELCOME, Kind.TALK, 30, 5, 5)),
    LiveSlot(Slot(MIX, Kind.MIX, 35, 20)),
    LiveSlot(Slot(PLAY, Kind.EXERCISE, 55, 15)),
    LiveSlot(Slot(MIX_2, Kind.MIX, 70, 12)),
    LiveSlot(Slot(CLOSE, Kind.CLOSE, 82, 8, 8)),
)


def at(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


def lived(*began: float, **facts) -> Progress:
    """The script with its first blocks begun in these minutes, the last of them on."""
    slots = list(SCRIPT)
    for n, minute in enumerate(began):
        ended = at(began[n + 1]) if n + 1 < len(began) else None
        slots[n] = replace(slots[n], began_at=at(minute), ended_at=ended)
    return Progress(START, tuple(slots), **facts)


def with_slot(progress: Progress, number: int, **facts) -> Progress:
    slots = tuple(replace(s, **facts) if s.slot.id == number else s for s in progress.slots)
    return replace(progress, slots=slots)


def test_before_it_begins_the_plan_is_shown():
    found = standing(lived(), at(-20))
    assert (found.current, found.late_min, found.late_at_end_min) == (None, 0, 0)
    assert found.following is not None
    assert found.following.begins_at == START
    first = planned_now(lived(), at(-20))
    assert first is not None
    assert first.slot.id == ARRIVE


def test_the_block_to_begin_with_is_the_one_the_plan_has_on():
    on = planned_now(lived(), at(31))
    assert on is not None
    assert on.slot.id == WELCOME
    assert planned_now(lived(), at(500)) is None


def test_on_time_the_minutes_left_run_to_the_planned_end():
    found = standing(lived(0), at(12))
    assert (found.left_s, found.late_min) == (18 * 60, 0)


def test_a_block_that_began_late_ends_late_and_pushes_what_follows():
    found = standing(lived(4), at(10))
    assert (found.left_s, found.late_min, found.late_at_end_min) == (24 * 60, 4, 4)
    assert [timed.begins_at for timed in found.times[1:3]] == [at(34), at(39)]


def test_a_block_that_goes_over_is_late_by_the_minute():
    found = standing(lived(0), at(33.5))
    assert (found.left_s, found.late_min) == (-210, 3)


def test_a_block_that_began_early_is_ahead_and_the_next_keeps_its_time():
    found = standing(lived(0, 27), at(28))
    assert found.late_min == -3
    assert found.late_at_end_min == 0
    assert found.following is not None
    assert found.following.begins_at == at(35)


def test_minutes_given_push_and_minutes_taken_make_good():
    pushed = with_slot(lived(0), ARRIVE, extra_min=5)
    assert standing(pushed, at(1)).late_at_end_min == 5
    made_good = with_slot(pushed, MIX, extra_min=-5)
    found = standing(made_good, at(1))
    assert (found.late_min, found.late_at_end_min) == (5, 0)


def test_a_skipped_block_gives_its_time():
    found = standing(with_slot(lived(4), MIX, is_skipped=True), at(1))
    assert found.late_at_end_min == 0
    assert found.times[2].state == State.SKIPPED


def test_the_shifted_rest_is_on_time_again_and_ends_later():
    found = standing(replace(lived(4), shift_min=4), at(10))
    assert (found.late_min, found.late_at_end_min) == (0, 0)
    assert found.ends_at == at(94)


def test_a_block_passed_over_without_beginning_counts_as_skipped():
    slots = list(lived(0).slots)
    slots[0] = replace(slots[0], ended_at=at(30))
    slots[2] = replace(slots[2], began_at=at(30))
    found = standing(Progress(START, tuple(slots)), at(31))
    assert found.times[1].state == State.SKIPPED
    assert found.late_min == -5


def test_after_the_end_nothing_is_on_and_nothing_ahead():
    found = standing(replace(lived(0, 30), ended_at=at(40)), at(50))
    assert (found.current, found.following) == (None, None)


def test_free_time_ahead_makes_good_the_delay_the_next_one_first():
    talkative = lived(0)  # arrivals went over, guests talk: the guarantee is not in danger
    gifts = catch_up(talkative, at(36))
    assert [(gift.id, gift.minutes) for gift in gifts] == [(MIX, 6)]


def test_a_free_block_keeps_half_its_minutes_and_the_next_one_helps():
    gifts = catch_up(lived(0), at(44))
    assert [(gift.id, gift.minutes) for gift in gifts] == [(MIX, 10), (MIX_2, 4)]


def test_exercises_close_and_blocks_that_are_over_never_give():
    gifts = catch_up(lived(0, 30, 35, 55), at(90))
    assert [gift.id for gift in gifts] == [MIX_2]
    assert gifts[0].minutes == 6


def test_taking_never_leaves_guests_less_than_four_fifths_of_their_time_to_talk():
    speech = lived(0, 30)  # the welcome goes on and on: every minute over is talk
    for minute in range(36, 60):
        gifts = sum(gift.minutes for gift in catch_up(speech, at(minute)))
        total, talk = 90 + minute - 35 - gifts, 8 + minute - 30
        assert gifts == 0 or (total - talk) / total >= 0.8
    assert sum(gift.minutes for gift in catch_up(speech, at(36))) == 1
    assert catch_up(speech, at(52)) == ()


def test_on_time_nobody_gives():
    assert catch_up(lived(0), at(10)) == ()


@given(late=st.integers(0, 40), extra=st.integers(-5, 20))
@settings(max_examples=60, deadline=None)
def test_what_free_time_gives_really_makes_good(late: int, extra: int):
    progress = with_slot(lived(late), ARRIVE, extra_min=extra)
    now = at(late + 1)
    before = standing(progress, now).late_at_end_min
    gifts = catch_up(progress, now)
    for gift in gifts:
        progress = with_slot(progress, gift.id, extra_min=-gift.minutes)
    assert standing(progress, now).late_at_end_min == before - sum(gift.minutes for gift in gifts)
    assert sum(gift.minutes for gift in gifts) <= max(0, before)


@pytest.mark.parametrize(
    ("seconds", "phase", "left"),
    [
        (0, ClosePhase.RUNNING, 600),
        (479.9, ClosePhase.RUNNING, 121),
        (480, ClosePhase.TURNED, 120),
        (599.9, ClosePhase.TURNED, 1),
        (600, ClosePhase.THANKS, 0),
        (9000, ClosePhase.THANKS, 0),
        (-5, ClosePhase.RUNNING, 600),
    ],
)
def test_the_close_turns_at_eight_minutes_and_thanks_at_ten(seconds: float, phase: ClosePhase, left: int):
    found = close_timer(START, START + timedelta(seconds=seconds))
    assert (found.phase, found.left_s) == (phase, left)


def test_a_close_nobody_has_started_waits():
    assert close_timer(None, START).phase == ClosePhase.WAITING
    assert close_timer(None, START).left_s == 600
