"""Outcomes a visitor did not hope for: refusals, missing pages, faults."""

import logging

from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from mixer.web.translation import _

Answer = tuple[str, int] | tuple[str, int, dict[str, str]]


class Refused(Exception):
    """The act cannot be done; the sentence says why and what to do instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def init_app(app: Flask) -> None:
    """One handler for each kind of bad news."""

    @app.errorhandler(Refused)
    def refused(error: Refused) -> Answer:
        return render_template("errors/refused.html", sentence=error.sentence, back=request.referrer), 409

    @app.errorhandler(CSRFError)
    def expired(_error: CSRFError) -> Answer:
        return render_template("errors/400.html"), 400

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Answer | HTTPException:
        if error.code in (301, 302, 303, 307, 308, 304):
            return error
        if error.code in (403, 404):
            return render_template(f"errors/{error.code}.html"), error.code
        if error.code == 429:
            sentence = _("That was tried too often in a short time. Please wait a few minutes and try again.")
            return render_template("errors/refused.html", sentence=sentence, back=None), 429
        return render_template("errors/400.html"), error.code or 500

    @app.errorhandler(OperationalError)
    def busy(error: OperationalError) -> Answer:
        """The database is locked, full or away: say so, keep what was typed, ask to try again."""
        logging.getLogger(__name__).error("database: %s", error.orig)
        typed = request.form.items(multi=True) if request.method == "POST" else ()
        page = render_template("errors/503.html", typed=list(typed), here=request.full_path.rstrip("?"))
        return page, 503, {"Retry-After": "5"}

    @app.errorhandler(500)
    def fault(_error: Exception) -> Answer:
        return render_template("errors/500.html"), 500
