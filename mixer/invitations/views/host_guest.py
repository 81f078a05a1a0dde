"""One guest as the host sees them."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.invitations import actions, queries
from mixer.invitations.access import rsvp_url
from mixer.invitations.actions import Invited
from mixer.invitations.host_forms import GuestForm
from mixer.invitations.models import Answer, Guest, GuestRole
from mixer.invitations.views import bp
from mixer.invitations.words import refuse_when_closed
from mixer.web.errors import Refused
from mixer.web.picture import qr_picture
from mixer.web.translation import _

DETAILS = (
    "first_name",
    "last_name",
    "badge_name",
    "company",
    "profession",
    "offers",
    "seeks",
    "access_needs",
)


def _guest(event: Event, number: int) -> Guest:
    guest = queries.guest_by_number(event, number)
    if guest is None:
        abort(404)
    return guest


def _refuse_off_list(guest: Guest) -> None:
    """Within the transaction: a page from before they were taken off can give nobody a seat."""
    if guest.taken_off_at is not None:
        raise Refused(_("%(name)s is off the list. Put them back first.", name=guest.name))


def _back(event: Event, guest: Guest) -> ResponseReturnValue:
    return redirect(url_for("invitations.guest", slug=event.slug, number=guest.number))


@bp.route("/events/<string:slug>/guests/<int:number>", methods=["GET", "POST"])
@event_host
def guest(event: Event, number: int) -> ResponseReturnValue:
    """Details, answer and personal link of one guest."""
    found = _guest(event, number)
    form = GuestForm(obj=found)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                fields = {name: form[name].data for name in DETAILS}
                actions.change_details(guest=found, actor=acting_user(), **fields)
                actions.give_role(guest=found, role=GuestRole(form.role.data), actor=acting_user())
            flash(_("Saved."), "done")
            return _back(event, found)
    url = rsvp_url(found)
    page = render_template(
        "invitations/guest.html",
        event=event,
        team=event.team,
        guest=found,
        companion=queries.companion_of(found),
        waits=queries.position_of(found),
        form=form,
        link=url,
        picture=qr_picture(url, 5),
    )
    return page, form.status


@bp.post("/events/<string:slug>/guests/<int:number>/answer/<string:answer>")
@event_host
def answer_for(event: Event, number: int, answer: str) -> ResponseReturnValue:
    """Write down what a guest said by telephone."""
    found = _guest(event, number)
    if answer not in (Answer.ACCEPTED, Answer.DECLINED):
        abort(404)
    with transaction(event):
        _refuse_off_list(found)
        actions.answer(guest=found, answer=Answer(answer), actor=acting_user())
    flash(_("Noted what %(name)s said.", name=found.name), "done")
    return _back(event, found)


@bp.post("/events/<string:slug>/guests/<int:number>/seat")
@event_host
def seat(event: Event, number: int) -> ResponseReturnValue:
    """Give a seat by the host's own hand, past the waitlist."""
    found = _guest(event, number)
    with transaction(event):
        _refuse_off_list(found)
        refuse_when_closed(event)
        actions.give_seat(guest=found, actor=acting_user())
    flash(_("%(name)s has a seat.", name=found.name), "done")
    return _back(event, found)


@bp.post("/events/<string:slug>/guests/<int:number>/invite")
@event_host
def invite_one(event: Event, number: int) -> ResponseReturnValue:
    """Invite one guest."""
    found = _guest(event, number)
    with transaction(event):
        _refuse_off_list(found)
        invited = actions.invite_guests(event=event, guests=[found], actor=acting_user())
    if invited.queued:
        flash(_("The invitation to %(name)s is on its way.", name=found.name), "done")
    else:
        flash(_why_not_mailed(found, invited), "warn")
    return _back(event, found)


def _why_not_mailed(guest: Guest, invited: Invited) -> str:
    if invited.without_address:
        return _("%(name)s has no address. Hand the personal link over yourself.", name=guest.name)
    if invited.unsubscribed:
        return _(
            "%(name)s wants no more invitations by mail. A word from you is another matter.", name=guest.name
        )
    return _("%(name)s has this invitation already. A new link can be sent anew.", name=guest.name)


@bp.post("/events/<string:slug>/guests/<int:number>/new-link")
@event_host
def new_link(event: Event, number: int) -> ResponseReturnValue:
    """End the personal link and make a new one."""
    found = _guest(event, number)
    with transaction(event):
        actions.revoke_link(guest=found, actor=acting_user())
    flash(_("The former link ends here. The new one stands below."), "done")
    return _back(event, found)


@bp.post("/events/<string:slug>/guests/<int:number>/take-off")
@event_host
def take_off(event: Event, number: int) -> ResponseReturnValue:
    """Take a guest off the list; can be taken back."""
    found = _guest(event, number)
    with transaction(event):
        actions.take_off(guest=found, actor=acting_user())
    undo = url_for("invitations.put_back", slug=event.slug, number=number)
    flash({"text": _("%(name)s is off the list.", name=found.name), "url": undo}, "undo")  # type: ignore[arg-type]
    return redirect(url_for("invitations.guests", slug=event.slug))


@bp.post("/events/<string:slug>/guests/<int:number>/put-back")
@event_host
def put_back(event: Event, number: int) -> ResponseReturnValue:
    """Put a guest back who was taken off."""
    found = _guest(event, number)
    with transaction(event):
        actions.put_back(guest=found, actor=acting_user())
    flash(_("%(name)s is on the list again, and has not answered yet.", name=found.name), "done")
    return _back(event, found)
