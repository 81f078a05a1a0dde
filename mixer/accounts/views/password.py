"""Forgotten passwords."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts import actions, mail, queries, signing_in
from mixer.accounts.forms import ForgotForm, ResetForm
from mixer.accounts.models import LinkPurpose
from mixer.accounts.views.blueprint import bp
from mixer.accounts.views.brakes import by_account
from mixer.accounts.views.links import spent, still_live
from mixer.db import transaction
from mixer.web.guards import public
from mixer.web.limits import limiter
from mixer.web.translation import _


@bp.route("/forgot-password", methods=["GET", "POST"])
@public
@limiter.limit("5/hour", methods=["POST"], key_func=by_account)
def forgot_password() -> ResponseReturnValue:
    """Ask for a reset link; the answer is the same for known and unknown addresses."""
    form = ForgotForm()
    if form.validate_on_submit():
        user = queries.user_by_email(form.email.data.strip().lower())
        with transaction():
            if user and user.active:
                mail.mail_reset_link(user)
            else:
                mail.take_as_long()
        has_mail = bool(current_app.extensions["mixer"].settings.smtp_url)
        return render_template("accounts/forgot_password_sent.html", has_mail=has_mail)
    return render_template("accounts/forgot_password.html", form=form)


@bp.route("/reset-password/<string:secret>", methods=["GET", "POST"])
@public
def reset_password(secret: str) -> ResponseReturnValue:
    """Choose a new password by a mailed link: an hour, once."""
    link = queries.live_link(LinkPurpose.RESET, secret)
    if link is None or link.user is None or not link.user.active:
        return spent(again=url_for("accounts.forgot_password"))
    form = ResetForm()
    if form.validate_on_submit():
        with form.refusals():
            user, password = link.user, actions.hash_of(form.password.data)
            with transaction(link):
                still_live(link)
                actions.use_link(link)
                actions.set_password(user=user, password=password)
            signing_in.sign_in(user)
            flash(_("Your new password is set."), "done")
            return redirect(url_for("overview.home"))
    return render_template("accounts/reset_password.html", form=form, secret=secret), form.status
