"""The crew of Olga's evening in these tests: Kwame is co-host and has an address; Dan leads the door."""

from typing import Any

from sqlalchemy import select

from mixer.db import db, transaction
from mixer.events.access import crew_token
from mixer.events.models import CrewMember, Event, PlanTask
from mixer.events.queries import plan_of
from mixer.links import new_public_id
from mixer.outbox.models import Message
from tests.page import Page, Visitor


def crew_member(event: Event, name: str = "Kwame Mensah", role: str = "co_host", **facts: Any) -> CrewMember:
    """Somebody with a part in the evening."""
    defaults: dict[str, Any] = {"email": "kwame@example.org"}
    with transaction(event):
        member = CrewMember(
            event_id=event.id, public_id=new_public_id(), name=name, role=role, **(defaults | facts)
        )
        db.session.add(member)
    return member


def tasks_page(visitor: Visitor, member: CrewMember, **query: Any) -> Page:
    """The page behind a crew member's link."""
    return visitor.get("events.crew_tasks", token=crew_token(member), **query)


def give(member: CrewMember, *keys: str) -> list[PlanTask]:
    """Make the tasks with these ids of the plan theirs."""
    with transaction(member.event):
        tasks = [t for t in plan_of(member.event) if t.template_id in keys]
        for task in tasks:
            task.crew_member_id = member.id
    assert len(tasks) == len(keys)
    return tasks


def shorten(event: Event, *keys: str) -> None:
    """Leave only these tasks in the plan: long pages take their time to read."""
    with transaction(event):
        for task in plan_of(event):
            if task.template_id in keys:
                task.depends_on = [key for key in task.depends_on if key in keys]
            else:
                db.session.delete(task)


def mails(purpose: str) -> list[Message]:
    """The mails of one purpose, oldest first."""
    return list(db.session.scalars(select(Message).where(Message.purpose == purpose).order_by(Message.id)))
