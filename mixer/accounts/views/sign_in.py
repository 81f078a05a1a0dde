"""Signing in and out, signing up, the reader's language."""

from flask import abort, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_security.utils import verify_password

from mixer.accounts import actions, queries, signing_in
from mixer.accounts.access import signed_in
from mixer.accounts.forms import AccountForm, SignInForm
from mixer.accounts.models import User
from mixer.accounts.views.blueprint import bp
from mixer.accounts.views.brakes import by_account
from mixer.config import LANGUAGES
from mixer.db import transaction
from mixer.web.addresses import local_path
from mixer.web.guards import public
from mixer.web.limits import limiter
from mixer.web.translation import _


def is_open_to_all() -> bool:
    """Whether anybody may open an account here."""
    return bool(current_app.extensions["mixer"].settings.sign_up == "open")


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@limiter.limit("10/5 minutes", methods=["POST"], key_func=by_account)
@limiter.limit("200/5 minutes", methods=["POST"])
def sign_in() -> ResponseReturnValue:
    """Sign in with address and password, and go on to where one wanted to be."""
    wanted = local_path(request.args.get("next"))
    if current_user.is_authenticated:
        return redirect(wanted or url_for("overview.home"))
    form = SignInForm()
    if form.validate_on_submit():
        user = _known(form.email.data, form.password.data)
        if user:
            signing_in.sign_in(user)
            return redirect(wanted or url_for("overview.home"))
        form.form_errors.append(_("Address and password do not belong together. Please try again."))
        form.status = 401
    page = render_template("accounts/sign_in.html", form=form, wanted=wanted, open_to_all=is_open_to_all())
    return page, form.status


def _known(email: str, password: str) -> User | None:
    """The user these belong to. Takes as long for an unknown address as for a known one."""
    user = queries.user_by_email(email.strip().lower())
    if user is None or not user.password or not user.active:
        actions.hash_of(password)
        return None
    return user if verify_password(password, user.password) else None


@bp.post("/sign-out")
@signed_in
def sign_out() -> ResponseReturnValue:
    """End the session."""
    signing_in.sign_out()
    flash(_("You are signed out. Good evening!"), "done")
    return redirect(url_for("accounts.sign_in"))


@bp.route("/sign-up", methods=["GET", "POST"])
@public
@limiter.limit("20/hour", methods=["POST"])
def sign_up() -> ResponseReturnValue:
    """Open an account with a team of one's own, where the installation allows it."""
    if not is_open_to_all():
        abort(404)
    if current_user.is_authenticated:
        return redirect(url_for("accounts.new_team"))
    form = AccountForm()
    if form.validate_on_submit():
        with form.refusals():
            password = actions.hash_of(form.password.data)
            with transaction():
                user = actions.create_user(
                    name=form.name.data,
                    email=form.email.data,
                    password=password,
                    language=session.get("language"),
                )
                actions.create_team(name=form.team_name.data, owner=user)
            signing_in.sign_in(user)
            return redirect(url_for("overview.home"))
    return render_template("accounts/sign_up.html", form=form), form.status


@bp.post("/language")
@public
def language() -> ResponseReturnValue:
    """Choose the language of the pages, kept with the account or in this browser."""
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)
    if current_user.is_authenticated:
        with transaction():
            actions.choose_language(user=current_user._get_current_object(), language=chosen)
    session["language"] = chosen
    return redirect(local_path(request.form.get("next")) or url_for("overview.home"))
