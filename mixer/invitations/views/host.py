"""The host's guest list: who is on it, what they said, invitations."""

from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.contacts.actions import add_contact
from mixer.contacts.forms import ContactForm
from mixer.contacts.professions import professions
from mixer.contacts.queries import contacts_of
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.invitations import actions, queries
from mixer.invitations.models import Answer, Guest, Place
from mixer.invitations.views import bp
from mixer.names import folded
from mixer.web.forms import BaseForm
from mixer.web.translation import _, ngettext

PER_PAGE = 100


def _is_uninvited(guest: Guest) -> bool:
    return guest.invited_at is None and guest.answer == Answer.NEEDS_ACTION and guest.companion_of_id is None


SHOWN: dict[str, Any] = {
    "all": lambda guest: True,
    "coming": lambda guest: guest.place == Place.CONFIRMED,
    "waiting": lambda guest: guest.place == Place.WAITLISTED,
    "open": lambda guest: guest.answer == Answer.NEEDS_ACTION and guest.invited_at is not None,
    "not-invited": _is_uninvited,
    "declined": lambda guest: guest.answer == Answer.DECLINED,
    "needs": lambda guest: bool(guest.access_needs) and guest.place == Place.CONFIRMED,
}


@dataclass(frozen=True)
class ListPage:
    """The part of the list that is shown."""

    guests: list[Guest]
    counts: dict[str, int]
    page: int
    pages: int


def _list_page(event: Event, show: str, typed: str, page: int) -> ListPage:
    everybody = queries.guests_of(event)
    words = folded(typed).split()
    found = [g for g in everybody if SHOWN[show](g) and all(word in _haystack(g) for word in words)]
    return ListPage(
        guests=found[(page - 1) * PER_PAGE : page * PER_PAGE],
        counts={name: sum(map(is_shown, everybody)) for name, is_shown in SHOWN.items()},
        page=page,
        pages=max(1, -(-len(found) // PER_PAGE)),
    )


def _haystack(guest: Guest) -> str:
    return folded(f"{guest.name} {guest.badge_name} {guest.company} {guest.profession} {guest.contact.email or ''}")


@bp.get("/events/<string:slug>/guests")
@event_host
def guests(event: Event) -> ResponseReturnValue:
    """The guest list, with what each guest said."""
    show, typed = request.args.get("show", "all"), request.args.get("q", "").strip()
    page = request.args.get("page", 1, type=int)
    if show not in SHOWN or page < 1:
        abort(404)
    waiting = {g.id: w.position for w in queries.waitlist(event) for g in w.guests}
    return render_template(
        "invitations/guests.html",
        event=event,
        team=event.team,
        seen=_list_page(event, show, typed, page),
        counts=queries.counts(event),
        waiting=waiting,
        show=show,
        typed=typed,
    )


@bp.route("/events/<string:slug>/guests/add", methods=["GET", "POST"])
@event_host
def add(event: Event) -> ResponseReturnValue:
    """Put people on the list: contacts the team knows, or somebody new by hand."""
    form = ContactForm()
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                contact = add_contact(
                    team=event.team,
                    first_name=form.first_name.data,
                    last_name=form.last_name.data,
                    email=form.email.data or None,
                    company=form.company.data,
                    profession=form.profession.data,
                    actor=acting_user(),
                )
                guest = actions.add_guest(event=event, contact=contact, actor=acting_user())
            flash(_("%(name)s is on the list.", name=guest.name), "done")
            return redirect(url_for("invitations.guest", slug=event.slug, number=guest.number))
    listed = {g.contact_id for g in queries.guests_of(event)}
    others = [contact for contact in contacts_of(event.team) if contact.id not in listed]
    page = render_template(
        "invitations/add.html", event=event, team=event.team, form=form, others=others, known=professions()
    )
    return page, form.status


@bp.post("/events/<string:slug>/guests/add-contacts")
@event_host
def add_known(event: Event) -> ResponseReturnValue:
    """Put chosen contacts on the list."""
    chosen = set(request.form.getlist("contact", type=int))
    contacts = tuple(contact for contact in contacts_of(event.team) if contact.id in chosen)
    if not contacts:
        flash(_("Nobody was chosen. Tick the people you want on the list."), "warn")
        return redirect(url_for("invitations.add", slug=event.slug))
    ids = {contact.id for contact in contacts}
    with transaction(event):
        contacts = tuple(contact for contact in contacts_of(event.team) if contact.id in ids)
        _guests, new = actions.add_contacts(event=event, contacts=contacts, actor=acting_user())
    flash(ngettext("%(num)s person is on the list now.", "%(num)s people are on the list now.", new), "done")
    return redirect(url_for("invitations.guests", slug=event.slug, show="not-invited"))


@bp.route("/events/<string:slug>/guests/invite", methods=["GET", "POST"])
@event_host
def invite(event: Event) -> ResponseReturnValue:
    """Invite the chosen guests, or everybody who has not been invited, after saying how many."""
    waiting = [g for g in queries.guests_of(event) if _is_uninvited(g)]
    form = BaseForm()
    mailable = [g for g in waiting if g.contact.email and g.contact.unsubscribed_at is None]
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                waiting = [g for g in queries.guests_of(event) if _is_uninvited(g)]
                waves = [g.wave for g in queries.guests_of(event) if g.wave]
                invited = actions.invite_guests(
                    event=event, guests=waiting, wave=max(waves, default=0) + 1, actor=acting_user()
                )
            sent = len(invited.queued)
            flash(ngettext("%(num)s invitation is on its way.", "%(num)s invitations are on their way.", sent), "done")
            return redirect(url_for("invitations.guests", slug=event.slug, show="open"))
    page = render_template(
        "invitations/invite.html", event=event, team=event.team, form=form, waiting=waiting, mailable=mailable
    )
    return page, form.status
