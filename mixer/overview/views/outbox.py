"""The team's mail: what went out, what waits, what could not be sent."""

from flask import abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from mixer.accounts.access import team_host
from mixer.accounts.models import Team
from mixer.overview import queries
from mixer.overview.views.blueprint import bp

PER_PAGE = 50


@bp.get("/teams/<string:team_slug>/outbox")
@team_host
def outbox(team: Team) -> ResponseReturnValue:
    """All messages of the team, newest first."""
    page = request.args.get("page", 1, type=int)
    if page < 1:
        abort(404)
    messages, total = queries.messages_of(team, page, PER_PAGE)
    return render_template(
        "overview/outbox.html",
        team=team,
        messages=messages,
        states=queries.message_states(team),
        page=page,
        pages=max(1, -(-total // PER_PAGE)),
        has_mail=bool(current_app.extensions["mixer"].settings.smtp_url),
    )


@bp.get("/teams/<string:team_slug>/outbox/<int:message_id>")
@team_host
def message(team: Team, message_id: int) -> ResponseReturnValue:
    """One message as it reads, to copy into one's own mail program if need be."""
    found = queries.message_of(team, message_id)
    if found is None:
        abort(404)
    return render_template("overview/message.html", team=team, message=found)
