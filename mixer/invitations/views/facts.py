"""An event's facts after it was made. Moving or cancelling it tells guests, so it lives here."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.actions import change_facts
from mixer.events.models import Event
from mixer.invitations import actions, queries
from mixer.invitations.actions.evening import PLACE_FACTS
from mixer.invitations.host_forms import EventFactsForm
from mixer.invitations.models import Guest
from mixer.invitations.views import bp
from mixer.web.translation import _, ngettext

NAMED = 8


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
                said = _change(event, form)
            for sentence, tone in said:
                flash(sentence, tone)
            return redirect(url_for("overview.event_home", slug=event.slug))
    counts = queries.counts(event)
    page = render_template(
        "invitations/facts.html",
        event=event,
        team=event.team,
        form=form,
        counts=counts,
        full=seats_sentence(event.capacity, counts.confirmed),
    )
    return page, form.status


def _change(event: Event, form: EventFactsForm) -> list[tuple[str, str]]:
    """Change what is new and answer with what there is to say about it."""
    when, before = form.when(), (event.starts_at, event.ends_at, event.zone)
    said: list[tuple[str, str]] = []
    changed = change_facts(event=event, actor=acting_user(), **form.facts())
    tasks = 0
    if when != {"starts_local": event.starts_local, "ends_local": event.ends_local, "zone": event.zone}:
        tasks = actions.move_event(event=event, actor=acting_user(), **when).tasks
        skipped = form.skipped_hour(event)
        said += [(skipped, "warn")] if skipped else []
    is_moved = before != (event.starts_at, event.ends_at, event.zone)
    # The letter about the new time says the place too: nobody gets two.
    promoted = actions.after_facts_change(
        event=event, changed=changed - PLACE_FACTS if is_moved else changed, actor=acting_user()
    )
    told = is_moved or bool(changed & PLACE_FACTS)
    said = [(_summary(event, tasks, promoted, told), "done"), *said]
    return said + _concerns(event, "capacity" in changed, told)


def _summary(event: Event, tasks: int, promoted: Sequence[Guest], told: bool) -> str:
    note = _("Saved.")
    if tasks:
        note += " " + ngettext("%(num)s open task moved along.", "%(num)s open tasks moved along.", tasks)
    if told and not event.is_over and event.cancelled_at is None:
        by_mail = len([guest for guest in queries.guests_to_tell(event) if guest.contact.email])
        note += " " + ngettext("%(num)s person is told by mail.", "%(num)s people are told by mail.", by_mail)
    if promoted:
        num = len(promoted)
        note += " " + ngettext(
            "%(num)s person who waited has a seat.", "%(num)s people who waited have a seat.", num
        )
    return note


def _concerns(event: Event, seats_changed: bool, told: bool) -> list[tuple[str, str]]:
    found = []
    too_full = seats_sentence(event.capacity, queries.counts(event).confirmed)
    if seats_changed and too_full:
        found.append((too_full, "warn"))
    if told and not event.is_over and event.cancelled_at is None:
        silent = [guest for guest in queries.guests_to_tell(event) if not guest.contact.email]
        found += [(to_call(silent), "warn")] if silent else []
    return found


def seats_sentence(capacity: int | None, confirmed: int) -> str | None:
    """What fewer seats than people mean: nobody is put out. None while all fit."""
    if capacity is None or confirmed <= capacity:
        return None
    return _(
        "%(confirmed)s people have a seat, more than the %(capacity)s there are now. Nobody is put out; "
        "nobody new gets a seat until it fits again.",
        confirmed=confirmed,
        capacity=capacity,
    )


def to_call(guests: Sequence[Guest]) -> str:
    """Whom no mail reaches."""
    names = ", ".join(guest.name for guest in guests[:NAMED])
    more = len(guests) - NAMED
    if more > 0:
        return ngettext(
            "Without an address, please call: %(names)s and %(num)s more.",
            "Without an address, please call: %(names)s and %(num)s more.",
            more,
            names=names,
        )
    return _("Without an address, please call: %(names)s.", names=names)


@bp.post("/events/<string:slug>/cancel")
@event_host
def cancel(event: Event) -> ResponseReturnValue:
    """Call the evening off and tell everybody who was coming."""
    with transaction(event):
        silent = actions.cancel_event(event=event, actor=acting_user())
        sentence = to_call(silent) if silent else None
    flash(_("The evening is cancelled, and everybody with an address is told."), "done")
    if sentence:
        flash(sentence, "warn")
    return redirect(url_for("overview.event_home", slug=event.slug))
