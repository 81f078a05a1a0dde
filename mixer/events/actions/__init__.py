"""Verbs of the events room. They flush, never commit."""

from mixer.events.actions.crew_links import (
    LinkMail,
    choose_crew_language,
    is_crew_link_wanted,
    revoke_crew_link,
    send_crew_link,
    switch_weekly_mail,
)
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
from mixer.events.actions.weekly_mail import is_weekly_mail_wanted, send_weekly_tasks

__all__ = [
    "FACTS",
    "FIRST_YEAR",
    "LAST_YEAR",
    "LENGTHS",
    "LinkMail",
    "Times",
    "change_facts",
    "choose_crew_language",
    "create_event",
    "event_day",
    "is_crew_link_wanted",
    "is_weekly_mail_wanted",
    "planned",
    "reschedule",
    "revoke_crew_link",
    "send_crew_link",
    "send_weekly_tasks",
    "switch_weekly_mail",
    "template",
    "tick_task",
    "times",
    "untick_task",
]
