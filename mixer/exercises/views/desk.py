"""The host's page of the exercise: deal, watch, help, deal in who came late."""

import secrets
from typing import Any

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.db import transaction
from mixer.door.queries import count
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.exercises import actions, queries
from mixer.exercises.models import Deal, Exercise
from mixer.exercises.views.blueprint import bp
from mixer.invitations.queries import guests_of
from mixer.web.forms import BaseForm
from mixer.web.translation import _, ngettext


def _running(event: Event) -> Exercise:
    exercise = queries.running_exercise(event)
    if exercise is None:
        abort(404)
    return exercise


def _state(event: Event, exercise: Exercise | None) -> dict[str, Any]:
    """What the page and its live part show."""
    pools = queries.pools_of(exercise) if exercise else []
    deals = [line for pool in pools for line in pool.deals]
    names = {guest.id: guest.shown_name for guest in guests_of(event)} if exercise and exercise.sitting_out else {}
    return {
        "event": event,
        "exercise": exercise,
        "pools": pools,
        "dealt": sum(len(line.cards) for line in deals),
        "found": sum(len(line.cards) for line in deals if line.is_found),
        "latecomers": actions.latecomers(exercise) if exercise and not exercise.ended_at else [],
        "sitting_out": [(names.get(int(i), i), why) for i, why in exercise.sitting_out.items()] if exercise else [],
        "count": count(event),
        "players": len(queries.players(event)),
    }


@bp.get("/events/<string:slug>/exercise")
@event_host
def exercise(event: Event) -> ResponseReturnValue:
    """“Find your partner” for the people in the room."""
    return render_template(
        "exercises/exercise.html", team=event.team, form=BaseForm(), **_state(event, queries.latest_exercise(event))
    )


@bp.get("/events/<string:slug>/exercise/live")
@event_host
def live(event: Event) -> ResponseReturnValue:
    """The live part of the page, for the poll; an unchanged one answers 304."""
    response = make_response(render_template("exercises/_live.html", **_state(event, queries.latest_exercise(event))))
    response.add_etag()
    return response.make_conditional(request)


@bp.post("/events/<string:slug>/exercise/deal")
@event_host
def deal(event: Event) -> ResponseReturnValue:
    """Deal the cards to everybody in the room."""
    form = BaseForm()
    with form.refusals():
        with transaction(event):
            exercise = actions.deal_partners(event=event, seed=secrets.randbelow(2**31), actor=acting_user())
            out = len(exercise.sitting_out)
        flash(_("The cards are dealt. Guests see theirs on their own page."), "done")
        if out:
            flash(ngettext("%(num)s guest has no card; see why below.", "%(num)s guests have no card; see why below.", out), "warn")
        return redirect(url_for("exercises.exercise", slug=event.slug))
    state = _state(event, queries.latest_exercise(event))
    return render_template("exercises/exercise.html", team=event.team, form=form, **state), form.status


@bp.post("/events/<string:slug>/exercise/deal-in")
@event_host
def deal_in(event: Event) -> ResponseReturnValue:
    """Deal in everybody who came after the cards were dealt, in one tap."""
    with transaction(event):
        new = actions.deal_in_latecomers(exercise=_running(event), actor=acting_user())
    flash(ngettext("%(num)s latecomer is dealt in.", "%(num)s latecomers are dealt in.", new), "done")
    return redirect(url_for("exercises.exercise", slug=event.slug))


@bp.post("/events/<string:slug>/exercise/end")
@event_host
def end(event: Event) -> ResponseReturnValue:
    """End the exercise."""
    with transaction(event):
        actions.end_exercise(exercise=_running(event), actor=acting_user())
    flash(_("The exercise is over. What was found stays."), "done")
    return redirect(url_for("exercises.exercise", slug=event.slug))


def _deal(event: Event, deal_id: int) -> Deal:
    found = queries.deal_of(event, deal_id)
    if found is None:
        abort(404)
    return found


@bp.post("/events/<string:slug>/exercise/deals/<int:deal_id>/found")
@event_host
def found(event: Event, deal_id: int) -> ResponseReturnValue:
    """The host ticks a pair who found each other."""
    pair = _deal(event, deal_id)
    with transaction(event):
        actions.confirm_found(deal=pair, by="host", actor=acting_user())
    undo = url_for("exercises.not_found", slug=event.slug, deal_id=deal_id)
    flash({"text": _("Found each other."), "url": undo}, "undo")  # type: ignore[arg-type]
    return redirect(url_for("exercises.exercise", slug=event.slug))


@bp.post("/events/<string:slug>/exercise/deals/<int:deal_id>/not-found")
@event_host
def not_found(event: Event, deal_id: int) -> ResponseReturnValue:
    """The host takes a tick back."""
    pair = _deal(event, deal_id)
    with transaction(event):
        actions.take_back_found(deal=pair, actor=acting_user())
    flash(_("Taken back."), "done")
    return redirect(url_for("exercises.exercise", slug=event.slug))
