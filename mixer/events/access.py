"""Guards of one event's pages: its hosts, and its crew by personal link."""

from functools import wraps
from typing import Any

from flask import abort, current_app, g, render_template
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.events.models import CrewMember
from mixer.events.queries import crew_member_by_public_id, event_for_host
from mixer.links import is_valid_token, make_token, public_id_of
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


CREW = "crew"


def crew_token(member: CrewMember) -> str:
    """The crew member's token; the same every time until the version is raised."""
    keys = current_app.extensions["mixer"].settings.secret_keys
    return make_token(keys, CREW, member.public_id, member.link_version)


def crew_member_by_token(token: str) -> CrewMember | None:
    """The crew member whose link this is, with event and team; None when it is wrong or revoked."""
    member = crew_member_by_public_id(public_id_of(token))
    keys = current_app.extensions["mixer"].settings.secret_keys
    if member is None or not is_valid_token(keys, CREW, token, member.public_id, member.link_version):
        return None
    return member


def crew_link(view: View) -> View:
    """Only for the holder of a crew link ``<string:token>``; the view gets ``member`` and ``token``.

    Wrong, revoked and unknown links get the same friendly page.
    """

    @wraps(view)
    def guarded(*args: Any, token: str, **kwargs: Any) -> ResponseReturnValue:
        member = crew_member_by_token(token)
        if member is None:
            return render_template("errors/link_gone.html"), 404
        g.language = member.language
        g.by_link = True
        return view(*args, member=member, token=token, **kwargs)

    return worn(guarded, "crew_link")
