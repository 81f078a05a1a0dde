"""Verbs of the debrief: what was learned, and what comes of it when the event is copied."""

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from sqlalchemy import select

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.core.lessons import Applied, LeadTime, NewTask, Outcome, with_lessons
from mixer.core.plan import TemplateTask
from mixer.db import db
from mixer.events.kept_tasks import as_template
from mixer.events.models import Event, Lesson, LessonKind, LessonQuestion, LessonUse
from mixer.events.queries import lessons_of, plan_of
from mixer.names import storable

SAME_TAP = timedelta(minutes=1)
LESSON_FACTS = ("task_key", "task_title", "owner_role", "days", "fact", "value")


def add_lesson(
    *, event: Event, question: LessonQuestion, text: str, kind: LessonKind, actor: Actor, **becomes: Any
) -> Lesson:
    """Keep a lesson with its event. ``becomes``: what its kind needs, of ``LESSON_FACTS``.

    The same lesson a second time within a minute is the first one.
    """
    unknown = set(becomes) - set(LESSON_FACTS)
    if unknown:
        raise TypeError(f"a lesson has no {', '.join(sorted(unknown))}")
    words = storable(text).strip()
    same = select(Lesson).where(
        Lesson.event_id == event.id,
        Lesson.text == words,
        Lesson.kind == kind,
        Lesson.deleted_at.is_(None),
        Lesson.created_at > now() - SAME_TAP,
        *(getattr(Lesson, name) == value for name, value in becomes.items()),
    )
    if (first := db.session.scalar(same.limit(1))) is not None:
        return first
    lesson = Lesson(
        event_id=event.id,
        question=question,
        text=words,
        kind=kind,
        created_by=actor.id if actor.kind == "user" else None,
        **becomes,
    )
    db.session.add(lesson)
    record(actor, "add_lesson", lesson, team_id=event.team_id, event_id=event.id)
    return lesson


def delete_lesson(*, lesson: Lesson, actor: Actor) -> None:
    """Take a lesson away; events it was applied to stay as they are."""
    if lesson.deleted_at is None:
        lesson.deleted_at = now()
        _note(lesson, actor, "delete_lesson")


def restore_lesson(*, lesson: Lesson, actor: Actor) -> None:
    """Take the deletion back."""
    if lesson.deleted_at is not None:
        lesson.deleted_at = None
        _note(lesson, actor, "restore_lesson")


def _note(lesson: Lesson, actor: Actor, verb: str) -> None:
    record(actor, verb, lesson, team_id=lesson.event.team_id, event_id=lesson.event_id)


@dataclass(frozen=True)
class Learned:
    """A plan with the lessons of its event in it."""

    tasks: tuple[TemplateTask, ...]
    lessons: tuple[Lesson, ...]
    applied: dict[int, Applied]


def learned_plan(event: Event) -> Learned:
    """The event's plan as it should be next time."""
    lessons = tuple(lessons_of(event))
    tasks, applied = with_lessons(as_template(plan_of(event)), [c for c in map(_change, lessons) if c])
    return Learned(tasks, lessons, applied)


def _change(lesson: Lesson) -> LeadTime | NewTask | None:
    if lesson.kind == LessonKind.LEAD_TIME:
        return LeadTime(lesson.id, lesson.task_key, lesson.days or 0)
    if lesson.kind == LessonKind.NEW_TASK:
        return NewTask(lesson.id, lesson.task_title, lesson.owner_role, lesson.days or 0, lesson.text)
    return None


def default_of(event: Event, fact: str) -> str:
    """The fact as a lesson writes it: ``starts`` and ``ends`` are times of day."""
    if fact in ("starts", "ends"):
        return str(getattr(event, f"{fact}_local"))[-5:]
    value = getattr(event, fact)
    return "" if value is None else str(value)


def default_value(fact: str, text: str) -> str | int | time:
    """The same as the form of a new event takes it."""
    if fact in ("starts", "ends"):
        return time.fromisoformat(text)
    return int(text) if fact in ("capacity", "target") else text


def note_uses(*, event: Event, copied: Event, learned: Learned) -> None:
    """Write down, with the new event, what each lesson of the copied one did."""
    for lesson in learned.lessons:
        use = LessonUse(event_id=event.id, lesson_id=lesson.id, outcome=Outcome.NOTED.value)
        if lesson.kind == LessonKind.DEFAULT:
            use.before, use.after = default_of(copied, lesson.fact), default_of(event, lesson.fact)
            is_so = use.after == lesson.value
            use.outcome = (Outcome.APPLIED if is_so else Outcome.OVERRULED).value
        elif done := learned.applied.get(lesson.id):
            use.outcome = done.outcome.value
            use.before = "" if done.before is None else f"{done.before} {done.unit}"
            use.after = "" if done.after is None else f"{done.after} {done.unit}"
        db.session.add(use)
    db.session.flush()
