"""Guards of one event's pages: its hosts, and its crew by personal link."""

from functools import wraps
from typing import Any

from flask import abort, current_app, g, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.events.models import CrewMember
from mixer.events.queries import crew_member_by_public_id, event_for_host
from mixer.links import is_valid_token, make_token, public_id_of
from mixer.web.errors import led_to_sign_in
from mixer.web.guards import View, worn
from mixer.web.pages import public_url_for


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
WEEKLY_MAIL = "crew_mail"


def crew_token(member: CrewMember, purpose: str = CREW) -> str:
    """The crew member's token for one purpose; the same every time until the version is raised."""
    keys = current_app.extensions["mixer"].settings.secret_keys
    return make_token(keys, purpose, member.public_id, member.link_version)


def crew_tasks_url(member: CrewMember, **values: Any) -> str:
    """The full personal link to a crew member's tasks."""
    return public_url_for("events.crew_tasks", token=crew_token(member), **values)


def crew_feed_url(member: CrewMember) -> str:
    """The full address of a crew member's calendar feed."""
    return public_url_for("events.crew_feed", token=crew_token(member))


def weekly_mail_url(member: CrewMember) -> str:
    """The full address that ends the Monday mail to a crew member; it opens nothing else of theirs."""
    return public_url_for("events.weekly_mail", token=crew_token(member, WEEKLY_MAIL))


def crew_member_by_token(token: str, purpose: str = CREW) -> CrewMember | None:
    """The crew member whose link this is, with event and team; None when it is wrong, revoked or made
    for another purpose."""
    member = crew_member_by_public_id(public_id_of(token))
    keys = current_app.extensions["mixer"].settings.secret_keys
    if member is None or not is_valid_token(keys, purpose, token, member.public_id, member.link_version):
        return None
    return member


def crew_link(view: View) -> View:
    """Only for the holder of a crew link ``<string:token>``; the view gets ``member`` and ``token``.

    Wrong, revoked and unknown links get the same friendly page.
    """
    return _by_link(view, CREW)


def weekly_mail_link(view: View) -> View:
    """The same for the link that ends the Monday mail, which opens nothing else."""
    return _by_link(view, WEEKLY_MAIL)


def _by_link(view: View, purpose: str) -> View:
    @wraps(view)
    def guarded(*args: Any, token: str, **kwargs: Any) -> ResponseReturnValue:
        member = crew_member_by_token(token, purpose)
        if member is None:
            return render_template("errors/link_gone.html"), 404
        g.language = member.language
        g.by_link = True
        if purpose == CREW:
            g.language_url = url_for("events.crew_language", token=token)
        return view(*args, member=member, token=token, **kwargs)

    return worn(guarded, "crew_link")
