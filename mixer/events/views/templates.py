"""A team's templates: plans saved under a name."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user, team_host
from mixer.accounts.models import Team
from mixer.core.plan import TemplateTask
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.actions.templates import (
    delete_template,
    rename_template,
    restore_template,
)
from mixer.events.actions.templates import save_template as keep_plan
from mixer.events.kept_tasks import read
from mixer.events.lesson_forms import TemplateForm
from mixer.events.models import Event, PlanTemplate
from mixer.events.queries import plan_of, template_of, templates_of
from mixer.events.views.blueprint import bp
from mixer.web.errors import Refused
from mixer.web.translation import _


@bp.route("/events/<string:slug>/plan/save-as-template", methods=["GET", "POST"])
@event_host
def save_template(event: Event) -> ResponseReturnValue:
    """Keep this event's plan as a template of the team."""
    form = TemplateForm()
    if not form.is_submitted():
        form.name.data = event.title
    if form.validate_on_submit():
        try:
            with transaction(event):
                template = keep_plan(event=event, name=form.name.data, actor=acting_user())
        except Refused as refusal:
            form.name.errors, form.status = (refusal.sentence,), 409
        else:
            flash(_("Kept as “%(name)s”. The next event can begin with it.", name=template.name), "done")
            return redirect(url_for("events.templates", team_slug=event.team.slug))
    count = len(plan_of(event))
    return (
        render_template("events/save_template.html", event=event, team=event.team, form=form, count=count),
        form.status,
    )


@bp.get("/teams/<string:team_slug>/templates")
@team_host
def templates(team: Team) -> ResponseReturnValue:
    """Every plan the team has saved."""
    return render_template("events/templates.html", team=team, templates=templates_of(team.id))


def _template(team: Team, template_id: int) -> PlanTemplate:
    template = template_of(team.id, template_id)
    if template is None:
        abort(404)
    return template


@bp.route("/teams/<string:team_slug>/templates/<int:template_id>", methods=["GET", "POST"])
@team_host
def template(team: Team, template_id: int) -> ResponseReturnValue:
    """One template: what is in it, and its name to change."""
    kept = _template(team, template_id)
    if kept.deleted_at is not None:
        abort(404)
    form = TemplateForm(obj=kept)
    if form.validate_on_submit():
        try:
            with transaction(team):
                rename_template(template=kept, name=form.name.data, actor=acting_user())
        except Refused as refusal:
            form.name.errors, form.status = (refusal.sentence,), 409
        else:
            flash(_("It is called “%(name)s” now.", name=kept.name), "done")
            return redirect(url_for("events.templates", team_slug=team.slug))
    return (
        render_template("events/template.html", team=team, template=kept, form=form, weeks=_weeks(kept)),
        form.status,
    )


def _weeks(template: PlanTemplate) -> list[tuple[int, list[TemplateTask]]]:
    """The template's tasks by week, in their order."""
    weeks: dict[int, list[TemplateTask]] = {}
    for task in read(template.tasks):
        weeks.setdefault(task.week, []).append(task)
    return sorted(weeks.items())


@bp.post("/teams/<string:team_slug>/templates/<int:template_id>/delete")
@team_host
def delete_plan_template(team: Team, template_id: int) -> ResponseReturnValue:
    """Take a template away; offers to take that back."""
    kept = _template(team, template_id)
    with transaction(team):
        delete_template(template=kept, actor=acting_user())
    undo = url_for("events.restore_plan_template", team_slug=team.slug, template_id=template_id)
    text = _("Deleted: %(name)s. Events made from it stay as they are.", name=kept.name)
    flash({"text": text, "url": undo}, "undo")  # type: ignore[arg-type]  # a mapping is what the toast shows
    return redirect(url_for("events.templates", team_slug=team.slug))


@bp.post("/teams/<string:team_slug>/templates/<int:template_id>/restore")
@team_host
def restore_plan_template(team: Team, template_id: int) -> ResponseReturnValue:
    """Take the deletion of a template back."""
    kept = _template(team, template_id)
    try:
        with transaction(team):
            restore_template(template=kept, actor=acting_user())
    except Refused as refusal:
        flash(refusal.sentence, "warn")
    else:
        flash(_("There again: %(name)s", name=kept.name), "done")
    return redirect(url_for("events.templates", team_slug=team.slug))
