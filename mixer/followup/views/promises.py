"""One promise: what will I do for this person, how and by when; and what became of it."""

from datetime import date, timedelta

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.audit import Actor
from mixer.clock import today_in
from mixer.contacts.models import Contact
from mixer.db import transaction
from mixer.followup import actions, queries
from mixer.followup.access import room_link
from mixer.followup.forms import IntentionForm
from mixer.followup.models import Intention, IntentionKind, IntentionState
from mixer.followup.views.blueprint import bp, evening_or_404
from mixer.invitations.models import Guest
from mixer.web.formats import day_month
from mixer.web.translation import _

FIRST_GUESS = timedelta(days=2)
"""Within two days people still remember each other well."""
SETTLED = {"done": IntentionState.DONE, "let-go": IntentionState.LET_GO, "open": IntentionState.OPEN}


@bp.route("/me/<string:token>/evenings/<int:event_id>/people/<int:other_id>", methods=["GET", "POST"])
@room_link
def intention(contact: Contact, token: str, event_id: int, other_id: int) -> ResponseReturnValue:
    """What will I do for this person, how, and by when."""
    guest = evening_or_404(contact, event_id)
    seen = next((one for one in queries.met_by([guest])[guest.id] if one.guest.id == other_id), None)
    if seen is None:
        abort(404)
    form = IntentionForm(obj=seen.intention)
    if form.validate_on_submit():
        with form.refusals(), transaction(guest.event):
            _keep(guest, seen.guest, form)
        if form.status == 200:
            flash(_kept(contact, form), "done")
            return redirect(url_for("followup.room", token=token))
    elif form.is_submitted():
        form.status = 400
    elif form.due_on.data is None:
        form.due_on.data = today_in(guest.event.zone) + FIRST_GUESS
    page = render_template(
        "followup/intention.html", token=token, guest=guest, event=guest.event, seen=seen, form=form
    )
    return page, form.status


def _keep(guest: Guest, about: Guest, form: IntentionForm) -> None:
    actions.keep_intention(
        guest=guest,
        about=about,
        kind=IntentionKind(form.kind.data),
        how=form.how.data or "",
        due_on=form.due_on.data,
        actor=Actor.guest(guest.id),
    )


def _kept(contact: Contact, form: IntentionForm) -> str:
    if form.kind.data == IntentionKind.NOTHING:
        return _("Kept.")
    if not contact.email:
        return _("Kept. You find it here whenever you look in.")
    return _("Kept. A mail reminds you on the day.")


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
    if what not in (*SETTLED, "later"):
        abort(404)
    with transaction(found.guest.event):
        actor = Actor.guest(found.guest_id)
        if what == "later":
            actions.put_off(intention=found, seen_due_on=_seen_due(), actor=actor)
        else:
            actions.settle_intention(intention=found, state=SETTLED[what], actor=actor)
    _say(found, token, what)
    return redirect(url_for("followup.room", token=token))


def _say(found: Intention, token: str, what: str) -> None:
    """What came of the tap; done and let go can be taken back."""
    undo = url_for("followup.settle", token=token, intention_id=found.id, what="open")
    match what:
        case "done":
            flash({"text": _("Done. Well kept."), "url": undo}, "undo")  # type: ignore[arg-type]  # JSON
        case "let-go":
            said = _("Let go, with a good conscience.")
            flash({"text": said, "url": undo}, "undo")  # type: ignore[arg-type]  # Flask keeps JSON
        case "later" if found.due_on is not None:
            flash(_("Later it is: by %(day)s.", day=day_month(found.due_on)), "done")
        case _:
            flash(_("Open again."), "done")


def _seen_due() -> date | None:
    """The date the page showed when “later” was tapped."""
    try:
        return date.fromisoformat(request.form.get("due_on", ""))
    except ValueError:
        return None
