"""Who is missing on the list, with contacts who would fill the gap."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.contacts.words import chain_word, trust_word
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.numbers import actions, queries
from mixer.numbers.views.blueprint import bp
from mixer.web.translation import _


@bp.get("/events/<string:slug>/numbers/missing")
@event_host
def missing(event: Event) -> ResponseReturnValue:
    """Groups, parts, fields of business and wishes without anybody."""
    seen = queries.missing_on(event)
    return render_template(
        "numbers/missing.html",
        event=event,
        team=event.team,
        seen=seen,
        found=queries.suggestions(event, seen),
        trust_word=trust_word,
        chain_word=chain_word,
    )


@bp.post("/events/<string:slug>/numbers/missing/<int:contact_id>/add")
@event_host
def add(event: Event, contact_id: int) -> ResponseReturnValue:
    """Put a suggested contact on the list."""
    contact = queries.missing_contact(event, contact_id)
    if contact is None:
        abort(404)
    with transaction(event):
        guest = actions.put_on_list(event=event, contact=contact, actor=acting_user())
        name, number = guest.name, guest.number
    text = _("%(name)s is on the list. Nobody has been mailed.", name=name)
    undo = url_for("invitations.take_off", slug=event.slug, number=number)
    flash({"text": text, "url": undo}, "undo")  # type: ignore[arg-type]  # a mapping is what the toast shows
    return redirect(url_for("numbers.missing", slug=event.slug))
