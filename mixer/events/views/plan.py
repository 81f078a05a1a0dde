"""The plan: the eight weeks before the evening and the two after it."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.clock import today_in
from mixer.db import transaction
from mixer.events import actions
from mixer.events.access import event_host
from mixer.events.models import Event, PlanTask
from mixer.events.plan_page import SHOWN, plan_page
from mixer.events.queries import plan_of, task_of
from mixer.events.views.blueprint import bp
from mixer.web.translation import _


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
