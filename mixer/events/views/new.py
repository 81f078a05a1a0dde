"""A new event."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user, team_host
from mixer.accounts.models import Team
from mixer.clock import today_in
from mixer.db import transaction
from mixer.events import actions
from mixer.events.forms import NewEventForm
from mixer.events.queries import events_of, just_made
from mixer.events.views.blueprint import bp
from mixer.web.translation import _


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
