"""An event's facts after it was made. Moving or cancelling it tells guests, so it lives here."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.actions import change_facts
from mixer.events.models import Event
from mixer.invitations import actions, queries
from mixer.invitations.host_forms import EventFactsForm
from mixer.invitations.views import bp
from mixer.web.translation import _, ngettext


@bp.route("/events/<string:slug>/facts", methods=["GET", "POST"])
@event_host
def facts(event: Event) -> ResponseReturnValue:
    """Title, place, seats and time; guests and calendars hear of a new time or place."""
    form = EventFactsForm(obj=event)
    if not form.is_submitted():
        form.show(event)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                note = _change(event, form)
            flash(note, "done")
            return redirect(url_for("overview.event_home", slug=event.slug))
    page = render_template(
        "invitations/facts.html", event=event, team=event.team, form=form, counts=queries.counts(event)
    )
    return page, form.status


def _change(event: Event, form: EventFactsForm) -> str:
    when = form.when()
    changed = change_facts(event=event, actor=acting_user(), **form.facts())
    note = _("Saved.")
    if when != {"starts_local": event.starts_local, "ends_local": event.ends_local, "zone": event.zone}:
        moved = actions.move_event(event=event, actor=acting_user(), **when)
        note += " " + ngettext("%(num)s open task moved along.", "%(num)s open tasks moved along.", moved.tasks)
    actions.after_facts_change(event=event, changed=changed, actor=acting_user())
    return note


@bp.post("/events/<string:slug>/cancel")
@event_host
def cancel(event: Event) -> ResponseReturnValue:
    """Call the evening off and tell everybody who was coming."""
    with transaction(event):
        to_call = actions.cancel_event(event=event, actor=acting_user())
    flash(_("The evening is cancelled, and everybody with an address is told."), "done")
    if to_call:
        names = ", ".join(guest.name for guest in to_call[:8])
        flash(_("Without an address, please call: %(names)s", names=names), "warn")
    return redirect(url_for("overview.event_home", slug=event.slug))
