"""Verbs of the events room. They flush, never commit."""

from mixer.events.actions.crew import (
    add_crew_member,
    answer_crew,
    change_crew_member,
    remove_crew_member,
    return_crew_member,
    switch_reminder,
    thank_crew_member,
)
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
    "add_crew_member",
    "answer_crew",
    "change_crew_member",
    "change_facts",
    "choose_crew_language",
    "create_event",
    "event_day",
    "is_crew_link_wanted",
    "is_weekly_mail_wanted",
    "planned",
    "remove_crew_member",
    "reschedule",
    "return_crew_member",
    "revoke_crew_link",
    "send_crew_link",
    "send_weekly_tasks",
    "switch_reminder",
    "switch_weekly_mail",
    "template",
    "thank_crew_member",
    "tick_task",
    "times",
    "untick_task",
]
