"""The host's page of the exercise: deal, watch, help, deal in who came late."""

import secrets
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.db import transaction
from mixer.door.queries import count
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.exercises import actions, queries
from mixer.exercises.models import Deal, Exercise
from mixer.exercises.views.blueprint import bp
from mixer.web.forms import BaseForm
from mixer.web.fragment import fragment
from mixer.web.translation import _, ngettext


def _running(event: Event) -> Exercise:
    exercise = queries.running_exercise(event)
    if exercise is None:
        abort(404)
    return exercise


def _live_state(event: Event) -> dict[str, Any]:
    """What the live part shows: four queries, whatever the size of the room."""
    exercise = queries.latest_exercise(event)
    return {
        "event": event,
        "exercise": exercise,
        "game": queries.game_of(exercise) if exercise else None,
        "count": count(event),
    }


def _page(event: Event, form: BaseForm) -> ResponseReturnValue:
    state = _live_state(event)
    players = state["game"].players if state["game"] else queries.players(event)
    page = render_template(
        "exercises/exercise.html", team=event.team, form=form, players=len(players), **state
    )
    return page, form.status


@bp.get("/events/<string:slug>/exercise")
@event_host
def exercise(event: Event) -> ResponseReturnValue:
    """“Find your partner” for the people in the room."""
    return _page(event, BaseForm())


@bp.get("/events/<string:slug>/exercise/live")
@event_host
def live(event: Event) -> ResponseReturnValue:
    """The live part of the page, for the poll."""
    return fragment(render_template("exercises/_live.html", **_live_state(event)))


@bp.post("/events/<string:slug>/exercise/deal")
@event_host
def deal(event: Event) -> ResponseReturnValue:
    """Deal the cards to everybody in the room."""
    form = BaseForm()
    with form.refusals(), transaction(event):
        actions.deal_partners(event=event, seed=secrets.randbelow(2**31), actor=acting_user())
    if form.status != 200:
        return _page(event, form)
    flash(_("The cards are dealt. Guests see theirs on their own page."), "done")
    return redirect(url_for("exercises.exercise", slug=event.slug))


@bp.post("/events/<string:slug>/exercise/deal-in")
@event_host
def deal_in(event: Event) -> ResponseReturnValue:
    """Deal in everybody who came after the cards were dealt, or lost the partner, in one tap."""
    running = _running(event)
    with transaction(event):
        done = actions.deal_in_latecomers(exercise=running, actor=acting_user())
    if done.new:
        flash(ngettext("%(num)s person is dealt in.", "%(num)s people are dealt in.", done.new), "done")
    if done.again:
        flash(
            ngettext("%(num)s person has a new card.", "%(num)s people have a new card.", done.again), "done"
        )
    if not done.new and not done.again:
        flash(_("Nothing to change: everybody who can play has a card."), "done")
    return redirect(url_for("exercises.exercise", slug=event.slug))


@bp.post("/events/<string:slug>/exercise/end")
@event_host
def end(event: Event) -> ResponseReturnValue:
    """End the exercise; a second tap finds it ended."""
    running = queries.running_exercise(event)
    if running is not None:
        with transaction(event):
            actions.end_exercise(exercise=running, actor=acting_user())
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
    flash({"text": _("Found each other."), "url": undo}, "undo")  # type: ignore[arg-type]  # Flask keeps JSON
    return redirect(url_for("exercises.exercise", slug=event.slug))


@bp.post("/events/<string:slug>/exercise/deals/<int:deal_id>/not-found")
@event_host
def not_found(event: Event, deal_id: int) -> ResponseReturnValue:
    """The host takes a tick back."""
    pair = _deal(event, deal_id)
    with transaction(event):
        actions.take_back_found(deal=pair, actor=acting_user())
    flash(_("Taken back: they are looking for each other again."), "done")
    return redirect(url_for("exercises.exercise", slug=event.slug))
