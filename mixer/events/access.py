"""Guards of one event's pages."""

from functools import wraps
from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.events.queries import event_for_host
from mixer.web.errors import led_to_sign_in
from mixer.web.guards import View, worn


def event_host(view: View) -> View:
    """Only for hosts of the event ``<string:slug>``; the view gets ``event`` with its team loaded."""

    @wraps(view)
    def guarded(*args: Any, slug: str, **kwargs: Any) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return led_to_sign_in()
        event = event_for_host(current_user.id, slug)
        if event is None:
            abort(404)
        return view(*args, event=event, **kwargs)

    return worn(guarded, "event_host")
