"""The volunteer's phone: look somebody up, let them in, see at a glance what came of it.

Everything works without script; script only adds sound, a quicker search and the way back.
"""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.db import transaction
from mixer.door import actions, queries
from mixer.door.access import door as door_guard
from mixer.door.access import door_session
from mixer.door.actions import NoPlace, Verdict, Where
from mixer.door.forms import OpenDoorForm, ScanForm
from mixer.door.models import DoorLink
from mixer.door.views.blueprint import bp, guest_or_404, new_op_id
from mixer.web.fragment import fragment
from mixer.web.guards import public


@bp.get("/door")
@public
def door() -> ResponseReturnValue:
    """The door for a phone that has one; else the place to hand in a link or a code.

    The token of a door link stands in the address's fragment, which no log ever sees.
    """
    session = door_session()
    if session is None:
        return render_template("door/hand_in.html", form=OpenDoorForm())
    typed = request.args.get("q", "").strip()
    event = session.link.event
    return render_template(
        "door/door.html",
        event=event,
        link=session.link,
        typed=typed,
        too_short=queries.is_too_short(typed),
        found=queries.find(event, typed) if typed else [],
        count=queries.count(event),
        recent=[] if typed else _recent(session.link),
        new_op_id=new_op_id,
    )


def _recent(link: DoorLink) -> list[tuple[queries.Recent, bool]]:
    """The last scans of this door, each with whether it can be taken back here."""
    actor = Where.at_link(link).actor
    return [
        (recent, not recent.is_undone and actions.can_undo(recent.scan, actor))
        for recent in queries.recent_scans(link.event, link=link)
    ]


@bp.get("/door/count")
@door_guard
def live_count(link: DoorLink) -> ResponseReturnValue:
    """The live count, for the poll."""
    return fragment(render_template("door/_count.html", count=queries.count(link.event)))


@bp.get("/door/guests/<int:guest_id>")
@door_guard
def guest(link: DoorLink, guest_id: int) -> ResponseReturnValue:
    """One guest before anything happens: the tap that lets in, or why not."""
    found = guest_or_404(link.event, guest_id)
    return render_template(
        "door/guest.html",
        event=link.event,
        link=link,
        line=queries.line_of(found),
        presence=queries.presence_of(found),
        new_op_id=new_op_id,
    )


@bp.post("/door/guests/<int:guest_id>/check-in")
@door_guard
def check_in(link: DoorLink, guest_id: int) -> ResponseReturnValue:
    """Let a guest in."""
    found, form = guest_or_404(link.event, guest_id), ScanForm()
    if not form.validate_on_submit():
        abort(400)
    with transaction(link.event):
        outcome = actions.check_in(
            guest=found,
            where=Where.at_link(link),
            op_id=form.op_id.data,
            anyway=form.anyway.data == "yes",
        )
    return show(outcome)


@bp.post("/door/guests/<int:guest_id>/check-out")
@door_guard
def check_out(link: DoorLink, guest_id: int) -> ResponseReturnValue:
    """A guest goes home, or out for long."""
    found, form = guest_or_404(link.event, guest_id), ScanForm()
    if not form.validate_on_submit():
        abort(400)
    with transaction(link.event):
        verdict = actions.check_out(guest=found, where=Where.at_link(link), op_id=form.op_id.data)
    return show(verdict)


def show(outcome: Verdict | NoPlace) -> ResponseReturnValue:
    """The verdict has an address of its own, so that reloading sends nothing again."""
    if isinstance(outcome, NoPlace):
        return redirect(url_for("door.guest", guest_id=outcome.guest.id))
    return redirect(url_for("door.scan", op_id=outcome.scan.op_id))


@bp.get("/door/scans/<string:op_id>")
@door_guard
def scan(link: DoorLink, op_id: str) -> ResponseReturnValue:
    """What a scan meant: welcome, already in since when and at which door, gone, or taken back."""
    found = queries.scan_by_op(op_id)
    line = queries.line_of(found.guest) if found is not None and found.event_id == link.event_id else None
    if found is None or line is None:
        abort(404)
    verdict = actions.verdict_of(found)
    return render_template(
        "door/verdict.html",
        event=link.event,
        link=link,
        verdict=verdict,
        kind=type(verdict).__name__,
        line=line,
        party=[other for other in queries.party_of(found.guest) if not other.is_inside],
        can_undo=actions.can_undo(found, Where.at_link(link).actor),
        new_op_id=new_op_id,
        count=queries.count(link.event),
    )


@bp.post("/door/scans/<int:scan_id>/undo")
@door_guard
def undo(link: DoorLink, scan_id: int) -> ResponseReturnValue:
    """Take back a scan of this door, within ten minutes."""
    found = queries.scan_of(link.event, scan_id)
    if found is None:
        abort(404)
    with transaction(link.event):
        actions.undo(scan=found, where=Where.at_link(link))
    return redirect(url_for("door.scan", op_id=found.op_id))
