"""The host's page of the door: the live count, links for volunteers, the last arrivals."""

from datetime import timedelta
from uuid import uuid4

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.clock import now
from mixer.db import transaction
from mixer.door import actions, queries
from mixer.door.actions import AlreadyInside, NewDoorLink, NoPlace, Where
from mixer.door.forms import DoorLinkForm, ScanForm
from mixer.door.views.blueprint import bp
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.invitations.models import Guest
from mixer.web.pages import public_url_for
from mixer.web.picture import qr_picture
from mixer.web.translation import _


def _page(event: Event, form: DoorLinkForm, fresh: NewDoorLink | None = None) -> str:
    url = public_url_for("door.door") + "#" + fresh.secret if fresh else None
    typed = request.args.get("q", "")
    return render_template(
        "door/desk.html",
        event=event,
        team=event.team,
        form=form,
        links=queries.links_of(event),
        fresh=fresh,
        fresh_url=url,
        fresh_picture=qr_picture(url) if url else None,
        count=queries.count(event),
        recent=queries.recent_scans(event, limit=10),
        typed=typed,
        found=queries.find(event, typed) if typed else [],
        new_op_id=lambda: str(uuid4()),
    )


@bp.get("/events/<string:slug>/door")
@event_host
def desk(event: Event) -> ResponseReturnValue:
    """Who is in, who stands at which door."""
    return _page(event, DoorLinkForm(door=_("Front door")))


@bp.get("/events/<string:slug>/door/live")
@event_host
def live(event: Event) -> ResponseReturnValue:
    """The live part of the page, for the poll; an unchanged one answers 304."""
    response = make_response(
        render_template(
            "door/_live.html",
            event=event,
            count=queries.count(event),
            recent=queries.recent_scans(event, limit=10),
            new_op_id=None,
        )
    )
    response.add_etag()
    return response.make_conditional(request)


@bp.post("/events/<string:slug>/door/links")
@event_host
def make_link(event: Event) -> ResponseReturnValue:
    """A fresh link for a volunteer, shown once with its code and picture."""
    form = DoorLinkForm()
    fresh = None
    if form.validate_on_submit():
        life = timedelta(hours=int(form.hours.data)) if form.hours.data else None
        with form.refusals(), transaction(event):
            fresh = actions.make_door_link(event=event, door=form.door.data, actor=acting_user(), life=life)
    return _page(event, form, fresh), form.status


@bp.post("/events/<string:slug>/door/links/<int:link_id>/revoke")
@event_host
def revoke_link(event: Event, link_id: int) -> ResponseReturnValue:
    """End a volunteer's link at once."""
    link = queries.link_of(event, link_id)
    if link is None:
        abort(404)
    with transaction(event):
        actions.revoke_door_link(link=link, actor=acting_user())
    flash(_("The link no longer opens the door."), "done")
    return redirect(url_for("door.desk", slug=event.slug))


def _guest(event: Event, guest_id: int) -> Guest:
    guest = queries.door_guest(event, guest_id)
    if guest is None:
        abort(404)
    return guest


@bp.post("/events/<string:slug>/door/guests/<int:guest_id>/check-in")
@event_host
def host_check_in(event: Event, guest_id: int) -> ResponseReturnValue:
    """A host lets somebody in by hand, whatever the list says."""
    guest, form = _guest(event, guest_id), ScanForm()
    if not form.validate_on_submit():
        abort(400)
    with transaction(event):
        where = Where(_("Host"), acting_user())
        verdict = actions.check_in(guest=guest, where=where, op_id=form.op_id.data, anyway=True)
    match verdict:
        case AlreadyInside():
            flash(_("%(name)s was in already.", name=guest.name), "warn")
        case NoPlace():
            flash(_("%(name)s has no place.", name=guest.name), "warn")
        case _:
            undo_url = url_for("door.host_undo", slug=event.slug, scan_id=verdict.scan.id)
            flash({"text": _("%(name)s is in.", name=guest.name), "url": undo_url}, "undo")  # type: ignore[arg-type]
    return redirect(url_for("door.desk", slug=event.slug))


@bp.post("/events/<string:slug>/door/scans/<int:scan_id>/undo")
@event_host
def host_undo(event: Event, scan_id: int) -> ResponseReturnValue:
    """A host takes a scan back, at any time."""
    scan = queries.scan_of(event, scan_id)
    if scan is None:
        abort(404)
    with transaction(event):
        actions.undo(scan=scan, where=Where(_("Host"), acting_user()), op_id=f"undo-{scan.id}")
    flash(_("Taken back: %(name)s", name=scan.guest.name), "done")
    return redirect(url_for("door.desk", slug=event.slug))


@bp.get("/events/<string:slug>/door/paper-list")
@event_host
def paper_list(event: Event) -> ResponseReturnValue:
    """The list A–Z with boxes, for the night the phones fail."""
    lines = [line for line in queries.door_list(event) if line.guest.place == "confirmed"]
    return render_template("door/paper_list.html", event=event, lines=lines, printed_at=now())
