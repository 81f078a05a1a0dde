"""Signing in and out, signing up, forgotten passwords, the reader's language."""

import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from flask import abort, current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_security.recoverable import generate_reset_password_token
from flask_security.utils import check_and_get_token_status, hash_password, verify_hash, verify_password

from mixer.accounts import actions, queries, signing_in
from mixer.accounts.access import signed_in
from mixer.accounts.forms import AccountForm, ForgotForm, ResetForm, SignInForm
from mixer.accounts.models import User
from mixer.accounts.views.blueprint import bp
from mixer.clock import now
from mixer.config import LANGUAGES
from mixer.db import transaction
from mixer.outbox.actions import mail_body, queue_message
from mixer.web.guards import public
from mixer.web.limits import limiter
from mixer.web.pages import public_url_for
from mixer.web.translation import _, speaking

RESET_WITHIN = timedelta(hours=1)


def local_path(wanted: str | None) -> str:
    """Where to go after sign-in: a path of this site, or the desk."""
    parts = urlsplit(wanted or "")
    safe = wanted and not parts.scheme and not parts.netloc and wanted.startswith("/") and not wanted.startswith("//")
    return wanted if safe and wanted and "\\" not in wanted else url_for("overview.home")


def by_account() -> str:
    """Brakes count per address typed, since everybody at a venue shares one network address."""
    return "account:" + request.form.get("email", "").strip().lower()[:320]


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@limiter.limit("10/5 minutes", methods=["POST"], key_func=by_account)
def sign_in() -> ResponseReturnValue:
    """Sign in with address and password."""
    if current_user.is_authenticated:
        return redirect(local_path(request.args.get("next")))
    form = SignInForm()
    if form.validate_on_submit():
        user = _known(form.email.data, form.password.data)
        if user:
            signing_in.sign_in(user)
            return redirect(local_path(request.args.get("next")))
        form.form_errors.append(_("Address and password do not belong together. Please try again."))
        form.status = 401
    open_to_all = current_app.extensions["mixer"].settings.sign_up == "open"
    return render_template("accounts/sign_in.html", form=form, open_to_all=open_to_all), form.status


def _known(email: str, password: str) -> User | None:
    """The user these belong to. Takes as long for an unknown address as for a known one."""
    user = queries.user_by_email(email.strip().lower())
    if user is None or not user.password or not user.active:
        hash_password(password)
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
    if current_app.extensions["mixer"].settings.sign_up != "open":
        abort(404)
    form = AccountForm()
    if form.validate_on_submit():
        with form.refusals():
            with transaction():
                user = actions.create_user(
                    name=form.name.data, email=form.email.data, password=form.password.data, language=session.get("language")
                )
                actions.create_team(name=form.team_name.data, owner=user)
            signing_in.sign_in(user)
            return redirect(url_for("overview.home"))
    return render_template("accounts/sign_up.html", form=form), form.status


@bp.route("/forgot-password", methods=["GET", "POST"])
@public
@limiter.limit("5/hour", methods=["POST"], key_func=by_account)
def forgot_password() -> ResponseReturnValue:
    """Ask for a reset link; the answer is the same for known and unknown addresses."""
    form = ForgotForm()
    if form.validate_on_submit():
        user = queries.user_by_email(form.email.data.strip().lower())
        if user and user.active:
            _mail_reset_link(user)
        has_mail = bool(current_app.extensions["mixer"].settings.smtp_url)
        return render_template("accounts/forgot_password_sent.html", has_mail=has_mail)
    return render_template("accounts/forgot_password.html", form=form)


def _mail_reset_link(user: User) -> None:
    url = public_url_for("accounts.reset_password", token=generate_reset_password_token(user))
    with speaking(user.language):
        subject, body = _("A new password for Mixer"), mail_body("accounts/mail/reset", user=user, url=url)
    with transaction():
        queue_message(
            dedupe_key=f"reset:{user.id}:{now().isoformat()}:{secrets.token_hex(4)}",
            purpose="reset",
            to_name=user.name,
            to_email=user.email,
            from_name="Mixer",
            subject=subject,
            body=body,
            must_arrive=True,
        )


@bp.route("/reset-password/<string:token>", methods=["GET", "POST"])
@public
def reset_password(token: str) -> ResponseReturnValue:
    """Choose a new password by a mailed link: an hour, once."""
    user = _whom_to_reset(token)
    if user is None:
        return render_template("accounts/link_spent.html", again=url_for("accounts.forgot_password")), 404
    form = ResetForm()
    if form.validate_on_submit():
        with transaction():
            actions.set_password(user=user, password=form.password.data)
        signing_in.sign_in(user)
        flash(_("Your new password is set."), "done")
        return redirect(url_for("overview.home"))
    return render_template("accounts/reset_password.html", form=form, token=token)


def _whom_to_reset(token: str) -> User | None:
    """The user of a live reset token. It carries a hash of the password it replaces, so it works once."""
    expired, invalid, data = check_and_get_token_status(token, "reset", RESET_WITHIN)
    if expired or invalid or not data:
        return None
    user = queries.user_by_uniquifier(data[0])
    if user is None or not user.active:
        return None
    unspent = verify_hash(data[1], user.password) if data[1] and user.password else data[1] is user.password
    return user if unspent else None


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
    return redirect(local_path(request.form.get("next")))
