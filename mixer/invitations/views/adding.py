"""Putting people on the guest list: contacts the team knows, or somebody new by hand."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.contacts.actions import add_contact
from mixer.contacts.forms import PersonForm
from mixer.contacts.models import Contact
from mixer.contacts.professions import professions
from mixer.contacts.queries import contacts_of, just_added, search_contacts
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.invitations import actions, queries
from mixer.invitations.models import Guest
from mixer.invitations.views import bp
from mixer.web.translation import _, ngettext

OFFERED = 300
"""Most contacts offered for ticking at once; a search finds the others."""


@bp.route("/events/<string:slug>/guests/add", methods=["GET", "POST"])
@event_host
def add(event: Event) -> ResponseReturnValue:
    """Put people on the list: contacts the team knows, or somebody new by hand."""
    form = PersonForm()
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                guest = _add_by_hand(event, form)
                name, number = guest.name, guest.number
            flash(_("%(name)s is on the list.", name=name), "done")
            return redirect(url_for("invitations.guest", slug=event.slug, number=number))
    typed = request.args.get("q", "").strip()
    others = _not_listed(event, typed)
    page = render_template(
        "invitations/add.html",
        event=event,
        team=event.team,
        form=form,
        others=others[:OFFERED],
        more=max(0, len(others) - OFFERED),
        typed=typed,
        known=professions(),
    )
    return page, form.status


def _add_by_hand(event: Event, form: PersonForm) -> Guest:
    """Somebody new to the team; a second tap finds them on the list already."""
    facts = {name: form[name].data for name in ("first_name", "last_name", "company", "profession")}
    email = form.email.data or None
    twin = just_added(event.team, facts["first_name"], facts["last_name"], email)
    known = queries.guest_of_contact(event, twin) if twin else None
    if known is not None and known.taken_off_at is None:
        return known
    contact = twin or add_contact(team=event.team, email=email, actor=acting_user(), **facts)
    return actions.add_guest(event=event, contact=contact, actor=acting_user())


def _not_listed(event: Event, typed: str) -> list[Contact]:
    listed = {guest.contact_id for guest in queries.guests_of(event)}
    known = search_contacts(event.team, typed) if typed else contacts_of(event.team)
    return [contact for contact in known if contact.id not in listed]


@bp.post("/events/<string:slug>/guests/add-contacts")
@event_host
def add_known(event: Event) -> ResponseReturnValue:
    """Put chosen contacts on the list."""
    chosen = set(request.form.getlist("contact", type=int))
    if not chosen:
        flash(_("Nobody was chosen. Tick the people you want on the list."), "warn")
        return redirect(url_for("invitations.add", slug=event.slug))
    with transaction(event):
        contacts = tuple(contact for contact in contacts_of(event.team) if contact.id in chosen)
        new = actions.add_contacts(event=event, contacts=contacts, actor=acting_user())[1]
    flash(ngettext("%(num)s person is on the list now.", "%(num)s people are on the list now.", new), "done")
    return redirect(url_for("invitations.guests", slug=event.slug, show="not-invited"))
