"""What the code on a badge opens: it depends on who looks, and a stranger learns nothing."""

from flask import abort, flash, redirect, render_template, url_for
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
from mixer.web.translation import _


def _looking(other: Guest) -> Guest | None:
    """The guest who looks: known by their phone's cookie, of the same evening, and checked in."""
    contact = remembered_contact()
    return queries.guest_at(contact, other.event_id) if contact else None


@bp.get("/b/<string:code>")
@bp.get("/B/<string:code>")
@public
def badge(code: str) -> ResponseReturnValue:
    """A door gets the tap that lets in, a host the guest, a fellow guest the card they may see,
    and a stranger a page that says nothing about anybody."""
    found = queries.guest_by_badge(code)
    session = door_session()
    if found is not None and session is not None and session.link.event_id == found.event_id:
        return redirect(url_for("door.guest", guest_id=found.id))
    if found is not None and _is_host_of(found):
        return redirect(url_for("door.desk", slug=found.event.slug, q=found.badge_code))
    me = _looking(found) if found else None
    if found is None or me is None:
        return render_template("followup/badge_stranger.html", at_door=session is not None)
    return _card(me, found, BaseForm())


def _is_host_of(found: Guest) -> bool:
    signed_in = current_user.is_authenticated
    return bool(signed_in and event_for_host(current_user.id, found.event.slug))


def _card(me: Guest, found: Guest, form: BaseForm) -> ResponseReturnValue:
    """What one guest of the evening sees of another: the name on the badge, more if they agreed."""
    met = next((one for one in queries.met_by([me])[me.id] if one.guest.id == found.id), None)
    page = render_template(
        "followup/badge.html",
        event=found.event,
        other=found,
        is_me=me.id == found.id,
        met=met,
        shows_details=met.shows_details if met else found.agreed_to_be_listed_at is not None,
        token=room_token(me.contact),
        code=found.badge_code,
        form=form,
    )
    return page, form.status


@bp.post("/b/<string:code>/met")
@public
def met_by_scan(code: str) -> ResponseReturnValue:
    """Two guests met and one scanned the other. Needs the scanning guest's own cookie."""
    found = queries.guest_by_badge(code)
    me = _looking(found) if found else None
    if found is None or me is None:
        abort(404)
    form = BaseForm()
    with form.refusals(), transaction(found.event):
        actions.meet(guest=me, other=found, context="scan", actor=Actor.guest(me.id))
    if form.status != 200:
        return _card(me, found, form)
    met = encounter_between(me, found)
    if met is not None and met.context == "exercise":
        flash(_("You found your partner."), "done")
    token = room_token(me.contact)
    return redirect(url_for("followup.intention", token=token, event_id=found.event_id, other_id=found.id))
