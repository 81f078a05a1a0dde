"""Guards of signed-in hosts."""

from functools import wraps
from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.accounts.models import Role
from mixer.accounts.queries import membership_of
from mixer.audit import Actor
from mixer.web.errors import led_to_sign_in
from mixer.web.guards import View, worn


def acting_user() -> Actor:
    """The signed-in user as the one who acts."""
    return Actor.user(current_user.id)


def signed_in(view: View) -> View:
    """Only for somebody signed in."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return led_to_sign_in()
        return view(*args, **kwargs)

    return worn(guarded, "signed_in")


def _team_guard(view: View, name: str, roles: tuple[Role, ...]) -> View:
    @wraps(view)
    def guarded(*args: Any, team_slug: str, **kwargs: Any) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return led_to_sign_in()
        membership = membership_of(current_user.id, team_slug)
        if membership is None:
            abort(404)
        if membership.role not in roles:
            abort(403)
        return view(*args, team=membership.team, **kwargs)

    return worn(guarded, name)


def team_host(view: View) -> View:
    """Only for members of the team ``<string:team_slug>``; the view gets ``team``."""
    return _team_guard(view, "team_host", (Role.OWNER, Role.COHOST))


def team_owner(view: View) -> View:
    """Only for owners of the team ``<string:team_slug>``; the view gets ``team``."""
    return _team_guard(view, "team_owner", (Role.OWNER,))
