"""Verbs of single tasks: add, edit, delete, not needed; and shifting several at once."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.core.plan import FARTHEST_DAYS, FARTHEST_MIN, circle
from mixer.db import db
from mixer.events.actions.plan import event_day, move_open_tasks
from mixer.events.actions.plan_change import changing
from mixer.events.models import ConditionAnswer, Event, NotNeeded, PlanChange, PlanTask
from mixer.events.queries import condition_answers, plan_keys, plan_of, task_just_added
from mixer.names import one_line, storable
from mixer.web.errors import Refused
from mixer.web.translation import _

EDITABLE = (
    "title",
    "phase",
    "owner_role",
    "crew_member_id",
    "offset",
    "offset_unit",
    "effort_min",
    "why",
    "done_when",
    "depends_on",
    "condition",
    "is_critical",
    "note",
    "links",
)
LONGEST_TITLE, LONGEST_REASON, LONGEST_LINK = 300, 300, 500
_OWN_KEY = re.compile(r"N(\d+)")


def add_task(*, event: Event, actor: Actor, **facts: Any) -> PlanTask:
    """A task of the hosts' own. ``facts`` of ``EDITABLE``; title and offset are needed.

    The same title a second time within a minute is the first one. Raises Refused like ``edit_task``.
    """
    title = one_line(facts["title"])
    if (same := task_just_added(event, title)) is not None:
        return same
    task = PlanTask(
        event=event,
        template_id=_free_key(event),
        position=0,
        due_on=event_day(event),
        phase="frame",
        owner_role="host",
        effort_min=0,
        why="",
        done_when="",
        depends_on=[],
        note="",
        links=[],
    )
    with db.session.no_autoflush:
        _write(task, facts, plan_of(event))
    db.session.add(task)
    db.session.flush()
    follow_answer(task, condition_answers(event))
    move_open_tasks(event)
    task.position = 1 + max((t.position for t in plan_of(event) if t is not task), default=0)
    record(actor, "add_task", task, team_id=event.team_id, event_id=event.id)
    return task


def edit_task(*, task: PlanTask, actor: Actor, **facts: Any) -> PlanChange | None:
    """Change what is given of ``EDITABLE``; None when nothing really changed.

    Raises Refused for no title, an offset nobody plans with, a prerequisite that would wait for the
    task itself, and a link that is no web address.
    """
    event = task.event
    with changing(event, [task], "edit_task", actor) as kept:
        before = task.offset, task.offset_unit
        _write(task, facts, plan_of(event))
        if before != (task.offset, task.offset_unit):
            task.squeezed_to = None
        if "condition" in facts:
            follow_answer(task, condition_answers(event))
    return kept.change


def delete_task(*, task: PlanTask, actor: Actor) -> PlanChange | None:
    """Take a task out of the plan; what waited for it waits for it no more."""
    with changing(task.event, [task], "delete_task", actor) as kept:
        task.deleted_at = now()
    return kept.change


def not_needed(*, task: PlanTask, because: str, actor: Actor) -> PlanChange | None:
    """Let a single task go, with the reason. A done one stays done. Raises Refused without a reason."""
    reason = one_line(because)
    if not reason:
        raise Refused(_("Please say in a few words why it is not needed."))
    if len(reason) > LONGEST_REASON:
        raise Refused(_("That is too long: %(text)s …", text=reason[:60]))
    with changing(task.event, [task], "not_needed", actor) as kept:
        if task.done_on is None:
            task.not_needed, task.not_needed_because = NotNeeded.HOST, reason
    return kept.change


def needed_again(*, task: PlanTask, actor: Actor) -> PlanChange | None:
    """Put a task back into the plan, whatever had let it go."""
    with changing(task.event, [task], "needed_again", actor) as kept:
        task.not_needed, task.not_needed_because = None, ""
    return kept.change


def shift_tasks(*, event: Event, tasks: Iterable[PlanTask], days: int, actor: Actor) -> PlanChange | None:
    """Move open tasks so many days later; negative is earlier. Tasks that count working days move by
    working days; what is done or timed to the minute on the day stays.

    Raises Refused when one would land further away than anybody plans.
    """
    moving = [task for task in tasks if task.done_on is None and not task.unit.is_of_the_day]
    with changing(event, moving, "shift_tasks", actor) as kept:
        for task in moving:
            task.offset += days
            if task.squeezed_to is not None:
                task.squeezed_to += days
            _refuse_far(task)
    return kept.change


def refuse_circle(key: str, depends_on: Sequence[str], plan: Iterable[PlanTask]) -> None:
    """Raises Refused, naming the circle, if a task would wait for itself."""
    tasks = {task.template_id: task for task in plan}
    found = circle({k: tuple(t.depends_on) for k, t in tasks.items()} | {key: tuple(depends_on)})
    if found:
        names = " → ".join(f"“{_(tasks[k].title)}”" if k in tasks else _("this task") for k in found)
        raise Refused(_("These tasks would wait for each other: %(circle)s.", circle=names))


def refuse_address(url: str) -> None:
    """Raises Refused for what is no address of a web page."""
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web or len(url) > LONGEST_LINK or any(sign.isspace() for sign in url):
        raise Refused(_("A link begins with https:// or http://. Please look at “%(link)s”.", link=url[:80]))


def _write(task: PlanTask, facts: dict[str, Any], plan: Sequence[PlanTask]) -> None:
    unknown = set(facts) - set(EDITABLE)
    if unknown:
        raise TypeError(f"a task has no {', '.join(sorted(unknown))}")
    if "depends_on" in facts:
        refuse_circle(task.template_id, facts["depends_on"], plan)
    for link in facts.get("links", ()):
        refuse_address(link["url"])
    for name, value in facts.items():
        if name == "title":
            value = one_line(value)
        elif isinstance(value, str):
            value = storable(value).strip()
        setattr(task, name, value)
    if not task.title:
        raise Refused(_("A task needs a title."))
    if len(task.title) > LONGEST_TITLE:
        raise Refused(_("That is too long: %(text)s …", text=task.title[:60]))
    _refuse_far(task)


def _refuse_far(task: PlanTask) -> None:
    if task.unit.is_of_the_day:
        if abs(task.offset) > FARTHEST_MIN:
            raise Refused(_("Minutes reach a day at most. Please choose days instead."))
    elif abs(task.offset) > FARTHEST_DAYS:
        raise Refused(_("A task stands at most %(days)s days from the evening.", days=FARTHEST_DAYS))


def follow_answer(task: PlanTask, answers: Mapping[str, ConditionAnswer]) -> None:
    """A task with a condition follows what was said to its question."""
    answer = answers.get(task.condition)
    if answer is not None and not answer.is_so and task.done_on is None:
        if task.not_needed is None:
            task.not_needed, task.not_needed_because = NotNeeded.ANSWER, answer.because
    elif task.not_needed == NotNeeded.ANSWER:
        task.not_needed, task.not_needed_because = None, ""


def _free_key(event: Event) -> str:
    numbers = [int(found[1]) for key in plan_keys(event) if (found := _OWN_KEY.fullmatch(key))]
    return f"N{max(numbers, default=0) + 1}"
