"""What the hosts say to the plan's questions, once for a whole event; and squeezing a plan on purpose."""

from datetime import date

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.core.plan import ALWAYS
from mixer.db import db
from mixer.events.actions.plan import loosen, squeeze
from mixer.events.actions.plan_change import changing
from mixer.events.actions.plan_tasks import LONGEST_REASON, follow_answer
from mixer.events.models import ConditionAnswer, Event, NotNeeded, PlanChange, PlanTask
from mixer.events.queries import condition_answers, plan_of
from mixer.names import one_line
from mixer.web.errors import Refused
from mixer.web.translation import _


def answer_condition(
    *, event: Event, condition: str, is_so: bool, because: str = "", actor: Actor
) -> list[PlanTask]:
    """Say once whether the evening has something; answers with the tasks the question is about.

    With "no" the open ones are not needed, for the reason given; with "yes" they are. What a host let
    go singly stays let go. Raises Refused for a question the plan does not ask.
    """
    reason = one_line(because)
    if len(reason) > LONGEST_REASON:
        raise Refused(_("That is too long: %(text)s …", text=reason[:60]))
    tasks = [task for task in plan_of(event) if task.condition == condition]
    if not tasks or condition == ALWAYS:
        raise Refused(_("This plan does not ask that."))
    answers = condition_answers(event)
    answer = answers.get(condition)
    if answer is None:
        answer = answers[condition] = ConditionAnswer(event_id=event.id, condition=condition)
        db.session.add(answer)
    answer.is_so, answer.because, answer.answered_at = is_so, "" if is_so else reason, now()
    answer.answered_by = actor.id if actor.kind == "user" else None
    record(actor, "answer_condition", answer, team_id=event.team_id, event_id=event.id, fields=["is_so"])
    with changing(event, tasks, "answer_condition", actor):
        for task in tasks:
            if task.not_needed == NotNeeded.ANSWER:
                task.not_needed, task.not_needed_because = None, ""
            follow_answer(task, answers)
    return tasks


def take_back_answer(*, event: Event, condition: str, actor: Actor) -> None:
    """Forget what was said to a question; its tasks stand in the plan again."""
    answer = condition_answers(event).get(condition)
    if answer is None:
        return
    record(actor, "take_back_answer", answer, team_id=event.team_id, event_id=event.id, fields=["is_so"])
    db.session.delete(answer)
    tasks = [task for task in plan_of(event) if task.condition == condition]
    with changing(event, tasks, "take_back_answer", actor):
        for task in tasks:
            if task.not_needed == NotNeeded.ANSWER:
                task.not_needed, task.not_needed_because = None, ""


def squeeze_plan(*, event: Event, today: date, actor: Actor) -> PlanChange | None:
    """Squeeze what is open into the days that are left; None when there is nothing to squeeze."""
    with changing(event, plan_of(event), "squeeze_plan", actor) as kept:
        squeeze(event, today)
    return kept.change


def loosen_plan(*, event: Event, actor: Actor) -> PlanChange | None:
    """Put every squeezed task back to its full distance, and what short notice had let go into the plan."""
    with changing(event, plan_of(event), "loosen_plan", actor) as kept:
        loosen(event)
    return kept.change
