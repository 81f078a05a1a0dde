"""One event at a glance."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.clock import now, today_in
from mixer.core.plan import TaskState
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.events.plan_page import PlanPage, TaskLine, plan_page
from mixer.events.queries import plan_of
from mixer.events.words import week_word
from mixer.invitations.queries import counts
from mixer.numbers.queries import outlook_of
from mixer.overview import queries
from mixer.overview.morning_after import morning_after as gather
from mixer.overview.views.blueprint import bp
from mixer.web.formats import short_day
from mixer.web.translation import _

SHOWN_TASKS = {"past": 3, "now": 4, "ahead": 2, "day": 2}
STATE = {
    TaskState.DONE: "done",
    TaskState.LATE: "late",
    TaskState.TODAY: "due",
    TaskState.THIS_WEEK: "due",
    TaskState.LATER: "open",
}


@bp.get("/events/<string:slug>")
@event_host
def event_home(event: Event) -> ResponseReturnValue:
    """Where the evening stands: answers, the eight weeks, what is next."""
    today = today_in(event.zone)
    page = plan_page(event, plan_of(event), today)
    lines = [line for week in page.weeks for line in week.lines]
    late = [line for line in lines if line.state == TaskState.LATE]
    due = [line for line in lines if line.state in (TaskState.TODAY, TaskState.THIS_WEEK)]
    answered = counts(event)
    upcoming = [line for line in lines if line.state == TaskState.LATER and not line.waits_for]
    return render_template(
        "overview/event_home.html",
        event=event,
        team=event.team,
        counts=answered,
        unanswered=answered.invited - answered.accepted - answered.tentative - answered.declined,
        page=page,
        weeks=_timeline(event, page),
        next_up=(late + due + upcoming)[:6],
        answers=queries.latest_answers(event),
        days_left=(event.starts.date() - today).days,
        is_now=event.starts_at <= now() < event.ends_at,
        forecast=outlook_of(event).forecast,
    )


def _timeline(event: Event, page: PlanPage) -> list[dict[str, Any]]:
    """The weeks as the timeline draws them: what is late or next in each, the rest as a count."""
    weeks = []
    for week in page.weeks:
        needed = [line for line in week.lines if line.state != TaskState.NOT_NEEDED]
        shown = sorted(needed, key=_urgency)[: SHOWN_TASKS[week.state]]
        weeks.append(
            {
                "label": week_word(week.number),
                "date": short_day(week.begins_on),
                "state": week.state,
                "done": week.done,
                "total": week.total,
                "tasks": [
                    {
                        "title": _(line.task.title),
                        "state": STATE[line.state],
                        "url": url_for("events.plan", slug=event.slug, _anchor=f"task-{line.task.id}"),
                        "note": None,
                    }
                    for line in shown
                ],
            }
        )
    return weeks


def _urgency(line: TaskLine) -> tuple[int, bool, int]:
    order = [TaskState.LATE, TaskState.TODAY, TaskState.THIS_WEEK, TaskState.LATER, TaskState.DONE]
    return order.index(line.state), not line.task.is_critical, line.task.position


@bp.get("/events/<string:slug>/morning-after")
@event_host
def morning_after(event: Event) -> ResponseReturnValue:
    """What the evening brought, in figures that say what they rest on."""
    return render_template("overview/morning_after.html", event=event, team=event.team, seen=gather(event))
