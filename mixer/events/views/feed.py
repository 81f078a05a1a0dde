"""A crew member's tasks as a calendar to subscribe to."""

from datetime import UTC, datetime

from flask import Response, request
from flask.typing import ResponseReturnValue

from mixer.clock import today_in
from mixer.events.access import crew_link, crew_tasks_url
from mixer.events.crew_page import OwnTask, own_tasks
from mixer.events.models import CrewMember, PlanTask
from mixer.events.queries import Changes, plan_changes, plan_of
from mixer.events.task_feed import FeedEvening, FeedTask, feed, last_change
from mixer.events.views.blueprint import bp
from mixer.events.words import where_word
from mixer.web.translation import _, speaking

FRESH_FOR = 900
"""Seconds a calendar program may keep what it has without asking."""


@bp.get("/c/<string:token>/tasks.ics")
@crew_link
def crew_feed(member: CrewMember, token: str) -> ResponseReturnValue:
    """The open tasks, the same bytes until something changes; answers 304 to who has them already.

    They speak the member's language, whatever the calendar program that asks may prefer.
    """
    event = member.event
    changes = plan_changes(event)
    evening = _evening(member, changes.get(("Event", event.id)))
    with speaking(member.language):
        tasks = [
            _entry(line, evening, changes.get(("PlanTask", line.task.id)), crew_tasks_url(member))
            for line in own_tasks(member, plan_of(event), today_in(event.zone)).open
        ]
        name = _("Tasks: %(title)s", title=event.title)
    tasks.sort(key=lambda task: (task.due_on, task.uid))
    response = Response(feed(name, evening, tasks), mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'inline; filename="tasks.ics"'
    response.headers["Cache-Control"] = f"private, max-age={FRESH_FOR}"
    response.last_modified = last_change(evening, tasks)
    response.add_etag()
    return response.make_conditional(request)


def _evening(member: CrewMember, changes: Changes | None) -> FeedEvening:
    event = member.event
    return FeedEvening(
        uid=f"crew-{event.calendar_uid}",
        title=event.title,
        place=where_word(event),
        url=crew_tasks_url(member),
        starts=event.starts,
        ends=event.ends,
        zone=event.zone,
        sequence=changes.times if changes else 0,
        changed_at=_latest(event.changed_at, changes),
        cancelled=event.cancelled_at is not None,
    )


def _entry(line: OwnTask, evening: FeedEvening, changes: Changes | None, url: str) -> FeedTask:
    task = line.task
    return FeedTask(
        uid=f"task-{task.id}-{task.event.calendar_uid}",
        title=_(task.title),
        description=_description(task),
        url=f"{url}#task-{task.id}",
        due_on=task.due_on,
        sequence=evening.sequence + (changes.times if changes else 0),
        changed_at=_latest(evening.changed_at, changes),
        starts=task.due_at,
        minutes=task.effort_min,
    )


def _description(task: PlanTask) -> str:
    parts = [_(task.why) if task.why else ""]
    if task.done_when:
        parts.append(_("Done when") + ": " + _(task.done_when))
    parts += [task.note, *(f"{link['name']}: {link['url']}" for link in task.links)]
    return "\n\n".join(part for part in parts if part)


def _latest(moment: datetime, changes: Changes | None) -> datetime:
    """To the second, as calendars and heads of answers write it."""
    latest = max(moment, changes.last_at) if changes else moment
    return latest.astimezone(UTC).replace(microsecond=0)
