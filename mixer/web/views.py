"""Pages that belong to no room."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from mixer.web.guards import public
from mixer.web.styleguide import sample_form

bp = Blueprint("web", __name__)


@bp.get("/styleguide")
@public
def styleguide() -> ResponseReturnValue:
    """Every component of the skin on one page."""
    return render_template("web/styleguide.html", form=sample_form())


@bp.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    """Whether the database answers and the worker goes round."""
    check: Callable[[], dict[str, Any]] = current_app.extensions["mixer"].health
    state = check()
    return state, 200 if state["ok"] else 503
