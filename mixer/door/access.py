"""Guard of the volunteers' pages, and the cookie a door link is exchanged for."""

from functools import wraps
from typing import Any

from flask import Response, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from mixer.door.models import DoorLink, DoorSession
from mixer.door.queries import session_by_secret_hash
from mixer.links import hashed
from mixer.web.guards import View, worn

COOKIE = "door"


def door_session() -> DoorSession | None:
    """The live door session of this phone, with link, event and team loaded; asked once a request."""
    if "door_session" not in g:
        g.door_session = _live_session(request.cookies.get(COOKIE, ""))
    found: DoorSession | None = g.door_session
    return found


def _live_session(secret: str) -> DoorSession | None:
    session = session_by_secret_hash(hashed(secret)) if secret else None
    return session if session and session.link.is_live else None


def let_phone_in(response: Response, link: DoorLink, secret: str) -> Response:
    """Give this phone the door's cookie; it ends with the link."""
    secure = current_app.extensions["mixer"].settings.base_url.startswith("https://")
    response.set_cookie(COOKIE, secret, expires=link.expires_at, httponly=True, samesite="Lax", secure=secure)
    return response


def door(view: View) -> View:
    """Only for a phone with a live door link; the view gets its ``link``.

    Anybody else is led to the page where a door link or code is handed in.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        session = door_session()
        if session is None:
            return redirect(url_for("door.door"))
        return view(*args, link=session.link, **kwargs)

    return worn(guarded, "door")
