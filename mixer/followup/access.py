"""Guard of a contact's own room."""

from functools import wraps
from typing import Any

from flask import after_this_request, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.contacts.access import contact_by_token, remember, room_token
from mixer.contacts.models import Contact
from mixer.web.guards import View, worn
from mixer.web.pages import public_url_for


def room_url(contact: Contact) -> str:
    """The full personal link of a contact's room."""
    return public_url_for("followup.room", token=room_token(contact))


def room_link(view: View) -> View:
    """Only for the holder of a room's personal link ``<string:token>``.

    The view gets ``contact`` and ``token``. A form sent lets the phone be known as the contact's.
    """

    @wraps(view)
    def guarded(*args: Any, token: str, **kwargs: Any) -> ResponseReturnValue:
        contact = contact_by_token(token)
        if contact is None:
            return render_template("errors/link_gone.html"), 404
        g.language = contact.language
        g.by_link = True
        g.language_url = url_for("followup.language", token=token)
        if request.method == "POST":
            after_this_request(lambda response: remember(response, contact))
        return view(*args, contact=contact, token=token, **kwargs)

    return worn(guarded, "room_link")
