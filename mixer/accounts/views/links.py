"""Pages behind one-time links. Opening shows a button; only pressing it acts, since mail
scanners and link previews open everything."""

from flask import current_app, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.accounts import actions, queries, signing_in
from mixer.accounts.forms import ButtonForm, JoinForm, SetupForm
from mixer.accounts.models import LinkPurpose, OneTimeLink
from mixer.accounts.views.blueprint import bp
from mixer.db import transaction
from mixer.web.guards import public
from mixer.web.translation import _


def _spent() -> ResponseReturnValue:
    return render_template("accounts/link_spent.html", again=None), 404


@bp.route("/setup/<string:secret>", methods=["GET", "POST"])
@public
def setup(secret: str) -> ResponseReturnValue:
    """The first own account and team of an installation."""
    link = queries.live_link(LinkPurpose.SETUP, secret)
    if link is None:
        return _spent()
    form = SetupForm()
    has_demo = any(team.is_demo for team in queries.all_teams())
    if not has_demo:
        del form.remove_demo
    if form.validate_on_submit():
        with form.refusals():
            with transaction(link):
                _still_live(link)
                user = actions.create_user(
                    name=form.name.data, email=form.email.data, password=form.password.data, language=session.get("language")
                )
                actions.create_team(name=form.team_name.data, owner=user)
                actions.use_link(link)
                if has_demo and form.remove_demo.data:
                    current_app.extensions["mixer"].remove_demo()
            signing_in.sign_in(user)
            return redirect(url_for("overview.home"))
    return render_template("accounts/setup.html", form=form, secret=secret, has_demo=has_demo), form.status


@bp.route("/enter/<string:secret>", methods=["GET", "POST"])
@public
def enter(secret: str) -> ResponseReturnValue:
    """Sign in by a one-time link printed by a command."""
    link = queries.live_link(LinkPurpose.DESK, secret)
    if link is None or link.user is None:
        return _spent()
    form = ButtonForm()
    if form.validate_on_submit():
        user, team = link.user, link.team
        with transaction(link):
            _still_live(link)
            actions.use_link(link)
        signing_in.sign_in(user)
        return redirect(url_for("overview.team", team_slug=team.slug) if team else url_for("overview.home"))
    return render_template("accounts/enter.html", form=form, link=link, secret=secret)


@bp.route("/join/<string:secret>", methods=["GET", "POST"])
@public
def join(secret: str) -> ResponseReturnValue:
    """Become a co-host by invitation link: with one's account, or with a new one."""
    link = queries.live_link(LinkPurpose.JOIN, secret)
    if link is None or link.team is None:
        return _spent()
    known = current_user.is_authenticated
    form = ButtonForm() if known else JoinForm()
    if form.validate_on_submit():
        with form.refusals():
            with transaction(link):
                _still_live(link)
                user = (
                    current_user._get_current_object()
                    if known
                    else actions.create_user(name=form.name.data, email=form.email.data, password=form.password.data)
                )
                team = actions.join_team(user=user, link=link)
            if not known:
                signing_in.sign_in(user)
            flash(_("Welcome to the team."), "done")
            return redirect(url_for("overview.team", team_slug=team.slug))
    return render_template("accounts/join.html", form=form, link=link, secret=secret), form.status


def _still_live(link: OneTimeLink) -> None:
    """Within the transaction: a second tap that came in between finds the link spent."""
    if link.used_at is not None:
        raise actions.Refused(_("This link has just been used."))
