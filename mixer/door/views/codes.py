"""A guest's private entry code, opened by any camera."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.door import queries
from mixer.door.access import door_session
from mixer.door.views.blueprint import bp
from mixer.events.queries import event_for_host
from mixer.web.guards import public


@bp.get("/e/<string:code>")
@bp.get("/E/<string:code>")
@public
def entry(code: str) -> ResponseReturnValue:
    """A door gets the tap that lets in, a host the guest; anybody else is told to show it at the door."""
    session = door_session()
    found = queries.guest_by_entry_code(code)
    if found is not None and session is not None and found.event_id == session.link.event_id:
        return redirect(url_for("door.guest", guest_id=found.id))
    if (
        found is not None
        and current_user.is_authenticated
        and event_for_host(current_user.id, found.event.slug)
    ):
        return redirect(url_for("door.desk", slug=found.event.slug, q=found.badge_code))
    return render_template("door/entry.html", wrong_event=session is not None)
