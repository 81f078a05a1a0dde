"""The demo's scripts: each evening has one, made to its own length."""

from datetime import timedelta
from itertools import pairwise

from mixer.demo.guest_list import GuestList, backdate
from mixer.run_of_show.actions import use_template
from mixer.run_of_show.queries import blocks_of, show_of, suggested_template

LATE_S = (0, 40, 150, 200, 260, 180, 200, 120, 90, 60, 45, 30)
"""By how much each block of the past evening began late; free time made it good."""


def write_scripts(past: GuestList, tonight: GuestList, planning: GuestList) -> None:
    """Lay out the three evenings; the past one also ran, a few minutes late in the middle."""
    for guests in (past, tonight, planning):
        event, world = guests.event, guests.world
        name = suggested_template(event)
        written = event.created_at + timedelta(days=1)
        change = use_template(event=event, name=name, actor=world.host)
        change.at = written
        backdate(event, {f"use_{name}": written})
    _lived(past)


def _lived(past: GuestList) -> None:
    blocks = blocks_of(past.event)
    late = dict(enumerate(LATE_S))
    for place, block in enumerate(blocks):
        block.began_at = block.starts + timedelta(seconds=late.get(place, 0))
    for block, after in pairwise(blocks):
        block.finished_at = after.began_at
    blocks[-1].finished_at = blocks[-1].ends
    show = show_of(past.event)
    if show is not None:
        show.ended_at = blocks[-1].ends
