"""Personal links of a contact: the follow-up room, which lives until the contact is erased,
and the cookie by which a guest's phone is known when it scans others."""

from flask import Response, current_app, request
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from mixer.contacts.models import Contact
from mixer.db import db
from mixer.links import is_valid_token, make_token, public_id_of

ROOM = "room"
COOKIE = "guest"
_DAYS = 90


def room_token(contact: Contact) -> str:
    """The contact's token for their follow-up room; the same every time until the version is raised."""
    keys = current_app.extensions["mixer"].settings.secret_keys
    return make_token(keys, ROOM, contact.public_id, contact.link_version)


def contact_by_token(token: str) -> Contact | None:
    """The contact whose follow-up room this opens; None when it is wrong or revoked."""
    contact = db.session.scalar(
        select(Contact).where(Contact.public_id == public_id_of(token)).options(joinedload(Contact.team))
    )
    keys = current_app.extensions["mixer"].settings.secret_keys
    if contact is None or not is_valid_token(keys, ROOM, token, contact.public_id, contact.link_version):
        return None
    return contact


def remember(response: Response, contact: Contact) -> Response:
    """Let this phone be known as the contact's. Set by the first form they send, never by a GET."""
    secure = current_app.extensions["mixer"].settings.base_url.startswith("https://")
    response.set_cookie(
        COOKIE, room_token(contact), max_age=_DAYS * 24 * 3600, httponly=True, samesite="Lax", secure=secure
    )
    return response


def remembered_contact() -> Contact | None:
    """The contact this phone belongs to, if it has sent a form before."""
    token = request.cookies.get(COOKIE, "")
    return contact_by_token(token) if token else None
