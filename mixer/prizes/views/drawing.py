"""The draw on the evening: the host's phone and what it does."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.db import transaction
from mixer.door.queries import find
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.prizes import actions, queries
from mixer.prizes.forms import WordForm
from mixer.prizes.models import Outcome
from mixer.prizes.views.blueprint import bp, draw_or_404, prize_or_404
from mixer.prizes.views.screens import state_of
from mixer.web.translation import _


def _to_draw(event: Event) -> ResponseReturnValue:
    return redirect(url_for("prizes.draw", slug=event.slug))


@bp.get("/events/<string:slug>/prizes/draw")
@event_host
def draw(event: Event) -> ResponseReturnValue:
    """The host's phone: draw, ask, say what became of it."""
    state = state_of(event)
    opened = state["draw"]
    inside = len(queries.guests_inside(opened)) if opened else 0
    form = WordForm(data={"word": opened.word if opened else ""})
    return render_template(
        "prizes/draw.html", event=event, team=event.team, inside=inside, form=form, **state
    )


@bp.post("/events/<string:slug>/prizes/commit")
@event_host
def commit(event: Event) -> ResponseReturnValue:
    """Prepare the draw and publish the commitment to a seed."""
    before = request.form.get("before", 0, type=int)
    with transaction(event):
        opened = actions.open_draw(event=event)
        actions.commit_seed(draw=opened, made_before=before, actor=acting_user())
    flash(_("The commitment is public now. Print the record before the door opens."), "done")
    return redirect(url_for("prizes.prizes", slug=event.slug, _anchor="fair"))


@bp.post("/events/<string:slug>/prizes/draw/settings")
@event_host
def settings(event: Event) -> ResponseReturnValue:
    """The word of the room, and whether hosts and crew take part."""
    opened, form = draw_or_404(event), WordForm()
    if not form.validate_on_submit():
        flash(_("Please take a shorter word: at most 60 characters."), "warn")
        return _to_draw(event)
    with transaction(event):
        actions.set_word(draw=opened, word=form.word.data or "", actor=acting_user())
        with_crew = request.form.get("crew") == "yes"
        actions.set_crew(draw=opened, without_crew=not with_crew, actor=acting_user())
    flash(_("Saved."), "done")
    return _to_draw(event)


@bp.post("/events/<string:slug>/prizes/<int:prize_id>/draw")
@event_host
def draw_prize(event: Event, prize_id: int) -> ResponseReturnValue:
    """Draw a prize, or draw it again; a second tap of the same button changes nothing."""
    opened, prize = draw_or_404(event), prize_or_404(event, prize_id)
    step = request.form.get("step", type=int)
    if step is None:
        abort(400)
    with transaction(event):
        drawn = actions.draw_prize(draw=opened, prize=prize, step=step, actor=acting_user())
    if drawn is None:
        flash(_("It was drawn already."), "done")
    return _to_draw(event)


@bp.post("/events/<string:slug>/prizes/draw/<int:step>/outcome")
@event_host
def outcome(event: Event, step: int) -> ResponseReturnValue:
    """Whether the number took the prize, and whether their name may be said."""
    drawn = next((s for s in queries.steps_of(draw_or_404(event)) if s.step == step), None)
    said = request.form.get("outcome", "")
    if drawn is None or said not in list(Outcome):
        abort(404)
    may_say = request.form.get("may_say_name") == "yes"
    with transaction(event):
        actions.settle(drawn=drawn, outcome=Outcome(said), may_say_name=may_say, actor=acting_user())
    return _to_draw(event)


@bp.post("/events/<string:slug>/prizes/draw/publish")
@event_host
def publish(event: Event) -> ResponseReturnValue:
    """End the draw and publish the seed."""
    opened = draw_or_404(event)
    with transaction(event):
        actions.publish(draw=opened, actor=acting_user())
    flash(_("The draw is over. Anybody can recompute it now."), "done")
    return _to_draw(event)


@bp.post("/events/<string:slug>/prizes/draw/stay-out")
@event_host
def stay_out(event: Event) -> ResponseReturnValue:
    """A guest asked at the desk not to be drawn, or to be drawn after all."""
    number = request.form.get("number", type=int)
    found = [line.guest for line in find(event, str(number)) if line.guest.number == number] if number else []
    if not found:
        flash(_("Nobody has this badge number."), "warn")
        return _to_draw(event)
    with transaction(event):
        actions.opt_out(guest=found[0], out=request.form.get("out") != "no", actor=acting_user())
    flash(_("Saved."), "done")
    return _to_draw(event)
