"""Verbs of a team's templates: a plan saved under a name, for its next events to begin with."""

from datetime import timedelta

from sqlalchemy import select

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.db import db
from mixer.events.kept_tasks import as_template, written
from mixer.events.models import Event, PlanTemplate
from mixer.events.queries import plan_of, templates_of
from mixer.names import folded, one_line
from mixer.web.errors import Refused
from mixer.web.translation import _

LONGEST_NAME = 80
SAME_TAP = timedelta(minutes=1)


def save_template(*, event: Event, name: str, actor: Actor) -> PlanTemplate:
    """Keep the event's plan as a template of its team: offsets, roles, conditions, order and own tasks;
    no dates, no people, no ticks.

    A second tap within the minute finds the one just made. Raises Refused without a name, for one that
    is too long, and for one the team has given already.
    """
    just_made = db.session.scalar(
        select(PlanTemplate).where(
            PlanTemplate.event_id == event.id,
            PlanTemplate.name == one_line(name),
            PlanTemplate.deleted_at.is_(None),
            PlanTemplate.created_at > now() - SAME_TAP,
        )
    )
    if just_made is not None:
        return just_made
    template = PlanTemplate(
        team_id=event.team_id,
        event_id=event.id,
        name=_free_name(event.team_id, name),
        tasks=written(as_template(plan_of(event))),
    )
    db.session.add(template)
    record(actor, "save_template", template, team_id=event.team_id, event_id=event.id)
    return template


def rename_template(*, template: PlanTemplate, name: str, actor: Actor) -> None:
    """Give a template another name. Raises Refused as saving does."""
    name = _free_name(template.team_id, name, besides=template)
    if name != template.name:
        template.name = name
        record(actor, "rename_template", template, team_id=template.team_id, fields=["name"])


def delete_template(*, template: PlanTemplate, actor: Actor) -> None:
    """Take a template away; events made from it stay as they are."""
    if template.deleted_at is None:
        template.deleted_at = now()
        record(actor, "delete_template", template, team_id=template.team_id)


def restore_template(*, template: PlanTemplate, actor: Actor) -> None:
    """Take the deletion back. Raises Refused when its name was given to another meanwhile."""
    if template.deleted_at is not None:
        _free_name(template.team_id, template.name, besides=template)
        template.deleted_at = None
        record(actor, "restore_template", template, team_id=template.team_id)


def _free_name(team_id: int, text: str, besides: PlanTemplate | None = None) -> str:
    name = one_line(text)
    if not name:
        raise Refused(_("Please give the template a name."))
    if len(name) > LONGEST_NAME:
        raise Refused(_("That name is too long: %(count)s characters at most.", count=LONGEST_NAME))
    for other in templates_of(team_id):
        if other is not besides and folded(other.name) == folded(name):
            raise Refused(_("Your team has a template “%(name)s” already.", name=other.name))
    return name
