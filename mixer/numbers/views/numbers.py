"""How many to invite, how many will come, what the room can bear, and what all that rests on."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.clock import now
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.numbers import actions, pictures
from mixer.numbers.catering import caterer_numbers
from mixer.numbers.forms import NumbersForm
from mixer.numbers.invite_plan import invite_plan
from mixer.numbers.models import ListWarmth
from mixer.numbers.queries import history_of, numbers_of, outlook_of
from mixer.numbers.room_risk import room_risk
from mixer.numbers.views.blueprint import bp
from mixer.web.translation import _


@bp.get("/events/<string:slug>/numbers")
@event_host
def numbers(event: Event) -> ResponseReturnValue:
    """Invitations, attendance and the room, each as a range."""
    outlook = outlook_of(event)
    points = history_of(event, outlook)
    plan, risk = invite_plan(event, outlook), room_risk(event, outlook)
    return render_template(
        "numbers/numbers.html",
        event=event,
        team=event.team,
        outlook=outlook,
        plan=plan,
        risk=risk,
        points=points,
        chart=pictures.history(points, event.target),
        interval=pictures.interval,
        caterer=caterer_numbers(event, outlook, points),
        form=_form(event),
        has_begun=event.starts_at <= now(),
    )


def _form(event: Event) -> NumbersForm:
    kept = numbers_of(event)
    return NumbersForm(
        formdata=None,
        target=event.target,
        warmth=ListWarmth(kept.warmth).value,
        is_paid=kept.is_paid,
        room_limit=kept.room_limit,
    )


@bp.route("/events/<string:slug>/numbers/settings", methods=["GET", "POST"])
@event_host
def settings(event: Event) -> ResponseReturnValue:
    """Say what the numbers rest on."""
    form = NumbersForm()
    if not form.is_submitted():
        form = _form(event)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                actions.set_numbers(
                    event=event,
                    target=form.target.data,
                    warmth=ListWarmth(form.warmth.data),
                    is_paid=form.is_paid.data,
                    room_limit=form.room_limit.data,
                    actor=acting_user(),
                )
            flash(_("Saved. The numbers are worked out anew."), "done")
            return redirect(url_for("numbers.numbers", slug=event.slug))
    return render_template("numbers/settings.html", event=event, team=event.team, form=form), form.status
