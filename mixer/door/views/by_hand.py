"""A host at the door: lets in, notes who left, and takes back, whatever the list says."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.db import transaction
from mixer.door import actions, queries
from mixer.door.actions import Admitted, Left, NoPlace, Verdict, Where
from mixer.door.forms import ScanForm
from mixer.door.views.blueprint import bp, guest_or_404
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.web.translation import _


def _at_desk() -> Where:
    return Where(_("Host’s desk"), acting_user())


@bp.post("/events/<string:slug>/door/guests/<int:guest_id>/check-in")
@event_host
def host_check_in(event: Event, guest_id: int) -> ResponseReturnValue:
    """A host lets somebody in by hand; without a place they get one."""
    guest, form = guest_or_404(event, guest_id), ScanForm()
    if not form.validate_on_submit():
        abort(400)
    with transaction(event):
        outcome = actions.check_in(guest=guest, where=_at_desk(), op_id=form.op_id.data, anyway=True)
    return _told(event, outcome)


@bp.post("/events/<string:slug>/door/guests/<int:guest_id>/check-out")
@event_host
def host_check_out(event: Event, guest_id: int) -> ResponseReturnValue:
    """A host notes that somebody left."""
    guest, form = guest_or_404(event, guest_id), ScanForm()
    if not form.validate_on_submit():
        abort(400)
    with transaction(event):
        outcome = actions.check_out(guest=guest, where=_at_desk(), op_id=form.op_id.data)
    return _told(event, outcome)


def _told(event: Event, outcome: Verdict | NoPlace) -> ResponseReturnValue:
    """Say what came of it, with the way back."""
    name = outcome.guest.shown_name
    match outcome:
        case Admitted(scan=scan):
            _flash_undo(event, _("%(name)s is in.", name=name), scan.id)
        case Left(scan=scan):
            _flash_undo(event, _("%(name)s has left.", name=name), scan.id)
        case _:
            flash(_("Nothing to change: %(name)s stood like that already.", name=name), "warn")
    return redirect(url_for("door.desk", slug=event.slug))


def _flash_undo(event: Event, sentence: str, scan_id: int) -> None:
    undo_url = url_for("door.host_undo", slug=event.slug, scan_id=scan_id)
    flash({"text": sentence, "url": undo_url}, "undo")  # type: ignore[arg-type]  # Flask keeps what JSON can


@bp.post("/events/<string:slug>/door/scans/<int:scan_id>/undo")
@event_host
def host_undo(event: Event, scan_id: int) -> ResponseReturnValue:
    """A host takes a scan back, at any time."""
    scan = queries.scan_of(event, scan_id)
    if scan is None:
        abort(404)
    with transaction(event):
        actions.undo(scan=scan, where=_at_desk())
    flash(_("Taken back: %(name)s", name=scan.guest.shown_name), "done")
    return redirect(url_for("door.desk", slug=event.slug))
