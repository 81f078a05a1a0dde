"""Sign-in by Flask-Security: its hashing and sessions, on our own pages.

Its own pages are not registered: they act on GET and commit for themselves. Nothing here
writes; what is written goes through the actions of this room.
"""

from datetime import timedelta
from typing import Any

from flask import Flask, g, session
from flask_security import RoleMixin, Security, SQLAlchemyUserDatastore, current_user
from flask_security.utils import login_user, logout_user

from mixer.accounts.models import User
from mixer.db import db

_UNUSED_LIVES = (
    "LOGIN_WITHIN",
    "RESET_PASSWORD_WITHIN",
    "CHANGE_EMAIL_WITHIN",
    "CONFIRM_EMAIL_WITHIN",
    "TWO_FACTOR_SETUP_WITHIN",
    "US_SETUP_WITHIN",
    "WAN_REGISTER_WITHIN",
    "WAN_SIGNIN_WITHIN",
    "TWO_FACTOR_LOGIN_VALIDITY",
)


class _NoRole(RoleMixin):
    """Rights come from memberships; Flask-Security only asks that the class exists."""


class _Datastore(SQLAlchemyUserDatastore):
    """Reads users; writing belongs to the actions and to transaction()."""

    def commit(self) -> None:
        raise RuntimeError("accounts are written by actions inside transaction(), never by the library")


def init_app(app: Flask) -> None:
    """Set up Flask-Security without its pages."""
    app.config.update(
        SECURITY_PASSWORD_HASH="argon2",
        SECURITY_PASSWORD_SALT=app.config["SECRET_KEY"],
        SECURITY_PASSWORD_SINGLE_HASH=["argon2"],  # argon2 salts each hash itself
        SECURITY_USER_IDENTITY_ATTRIBUTES=[],
        SECURITY_REGISTERABLE=False,
        SECURITY_SEND_REGISTER_EMAIL=False,
        PERMANENT_SESSION_LIFETIME=timedelta(days=14),
    )
    # Not used by us; the library still complains about its own defaults written as text.
    for name in _UNUSED_LIVES:
        app.config[f"SECURITY_{name}"] = timedelta(days=1)
    Security(app, _Datastore(db, User, _NoRole), register_blueprint=False)

    @app.before_request
    def speak_their_language() -> None:
        g.language = session.get("language")
        if current_user.is_authenticated and current_user.language:
            g.language = current_user.language


def sign_in(user: Any) -> None:
    """Begin a session for the user; whatever the visitor had before is forgotten."""
    language = session.get("language")
    session.clear()
    session.permanent = True
    if language:
        session["language"] = language
    login_user(user)


def sign_out() -> None:
    """End this session."""
    logout_user()
    session.clear()
