"""A guest's own place on the information tables, by personal link."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.audit import Actor
from mixer.db import transaction
from mixer.invitations.access import guest_link
from mixer.invitations.models import Guest, Place
from mixer.tables import actions, queries
from mixer.tables.forms import OwnPlaceForm, ReportForm
from mixer.tables.views.blueprint import bp
from mixer.web.translation import _


@bp.route("/r/<string:token>/table", methods=["GET", "POST"])
@guest_link()
def table(guest: Guest, token: str) -> ResponseReturnValue:
    """Book a place or change it; for everybody who comes, who will have what."""
    event = guest.event
    rows, unit = queries.tables_of(event), queries.unit_of(event)
    own = queries.booking_of_guest(guest)
    form = OwnPlaceForm(tables=rows, unit=unit, booking=own, firm=guest.company or guest.name)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                made = actions.book(guest=guest, actor=Actor.guest(guest.id), **form.facts())
                where = made.table.name
            flash(_("Your place is on %(table)s.", table=where), "done")
            return redirect(url_for("tables.table", token=token), 303)
    own = queries.booking_of_guest(guest)
    is_in = guest.place == Place.CONFIRMED
    page = render_template(
        "tables/own_place.html",
        event=event,
        token=token,
        guest=guest,
        form=form,
        own=own,
        holds=own is not None and own.firm_key is not None and is_in,
        is_in=is_in,
        is_open=is_in and bool(rows) and actions.takes_bookings(event),
        booked=queries.bookings_of(event) if is_in else [],
        unit=unit,
    )
    return page, form.status


@bp.post("/r/<string:token>/table/cancel")
@guest_link()
def cancel_own(guest: Guest, token: str) -> ResponseReturnValue:
    """Give the place up; the form keeps what was typed, so that one tap books again."""
    with transaction(guest.event):
        actions.cancel(guest=guest, actor=Actor.guest(guest.id))
    flash(_("Your place is given up."), "done")
    return redirect(url_for("tables.table", token=token), 303)


@bp.route("/r/<string:token>/table/<int:booking_id>/report", methods=["GET", "POST"])
@guest_link()
def report(guest: Guest, token: str, booking_id: int) -> ResponseReturnValue:
    """Say to the host that something does not belong on the tables; nobody else is told."""
    booking = queries.booking_of(guest.event, booking_id)
    if booking is None or booking.firm_key is None or guest.place != Place.CONFIRMED:
        abort(404)
    form = ReportForm()
    if form.validate_on_submit():
        with transaction(guest.event):
            note = (form.note.data or "").strip()
            actions.report(booking=booking, guest=guest, note=note, actor=Actor.guest(guest.id))
        flash(_("Thank you. The host will look at it."), "done")
        return redirect(url_for("tables.table", token=token), 303)
    page = render_template("tables/report.html", event=guest.event, token=token, booking=booking, form=form)
    return page, form.status
