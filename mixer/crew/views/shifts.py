"""Shifts: add, change, take away, put back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.core.roster import Station
from mixer.crew import actions
from mixer.crew.forms import ShiftForm
from mixer.crew.models import Shift
from mixer.crew.views.blueprint import bp, member_or_404, say_undo, shift_or_404
from mixer.crew.views.members import member_page
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import CrewMember, Event
from mixer.web.translation import _


def _back(member: CrewMember) -> ResponseReturnValue:
    return redirect(url_for("crew.member", slug=member.event.slug, member_id=member.id, _anchor="shifts"))


@bp.post("/events/<string:slug>/crew/<int:member_id>/shifts")
@event_host
def add_shift(event: Event, member_id: int) -> ResponseReturnValue:
    """One more shift for somebody."""
    member = member_or_404(event, member_id)
    form = ShiftForm(member=member)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                actions.add_shift(member=member, actor=acting_user(), **form.shift())
            flash(_("Saved."), "done")
            return _back(member)
    return member_page(member, shift_form=form), form.status


@bp.route("/events/<string:slug>/crew/shifts/<int:shift_id>", methods=["GET", "POST"])
@event_host
def change_shift(event: Event, shift_id: int) -> ResponseReturnValue:
    """Another time or place for a shift."""
    shift = shift_or_404(event, shift_id)
    form = ShiftForm(member=shift.crew_member, shift=shift)
    if request.method == "GET":
        form.show(shift)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                actions.change_shift(shift=shift, actor=acting_user(), **form.shift())
            flash(_("Saved."), "done")
            return _back(shift.crew_member)
    page = render_template("crew/shift.html", event=event, team=event.team, shift=shift, form=form)
    return page, form.status


@bp.post("/events/<string:slug>/crew/shifts/<int:shift_id>/remove")
@event_host
def remove_shift(event: Event, shift_id: int) -> ResponseReturnValue:
    """Take a shift away, with ten seconds to put it back."""
    shift = shift_or_404(event, shift_id)
    member, undo = shift.crew_member, _way_back(event, shift)
    with transaction(event):
        actions.remove_shift(shift=shift, actor=acting_user())
    say_undo(_("The shift is taken away."), undo)
    return _back(member)


def _way_back(event: Event, shift: Shift) -> str:
    return url_for(
        "crew.put_shift_back",
        slug=event.slug,
        member_id=shift.crew_member_id,
        station=shift.station,
        spot=shift.spot,
        starts=shift.starts_min,
        ends=shift.ends_min,
    )


@bp.post("/events/<string:slug>/crew/<int:member_id>/shifts/back")
@event_host
def put_shift_back(event: Event, member_id: int) -> ResponseReturnValue:
    """Undo taking a shift away."""
    member = member_or_404(event, member_id)
    station, spot = request.args.get("station", ""), request.args.get("spot", "")
    starts, ends = request.args.get("starts", type=int), request.args.get("ends", type=int)
    if station in set(Station) and starts is not None and ends is not None:
        with transaction(event):
            actions.add_shift(
                member=member,
                station=Station(station),
                spot=spot,
                starts_min=starts,
                ends_min=ends,
                actor=acting_user(),
            )
    return _back(member)
