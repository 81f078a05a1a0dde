"""Outcomes a visitor did not hope for: refusals, missing pages, faults.

Their pages are drawn without asking who is signed in, so that they come even when the database
is away.
"""

import logging
import sqlite3

from flask import Flask, Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException, SecurityError

from mixer.web.addresses import way_back
from mixer.web.guards import guard_of
from mixer.web.pages import bare_page
from mixer.web.translation import _

NEEDS_SIGN_IN = ("signed_in", "team_host", "team_owner", "event_host")
"""Guards of pages that somebody signed out is led to sign-in from."""
RETRY_AFTER_SECONDS = 5


class Refused(Exception):
    """The act cannot be done; the sentence says why and what to do instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def init_app(app: Flask) -> None:
    """One handler for each kind of bad news."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(NoConnectionFree, _busy)
    app.register_error_handler(500, _fault)


def led_to_sign_in() -> ResponseReturnValue:
    """Send a signed-out host to the sign-in page and, after it, back to where they were."""
    return redirect(url_for("accounts.sign_in", next=way_back()))


def _refused(error: Refused) -> ResponseReturnValue:
    return bare_page("errors/refused.html", sentence=error.sentence, back=way_back()), 409


def _expired(_error: CSRFError) -> ResponseReturnValue:
    """A form from before the last sign-in. The browser's word that our own page sent it makes it safe
    to hand the values back with a fresh token; without it, they may be somebody else's."""
    guard = guard_of(current_app.view_functions.get(request.endpoint or ""))
    if guard in NEEDS_SIGN_IN and not current_user.is_authenticated:
        return led_to_sign_in()
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    return _once_more("errors/400.html", _typed() if is_ours else []), 400


def _once_more(template: str, typed: list[tuple[str, str]]) -> str:
    return bare_page(template, typed=typed, again=request.full_path.rstrip("?"), back=way_back())


def _http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code in (301, 302, 303, 307, 308, 304) or error.response is not None:
        return error
    if isinstance(error, SecurityError):
        # Nothing can be drawn: every address on a page would repeat the host that was claimed.
        return Response(f"Mixer answers to {current_app.extensions['mixer'].settings.base_url} only.\n", 400)
    if code in (403, 404, 405):
        return bare_page(f"errors/{404 if code == 405 else code}.html"), code
    sentence = {
        413: _("That is more than can be taken in at once. Please choose a smaller file, or split the list."),
        429: _("That was tried too often in a short time. Please wait a few minutes and try again."),
    }.get(code)
    if sentence:
        return bare_page("errors/refused.html", sentence=sentence, back=way_back()), code
    if code >= 500:
        return _fault(error)
    return _once_more("errors/400.html", []), code


def _database(error: DBAPIError) -> ResponseReturnValue:
    """Locked, full, restarted: that passes. A statement it cannot read does not: that is our fault."""
    is_our_fault = getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
    passes = isinstance(error, OperationalError) or error.connection_invalidated
    if is_our_fault or not passes:
        raise error
    return _busy(error)


def _busy(error: Exception) -> ResponseReturnValue:
    """The database had no time: say so, keep what was typed, ask to try again."""
    logging.getLogger(__name__).error("database: %s", error)
    return _once_more("errors/503.html", _typed()), 503, {"Retry-After": str(RETRY_AFTER_SECONDS)}


def _fault(_error: Exception) -> ResponseReturnValue:
    return current_app.jinja_env.get_template("errors/500.html").render(), 500


def _typed() -> list[tuple[str, str]]:
    """What a form brought, to be sent once more; never passwords, which have no place in a page.
    Empty when there was a file, which no page can hand back."""
    if request.method != "POST" or request.files:
        return []
    fields = request.form.items(multi=True)
    return [(name, value) for name, value in fields if name != "csrf_token" and "password" not in name]
