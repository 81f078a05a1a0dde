"""A guest's own room: whom did I meet, what will I do for them, by when."""

from datetime import date, timedelta

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.audit import Actor
from mixer.clock import today_in
from mixer.config import LANGUAGES
from mixer.contacts.actions import change_contact
from mixer.contacts.models import Contact
from mixer.db import transaction
from mixer.followup import actions, queries
from mixer.followup.access import room_link
from mixer.followup.forms import IntentionForm, NumberForm
from mixer.followup.models import Intention, IntentionKind, IntentionState
from mixer.followup.views.blueprint import bp
from mixer.invitations.models import Guest
from mixer.web.limits import limiter
from mixer.web.translation import _

DAYS = {
    IntentionKind.NOTE: 2,
    IntentionKind.SEND: 2,
    IntentionKind.INTRODUCTION: 5,
    IntentionKind.ONE_TO_ONE: 7,
    IntentionKind.REFERRAL: 14,
}


def _by_token() -> str:
    return "room:" + str((request.view_args or {}).get("token", ""))[:60]


def _page(contact: Contact, token: str, form: NumberForm) -> ResponseReturnValue:
    evenings = queries.evenings_of(contact)
    page = render_template(
        "followup/room.html",
        contact=contact,
        token=token,
        evenings=evenings,
        met=queries.met_by(evenings),
        promises=queries.open_intentions(contact),
        today=today_in(evenings[0].event.zone) if evenings else None,
        form=form,
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


def _evening(contact: Contact, event_id: int) -> Guest:
    guest = queries.guest_at(contact, event_id)
    if guest is None:
        abort(404)
    return guest


@bp.get("/me/<string:token>/evenings/<int:event_id>/people")
@room_link
def people(contact: Contact, token: str, event_id: int) -> ResponseReturnValue:
    """Those who were there and agreed to be listed, to pick whom one met."""
    guest = _evening(contact, event_id)
    known = {met.guest.id for met in queries.met_by([guest])[guest.id]}
    listed = [other for other in queries.present_and_listed(guest) if other.id not in known]
    return render_template("followup/people.html", token=token, guest=guest, event=guest.event, listed=listed)


@bp.post("/me/<string:token>/evenings/<int:event_id>/people/<int:other_id>/met")
@room_link
def met(contact: Contact, token: str, event_id: int, other_id: int) -> ResponseReturnValue:
    """Pick somebody from the list of those who agreed to be on it."""
    guest = _evening(contact, event_id)
    other = next((g for g in queries.present_and_listed(guest) if g.id == other_id), None)
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
    guest, form = _evening(contact, event_id), NumberForm()
    if form.validate_on_submit():
        other = queries.present_by_number(guest, form.number.data)
        if other is not None:
            with transaction(guest.event):
                actions.meet(guest=guest, other=other, context="picked", actor=Actor.guest(guest.id))
            return redirect(url_for("followup.intention", token=token, event_id=event_id, other_id=other.id))
        form.number.errors = [_("Nobody who came has this number. Please look at the badge again.")]
    form.status = 400
    return _page(contact, token, form)


@bp.route("/me/<string:token>/evenings/<int:event_id>/people/<int:other_id>", methods=["GET", "POST"])
@room_link
def intention(contact: Contact, token: str, event_id: int, other_id: int) -> ResponseReturnValue:
    """What will I do for this person, how, and by when."""
    guest = _evening(contact, event_id)
    seen = next((m for m in queries.met_by([guest])[guest.id] if m.guest.id == other_id), None)
    if seen is None:
        abort(404)
    form = IntentionForm(obj=seen.intention)
    if not form.is_submitted() and form.due_on.data is None:
        form.due_on.data = today_in(guest.event.zone) + timedelta(days=DAYS[IntentionKind.NOTE])
    if form.validate_on_submit():
        with form.refusals():
            with transaction(guest.event):
                actions.keep_intention(
                    guest=guest,
                    about=seen.guest,
                    kind=IntentionKind(form.kind.data),
                    how=form.how.data or "",
                    due_on=form.due_on.data,
                    actor=Actor.guest(guest.id),
                )
            flash(_("Kept. We remind you on the day, if you have given an address."), "done")
            return redirect(url_for("followup.room", token=token))
    page = render_template(
        "followup/intention.html", token=token, guest=guest, event=guest.event, seen=seen, form=form
    )
    return page, form.status


def _mine(contact: Contact, intention_id: int) -> Intention:
    found = queries.intention_of(contact, intention_id)
    if found is None:
        abort(404)
    return found


@bp.post("/me/<string:token>/promises/<int:intention_id>/<string:what>")
@room_link
def settle(contact: Contact, token: str, intention_id: int, what: str) -> ResponseReturnValue:
    """Done, later, or let go, in one tap and without shame."""
    found = _mine(contact, intention_id)
    actor = Actor.guest(found.guest_id)
    states = {"done": IntentionState.DONE, "let-go": IntentionState.LET_GO, "open": IntentionState.OPEN}
    if what not in (*states, "later"):
        abort(404)
    with transaction(found.guest.event):
        if what == "later":
            actions.put_off(intention=found, seen_due_on=_seen_due(), actor=actor)
        else:
            actions.settle_intention(intention=found, state=states[what], actor=actor)
    said = {
        "done": _("Kept. Well done."),
        "let-go": _("Let go, with a good conscience."),
        "later": _("Later it is: in a week."),
        "open": _("Open again."),
    }
    flash(said[what], "done")
    return redirect(url_for("followup.room", token=token))


def _seen_due() -> date | None:
    """The date the page showed when “later” was tapped."""
    try:
        return date.fromisoformat(request.form.get("due_on", ""))
    except ValueError:
        return None
