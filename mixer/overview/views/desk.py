"""The way in, and a team's desk."""

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.accounts.access import team_host
from mixer.accounts.models import Team
from mixer.accounts.queries import teams_of
from mixer.clock import now
from mixer.overview import queries
from mixer.overview.views.blueprint import bp
from mixer.web.guards import public


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """The host's desk for somebody signed in; a word about the product for everybody else."""
    if not current_user.is_authenticated:
        open_to_all = current_app.extensions["mixer"].settings.sign_up == "open"
        return render_template("overview/welcome.html", open_to_all=open_to_all)
    teams = teams_of(current_user.id)
    if not teams:
        return redirect(url_for("accounts.new_team"))
    if len(teams) == 1:
        return redirect(url_for("overview.team", team_slug=teams[0].slug))
    return render_template("overview/teams.html", teams=teams)


@bp.get("/teams/<string:team_slug>")
@team_host
def team(team: Team) -> ResponseReturnValue:
    """The team's evenings: what comes, what was."""
    lines = queries.event_lines(team)
    ahead = [line for line in lines if line.event.ends_at > now()]
    past = [line for line in reversed(lines) if line.event.ends_at <= now()]
    return render_template(
        "overview/team.html", team=team, ahead=ahead, past=past, now=now(), others=teams_of(current_user.id)
    )
