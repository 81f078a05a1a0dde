"""The crew of the demo's evenings, and that nobody is written to."""

from datetime import timedelta

from mixer.clock import Clock
from mixer.crew import actions
from mixer.crew.board import board
from mixer.events.models import Event


def test_tonight_is_covered_every_minute_and_each_first_timer_has_a_host(world: tuple[Event, Event, Event]):
    tonight = board(world[1])
    assert not tonight.gaps
    assert tonight.newcomers
    assert not tonight.alone


def test_the_evening_in_planning_has_gaps_and_open_answers(world: tuple[Event, Event, Event]):
    planning = board(world[0])
    assert planning.gaps
    assert planning.answered("declined") == planning.answered("asked") == 1
    assert planning.alone


def test_the_past_evening_has_introductions_and_calls_still_to_make(world: tuple[Event, Event, Event]):
    past = board(world[2])
    assert past.introduced[0] >= past.introduced[1] > 0
    thanked = [line.member.thanked_at is not None for line in past.lines]
    assert 0 < sum(thanked) < len(thanked)


def test_the_worker_writes_to_nobody_of_the_demo(world: tuple[Event, Event, Event], clock: Clock):
    assert actions.tell_crew() == 0
    for event in world[:2]:
        clock.stop(event.starts_at - timedelta(hours=20))
        assert actions.send_duty_sheets() == 0
