"""Venues of the team: measure one, measure again, take it off the list, put it back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.venue import actions
from mixer.venue.forms import VenueForm
from mixer.venue.queries import choice_of
from mixer.venue.views.blueprint import bp, venue_or_404
from mixer.web.translation import _


@bp.route("/events/<string:slug>/venue/new", methods=["GET", "POST"])
@event_host
def new_venue(event: Event) -> ResponseReturnValue:
    """Measure a venue; the first one is the evening's at once."""
    form = VenueForm()
    if request.method == "GET":
        form.name.data = event.place_name
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                made = actions.add_venue(team=event.team, actor=acting_user(), **form.facts())
                choice = choice_of(event)
                if choice is None or choice.venue_id is None:
                    actions.choose_venue(event=event, venue=made, actor=acting_user())
            flash(_("Saved."), "done")
            return redirect(url_for("venue.venue", slug=event.slug))
    page = render_template("venue/new_venue.html", event=event, team=event.team, form=form, venue=None)
    return page, form.status


@bp.route("/events/<string:slug>/venue/<int:venue_id>", methods=["GET", "POST"])
@event_host
def change_venue(event: Event, venue_id: int) -> ResponseReturnValue:
    """Measure again."""
    venue = venue_or_404(event, venue_id)
    form = VenueForm()
    if request.method == "GET":
        form.show(venue)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                actions.change_venue(venue=venue, actor=acting_user(), **form.facts())
            flash(_("Saved."), "done")
            return redirect(url_for("venue.venue", slug=event.slug))
    page = render_template("venue/new_venue.html", event=event, team=event.team, form=form, venue=venue)
    return page, form.status


@bp.post("/events/<string:slug>/venue/<int:venue_id>/remove")
@event_host
def remove_venue(event: Event, venue_id: int) -> ResponseReturnValue:
    """Take a venue off the team's list, with ten seconds to put it back."""
    venue = venue_or_404(event, venue_id)
    with transaction(event):
        actions.remove_venue(venue=venue, actor=acting_user())
    undo = url_for("venue.restore_venue", slug=event.slug, venue_id=venue.id)
    flash({"text": _("The venue is off the list."), "url": undo}, "undo")  # type: ignore[arg-type]  # what the toast shows
    return redirect(url_for("venue.venue", slug=event.slug))


@bp.post("/events/<string:slug>/venue/<int:venue_id>/back")
@event_host
def restore_venue(event: Event, venue_id: int) -> ResponseReturnValue:
    """Undo taking it off."""
    venue = venue_or_404(event, venue_id, removed=True)
    with transaction(event):
        actions.restore_venue(venue=venue, actor=acting_user())
    return redirect(url_for("venue.venue", slug=event.slug))
