"""A guest's own room: whom did I meet, what have I promised."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.audit import Actor
from mixer.clock import today_in
from mixer.config import LANGUAGES
from mixer.contacts.actions import change_contact
from mixer.contacts.models import Contact
from mixer.db import transaction
from mixer.followup import actions, queries
from mixer.followup.access import room_link
from mixer.followup.forms import NumberForm
from mixer.followup.views.blueprint import bp, evening_or_404
from mixer.web.limits import limiter
from mixer.web.translation import _


def _by_token() -> str:
    return "room:" + str((request.view_args or {}).get("token", ""))[:60]


def _page(contact: Contact, token: str, form: NumberForm, event_id: int | None = None) -> ResponseReturnValue:
    """The room; ``event_id`` is the evening whose number form was sent back."""
    evenings = queries.evenings_of(contact)
    page = render_template(
        "followup/room.html",
        contact=contact,
        token=token,
        evenings=evenings,
        met=queries.met_by(evenings),
        promises=queries.open_intentions(contact),
        today_in=today_in,
        can_note=queries.can_note,
        form=form,
        sent_back=event_id,
    )
    return page, form.status


@bp.get("/me/<string:token>")
@room_link
def room(contact: Contact, token: str) -> ResponseReturnValue:
    """Everybody met, every promise."""
    return _page(contact, token, NumberForm())


@bp.post("/me/<string:token>/language")
@room_link
def language(contact: Contact, token: str) -> ResponseReturnValue:
    """The language of this guest's pages and mail."""
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)
    with transaction():
        change_contact(contact=contact, actor=Actor("guest"), language=chosen)
    return redirect(url_for("followup.room", token=token))


@bp.get("/me/<string:token>/evenings/<int:event_id>/people")
@room_link
def people(contact: Contact, token: str, event_id: int) -> ResponseReturnValue:
    """Those who were there and agreed to be listed, to pick whom one met."""
    guest = evening_or_404(contact, event_id)
    known = {met.guest.id for met in queries.met_by([guest])[guest.id]}
    listed = [other for other in queries.present_and_listed(guest) if other.id not in known]
    return render_template("followup/people.html", token=token, guest=guest, event=guest.event, listed=listed)


@bp.post("/me/<string:token>/evenings/<int:event_id>/people/<int:other_id>/met")
@room_link
def met(contact: Contact, token: str, event_id: int, other_id: int) -> ResponseReturnValue:
    """Pick somebody from the list of those who agreed to be on it."""
    guest = evening_or_404(contact, event_id)
    other = next((one for one in queries.present_and_listed(guest) if one.id == other_id), None)
    if other is None:
        abort(404)
    with transaction(guest.event):
        actions.meet(guest=guest, other=other, context="picked", actor=Actor.guest(guest.id))
    return redirect(url_for("followup.intention", token=token, event_id=event_id, other_id=other_id))


@bp.post("/me/<string:token>/evenings/<int:event_id>/met-number")
@room_link
@limiter.limit("40/hour", key_func=_by_token)
def met_number(contact: Contact, token: str, event_id: int) -> ResponseReturnValue:
    """Note somebody met by the number on the badge."""
    guest, form = evening_or_404(contact, event_id), NumberForm()
    if not form.validate_on_submit():
        form.status = 400
        return _page(contact, token, form, event_id)
    other = queries.present_by_number(guest, form.number.data)
    if other is None:
        form.number.errors = [
            _("That is your own number.")
            if form.number.data == guest.number
            else _("Nobody who came has this number. Please look at the badge again.")
        ]
        form.status = 400
        return _page(contact, token, form, event_id)
    with transaction(guest.event):
        actions.meet(guest=guest, other=other, context="picked", actor=Actor.guest(guest.id))
    return redirect(url_for("followup.intention", token=token, event_id=event_id, other_id=other.id))
