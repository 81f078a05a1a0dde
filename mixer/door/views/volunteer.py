"""The volunteer's phone. No account: a door link or its short code is exchanged for a cookie.

Everything works without script; script only adds sound, a quicker search and the way back.
"""

from uuid import uuid4

from flask import abort, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.db import transaction
from mixer.door import actions, queries
from mixer.door.access import COOKIE, door_session
from mixer.door.access import door as door_guard
from mixer.door.actions import Admitted, AlreadyInside, Verdict, Where
from mixer.door.forms import OpenDoorForm, ScanForm, WalkInForm
from mixer.door.models import DoorLink
from mixer.door.views.blueprint import bp
from mixer.invitations.models import Guest
from mixer.links import hashed
from mixer.web.guards import public
from mixer.web.limits import limiter
from mixer.web.translation import _


def new_op_id() -> str:
    """The id under which the next act of a form is kept once, however often it is sent."""
    return str(uuid4())


@bp.get("/door")
@public
def door() -> ResponseReturnValue:
    """The door for a phone that has one; else the place to hand in a link or a code.

    The token of a door link stands in the address's fragment, which no log ever sees.
    """
    session = door_session()
    if session is None:
        return render_template("door/hand_in.html", form=OpenDoorForm())
    typed = request.args.get("q", "")
    event = session.link.event
    return render_template(
        "door/door.html",
        event=event,
        link=session.link,
        typed=typed,
        found=queries.find(event, typed) if typed else [],
        count=queries.count(event),
        recent=queries.recent_scans(event, link=session.link),
        new_op_id=new_op_id,
        shortest=queries.SHORTEST_SEARCH,
    )


@bp.post("/door/open")
@public
@limiter.limit("60/minute")
def open_door() -> ResponseReturnValue:
    """Exchange a door link's secret, or its short code, for the door cookie."""
    form = OpenDoorForm()
    if not form.validate_on_submit():
        return render_template("door/hand_in.html", form=form), 400
    given = form.code.data.strip()
    link = queries.link_by_secret_hash(hashed(given))
    if link is None:
        link = queries.link_by_secret_hash(hashed(given.upper().replace("-", "").replace(" ", "")))
    if link is None or not link.is_live:
        form.code.data = ""
        form.code.errors = [_("This link or code does not open a door any more. Please ask the host for a fresh one.")]
        return render_template("door/hand_in.html", form=form), 404
    with transaction(link):
        secret = actions.open_door(link=link)
    settings = current_app.extensions["mixer"].settings
    response = make_response(redirect(url_for("door.door")))
    secure = settings.base_url.startswith("https://")
    response.set_cookie(COOKIE, secret, expires=link.expires_at, httponly=True, samesite="Lax", secure=secure)
    return response


@bp.get("/door/count")
@door_guard
def live_count(link: DoorLink) -> ResponseReturnValue:
    """The live count, for the poll."""
    response = make_response(render_template("door/_count.html", count=queries.count(link.event)))
    response.add_etag()
    return response.make_conditional(request)


def _guest(link: DoorLink, guest_id: int) -> Guest:
    guest = queries.door_guest(link.event, guest_id)
    if guest is None:
        abort(404)
    return guest


@bp.post("/door/guests/<int:guest_id>/check-in")
@door_guard
def check_in(link: DoorLink, guest_id: int) -> ResponseReturnValue:
    """Let a guest in, and show in one glance what came of it."""
    guest, form = _guest(link, guest_id), ScanForm()
    if not form.validate_on_submit():
        abort(400)
    with transaction(link.event):
        verdict = actions.check_in(
            guest=guest, where=Where.at_link(link), op_id=form.op_id.data, anyway=request.form.get("anyway") == "yes"
        )
    return _show(link, verdict)


def _show(link: DoorLink, verdict: Verdict) -> ResponseReturnValue:
    """The verdict has an address of its own, so that reloading sends nothing again."""
    if isinstance(verdict, Admitted | AlreadyInside):
        return redirect(url_for("door.scan", op_id=verdict.scan.op_id))
    return redirect(url_for("door.guest", guest_id=verdict.guest.id))


@bp.get("/door/scans/<string:op_id>")
@door_guard
def scan(link: DoorLink, op_id: str) -> ResponseReturnValue:
    """What a scan meant: welcome, or already in since when and at which door."""
    found = queries.scan_by_op(op_id)
    if found is None or found.event_id != link.event_id:
        abort(404)
    verdict = actions.verdict_of(found)
    return render_template(
        "door/verdict.html",
        event=link.event,
        link=link,
        verdict=verdict,
        is_welcome=isinstance(verdict, Admitted),
        line=queries.line_of(found.guest),
        party=[line for line in queries.party_of(found.guest) if not line.is_inside],
        new_op_id=new_op_id,
        count=queries.count(link.event),
    )


@bp.get("/door/guests/<int:guest_id>")
@door_guard
def guest(link: DoorLink, guest_id: int) -> ResponseReturnValue:
    """One guest before anything happens: the tap that lets in, or why not."""
    line = queries.line_of(_guest(link, guest_id))
    return render_template("door/guest.html", event=link.event, link=link, line=line, new_op_id=new_op_id)


@bp.post("/door/scans/<int:scan_id>/undo")
@door_guard
def undo(link: DoorLink, scan_id: int) -> ResponseReturnValue:
    """Take back a scan of this door, within ten minutes."""
    scan = queries.scan_of(link.event, scan_id)
    if scan is None or scan.link_id != link.id:
        abort(404)
    with transaction(link.event):
        actions.undo(scan=scan, where=Where.at_link(link), op_id=f"undo-{scan.id}")
    return redirect(url_for("door.door"))


@bp.route("/door/walk-in", methods=["GET", "POST"])
@door_guard
def walk_in(link: DoorLink) -> ResponseReturnValue:
    """Somebody without an invitation: a name is enough."""
    form = WalkInForm()
    if form.validate_on_submit():
        with form.refusals():
            with transaction(link.event):
                verdict = actions.admit_walk_in(
                    event=link.event,
                    where=Where.at_link(link),
                    op_id=form.op_id.data,
                    first_name=form.first_name.data,
                    last_name=form.last_name.data,
                    company=form.company.data,
                    profession=form.profession.data,
                    email=form.email.data or None,
                    anyway=request.form.get("anyway") == "yes",
                )
            return _show(link, verdict)
    if not form.is_submitted():
        form.op_id.data = new_op_id()
        form.first_name.data = request.args.get("name", "")
    page = render_template("door/walk_in.html", event=link.event, link=link, form=form, ask_anyway=form.status == 409)
    return page, form.status


@bp.get("/e/<string:code>")
@bp.get("/E/<string:code>")
@public
def entry(code: str) -> ResponseReturnValue:
    """A guest's private entry code, opened by any camera: a door gets the tap that lets in,
    anybody else is told to show it at the door."""
    session = door_session()
    found = queries.guest_by_entry_code(code)
    if session is None or found is None or found.event_id != session.link.event_id:
        return render_template("door/entry.html", wrong_event=session is not None)
    return redirect(url_for("door.guest", guest_id=found.id))


