"""What the code on a badge opens: it depends on who looks, and a stranger learns nothing."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.audit import Actor
from mixer.contacts.access import remembered_contact, room_token
from mixer.db import transaction
from mixer.door.access import door_session
from mixer.events.queries import event_for_host
from mixer.exercises.queries import encounter_between
from mixer.followup import actions, queries
from mixer.followup.views.blueprint import bp
from mixer.invitations.models import Guest
from mixer.web.forms import BaseForm
from mixer.web.guards import public


def _looking(other: Guest) -> Guest | None:
    """The guest who looks: known by their phone's cookie, of the same evening, and checked in."""
    contact = remembered_contact()
    return queries.guest_at(contact, other.event_id) if contact else None


@bp.get("/b/<string:code>")
@bp.get("/B/<string:code>")
@public
def badge(code: str) -> ResponseReturnValue:
    """A door gets the tap that lets in, a host the guest, a fellow guest the consented card,
    and a stranger a page that says nothing about anybody."""
    found = queries.guest_by_badge(code)
    session = door_session()
    if found is not None and session is not None and session.link.event_id == found.event_id:
        return redirect(url_for("door.guest", guest_id=found.id))
    if found is not None and current_user.is_authenticated and event_for_host(current_user.id, found.event.slug):
        return redirect(url_for("door.desk", slug=found.event.slug, q=found.badge_code))
    me = _looking(found) if found else None
    if found is None or me is None:
        return render_template("followup/badge_stranger.html", wrong_event=session is not None and found is not None)
    return render_template(
        "followup/badge.html",
        event=found.event,
        other=found,
        is_me=me.id == found.id,
        met=encounter_between(me, found) if me.id != found.id else None,
        token=room_token(me.contact),
        code=found.badge_code,
        form=BaseForm(),
    )


@bp.post("/b/<string:code>/met")
@public
def met_by_scan(code: str) -> ResponseReturnValue:
    """Two guests met and one scanned the other. Needs the scanning guest's own cookie."""
    found = queries.guest_by_badge(code)
    me = _looking(found) if found else None
    if found is None or me is None or me.id == found.id:
        abort(404)
    with transaction(found.event):
        actions.meet(guest=me, other=found, context="scan", actor=Actor.guest(me.id))
    return redirect(
        url_for("followup.intention", token=room_token(me.contact), event_id=found.event_id, other_id=found.id)
    )
