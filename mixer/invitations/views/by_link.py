"""What else a personal link opens: calendar file, language, a place for somebody else, the way out."""

from flask import Response, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from mixer.audit import Actor
from mixer.contacts.access import remember
from mixer.db import transaction
from mixer.invitations import actions
from mixer.invitations.access import UNSUBSCRIBE, guest_link, guest_token
from mixer.invitations.calendar_entry import calendar_event
from mixer.invitations.calendar_file import publish
from mixer.invitations.forms import LanguageForm, OwnPlaceForm
from mixer.invitations.models import Guest
from mixer.invitations.views import bp
from mixer.invitations.views.guest import by_token
from mixer.links import new_public_id
from mixer.venue.queries import choice_of
from mixer.venue.words import access_lines
from mixer.web.limits import limiter


@bp.get("/r/<string:token>/calendar.ics")
@guest_link()
def calendar(guest: Guest, token: str) -> ResponseReturnValue:
    """The evening as a file for any calendar; it names nobody."""
    response = Response(publish(calendar_event(guest.event, guest)), mimetype="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="{guest.event.slug}.ics"'
    return response


@bp.get("/r/<string:token>/not-me")
@bp.post("/r/<string:token>/not-me")
@guest_link(remembers=False)
@limiter.limit("20/hour", methods=["POST"], key_func=by_token)
def own_place(guest: Guest, token: str) -> ResponseReturnValue:
    """A place of their own for somebody who was handed this link; its guest stays invited."""
    form = OwnPlaceForm()
    made = None
    if form.validate_on_submit():
        with form.refusals(), transaction(guest.event):
            made = actions.make_own_place(
                forwarded_by=guest,
                key=form.key.data,
                first_name=form.first_name.data,
                last_name=form.last_name.data,
                email=form.email.data,
                actor=Actor.guest(guest.id),
            )
    if made is not None:
        home = url_for("invitations.answer", token=guest_token(made), welcome="yes")
        return remember(make_response(redirect(home, 303)), made.contact)
    if not form.is_submitted():
        form.key.data = new_public_id()
    page = render_template(
        "invitations/own_place.html", guest=guest, event=guest.event, token=token, form=form
    )
    return page, form.status


@bp.get("/r/<string:token>/access")
@guest_link()
def access_sheet(guest: Guest, token: str) -> ResponseReturnValue:
    """How everybody gets in and feels at home; only what is known of the venue."""
    choice = choice_of(guest.event)
    lines = access_lines(choice.venue if choice else None, choice)
    return render_template(
        "invitations/access_sheet.html", guest=guest, event=guest.event, token=token, lines=lines
    )


@bp.post("/r/<string:token>/language")
@guest_link()
def language(guest: Guest, token: str) -> ResponseReturnValue:
    """Speak another language on this guest's pages and in their mail."""
    form = LanguageForm()
    with transaction(guest.event):
        actions.choose_language(guest=guest, language=form.language.data or "", actor=Actor.guest(guest.id))
    back = form.next.data or ""
    home = url_for("invitations.answer", token=token)
    return redirect(back if _is_page_of(home, back) else home, 303)


@bp.get("/r/<string:token>/unsubscribe")
@bp.post("/r/<string:token>/unsubscribe")
@guest_link(UNSUBSCRIBE)
def unsubscribe(guest: Guest, token: str) -> ResponseReturnValue:
    """No more invitations from this team: a button for people, one POST for mail programs (RFC 8058)."""
    if request.method == "POST":
        with transaction(guest.event):
            if request.form.get("again") == "yes":
                actions.subscribe_again(guest=guest, actor=Actor.guest(guest.id))
            else:
                actions.unsubscribe(guest=guest, actor=Actor.guest(guest.id))
    return render_template("invitations/unsubscribe.html", guest=guest, event=guest.event, token=token)


def _is_page_of(home: str, back: str) -> bool:
    """Whether ``back`` is this link's own page and can be opened (some addresses take forms only)."""
    path = back.partition("?")[0]
    if path != home and not path.startswith(f"{home}/"):
        return False
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return False
    return True
