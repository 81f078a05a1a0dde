"""Whose tasks are whose, and the personal link of each: to copy, to send, to end."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.clock import today_in
from mixer.db import transaction
from mixer.events import actions
from mixer.events.access import crew_tasks_url, event_host
from mixer.events.crew_page import own_tasks
from mixer.events.models import CrewMember, Event
from mixer.events.queries import crew_member_of, crew_of, plan_of
from mixer.events.views.blueprint import bp
from mixer.web.errors import Refused
from mixer.web.translation import _


@bp.get("/events/<string:slug>/plan/owners")
@event_host
def owners(event: Event) -> ResponseReturnValue:
    """Everybody with a part: how their tasks stand, and their link."""
    plan, today = plan_of(event), today_in(event.zone)
    people = [(member, own_tasks(member, plan, today), crew_tasks_url(member)) for member in crew_of(event)]
    return render_template("events/owners.html", event=event, team=event.team, people=people)


def _member(event: Event, member_id: int) -> CrewMember:
    member = crew_member_of(event, member_id)
    if member is None:
        abort(404)
    return member


@bp.post("/events/<string:slug>/plan/owners/<int:member_id>/send")
@event_host
def send_crew_link(event: Event, member_id: int) -> ResponseReturnValue:
    """Mail an owner the link to their tasks, once for every change."""
    member = _member(event, member_id)
    try:
        with transaction(event):
            outcome = actions.send_crew_link(member, acting_user())
    except Refused as refusal:
        flash(refusal.sentence, "warn")
    else:
        sentences = {
            actions.LinkMail.QUEUED: (_("The link is on its way to %(name)s.", name=member.name), "done"),
            actions.LinkMail.NOTHING_NEW: (
                _("%(name)s has this mail already, and nothing has changed since.", name=member.name),
                "warn",
            ),
            actions.LinkMail.NO_ADDRESS: (
                _("%(name)s has no mail address. Copy the link and hand it on yourself.", name=member.name),
                "warn",
            ),
        }
        flash(*sentences[outcome])
    return redirect(url_for("events.owners", slug=event.slug, _anchor=f"member-{member_id}"))


@bp.post("/events/<string:slug>/plan/owners/<int:member_id>/revoke")
@event_host
def revoke_crew_link(event: Event, member_id: int) -> ResponseReturnValue:
    """End an owner's links; a new one stands in their place at once."""
    member = _member(event, member_id)
    with transaction(event):
        actions.revoke_crew_link(member, acting_user())
    flash(
        _(
            "The old link of %(name)s opens nothing any more. Send the new one when you like.",
            name=member.name,
        ),
        "done",
    )
    return redirect(url_for("events.owners", slug=event.slug, _anchor=f"member-{member_id}"))
