"""A new event."""

from collections.abc import Sequence
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user, team_host
from mixer.accounts.models import Team
from mixer.clock import today_in
from mixer.db import transaction
from mixer.events.actions import FIRST_YEAR, LAST_YEAR
from mixer.events.actions.beginnings import COPY, TEMPLATE, begin_event
from mixer.events.clashes import Clash, clashes
from mixer.events.forms import NewEventForm
from mixer.events.models import Event
from mixer.events.queries import events_of, just_made, lessons_of, templates_of
from mixer.events.views.blueprint import bp
from mixer.web.translation import _

COPIES = 8
"""So many of the last evenings can be copied."""


@bp.route("/teams/<string:team_slug>/events/new", methods=["GET", "POST"])
@team_host
def new(team: Team) -> ResponseReturnValue:
    """A new event: a date is enough to get the whole plan."""
    form, events = NewEventForm(), events_of(team)
    form.offer_plans(templates_of(team.id), events[: -COPIES - 1 : -1])
    if not form.is_submitted():
        _suggest(form, events)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(team):
                event = just_made(team, form.title.data, form.when()["starts_local"])
                if event is None:
                    facts = form.when() | form.facts()
                    event = begin_event(
                        team=team, plan_from=form.plan_from.data, actor=acting_user(), **facts
                    )
            flash(_("Your plan is laid out, counted back from the evening."), "done")
            if said := form.skipped_hour(event):
                flash(said, "warn")
            return redirect(_after(event, form.plan_from.data))
    day = form.on.data
    page = render_template(
        "events/new.html",
        team=team,
        form=form,
        clash_day=day,
        clashes=_clashes(day, form.country.data or "", form.subdivision.data or ""),
    )
    return page, form.status


@bp.get("/teams/<string:team_slug>/events/clashes")
@team_host
def clash_note(team: Team) -> ResponseReturnValue:
    """What else is on a day, while it is being chosen; nothing for what is no date."""
    try:
        day = date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        day = None
    found = _clashes(day, request.args.get("country", ""), request.args.get("subdivision", ""))
    return render_template("events/clash_note.html", clashes=found, clash_day=day)


def _clashes(day: date | None, country: str, subdivision: str) -> tuple[Clash, ...]:
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return ()
    return clashes(day, country, subdivision)


def _suggest(form: NewEventForm, events: Sequence[Event]) -> None:
    """What the last event had, or all of the one to copy, ``?copy=`` its address; ``?template=`` an id."""
    asked = request.args.get("copy")
    copied = next((event for event in events if event.slug == asked), None)
    if copied is not None:
        form.suggest_copy(copied, lessons_of(copied), today_in(copied.zone))
        return
    last = events[-1] if events else None
    form.suggest(last, today_in(last.zone if last else "UTC"))
    wanted = f"{TEMPLATE}{request.args.get('template')}"
    if wanted in [choice.value for choice in form.plan_from.choices]:
        form.plan_from.data = wanted


def _after(event: Event, plan_from: str) -> str:
    """A copy shows first what was applied because of which lesson."""
    page = "events.lessons" if plan_from.startswith(COPY) else "events.plan"
    return url_for(page, slug=event.slug)
