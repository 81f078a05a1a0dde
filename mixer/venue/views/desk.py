"""The evening's room at the desk: its verdict, others beside it, chairs, the access sheet."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.core.chairs import chair_faults, chair_rule
from mixer.core.venue import Topic
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.venue import actions, words
from mixer.venue.forms import ChairsForm
from mixer.venue.queries import choice_of, expected_guests, judged, venues_of
from mixer.venue.views.blueprint import bp, venue_or_404
from mixer.web.translation import _

BESIDE = 3
"""So many venues are compared beside each other."""


@bp.get("/events/<string:slug>/venue")
@event_host
def venue(event: Event) -> ResponseReturnValue:
    """Does the room fit, and what else could be chosen."""
    form = ChairsForm(None, expected=expected_guests(event))
    choice = choice_of(event)
    if choice is not None:
        form.show(choice)
    return _page(event, form)


def _page(event: Event, form: ChairsForm) -> ResponseReturnValue:
    choice, expected = choice_of(event), expected_guests(event)
    venues = [judged(event, venue, choice) for venue in venues_of(event.team)]
    chosen = judged(event, choice.venue, choice) if choice and choice.venue else None
    wanted = request.args.getlist("beside", type=int)
    warnings = []
    if choice is not None and choice.chairs is not None:
        found = chair_faults(choice.chairs, choice.accessible_chairs or 0, expected)
        warnings = [words.chair_sentence(fault, expected) for fault in found]
    page = render_template(
        "venue/venue.html",
        event=event,
        team=event.team,
        expected=expected,
        chosen=chosen,
        choice=choice,
        venues=venues,
        beside=[one for one in venues if one.venue.id in wanted][:BESIDE],
        topics=list(Topic),
        rule=chair_rule(expected) if expected else None,
        chair_warnings=warnings,
        form=form,
        words=words,
    )
    return page, 200 if form.status == 200 else form.status


@bp.post("/events/<string:slug>/venue/chairs")
@event_host
def save_chairs(event: Event) -> ResponseReturnValue:
    """How many sit, seats kept among them."""
    form = ChairsForm(expected=expected_guests(event))
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                actions.set_chairs(
                    event=event,
                    chairs=form.chairs.data,
                    accessible_chairs=form.accessible_chairs.data,
                    mobility_aids=form.mobility_aids.data,
                    actor=acting_user(),
                )
            flash(_("Saved."), "done")
            return redirect(url_for("venue.venue", slug=event.slug, _anchor="sitting"))
    return _page(event, form)


@bp.post("/events/<string:slug>/venue/<int:venue_id>/choose")
@event_host
def choose_venue(event: Event, venue_id: int) -> ResponseReturnValue:
    """The evening is there."""
    chosen = venue_or_404(event, venue_id)
    with transaction(event):
        actions.choose_venue(event=event, venue=chosen, actor=acting_user())
    flash(_("The evening is at %(name)s.", name=chosen.name), "done")
    return redirect(url_for("venue.venue", slug=event.slug))


@bp.get("/events/<string:slug>/venue/access-sheet")
@event_host
def access_sheet(event: Event) -> ResponseReturnValue:
    """How everybody gets in, on paper."""
    choice = choice_of(event)
    lines = words.access_lines(choice.venue if choice else None, choice)
    return render_template("venue/access_sheet.html", event=event, lines=lines)
