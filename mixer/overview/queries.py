"""Reads over several rooms, each a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select

from mixer.accounts.models import Team
from mixer.db import db
from mixer.door.models import CheckIn
from mixer.events.models import Event, PlanTask
from mixer.invitations.models import Answer, Guest, Place


@dataclass(frozen=True)
class EventLine:
    """One event as the desk lists it."""

    event: Event
    invited: int
    coming: int
    waiting: int
    came: int
    tasks_done: int
    tasks: int


def event_lines(team: Team) -> list[EventLine]:
    """The team's events by start, each with its figures; four queries whatever their number."""
    events = db.session.scalars(select(Event).where(Event.team_id == team.id).order_by(Event.starts_at)).all()
    ids = [event.id for event in events]
    guests = {
        row.event_id: row
        for row in db.session.execute(
            select(
                Guest.event_id,
                func.count(Guest.invited_at).label("invited"),
                func.sum(case((Guest.place == Place.CONFIRMED, 1), else_=0)).label("coming"),
                func.sum(case((Guest.place == Place.WAITLISTED, 1), else_=0)).label("waiting"),
            )
            .where(Guest.event_id.in_(ids))
            .group_by(Guest.event_id)
        )
    }
    came = {
        row.event_id: int(row.came)
        for row in db.session.execute(
            select(CheckIn.event_id, func.count().label("came"))
            .where(CheckIn.event_id.in_(ids))
            .group_by(CheckIn.event_id)
        )
    }
    tasks = {
        row.event_id: row
        for row in db.session.execute(
            select(PlanTask.event_id, func.count().label("all"), func.count(PlanTask.done_on).label("done"))
            .where(
                PlanTask.event_id.in_(ids), PlanTask.deleted_at.is_(None), PlanTask.not_needed.is_(None)
            )
            .group_by(PlanTask.event_id)
        )
    }
    lines = []
    for event in events:
        of, plan = guests.get(event.id), tasks.get(event.id)
        lines.append(
            EventLine(
                event=event,
                invited=of.invited if of else 0,
                coming=int(of.coming) if of else 0,
                waiting=int(of.waiting) if of else 0,
                came=came.get(event.id, 0),
                tasks_done=plan.done if plan else 0,
                tasks=plan.all if plan else 0,
            )
        )
    return lines


def latest_answers(event: Event, limit: int = 6) -> Sequence[Guest]:
    """The guests who answered last."""
    return db.session.scalars(
        select(Guest)
        .where(
            Guest.event_id == event.id, Guest.answered_at.is_not(None), Guest.answer != Answer.NEEDS_ACTION
        )
        .order_by(Guest.answered_at.desc(), Guest.id.desc())
        .limit(limit)
    ).all()
