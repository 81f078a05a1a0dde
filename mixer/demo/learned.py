"""What the demo's hosts learned at their last evening, and the plan they kept for the next."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from mixer.audit import Audit
from mixer.core.timezone import zone
from mixer.db import db
from mixer.demo.guest_list import GuestList
from mixer.events.actions.lessons import add_lesson
from mixer.events.actions.templates import save_template
from mixer.events.models import Event, Lesson, LessonKind, LessonQuestion, PlanTask, PlanTemplate
from mixer.events.queries import plan_of

LATE = {"P16": 1, "P25": 8, "P28": 3, "P34": 6, "P46": 2, "P47": 4}
"""Days some tasks of the last evening were done too late."""


def learn_from_past(guests: GuestList) -> None:
    """Some tasks were late, one of each kind of lesson came of it, and the plan is kept as a template."""
    event, host = guests.event, guests.world.host
    _make_late(event)
    day_after = event.ends + timedelta(hours=15)
    for place, facts in enumerate(_lessons()):
        lesson = add_lesson(event=event, actor=host, **facts)
        _backdate(lesson, day_after + timedelta(minutes=4 * place))
    template = save_template(event=event, name="Harbour evening", actor=host)
    _backdate(template, day_after + timedelta(minutes=30))


def _make_late(event: Event) -> None:
    for task in plan_of(event):
        if task.template_id in LATE and task.done_on is not None:
            days = (task.due_on - task.done_on).days + LATE[task.template_id]
            task.done_on += timedelta(days=days)
            for row in _trail(task, "tick_task"):
                row.at = (row.at.astimezone(zone(event.zone)) + timedelta(days=days)).astimezone(UTC)


def _lessons() -> tuple[dict[str, Any], ...]:
    return (
        {
            "question": LessonQuestion.RIGHT_WAY,
            "text": "Asking for the prizes took longer than we thought; two donors needed a reminder.",
            "kind": LessonKind.LEAD_TIME,
            "task_key": "P25",
            "days": 7,
        },
        {
            "question": LessonQuestion.RIGHT_WAY,
            "text": "We stood in front of a locked side door with forty chairs.",
            "kind": LessonKind.NEW_TASK,
            "task_title": "Fetch the key of the side door",
            "owner_role": "co_host",
            "days": 2,
        },
        {
            "question": LessonQuestion.RIGHT_THINGS,
            "text": "Eighty were too many for the hall; at seventy-two people could still hear each other.",
            "kind": LessonKind.DEFAULT,
            "fact": "capacity",
            "value": "72",
        },
        {
            "question": LessonQuestion.WHO_SAYS_SO,
            "text": "Four guests wrote by themselves, three of them about whom they met at the blue pool.",
            "kind": LessonKind.NOTE,
        },
    )


def _backdate(thing: Lesson | PlanTemplate, at: datetime) -> None:
    thing.created_at = at
    db.session.flush()
    for row in _trail(thing):
        row.at = at


def _trail(thing: Lesson | PlanTemplate | PlanTask, verb: str | None = None) -> list[Audit]:
    query = select(Audit).where(Audit.object_kind == type(thing).__name__, Audit.object_id == thing.id)
    return list(db.session.scalars(query if verb is None else query.where(Audit.verb == verb)))
