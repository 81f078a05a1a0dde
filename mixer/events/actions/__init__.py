"""Verbs of the events room. They flush, never commit."""

from mixer.events.actions.event import (
    FACTS,
    FIRST_YEAR,
    LAST_YEAR,
    LENGTHS,
    Times,
    change_facts,
    create_event,
    reschedule,
    times,
)
from mixer.events.actions.plan import event_day, planned, template, tick_task, untick_task

__all__ = [
    "FACTS",
    "FIRST_YEAR",
    "LAST_YEAR",
    "LENGTHS",
    "Times",
    "change_facts",
    "create_event",
    "event_day",
    "planned",
    "reschedule",
    "template",
    "tick_task",
    "times",
    "untick_task",
]
