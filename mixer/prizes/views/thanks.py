"""Thanking the donors: a look at every letter, then one tap."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.db import transaction
from mixer.door.queries import count
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.prizes import actions, queries
from mixer.prizes.views.blueprint import bp, donor_or_404
from mixer.web.translation import _, ngettext


@bp.get("/events/<string:slug>/prizes/thanks")
@event_host
def thanks(event: Event) -> ResponseReturnValue:
    """The letters as they will go out, and who was thanked when."""
    came = count(event).came
    waiting = actions.to_thank(event)
    return render_template(
        "prizes/thanks.html",
        event=event,
        team=event.team,
        letters=[(donor, actions.thanks_letter(donor, given, came)) for donor, given in waiting],
        thanked=[donor for donor in queries.donors_of(event) if donor.thanked_at],
        until=event.ends + actions.THANKS_WITHIN,
    )


@bp.post("/events/<string:slug>/prizes/thanks")
@event_host
def send_thanks(event: Event) -> ResponseReturnValue:
    """Send every letter that waits, once. Donors without an address stay until the host has called them."""
    with transaction(event):
        waiting = [(donor, given) for donor, given in actions.to_thank(event) if donor.email]
        sent = sum(actions.thank_donor(donor=d, given=given, actor=acting_user()) for d, given in waiting)
    flash(ngettext("%(num)s donor is thanked.", "%(num)s donors are thanked.", sent), "done")
    return redirect(url_for("prizes.thanks", slug=event.slug))


@bp.post("/events/<string:slug>/prizes/donors/<int:donor_id>/thanks")
@event_host
def thank_one(event: Event, donor_id: int) -> ResponseReturnValue:
    """Thank one donor; who has no address was called, and that can be taken back."""
    donor = donor_or_404(event, donor_id)
    if request.args.get("back") == "yes":
        with transaction(event):
            actions.take_thanks_back(donor=donor, actor=acting_user())
        return redirect(url_for("prizes.thanks", slug=event.slug))
    with transaction(event):
        given = next((given for one, given in actions.to_thank(event) if one is donor), None)
        is_new = given is not None and actions.thank_donor(donor=donor, given=given, actor=acting_user())
    if is_new and donor.email:
        flash(_("%(name)s is thanked.", name=donor.name), "done")
    elif is_new:
        undo = url_for("prizes.thank_one", slug=event.slug, donor_id=donor_id, back="yes")
        text = _("%(name)s is thanked.", name=donor.name)
        flash({"text": text, "url": undo}, "undo")  # type: ignore[arg-type]  # a mapping is what the toast shows
    return redirect(url_for("prizes.thanks", slug=event.slug))
