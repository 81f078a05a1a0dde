"""An evening moves over the night in which the clocks change: everything keeps its time on the wall."""

from datetime import date, timedelta

from mixer.audit import SYSTEM
from mixer.core.plan import OffsetUnit
from mixer.core.roster import Station
from mixer.crew import actions as crew
from mixer.crew.models import moment_of as moment_of_shift
from mixer.db import transaction
from mixer.events import actions as events
from mixer.events.queries import plan_of
from mixer.invitations import actions as invitations
from mixer.run_of_show import actions as run_of_show
from mixer.run_of_show.queries import blocks_of
from tests import builders
from tests.cast import Cast
from tests.events.people import crew_member

BEFORE, AFTER = "2027-03-25", "2027-04-01"
"""Thursdays before and after the last Sunday of March, when Berlin goes from UTC+1 to UTC+2."""


def test_a_date_moved_over_the_clock_change_keeps_every_time_on_the_wall(cast: Cast):
    event = builders.event(
        cast.team, title="Moved", starts_local=f"{BEFORE}T18:30", ends_local=f"{BEFORE}T20:30", target=40
    )
    host = crew_member(event)
    with transaction(event):
        run_of_show.use_template(event=event, name="classic_2h", actor=SYSTEM)
        shift = crew.add_shift(
            member=host, station=Station.WELCOME, starts_min=-15, ends_min=60, actor=SYSTEM
        )
        events.tick_task(task=plan_of(event)[0], actor=SYSTEM)
    before = {task.id: (task.due_on, task.done_on) for task in plan_of(event)}
    walls = [block.starts.strftime("%H:%M") for block in blocks_of(event)]
    begins = event.starts_at
    with transaction(event):
        invitations.move_event(
            event=event, starts_local=f"{AFTER}T18:30", ends_local=f"{AFTER}T20:30", actor=SYSTEM
        )
    assert event.starts_at - begins == timedelta(
        days=7, hours=-1
    )  # seven days on the wall, an hour less in fact
    assert [block.starts.strftime("%H:%M") for block in blocks_of(event)] == walls
    assert moment_of_shift(event, shift.starts_min).strftime("%Y-%m-%d %H:%M") == f"{AFTER} 18:15"
    moved = {task.id: task for task in plan_of(event)}
    for task_id, (was_due, done_on) in before.items():
        task = moved[task_id]
        if done_on is not None:
            assert task.due_on == was_due  # what is done stays where it was
        else:
            assert task.due_on > was_due
        assert task.due_on.weekday() < 5 or task.offset_unit is not OffsetUnit.DAYS or done_on
    on_the_day = [task for task in moved.values() if task.due_at is not None]
    assert on_the_day
    assert {task.due_on for task in on_the_day} <= {date(2027, 4, 1), date(2027, 4, 2)}
