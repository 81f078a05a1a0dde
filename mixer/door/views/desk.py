"""The host's page of the door: the live count, links for volunteers, the last arrivals."""

from datetime import timedelta

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.clock import now
from mixer.db import transaction
from mixer.door import actions, queries
from mixer.door.actions import NewDoorLink
from mixer.door.forms import DoorLinkForm
from mixer.door.views.blueprint import bp, new_op_id
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.web.fragment import fragment
from mixer.web.pages import public_url_for
from mixer.web.picture import qr_picture
from mixer.web.translation import _

RECENT = 10


def _page(event: Event, form: DoorLinkForm, fresh: NewDoorLink | None = None) -> str:
    door_url = public_url_for("door.door")
    fresh_url = f"{door_url}#{fresh.secret}" if fresh else None
    typed = request.args.get("q", "").strip()
    return render_template(
        "door/desk.html",
        event=event,
        team=event.team,
        form=form,
        links=queries.links_of(event),
        door_url=door_url,
        fresh=fresh,
        fresh_url=fresh_url,
        fresh_picture=qr_picture(fresh_url) if fresh_url else None,
        count=queries.count(event),
        recent=queries.recent_scans(event, limit=RECENT),
        typed=typed,
        too_short=queries.is_too_short(typed),
        found=queries.find(event, typed) if typed else [],
        new_op_id=new_op_id,
    )


@bp.get("/events/<string:slug>/door")
@event_host
def desk(event: Event) -> ResponseReturnValue:
    """Who is in, who stands at which door."""
    return _page(event, DoorLinkForm(door=_("Front door")))


@bp.get("/events/<string:slug>/door/live")
@event_host
def live(event: Event) -> ResponseReturnValue:
    """The live part of the page, for the poll."""
    return fragment(
        render_template(
            "door/_live.html",
            event=event,
            count=queries.count(event),
            recent=queries.recent_scans(event, limit=RECENT),
        )
    )


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
    elif form.status == 200:
        form.status = 400
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
    flash(_("That link no longer opens the door."), "done")
    return redirect(url_for("door.desk", slug=event.slug))


@bp.get("/events/<string:slug>/door/paper-list")
@event_host
def paper_list(event: Event) -> ResponseReturnValue:
    """The list A–Z with boxes, for the night the phones fail."""
    lines = [line for line in queries.door_list(event) if line.has_place]
    return render_template("door/paper_list.html", event=event, lines=lines, printed_at=now())
