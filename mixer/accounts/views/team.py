"""The people of a team, and new teams."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.accounts import actions, queries
from mixer.accounts.access import acting_user, signed_in, team_host, team_owner
from mixer.accounts.forms import TeamForm
from mixer.accounts.models import LinkPurpose, Membership, Role, Team
from mixer.accounts.views.blueprint import bp
from mixer.db import transaction
from mixer.web.pages import public_url_for
from mixer.web.translation import _


def _page(team: Team, invitation: str | None = None) -> str:
    members = queries.members_of(team)
    is_owner = any(m.user_id == current_user.id and m.role == Role.OWNER for m in members)
    return render_template(
        "accounts/people.html", team=team, members=members, is_owner=is_owner, invitation=invitation
    )


def _member(team: Team, membership_id: int) -> Membership:
    membership = queries.member_of(team, membership_id)
    if membership is None:
        abort(404)
    return membership


def _back(team: Team) -> ResponseReturnValue:
    return redirect(url_for("accounts.people", team_slug=team.slug))


@bp.get("/teams/<string:team_slug>/people")
@team_host
def people(team: Team) -> ResponseReturnValue:
    """Who hosts together."""
    return _page(team)


@bp.post("/teams/<string:team_slug>/people/invite")
@team_owner
def invite_cohost(team: Team) -> ResponseReturnValue:
    """A fresh invitation link for a co-host, shown once to be handed over."""
    with transaction():
        secret = actions.make_link(purpose=LinkPurpose.JOIN, team=team, actor=acting_user())
    return _page(team, public_url_for("accounts.join", secret=secret))


@bp.post("/teams/<string:team_slug>/people/<int:membership_id>/role/<string:role>")
@team_owner
def change_role(team: Team, membership_id: int, role: str) -> ResponseReturnValue:
    """Make somebody an owner, or an owner a co-host."""
    if role not in set(Role):
        abort(404)
    with transaction(team):
        membership = _member(team, membership_id)
        name = membership.user.name
        actions.change_role(membership=membership, role=Role(role), actor=acting_user())
    said = {Role.OWNER: _("%(name)s is an owner now.", name=name)}
    flash(said.get(Role(role)) or _("%(name)s is a co-host now.", name=name), "done")
    return _back(team)


@bp.post("/teams/<string:team_slug>/people/<int:membership_id>/remove")
@team_owner
def remove_member(team: Team, membership_id: int) -> ResponseReturnValue:
    """Take somebody out of the team."""
    with transaction(team):
        membership = _member(team, membership_id)
        name, is_me = membership.user.name, membership.user_id == current_user.id
        actions.remove_member(membership=membership, actor=acting_user())
    flash(_("%(name)s is no longer in the team.", name=name), "done")
    return redirect(url_for("overview.home")) if is_me else _back(team)


@bp.route("/teams/new", methods=["GET", "POST"])
@signed_in
def new_team() -> ResponseReturnValue:
    """One more team for somebody who hosts in several."""
    form = TeamForm()
    if form.validate_on_submit():
        with form.refusals():
            with transaction():
                owner = current_user._get_current_object()
                team = actions.create_team(name=form.team_name.data, owner=owner)
            return redirect(url_for("overview.team", team_slug=team.slug))
    return render_template("accounts/new_team.html", form=form), form.status
