"""Which tasks of the plan the demo's hosts have done, and when."""

from collections.abc import Collection
from datetime import datetime, timedelta

from mixer.core.timezone import zone
from mixer.demo.guest_list import GuestList
from mixer.events.queries import plan_of


def tick_until(
    guests: GuestList, *, at: datetime, besides: Collection[str] = (), early: Collection[str] = ()
) -> None:
    """Tick what was due by that moment and a few done early; ``besides`` stays open, late as it is."""
    event, world, rng = guests.event, guests.world, guests.rng
    created = event.created_at
    for task in plan_of(event):
        is_due = task.due_on <= at.astimezone(zone(event.zone)).date()
        if task.template_id in besides or not (is_due or task.template_id in early):
            continue
        done_at = datetime.combine(task.due_on, datetime.min.time(), zone(event.zone)) + timedelta(
            days=-rng.choice((0, 0, 1, 2)), hours=rng.randint(8, 18), minutes=rng.randint(0, 59)
        )
        done_at = max(min(done_at, at - timedelta(minutes=rng.randint(20, 300))), created)
        by = world.kwame if task.owner_role == "co_host" else world.olga
        task.done_on, task.done_by = done_at.astimezone(zone(event.zone)).date(), by.id
        guests.trail.note(
            done_at, world.cohost if by is world.kwame else world.host, "tick_task", task, "done_on"
        )
