"""The host's guest list: who is on it, what they said, invitations."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.invitations import actions, queries
from mixer.invitations.host_forms import InviteForm
from mixer.invitations.list_page import SHOWN, is_uninvited, list_page
from mixer.invitations.models import Guest
from mixer.invitations.views import bp
from mixer.web.errors import Refused
from mixer.web.translation import ngettext


@bp.get("/events/<string:slug>/guests")
@event_host
def guests(event: Event) -> ResponseReturnValue:
    """The guest list, with what each guest said."""
    show, typed = request.args.get("show", "all"), request.args.get("q", "").strip()
    page = request.args.get("page", 1, type=int)
    if show not in SHOWN or page < 1:
        abort(404)
    counts = queries.counts(event)
    waits = queries.waitlist(event) if counts.waitlisted else []
    return render_template(
        "invitations/guests.html",
        event=event,
        team=event.team,
        seen=list_page(event, show, typed, page),
        counts=counts,
        waiting={guest.id: one.position for one in waits for guest in one.guests},
        show=show,
        typed=typed,
    )


@bp.route("/events/<string:slug>/guests/invite", methods=["GET", "POST"])
@event_host
def invite(event: Event) -> ResponseReturnValue:
    """Invite everybody who has not been invited, after saying how many."""
    form = InviteForm()
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                sent = _invite_wave(event, form.people.data)
            said = ngettext(
                "%(num)s invitation is on its way.", "%(num)s invitations are on their way.", sent
            )
            flash(said, "done")
            return redirect(url_for("invitations.guests", slug=event.slug, show="open"))
    waiting = [g for g in queries.guests_of(event) if is_uninvited(g)]
    page = render_template(
        "invitations/invite.html",
        event=event,
        team=event.team,
        form=form,
        waiting=waiting,
        mailable=[g for g in waiting if _is_mailable(g)],
    )
    return page, form.status


def _is_mailable(guest: Guest) -> bool:
    return bool(guest.contact.email) and guest.contact.unsubscribed_at is None


def _invite_wave(event: Event, said: int | None) -> int:
    """Invite as many as the page said it would be; a list that changed meanwhile is shown again first."""
    everybody = queries.guests_of(event)
    waiting = [g for g in everybody if is_uninvited(g)]
    people = len([g for g in waiting if _is_mailable(g)])
    if people == 0:
        return 0  # a second tap: they are all on their way
    if said != people:
        raise Refused(
            ngettext(
                "The list has changed: it is %(num)s person now. Please look once more.",
                "The list has changed: it is %(num)s people now. Please look once more.",
                people,
            )
        )
    wave = max((g.wave for g in everybody if g.wave), default=0) + 1
    return len(actions.invite_guests(event=event, guests=waiting, wave=wave, actor=acting_user()).queued)
