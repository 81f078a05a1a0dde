"""Planned and done: the plan beside what really happened, and the lesson one tap away."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.clock import today_in
from mixer.core.plan import TemplateTask
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.actions.lessons import add_lesson
from mixer.events.actions.plan import template
from mixer.events.compare_page import ComparePage, compare_page
from mixer.events.kept_tasks import read
from mixer.events.models import Event, LessonKind, LessonQuestion, PlanTask, PlanTemplate
from mixer.events.queries import lessons_of, plan_of, tasks_added, templates_of
from mixer.events.views.blueprint import bp
from mixer.web.translation import _, ngettext

AS_LAID_OUT, MIXERS = "plan", "mixer"


@bp.get("/events/<string:slug>/plan/compare")
@event_host
def compare(event: Event) -> ResponseReturnValue:
    """Planned dates against done dates, by phase; ``?against=`` the plan itself, Mixer's or a template."""
    templates = templates_of(event.team_id)
    chosen = request.args.get("against", AS_LAID_OUT)
    page = _page(event, plan_of(event), _reference(chosen, templates))
    choices = [(AS_LAID_OUT, _("This plan, as laid out")), (MIXERS, _("Mixer’s eight weeks"))]
    choices += [(str(one.id), _("Template: %(name)s", name=one.name)) for one in templates]
    return render_template(
        "events/compare.html", event=event, team=event.team, page=page, choices=choices, chosen=chosen
    )


def _reference(chosen: str, templates: Sequence[PlanTemplate]) -> Sequence[TemplateTask] | None:
    """The tasks to compare with; None for the plan itself."""
    if chosen == AS_LAID_OUT:
        return None
    if chosen == MIXERS:
        return template()
    found = next((one for one in templates if str(one.id) == chosen), None)
    if found is None:
        abort(404)
    return read(found.tasks)


def _page(event: Event, plan: Sequence[PlanTask], reference: Sequence[TemplateTask] | None) -> ComparePage:
    return compare_page(
        event,
        plan,
        today_in(event.zone),
        reference=reference,
        added=tasks_added(event),
        lessons=lessons_of(event),
    )


@bp.post("/events/<string:slug>/plan/compare/<int:task_id>/lesson")
@event_host
def learn_from(event: Event, task_id: int) -> ResponseReturnValue:
    """Make the advice about a late task a lesson."""
    chosen = request.args.get("against", AS_LAID_OUT)
    back = url_for("events.compare", slug=event.slug, _anchor=f"task-{task_id}", against=chosen)
    page = _page(event, plan_of(event), _reference(chosen, templates_of(event.team_id)))
    line = next((one for _phase, lines in page.phases for one in lines if one.row.id == task_id), None)
    if line is None:
        abort(404)
    days = line.reviewed.earlier
    if days is None or line.is_learned:
        flash(_("There is nothing more to learn from this task."), "warn")
        return redirect(back)
    title, key = line.row.title, line.row.template_id
    with transaction(event):
        add_lesson(
            event=event,
            question=LessonQuestion.RIGHT_WAY,
            text=ngettext(
                "“%(title)s” was one day late.",
                "“%(title)s” was %(num)s days late.",
                days,
                title=_(title),
            ),
            kind=LessonKind.LEAD_TIME,
            actor=acting_user(),
            task_key=key,
            days=days,
        )
    flash(
        ngettext(
            "Kept as a lesson: one day earlier next time.",
            "Kept as a lesson: %(num)s days earlier next time.",
            days,
        ),
        "done",
    )
    return redirect(back)
