"""Giving tasks to people, one by one or a whole part at once."""

from collections.abc import Iterable

from mixer.audit import Actor
from mixer.events.actions.crew import add_crew_member
from mixer.events.actions.plan_change import changing
from mixer.events.models import CrewMember, CrewRole, Event, PlanChange, PlanTask
from mixer.events.queries import plan_of


def take_on(*, event: Event, name: str, email: str, role: str, actor: Actor) -> CrewMember:
    """Somebody new to give tasks to; a part only the plan knows makes them a helper.

    Raises Refused like ``add_crew_member``.
    """
    part = role if role in set(CrewRole) else CrewRole.OTHER
    return add_crew_member(event=event, name=name, email=email, role=part, actor=actor)


def give_part(*, event: Event, role: str, member: CrewMember | None, actor: Actor) -> PlanChange | None:
    """Give every open task of a part to one person, or back to the part."""
    return give_tasks(
        event=event,
        tasks=[task for task in plan_of(event) if task.owner_role == role],
        member=member,
        actor=actor,
    )


def give_tasks(
    *, event: Event, tasks: Iterable[PlanTask], member: CrewMember | None, actor: Actor
) -> PlanChange | None:
    """Give these tasks, as far as they are open, to one person, or back to their part."""
    giving = [task for task in tasks if task.done_on is None and task.not_needed is None]
    with changing(event, giving, "give_tasks", actor) as kept:
        for task in giving:
            task.crew_member_id = member.id if member else None
    return kept.change
