"""How a new event begins: with Mixer's plan, with one of the team's, or as a copy of its last evening."""

from typing import Any

from mixer.accounts.models import Team
from mixer.audit import Actor
from mixer.events.actions.event import create_event
from mixer.events.actions.lessons import learned_plan, note_uses
from mixer.events.kept_tasks import read
from mixer.events.models import Event
from mixer.events.queries import event_of_team, template_of
from mixer.web.errors import Refused
from mixer.web.translation import _

OWN_PLAN = "mixer"
"""Mixer's eight weeks."""
TEMPLATE, COPY = "template-", "event-"


def begin_event(*, team: Team, plan_from: str, actor: Actor, **facts: Any) -> Event:
    """A new event with its plan. ``plan_from``: ``mixer``, ``template-12`` or ``event-7``; a copy takes
    the lessons of that evening with it. ``facts`` as in ``create_event``.

    Raises Refused when what it should begin with has gone, and as ``create_event`` does.
    """
    if plan_from.startswith(TEMPLATE):
        template = template_of(team.id, _number(plan_from, TEMPLATE))
        if template is None or template.deleted_at is not None:
            raise _gone()
        return create_event(team=team, actor=actor, tasks=read(template.tasks), **facts)
    if plan_from.startswith(COPY):
        copied = event_of_team(team.id, _number(plan_from, COPY))
        if copied is None:
            raise _gone()
        learned = learned_plan(copied)
        event = create_event(team=team, actor=actor, tasks=learned.tasks, **facts)
        note_uses(event=event, copied=copied, learned=learned)
        return event
    return create_event(team=team, actor=actor, **facts)


def _number(text: str, prefix: str) -> int:
    digits = text.removeprefix(prefix)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


def _gone() -> Refused:
    return Refused(_("That plan is no longer there. Please choose another one."))
