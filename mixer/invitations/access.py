"""Guard of the pages a guest opens by personal link."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from flask import after_this_request, current_app, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from mixer.contacts.access import remember
from mixer.db import db
from mixer.events.models import Event
from mixer.invitations.models import Guest
from mixer.links import is_valid_token, make_token, public_id_of
from mixer.web.guards import View, worn
from mixer.web.pages import public_url_for

ANSWER = "answer"
UNSUBSCRIBE = "unsubscribe"


def guest_token(guest: Guest, purpose: str = ANSWER) -> str:
    """The guest's token for one purpose; the same every time until the version is raised."""
    keys = current_app.extensions["mixer"].settings.secret_keys
    return make_token(keys, purpose, guest.public_id, guest.link_version)


def rsvp_url(guest: Guest, **query: str) -> str:
    """The full personal link of a guest; ``answer="accepted"`` lets the page put that answer first."""
    return public_url_for("invitations.answer", token=guest_token(guest), **query)


def unsubscribe_url(guest: Guest) -> str:
    """The full address that ends invitations to a guest; it opens nothing else of theirs."""
    return public_url_for("invitations.unsubscribe", token=guest_token(guest, UNSUBSCRIBE))


def guest_by_token(token: str, purpose: str = ANSWER) -> Guest | None:
    """The guest whose link this is; None when it is wrong, revoked or made for another purpose,
    and for somebody who was taken off the list."""
    guest = db.session.scalar(
        select(Guest)
        .where(Guest.public_id == public_id_of(token), Guest.taken_off_at.is_(None))
        .options(
            joinedload(Guest.event).joinedload(Event.team), joinedload(Guest.contact), joinedload(Guest.party)
        )
    )
    keys = current_app.extensions["mixer"].settings.secret_keys
    if guest is None or not is_valid_token(keys, purpose, token, guest.public_id, guest.link_version):
        return None
    return guest


def guest_link(purpose: str = ANSWER, *, remembers: bool = True) -> Callable[[View], View]:
    """Only for the holder of a personal link ``<string:token>``; the view gets ``guest`` and ``token``.

    Wrong, revoked and unknown links get the same friendly page. A form sent with an answer link
    lets the phone be known as the guest's when it scans others, unless ``remembers`` is False.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, token: str, **kwargs: Any) -> ResponseReturnValue:
            guest = guest_by_token(token, purpose)
            if guest is None:
                return render_template("errors/link_gone.html"), 404
            g.language = guest.contact.language
            g.by_link = True
            if purpose == ANSWER:
                g.language_url = url_for("invitations.language", token=token)
                if remembers and request.method == "POST":
                    after_this_request(partial(remember, contact=guest.contact))
            return view(*args, guest=guest, token=token, **kwargs)

        return worn(guarded, "guest_link")

    return guard
