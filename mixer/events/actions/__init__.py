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
from mixer.events.actions.plan import (
    event_day,
    planned,
    still_open_before,
    template,
    tick_task,
    untick_task,
    working_days,
)
from mixer.events.actions.plan_answers import (
    answer_condition,
    loosen_plan,
    squeeze_plan,
    take_back_answer,
)
from mixer.events.actions.plan_change import (
    undo_change,
)
from mixer.events.actions.plan_order import (
    move_task_down,
    move_task_up,
    place_task,
)
from mixer.events.actions.plan_owners import (
    give_part,
    give_tasks,
    take_on,
)
from mixer.events.actions.plan_tasks import (
    add_task,
    delete_task,
    edit_task,
    needed_again,
    not_needed,
    refuse_address,
    refuse_circle,
    shift_tasks,
)
from mixer.events.actions.weekly_mail import is_weekly_mail_wanted, send_weekly_tasks

__all__ = [
    "FACTS",
    "FIRST_YEAR",
    "LAST_YEAR",
    "LENGTHS",
    "LinkMail",
    "Times",
    "add_crew_member",
    "add_task",
    "answer_condition",
    "answer_crew",
    "change_crew_member",
    "change_facts",
    "choose_crew_language",
    "create_event",
    "delete_task",
    "edit_task",
    "event_day",
    "give_part",
    "give_tasks",
    "is_crew_link_wanted",
    "is_weekly_mail_wanted",
    "loosen_plan",
    "move_task_down",
    "move_task_up",
    "needed_again",
    "not_needed",
    "place_task",
    "planned",
    "refuse_address",
    "refuse_circle",
    "remove_crew_member",
    "reschedule",
    "return_crew_member",
    "revoke_crew_link",
    "send_crew_link",
    "send_weekly_tasks",
    "shift_tasks",
    "squeeze_plan",
    "still_open_before",
    "switch_reminder",
    "switch_weekly_mail",
    "take_back_answer",
    "take_on",
    "template",
    "thank_crew_member",
    "tick_task",
    "times",
    "undo_change",
    "untick_task",
    "working_days",
]
