"""The people of a team, and new teams."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.accounts import actions, queries
from mixer.accounts.access import acting_user, signed_in, team_host, team_owner
from mixer.accounts.forms import ButtonForm, TeamForm
from mixer.accounts.models import LinkPurpose, Role, Team
from mixer.accounts.views.blueprint import bp
from mixer.db import transaction
from mixer.web.pages import public_url_for
from mixer.web.translation import _


@bp.get("/teams/<string:team_slug>/people")
@team_host
def people(team: Team) -> ResponseReturnValue:
    """Who hosts together."""
    membership = queries.membership_of(current_user.id, team.slug)
    is_owner = membership is not None and membership.role == Role.OWNER
    return render_template(
        "accounts/people.html", team=team, members=queries.members_of(team), is_owner=is_owner, invitation=None
    )


@bp.post("/teams/<string:team_slug>/people/invite")
@team_owner
def invite_cohost(team: Team) -> ResponseReturnValue:
    """A fresh invitation link for a co-host, shown once to be handed over."""
    if not ButtonForm().validate_on_submit():
        abort(400)
    with transaction():
        secret = actions.make_link(purpose=LinkPurpose.JOIN, team=team)
    return render_template(
        "accounts/people.html",
        team=team,
        members=queries.members_of(team),
        is_owner=True,
        invitation=public_url_for("accounts.join", secret=secret),
    )


@bp.post("/teams/<string:team_slug>/people/<int:membership_id>/remove")
@team_owner
def remove_member(team: Team, membership_id: int) -> ResponseReturnValue:
    """Take somebody out of the team."""
    membership = next((m for m in queries.members_of(team) if m.id == membership_id), None)
    if membership is None:
        abort(404)
    name = membership.user.name
    with transaction(team):
        actions.remove_member(membership=membership, actor=acting_user())
    flash(_("%(name)s is no longer in the team.", name=name), "done")
    return redirect(url_for("accounts.people", team_slug=team.slug))


@bp.route("/teams/new", methods=["GET", "POST"])
@signed_in
def new_team() -> ResponseReturnValue:
    """One more team for somebody who hosts in several."""
    form = TeamForm()
    if form.validate_on_submit():
        with transaction():
            team = actions.create_team(name=form.team_name.data, owner=current_user._get_current_object())
        return redirect(url_for("overview.team", team_slug=team.slug))
    return render_template("accounts/new_team.html", form=form, first=request.args.get("first"))
