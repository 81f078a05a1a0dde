"""The host books for somebody, moves and removes places, and reads what guests said."""

from flask import abort, flash, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.tables import actions, queries
from mixer.tables.forms import PlaceForm, ReasonForm
from mixer.tables.models import TableBooking
from mixer.tables.views.blueprint import booking_or_404, bp
from mixer.tables.views.desk import done, home, undo
from mixer.web.translation import _


@bp.route("/events/<string:slug>/tables/places/new", methods=["GET", "POST"])
@event_host
def new_place(event: Event) -> ResponseReturnValue:
    """Book a place for a guest."""
    return _place(event, None)


@bp.route("/events/<string:slug>/tables/places/<int:booking_id>", methods=["GET", "POST"])
@event_host
def place(event: Event, booking_id: int) -> ResponseReturnValue:
    """Change a place, or move it to another table."""
    return _place(event, booking_or_404(event, booking_id))


def _place(event: Event, found: TableBooking | None) -> ResponseReturnValue:
    guests = [found.guest] if found else queries.guests_to_book(event)
    rows, unit = queries.tables_of(event), queries.unit_of(event)
    form = PlaceForm(guests=guests, tables=rows, unit=unit, booking=found)
    if form.validate_on_submit():
        guest = found.guest if found else queries.guest_to_book(event, form.guest.data)
        with form.refusals():
            with transaction(event):
                actions.book(guest=guest or abort(404), actor=acting_user(), **form.facts())
            flash(_("Saved."), "done")
            return home(event)
    page = render_template(
        "tables/place.html",
        event=event,
        team=event.team,
        form=form,
        reason_form=ReasonForm(formdata=None),
        booking=found,
        guests=guests,
        rows=rows,
    )
    return page, form.status


@bp.post("/events/<string:slug>/tables/places/<int:booking_id>/remove")
@event_host
def remove_place(event: Event, booking_id: int) -> ResponseReturnValue:
    """Take a place away and say why, with ten seconds to put it back."""
    found = booking_or_404(event, booking_id)
    form = ReasonForm()
    if not form.validate_on_submit():
        rows, guests = queries.tables_of(event), [found.guest]
        kept = PlaceForm(guests=guests, tables=rows, unit=queries.unit_of(event), booking=found)
        page = render_template(
            "tables/place.html",
            event=event,
            team=event.team,
            form=kept,
            reason_form=form,
            booking=found,
            guests=guests,
            rows=rows,
        )
        return page, 200
    reason = (form.reason.data or "").strip()
    if done(event, lambda: actions.remove_booking(booking=found, reason=reason, actor=acting_user())):
        undo(
            _("Taken away: %(title)s", title=found.firm),
            url_for("tables.restore_place", slug=event.slug, booking_id=booking_id),
        )
    return home(event)


@bp.post("/events/<string:slug>/tables/places/<int:booking_id>/restore")
@event_host
def restore_place(event: Event, booking_id: int) -> ResponseReturnValue:
    """Put a place back that was taken away."""
    found = booking_or_404(event, booking_id)
    done(event, lambda: actions.restore_booking(booking=found, actor=acting_user()))
    return home(event)


@bp.post("/events/<string:slug>/tables/reports/<int:report_id>/settle")
@event_host
def settle_report(event: Event, report_id: int) -> ResponseReturnValue:
    """The host has looked at it; the place stays."""
    found = queries.report_of(event, report_id) or abort(404)
    done(event, lambda: actions.settle_report(report=found, actor=acting_user()))
    return home(event)
