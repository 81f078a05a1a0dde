"""Putting a task elsewhere in the plan, by button and by name: no dragging needed."""

from mixer.audit import Actor
from mixer.core.plan import OffsetUnit
from mixer.events.actions.plan import event_day
from mixer.events.actions.plan_change import changing
from mixer.events.models import PlanChange, PlanTask
from mixer.events.queries import plan_of


def place_task(*, task: PlanTask, after: PlanTask, actor: Actor) -> PlanChange | None:
    """Put a task directly after another one; it falls due when that one does."""
    plan = [one for one in plan_of(task.event) if one is not task]
    return _reorder(task, plan, plan.index(after) + 1, after, actor)


def move_task_up(*, task: PlanTask, actor: Actor) -> PlanChange | None:
    """One place up: before its neighbour of the same day, else to the end of the day before it."""
    plan = list(plan_of(task.event))
    place = plan.index(task)
    plan.remove(task)
    if place == 0:
        return None
    above = plan[place - 1]
    return _reorder(task, plan, place - (_when(above) == _when(task)), above, actor)


def move_task_down(*, task: PlanTask, actor: Actor) -> PlanChange | None:
    """One place down: after its neighbour of the same day, else to the beginning of the day after it."""
    plan = list(plan_of(task.event))
    place = plan.index(task)
    plan.remove(task)
    if place == len(plan):
        return None
    below = plan[place]
    return _reorder(task, plan, place + (_when(below) == _when(task)), below, actor)


def _when(task: PlanTask) -> tuple[object, object]:
    return task.due_on, task.due_at


def _reorder(
    task: PlanTask, others: list[PlanTask], place: int, neighbour: PlanTask, actor: Actor
) -> PlanChange | None:
    """Put the task among the others; one that comes to a neighbour of another day joins that day."""
    ordered = [*others[:place], task, *others[place:]]
    day = [one for one in ordered if one is task or _when(one) == _when(neighbour)]
    with changing(task.event, day, "place_task", actor) as kept:
        if _when(neighbour) != _when(task):
            task.squeezed_to = None
            if neighbour.unit.is_of_the_day:
                task.offset, task.offset_unit = neighbour.offset, neighbour.offset_unit
            else:
                task.offset = (neighbour.due_on - event_day(task.event)).days
                task.offset_unit = OffsetUnit.DAYS
        places = sorted(one.position for one in day)
        for index, one in enumerate(day):
            before = day[index - 1].position if index else -1
            one.position = max(places[index], before + 1)
    return kept.change
