"""One task of the plan on its own page: everything about it, and every way to change it."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.clock import today_in
from mixer.db import transaction
from mixer.events import actions
from mixer.events.access import event_host
from mixer.events.models import CrewMember, Event, PlanChange, PlanTask
from mixer.events.plan_page import TaskLine, task_lines
from mixer.events.plan_questions import questions
from mixer.events.plan_words import distance_word, effort_word, owner_word, said
from mixer.events.queries import condition_answers, plan_of
from mixer.events.task_forms import TaskForm
from mixer.events.views.blueprint import bp
from mixer.events.views.plan import back_to_plan, plan_filter, task_or_404
from mixer.web.errors import Refused
from mixer.web.translation import _, ngettext


def flash_with_undo(event: Event, change: PlanChange | None, text: str) -> None:
    """Say what was done and offer to take it back; nothing to take back is only said."""
    if change is None:
        flash(text, "done")
        return
    undo = url_for("events.undo", slug=event.slug, change_id=change.id, **plan_filter().address())  # type: ignore[arg-type]  # texts only
    flash({"text": text, "url": undo}, "undo")  # type: ignore[arg-type]  # a mapping is what the toast shows


@bp.route("/events/<string:slug>/plan/<int:task_id>", methods=["GET", "POST"])
@event_host
def task(event: Event, task_id: int) -> ResponseReturnValue:
    """Everything about one task, to look at and to change."""
    one = task_or_404(event, task_id)
    form = TaskForm(event=event, task=one)
    if not form.is_submitted():
        form.show(one)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                member = _new_owner(event, form)
                change = actions.edit_task(task=one, actor=acting_user(), **form.facts(member))
            flash_with_undo(event, change, _("Saved: %(title)s", title=_(one.title)))
            return back_to_plan(event, task_id)
    return _task_page(event, one, form), form.status


def _task_page(event: Event, one: PlanTask, form: TaskForm) -> str:
    plan = plan_of(event)
    lines = task_lines(event, plan, today_in(event.zone))
    line = next(found for found in lines if found.task is one)
    asked = questions(plan, condition_answers(event))
    return render_template(
        "events/task.html",
        event=event,
        team=event.team,
        form=form,
        line=line,
        unlocks=[found.task for found in lines if one in found.comes_after],
        states={found.task.id: found.state for found in lines},
        others=[other for other in plan if other is not one],
        kept=plan_filter().address(),
        open_conditions={question.condition for question in asked if question.answer is None},
        standing=_standing(line),
        owner_url=_owner_url(event, one),
    )


def _standing(line: TaskLine) -> list[tuple[str, str]]:
    """The task in a few facts."""
    one = line.task
    found = [
        (_("When"), distance_word(one.offset, one.unit)),
        (_("Who does it"), owner_word(one)),
        (_("Work"), effort_word(one.effort_min)),
    ]
    if one.done_when:
        found.append((_("Done when"), said(one.done_when)))
    if line.leeway:
        days = line.leeway.slack_days
        found.append((_("Slack"), ngettext("%(num)s working day", "%(num)s working days", days)))
        on_path = _("on it: any delay brings the evening closer") if line.is_on_path else _("not on it")
        found.append((_("Critical path"), on_path))
    return found


def _owner_url(event: Event, one: PlanTask) -> str | None:
    """Where the owner's personal link stands."""
    if one.crew_member_id is None:
        return None
    return url_for("events.owners", slug=event.slug, _anchor=f"member-{one.crew_member_id}")


@bp.route("/events/<string:slug>/plan/new", methods=["GET", "POST"])
@event_host
def new_task(event: Event) -> ResponseReturnValue:
    """A task of the hosts' own."""
    form = TaskForm(event=event)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                member = _new_owner(event, form)
                made = actions.add_task(event=event, actor=acting_user(), **form.facts(member))
            flash(_("In the plan: %(title)s", title=made.title), "done")
            return back_to_plan(event, made.id)
    page = render_template(
        "events/new_task.html", event=event, team=event.team, form=form, kept=plan_filter().address()
    )
    return page, form.status


def _new_owner(event: Event, form: TaskForm) -> CrewMember | None:
    """The person typed in on the form, taken into the crew."""
    if not form.has_new_owner:
        return None
    return actions.take_on(
        event=event,
        name=form.new_name.data,
        email=form.new_email.data or "",
        role=form.part,
        actor=acting_user(),
    )


@bp.post("/events/<string:slug>/plan/<int:task_id>/delete")
@event_host
def delete_task(event: Event, task_id: int) -> ResponseReturnValue:
    """Take a task out of the plan; offers to take that back."""
    one = task_or_404(event, task_id)
    with transaction(event):
        change = actions.delete_task(task=one, actor=acting_user())
    flash_with_undo(event, change, _("Deleted: %(title)s", title=_(one.title)))
    return back_to_plan(event)


@bp.post("/events/<string:slug>/plan/<int:task_id>/place")
@event_host
def place_task(event: Event, task_id: int) -> ResponseReturnValue:
    """Put a task one place up or down, or after another one."""
    one = task_or_404(event, task_id)
    where = request.form.get("where", "")
    with transaction(event):
        if where == "up":
            change = actions.move_task_up(task=one, actor=acting_user())
        elif where == "down":
            change = actions.move_task_down(task=one, actor=acting_user())
        else:
            after = _task_named(event, request.form.get("after", ""))
            if after is one:
                abort(404)
            change = actions.place_task(task=one, after=after, actor=acting_user())
    flash_with_undo(event, change, _("Moved: %(title)s", title=_(one.title)))
    return back_to_plan(event, task_id)


def _task_named(event: Event, number: str) -> PlanTask:
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        abort(404)
    return task_or_404(event, int(number))


@bp.post("/events/<string:slug>/plan/<int:task_id>/not-needed")
@event_host
def not_needed(event: Event, task_id: int) -> ResponseReturnValue:
    """Let a task go, with the reason."""
    one = task_or_404(event, task_id)
    try:
        with transaction(event):
            change = actions.not_needed(
                task=one, because=request.form.get("because", ""), actor=acting_user()
            )
    except Refused as refusal:
        flash(refusal.sentence, "warn")
        here = url_for("events.task", slug=event.slug, task_id=task_id, _anchor="because")
        return redirect(here)
    flash_with_undo(event, change, _("Not needed: %(title)s", title=_(one.title)))
    return back_to_plan(event, task_id)


@bp.post("/events/<string:slug>/plan/<int:task_id>/needed")
@event_host
def needed(event: Event, task_id: int) -> ResponseReturnValue:
    """Put a task back into the plan."""
    one = task_or_404(event, task_id)
    with transaction(event):
        change = actions.needed_again(task=one, actor=acting_user())
    flash_with_undo(event, change, _("Back in the plan: %(title)s", title=_(one.title)))
    return back_to_plan(event, task_id)
