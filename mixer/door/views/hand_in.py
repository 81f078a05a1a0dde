"""Where a volunteer's phone hands in a door link or a short code, and gives it back."""

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from mixer.db import transaction
from mixer.door import actions, queries
from mixer.door.access import COOKIE, let_phone_in
from mixer.door.access import door as door_guard
from mixer.door.forms import OpenDoorForm
from mixer.door.models import DoorLink
from mixer.door.views.blueprint import bp
from mixer.links import hashed
from mixer.web.guards import public
from mixer.web.limits import limiter
from mixer.web.translation import _

LONGEST_TYPED = 16
"""Longer than any short code: that is a link's secret, which nobody guesses."""


def _is_no_guess() -> bool:
    return len(OpenDoorForm().typed_code) > LONGEST_TYPED


def _was_wrong(response: Response) -> bool:
    return response.status_code == 404


@bp.post("/door/open")
@public
@limiter.limit("20/minute;200/day", exempt_when=_is_no_guess, deduct_when=_was_wrong)
def open_door() -> ResponseReturnValue:
    """Exchange a door link's secret, or its short code, for the door cookie.

    Only wrong short codes count against the limit: at a venue everybody shares one address.
    """
    form = OpenDoorForm()
    if not form.validate_on_submit():
        return render_template("door/hand_in.html", form=form), 400
    link = _link(form)
    if link is None:
        form.code.data = ""
        form.code.errors = [_("This link or code does not open a door. Please ask the host for a fresh one.")]
        return render_template("door/hand_in.html", form=form), 404
    with transaction(link.event):
        secret = actions.open_door(link=link)
    return let_phone_in(make_response(redirect(url_for("door.door"))), link, secret)


def _link(form: OpenDoorForm) -> DoorLink | None:
    """The live link that was handed in, as its secret or as the short code."""
    for given in ((form.code.data or "").strip(), form.typed_code):
        link = queries.link_by_secret_hash(hashed(given))
        if link is not None and link.is_live:
            return link
    return None


@bp.post("/door/leave")
@door_guard
def leave(link: DoorLink) -> ResponseReturnValue:
    """This phone no longer works the door; the link itself still does."""
    response = make_response(redirect(url_for("door.door")))
    response.delete_cookie(COOKIE)
    return response
