"""Pages of the invitations room: the host's guest list, and what a guest opens by personal link."""

from flask import Blueprint

bp = Blueprint("invitations", __name__)

from mixer.invitations.views import adding, by_link, facts, guest, host, host_guest, lists  # noqa: E402, F401 - pages hang themselves on bp
