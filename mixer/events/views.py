"""Pages of the events room: a new event, and its plan."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user, team_host
from mixer.accounts.models import Team
from mixer.clock import today_in
from mixer.db import transaction
from mixer.events import actions, words
from mixer.events.access import event_host
from mixer.events.forms import NewEventForm
from mixer.events.models import Event, PlanTask
from mixer.events.plan_page import SHOWN, plan_page
from mixer.events.queries import events_of, just_made, plan_of, task_of
from mixer.web.translation import _

bp = Blueprint("events", __name__)


@bp.app_context_processor
def our_words() -> dict[str, Any]:
    """The words of this room, for later rooms' pages too."""
    return {
        "role_word": words.role_word,
        "week_word": words.week_word,
        "phase_word": words.phase_word,
        "kind_word": words.kind_word,
    }


@bp.route("/teams/<string:team_slug>/events/new", methods=["GET", "POST"])
@team_host
def new(team: Team) -> ResponseReturnValue:
    """A new event: a date is enough to get the whole plan."""
    form = NewEventForm()
    if not form.is_submitted():
        last = events_of(team)[-1:]
        form.suggest(last[0] if last else None, today_in(last[0].zone if last else "UTC"))
    if form.validate_on_submit():
        with form.refusals():
            with transaction(team):
                event = just_made(team, form.title.data, form.when()["starts_local"])
                if event is None:
                    facts = form.when() | form.facts()
                    event = actions.create_event(team=team, actor=acting_user(), **facts)
            flash(_("Your plan is laid out, counted back from the evening."), "done")
            if said := form.skipped_hour(event):
                flash(said, "warn")
            return redirect(url_for("events.plan", slug=event.slug))
    return render_template("events/new.html", team=team, form=form), form.status


@bp.get("/events/<string:slug>/plan")
@event_host
def plan(event: Event) -> ResponseReturnValue:
    """The eight weeks before the evening and the two after it."""
    show = request.args.get("show", "all")
    role = request.args.get("role") or None
    if show not in SHOWN:
        abort(404)
    page = plan_page(event, plan_of(event), today_in(event.zone), show=show, role=role)
    return render_template("events/plan.html", event=event, team=event.team, page=page, show=show, role=role)


def _task(event: Event, task_id: int) -> PlanTask:
    task = task_of(event, task_id)
    if task is None:
        abort(404)
    return task


def _back_to(event: Event, task_id: int) -> ResponseReturnValue:
    kept: dict[str, Any] = {name: request.args[name] for name in ("show", "role") if request.args.get(name)}
    return redirect(url_for("events.plan", slug=event.slug, _anchor=f"task-{task_id}", **kept))


@bp.post("/events/<string:slug>/plan/<int:task_id>/tick")
@event_host
def tick(event: Event, task_id: int) -> ResponseReturnValue:
    """Mark a task done; offers to take it back."""
    task = _task(event, task_id)
    with transaction(event):
        actions.tick_task(task=task, actor=acting_user())
        still_open = [t for t in plan_of(event) if t.template_id in task.depends_on and not t.done_on]
    undo = url_for("events.untick", slug=event.slug, task_id=task_id)
    text = _("Done: %(title)s", title=_(task.title))
    if still_open:
        first = ", ".join(f"“{_(t.title)}”" for t in still_open[:2])
        text += " " + _("(What comes before it is still open: %(first)s.)", first=first)
    flash({"text": text, "url": undo}, "undo")  # type: ignore[arg-type]  # a mapping is what the toast shows
    return _back_to(event, task_id)


@bp.post("/events/<string:slug>/plan/<int:task_id>/untick")
@event_host
def untick(event: Event, task_id: int) -> ResponseReturnValue:
    """Take a tick back."""
    task = _task(event, task_id)
    with transaction(event):
        actions.untick_task(task=task, actor=acting_user())
    flash(_("Open again: %(title)s", title=_(task.title)), "done")
    return _back_to(event, task_id)
