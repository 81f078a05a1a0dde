"""Guard of the volunteers' pages, and the cookie a door link is exchanged for."""

from functools import wraps
from typing import Any

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from mixer.audit import Actor
from mixer.db import db
from mixer.door.models import DoorLink, DoorSession
from mixer.events.models import Event
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
    if not secret:
        return None
    session = db.session.scalar(
        select(DoorSession)
        .where(DoorSession.secret_hash == hashed(secret))
        .options(joinedload(DoorSession.link).joinedload(DoorLink.event).joinedload(Event.team))
    )
    return session if session and session.link.is_live else None


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


def acting_door(link: DoorLink) -> Actor:
    """The door link as the one who acts."""
    return Actor.door(link.id)
