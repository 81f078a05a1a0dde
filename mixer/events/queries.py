"""Reads of the events room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, func, select
from sqlalchemy.orm import joinedload

from mixer.accounts.models import Membership, Team
from mixer.audit import Audit
from mixer.clock import now
from mixer.db import db
from mixer.events.models import (
    ConditionAnswer,
    CrewMember,
    Event,
    Lesson,
    LessonUse,
    PlanChange,
    PlanTask,
    PlanTemplate,
)
from mixer.names import one_line


def event_for_host(user_id: int, slug: str) -> Event | None:
    """The event with this slug when the user is a host of its team; None for strangers."""
    return db.session.scalar(
        select(Event)
        .join(Membership, Membership.team_id == Event.team_id)
        .where(Event.slug == slug, Membership.user_id == user_id)
        .options(joinedload(Event.team))
    )


def event_by_slug(slug: str) -> Event | None:
    """The event with this slug; for commands only."""
    return db.session.scalar(select(Event).where(Event.slug == slug).options(joinedload(Event.team)))


def events_of(team: Team) -> Sequence[Event]:
    """The team's events, by start."""
    return db.session.scalars(select(Event).where(Event.team_id == team.id).order_by(Event.starts_at)).all()


def just_made(team: Team, title: str, starts_local: str) -> Event | None:
    """The same evening made within the last minute: a second tap on the same button."""
    return db.session.scalar(
        select(Event)
        .where(
            Event.team_id == team.id,
            Event.title == one_line(title),
            Event.starts_local == starts_local,
            Event.created_at > now() - timedelta(minutes=1),
        )
        .limit(1)
    )


def is_slug_taken(slug: str) -> bool:
    """Whether an event of this installation has this slug."""
    return bool(db.session.scalar(select(exists().where(Event.slug == slug))))


def plan_of(event: Event) -> Sequence[PlanTask]:
    """The event's plan in order, without what was deleted."""
    return db.session.scalars(
        select(PlanTask)
        .where(PlanTask.event_id == event.id, PlanTask.deleted_at.is_(None))
        .order_by(PlanTask.due_on, PlanTask.due_at.asc().nulls_first(), PlanTask.position, PlanTask.id)
        .options(joinedload(PlanTask.crew_member))
    ).all()


def task_of(event: Event, task_id: int) -> PlanTask | None:
    """The event's task with this id; None when it belongs to another event or was deleted."""
    return db.session.scalar(
        select(PlanTask).where(
            PlanTask.id == task_id, PlanTask.event_id == event.id, PlanTask.deleted_at.is_(None)
        )
    )


def tasks_by_id(event: Event, ids: Sequence[int]) -> dict[int, PlanTask]:
    """The event's tasks with these ids, deleted ones too."""
    wanted = frozenset(ids)
    every = db.session.scalars(select(PlanTask).where(PlanTask.event_id == event.id))
    return {task.id: task for task in every if task.id in wanted}


def plan_keys(event: Event) -> Sequence[str]:
    """Every key a task of this plan has or had."""
    return db.session.scalars(select(PlanTask.template_id).where(PlanTask.event_id == event.id)).all()


def task_just_added(event: Event, title: str) -> PlanTask | None:
    """The same task added within the last minute: a second tap on the same button."""
    return db.session.scalar(
        select(PlanTask)
        .join(Audit, Audit.object_id == PlanTask.id)
        .where(
            PlanTask.event_id == event.id,
            PlanTask.title == title,
            PlanTask.deleted_at.is_(None),
            Audit.verb == "add_task",
            Audit.object_kind == "PlanTask",
            Audit.at > now() - timedelta(minutes=1),
        )
        .limit(1)
    )


def condition_answers(event: Event) -> dict[str, ConditionAnswer]:
    """What was said to the plan's questions, by condition."""
    rows = db.session.scalars(select(ConditionAnswer).where(ConditionAnswer.event_id == event.id))
    return {row.condition: row for row in rows}


def plan_change_of(event: Event, change_id: int) -> PlanChange | None:
    """An act on the event's plan that can be taken back; None when it belongs to another event."""
    return db.session.scalar(
        select(PlanChange).where(PlanChange.id == change_id, PlanChange.event_id == event.id)
    )


def crew_member_by_public_id(public_id: str) -> CrewMember | None:
    """The crew member with this public id, with event and team; None once they left. Check the link
    before believing it."""
    return db.session.scalar(
        select(CrewMember)
        .where(CrewMember.public_id == public_id, CrewMember.left_at.is_(None))
        .options(joinedload(CrewMember.event).joinedload(Event.team))
    )


def crew_of(event: Event) -> Sequence[CrewMember]:
    """Everybody with a part in the evening, by name."""
    return db.session.scalars(
        select(CrewMember)
        .where(CrewMember.event_id == event.id, CrewMember.left_at.is_(None))
        .order_by(CrewMember.name, CrewMember.id)
        .options(joinedload(CrewMember.event).joinedload(Event.team))
    ).all()


def crew_member_of(event: Event, member_id: int) -> CrewMember | None:
    """The event's crew member with this id; None when they belong to another event."""
    return db.session.scalar(
        select(CrewMember).where(
            CrewMember.id == member_id, CrewMember.event_id == event.id, CrewMember.left_at.is_(None)
        )
    )


@dataclass(frozen=True)
class Changes:
    """How often something was changed, and when last."""

    times: int
    last_at: datetime


def plan_changes(event: Event) -> dict[tuple[str, int | None], Changes]:
    """What the trail says about changes of the event itself and of its tasks, by kind and id."""
    rows = db.session.execute(
        select(Audit.object_kind, Audit.object_id, func.count(), func.max(Audit.at))
        .where(Audit.event_id == event.id, Audit.object_kind.in_(("Event", "PlanTask")))
        .group_by(Audit.object_kind, Audit.object_id)
    )
    return {(kind, thing): Changes(times, last_at) for kind, thing, times, last_at in rows}


def tasks_added(event: Event) -> frozenset[int]:
    """Ids of the tasks that hosts added to this event's plan by hand."""
    return frozenset(
        db.session.scalars(
            select(Audit.object_id).where(
                Audit.event_id == event.id, Audit.object_kind == "PlanTask", Audit.verb == "add_task"
            )
        )
    )


def templates_of(team_id: int) -> Sequence[PlanTemplate]:
    """The team's templates, by name; deleted ones are left out."""
    return db.session.scalars(
        select(PlanTemplate)
        .where(PlanTemplate.team_id == team_id, PlanTemplate.deleted_at.is_(None))
        .order_by(func.lower(PlanTemplate.name), PlanTemplate.id)
        .options(joinedload(PlanTemplate.event))
    ).all()


def template_of(team_id: int, template_id: int) -> PlanTemplate | None:
    """The team's template with this id, deleted ones too; None when it is another team's."""
    return db.session.scalar(
        select(PlanTemplate).where(PlanTemplate.id == template_id, PlanTemplate.team_id == team_id)
    )


def event_of_team(team_id: int, event_id: int) -> Event | None:
    """The team's event with this id; None when it is another team's."""
    return db.session.scalar(select(Event).where(Event.id == event_id, Event.team_id == team_id))


def lessons_of(event: Event) -> Sequence[Lesson]:
    """What was learned at this evening, in the order it was written; deleted ones are left out."""
    return db.session.scalars(
        select(Lesson).where(Lesson.event_id == event.id, Lesson.deleted_at.is_(None)).order_by(Lesson.id)
    ).all()


def lesson_of(event: Event, lesson_id: int) -> Lesson | None:
    """The event's lesson with this id, deleted ones too; None when it is another event's."""
    return db.session.scalar(select(Lesson).where(Lesson.id == lesson_id, Lesson.event_id == event.id))


def lessons_used(event: Event) -> Sequence[LessonUse]:
    """The lessons of an earlier evening that were applied when this event was made."""
    return db.session.scalars(
        select(LessonUse)
        .where(LessonUse.event_id == event.id)
        .order_by(LessonUse.id)
        .options(joinedload(LessonUse.lesson).joinedload(Lesson.event))
    ).all()
