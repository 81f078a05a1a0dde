"""Pages behind one-time links. Opening shows a button; only pressing it acts, since mail
scanners and link previews open everything."""

from typing import Any

from flask import current_app, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.accounts import actions, queries, signing_in
from mixer.accounts.forms import ButtonForm, JoinForm, SetupForm
from mixer.accounts.models import LinkPurpose, OneTimeLink, User
from mixer.accounts.views.blueprint import bp
from mixer.clock import now
from mixer.db import transaction
from mixer.web.errors import Refused
from mixer.web.guards import public
from mixer.web.translation import _


def spent(again: str | None = None) -> ResponseReturnValue:
    """The friendly end of a one-time link; ``again`` is where to ask for a new one."""
    return render_template("accounts/link_spent.html", again=again), 404


def still_live(link: OneTimeLink) -> None:
    """Within the transaction: a second press that came in between finds the link spent."""
    if link.used_at is not None or link.expires_at <= now():
        raise Refused(_("This link has just been used."))


@bp.route("/setup/<string:secret>", methods=["GET", "POST"])
@public
def setup(secret: str) -> ResponseReturnValue:
    """The first own account and team of an installation."""
    link = queries.live_link(LinkPurpose.SETUP, secret)
    if link is None:
        return spent()
    form = SetupForm()
    has_demo = any(team.is_demo for team in queries.all_teams())
    if not has_demo:
        del form.remove_demo
    if form.validate_on_submit():
        with form.refusals():
            user = _found(link, form)
            signing_in.sign_in(user)
            return redirect(url_for("overview.home"))
    page = render_template("accounts/setup.html", form=form, secret=secret, has_demo=has_demo)
    return page, form.status


def _found(link: OneTimeLink, form: SetupForm) -> User:
    """Make the account and its team, in one act with the spending of the link."""
    password = actions.hash_of(form.password.data)
    with transaction(link):
        still_live(link)
        # Before the new account is there, or somebody whose address the demo had could not take it.
        if form.remove_demo is not None and form.remove_demo.data:
            current_app.extensions["mixer"].remove_demo()
        user = actions.create_user(
            name=form.name.data, email=form.email.data, password=password, language=session.get("language")
        )
        actions.create_team(name=form.team_name.data, owner=user)
        actions.use_link(link)
    return user


@bp.route("/enter/<string:secret>", methods=["GET", "POST"])
@public
def enter(secret: str) -> ResponseReturnValue:
    """Sign in by a one-time link printed by a command."""
    link = queries.live_link(LinkPurpose.DESK, secret)
    if link is None or link.user is None or not link.user.active:
        return spent()
    if ButtonForm().validate_on_submit():
        user, team = link.user, link.team
        with transaction(link):
            still_live(link)
            actions.use_link(link)
        signing_in.sign_in(user)
        return redirect(url_for("overview.team", team_slug=team.slug) if team else url_for("overview.home"))
    return render_template("accounts/enter.html", link=link, secret=secret)


@bp.route("/join/<string:secret>", methods=["GET", "POST"])
@public
def join(secret: str) -> ResponseReturnValue:
    """Become a co-host by invitation link: with one's account, or with a new one."""
    link = queries.live_link(LinkPurpose.JOIN, secret)
    if link is None or link.team is None:
        return spent()
    is_known = bool(current_user.is_authenticated)
    is_member = is_known and queries.membership_of(current_user.id, link.team.slug) is not None
    form: Any = ButtonForm() if is_known else JoinForm()
    if form.validate_on_submit() and not is_member:
        with form.refusals():
            user, team = _joined(link, form, is_known)
            if not is_known:
                signing_in.sign_in(user)
            flash(_("Welcome to the team."), "done")
            return redirect(url_for("overview.team", team_slug=team.slug))
    page = render_template("accounts/join.html", form=form, link=link, secret=secret, is_member=is_member)
    return page, form.status


def _joined(link: OneTimeLink, form: Any, is_known: bool) -> tuple[User, Any]:
    password = None if is_known else actions.hash_of(form.password.data)
    with transaction(link):
        still_live(link)
        if is_known:
            user: User = current_user._get_current_object()
        else:
            user = actions.create_user(
                name=form.name.data,
                email=form.email.data,
                password=password,
                language=session.get("language"),
            )
        return user, actions.join_team(user=user, link=link)
