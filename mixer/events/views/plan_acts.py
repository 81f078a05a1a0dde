"""Acts on the whole plan: its questions, giving tasks out, shifting several, squeezing, taking back."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.clock import today_in
from mixer.db import transaction
from mixer.events import actions
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.events.plan_forms import HandOutForm, ShiftForm
from mixer.events.plan_questions import questions as questions_of
from mixer.events.queries import condition_answers, plan_change_of, plan_of
from mixer.events.views.blueprint import bp
from mixer.events.views.plan import back_to_plan
from mixer.events.views.task import flash_with_undo
from mixer.web.errors import Refused
from mixer.web.translation import _, ngettext


@bp.post("/events/<string:slug>/plan/undo/<int:change_id>")
@event_host
def undo(event: Event, change_id: int) -> ResponseReturnValue:
    """Take an act on the plan back."""
    change = plan_change_of(event, change_id)
    if change is None:
        abort(404)
    with transaction(event):
        restored = actions.undo_change(event=event, change=change, actor=acting_user())
    if restored:
        flash(ngettext("%(num)s task is as it was.", "%(num)s tasks are as they were.", restored), "done")
    else:
        flash(_("There was nothing left to take back."), "done")
    return back_to_plan(event)


@bp.route("/events/<string:slug>/plan/questions", methods=["GET", "POST"])
@event_host
def questions(event: Event) -> ResponseReturnValue:
    """What the plan asks once: with "no" its tasks are not needed, for a reason that is kept."""
    if request.method == "GET":
        asked = questions_of(plan_of(event), condition_answers(event))
        return render_template("events/questions.html", event=event, team=event.team, asked=asked)
    condition, said = request.form.get("condition", ""), request.form.get("answer", "")
    try:
        with transaction(event):
            _answer(event, condition, said)
    except Refused as refusal:
        flash(refusal.sentence, "warn")
    if request.args.get("from") == "plan":
        return redirect(url_for("events.plan", slug=event.slug, _anchor="questions"))
    return redirect(url_for("events.questions", slug=event.slug, _anchor=f"question-{condition}"))


def _answer(event: Event, condition: str, said: str) -> None:
    if said == "back":
        actions.take_back_answer(event=event, condition=condition, actor=acting_user())
        return
    if said not in ("yes", "no"):
        raise Refused(_("Please choose yes or no."))
    tasks = actions.answer_condition(
        event=event,
        condition=condition,
        is_so=said == "yes",
        because=request.form.get("because", ""),
        actor=acting_user(),
    )
    gone = sum(task.not_needed is not None for task in tasks)
    if said == "no":
        flash(ngettext("%(num)s task is not needed.", "%(num)s tasks are not needed.", gone), "done")
    else:
        flash(
            ngettext("%(num)s task stays in the plan.", "%(num)s tasks stay in the plan.", len(tasks)), "done"
        )


@bp.route("/events/<string:slug>/plan/hand-out", methods=["GET", "POST"])
@event_host
def hand_out(event: Event) -> ResponseReturnValue:
    """Give all open tasks of a part to one person."""
    form = HandOutForm(event=event)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                member = form.member()
                if form.has_new_owner:
                    member = actions.take_on(
                        event=event,
                        name=form.new_name.data,
                        email=form.new_email.data or "",
                        role=form.part.data,
                        actor=acting_user(),
                    )
                change = actions.give_part(
                    event=event, role=form.part.data, member=member, actor=acting_user()
                )
                given = len(change.before) if change else 0
            name = member.name if member else form.part_word()
            text = ngettext(
                "%(num)s task is with %(name)s now.", "%(num)s tasks are with %(name)s now.", given, name=name
            )
            flash_with_undo(event, change, text)
            return redirect(url_for("events.owners", slug=event.slug))
    page = render_template("events/hand_out.html", event=event, team=event.team, form=form)
    return page, form.status


@bp.post("/events/<string:slug>/plan/shift")
@event_host
def shift(event: Event) -> ResponseReturnValue:
    """Move the chosen open tasks some days earlier or later."""
    form = ShiftForm()
    if not form.validate():
        flash(form.first_error(), "warn")
        return back_to_plan(event)
    try:
        with transaction(event):
            tasks = [task for task in plan_of(event) if task.id in form.ids()]
            change = actions.shift_tasks(
                event=event, tasks=tasks, days=form.signed_days(), actor=acting_user()
            )
    except Refused as refusal:
        flash(refusal.sentence, "warn")
        return back_to_plan(event)
    moved = len(change.before) if change else 0
    if moved:
        text = ngettext("%(num)s task moved.", "%(num)s tasks moved.", moved)
    else:
        text = _("No task moved. Choose open ones; those of the day itself keep their time.")
    flash_with_undo(event, change, text)
    return back_to_plan(event)


@bp.post("/events/<string:slug>/plan/squeeze")
@event_host
def squeeze(event: Event) -> ResponseReturnValue:
    """Squeeze what is open into the days that are left."""
    with transaction(event):
        change = actions.squeeze_plan(event=event, today=today_in(event.zone), actor=acting_user())
    flash_with_undo(event, change, _("The open tasks fit into the days that are left."))
    return back_to_plan(event)


@bp.post("/events/<string:slug>/plan/loosen")
@event_host
def loosen(event: Event) -> ResponseReturnValue:
    """Give the plan its full length again."""
    with transaction(event):
        change = actions.loosen_plan(event=event, actor=acting_user())
    flash_with_undo(event, change, _("The plan has its full eight weeks again."))
    return back_to_plan(event)
