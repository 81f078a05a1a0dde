"""Thanking the donors: a look at every letter, then one tap."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.db import transaction
from mixer.door.queries import count
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.prizes import actions, queries
from mixer.prizes.actions.letters import THANKS_WITHIN
from mixer.prizes.views.blueprint import bp
from mixer.web.translation import ngettext


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
        letters=[(d, actions.thanks_letter(d, actions.won_from(d), came)) for d in waiting],
        thanked=[donor for donor in queries.donors_of(event) if donor.thanked_at],
        until=event.ends + THANKS_WITHIN,
    )


@bp.post("/events/<string:slug>/prizes/thanks")
@event_host
def send_thanks(event: Event) -> ResponseReturnValue:
    """Thank every donor whose prize was won, once."""
    with transaction(event):
        sent = sum(actions.thank_donor(donor=d, actor=acting_user()) for d in actions.to_thank(event))
    flash(ngettext("%(num)s donor is thanked.", "%(num)s donors are thanked.", sent), "done")
    return redirect(url_for("prizes.thanks", slug=event.slug))
