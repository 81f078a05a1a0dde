"""The eight weeks as one picture, on the screen and on paper."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from mixer.clock import today_in
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.events.queries import plan_of
from mixer.events.timeline_page import timeline_page
from mixer.events.timeline_paper import PAPERS, sheets
from mixer.events.views.blueprint import bp


@bp.get("/events/<string:slug>/timeline")
@event_host
def timeline(event: Event) -> ResponseReturnValue:
    """Weeks side by side; ``?paper=a3`` or ``a4`` lays the same out for the printer."""
    today = today_in(event.zone)
    picture = timeline_page(event, plan_of(event), today)
    wanted = request.args.get("paper")
    if wanted is None:
        return render_template("events/timeline.html", event=event, team=event.team, timeline=picture)
    paper = PAPERS.get(wanted)
    if paper is None:
        abort(404)
    return render_template(
        "events/timeline_paper.html",
        event=event,
        team=event.team,
        timeline=picture,
        sheets=sheets(picture, paper),
        paper=paper,
        today=today,
    )
