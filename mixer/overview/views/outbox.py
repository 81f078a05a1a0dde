"""The team's mail: what went out, what waits, what could not be sent."""

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user, team_host
from mixer.accounts.models import Team
from mixer.db import transaction
from mixer.outbox import queries
from mixer.outbox.models import Message, MessageState
from mixer.overview import actions
from mixer.overview.views.blueprint import bp
from mixer.web.arrivals import LARGEST_ID
from mixer.web.translation import _

PER_PAGE = 50
SHOWN: dict[str, tuple[MessageState, ...]] = {
    "all": (),
    "waiting": (MessageState.QUEUED, MessageState.CLAIMED, MessageState.HANDED),
    "sent": (MessageState.SENT,),
    "files": (MessageState.FILED,),
    "not-sent": (MessageState.FAILED, MessageState.UNSURE),
}
SENDABLE = (MessageState.FAILED, MessageState.UNSURE)


def _has_mail() -> bool:
    return bool(current_app.extensions["mixer"].settings.smtp_url)


@bp.get("/teams/<string:team_slug>/outbox")
@team_host
def outbox(team: Team) -> ResponseReturnValue:
    """All messages of the team, newest first."""
    show, before = request.args.get("show", "all"), request.args.get("before", type=int)
    if show not in SHOWN or (before is not None and not 1 <= before <= LARGEST_ID):
        abort(404)
    found = queries.outbox(team.id, states=SHOWN[show], before_id=before, limit=PER_PAGE + 1)
    states = queries.state_counts(team.id)
    return render_template(
        "overview/outbox.html",
        team=team,
        messages=found[:PER_PAGE],
        older=found[PER_PAGE - 1].id if len(found) > PER_PAGE else None,
        before=before,
        show=show,
        counts={
            name: sum(states.get(s, 0) for s in wanted or MessageState) for name, wanted in SHOWN.items()
        },
        has_mail=_has_mail(),
    )


def _message(team: Team, message_id: int) -> Message:
    found = queries.message_of_team(team.id, message_id)
    if found is None:
        abort(404)
    return found


@bp.get("/teams/<string:team_slug>/outbox/<int:message_id>")
@team_host
def message(team: Team, message_id: int) -> ResponseReturnValue:
    """One message as it reads, to copy into one's own mail program if need be."""
    found = _message(team, message_id)
    can_send = found.state in SENDABLE or (found.state == MessageState.FILED and _has_mail())
    return render_template("overview/message.html", team=team, message=found, can_send=can_send)


@bp.post("/teams/<string:team_slug>/outbox/<int:message_id>/send-again")
@team_host
def send_again(team: Team, message_id: int) -> ResponseReturnValue:
    """Send a message once more that failed, may not have arrived, or was kept as a file."""
    found = _message(team, message_id)
    with transaction(found):
        is_queued = actions.send_again(message=found, actor=acting_user())
        name = found.to_name
    if is_queued:
        flash(_("The message to %(name)s is on its way again.", name=name), "done")
    else:
        flash(_("The message to %(name)s is on its way already, or was sent.", name=name), "warn")
    return redirect(url_for("overview.message", team_slug=team.slug, message_id=message_id))
