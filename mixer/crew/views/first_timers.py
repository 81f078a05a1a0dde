"""Who greets which first-timer."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.crew import actions
from mixer.crew.queries import first_timers_of, pairs_of, shifts_of
from mixer.crew.views.blueprint import bp
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.web.translation import _, ngettext

PER_PAGE = 50


@bp.get("/events/<string:slug>/crew/first-timers")
@event_host
def first_timers(event: Event) -> ResponseReturnValue:
    """Each first-timer with their host; who has none comes first, with a proposal."""
    hosts = actions.greeters(shifts_of(event))
    given = {pair.guest_id: pair for pair in pairs_of(event)}
    everybody = sorted(first_timers_of(event), key=lambda guest: guest.id in given)
    pages = max(1, -(-len(everybody) // PER_PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages)
    shown = everybody[(page - 1) * PER_PAGE : page * PER_PAGE]
    return render_template(
        "crew/first_timers.html",
        event=event,
        team=event.team,
        newcomers=shown,
        total=len(everybody),
        alone=len(everybody) - len(given),
        given=given,
        hosts=hosts,
        proposed=actions.proposals(shown, hosts, list(given.values())),
        page=page,
        pages=pages,
    )


@bp.post("/events/<string:slug>/crew/first-timers")
@event_host
def assign(event: Event) -> ResponseReturnValue:
    """Keep who greets whom, as chosen on the page."""
    chosen = {
        int(name.removeprefix("host_")): int(value) if value.isascii() and value.isdigit() else None
        for name, value in request.form.items()
        if name.removeprefix("host_").isascii() and name.removeprefix("host_").isdigit()
    }
    with transaction(event):
        changed = actions.assign_greeters(event=event, wanted=chosen, actor=acting_user())
    _say(changed)
    page = request.args.get("page", type=int)
    return redirect(url_for("crew.first_timers", slug=event.slug, page=page))


@bp.post("/events/<string:slug>/crew/first-timers/proposals")
@event_host
def take_proposals(event: Event) -> ResponseReturnValue:
    """Give everybody without a host the one proposed."""
    proposed = actions.proposed_for(event)
    with transaction(event):
        changed = actions.take_proposals(event=event, proposed=proposed, actor=acting_user())
    _say(changed)
    return redirect(url_for("crew.first_timers", slug=event.slug))


def _say(changed: int) -> None:
    flash(
        ngettext("%(num)s first-timer has a host now.", "%(num)s first-timers have a host now.", changed)
        if changed
        else _("Nothing had to change."),
        "done",
    )
