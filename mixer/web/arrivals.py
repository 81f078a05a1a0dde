"""What may come in: for which host, from whose page, and which numbers and letters in an address."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, abort, request
from flask.typing import ResponseReturnValue
from werkzeug.routing import IntegerConverter

from mixer.config import Settings
from mixer.web.pages import bare_page
from mixer.web.translation import _

LOOPBACK = ("localhost", "127.0.0.1")
ANY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 - compared, not bound
LARGEST_ID = 2**31 - 1
FROM_ANYWHERE = {"invitations.unsubscribe"}
"""One-click unsubscribe (RFC 8058) is pressed in somebody's mail program."""


class IdConverter(IntegerConverter):
    """``<int:…>`` up to what a database column holds; a larger number is no page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"max": LARGEST_ID} | kwargs))


def init_app(app: Flask) -> None:
    """Turn away what is not meant for us, before any view sees it."""
    app.url_map.converters["int"] = IdConverter
    # Merging them would answer with a redirect that repeats the host a request claims.
    app.url_map.merge_slashes = False
    app.config["TRUSTED_HOSTS"] = trusted_hosts(app.extensions["mixer"].settings)
    app.before_request(_refuse_nul)
    app.before_request(_refuse_other_sites)


def trusted_hosts(settings: Settings) -> list[str] | None:
    """Host names we answer to: the public one, the one listened on, loopback. None, which is any,
    while no public address is set: the product may then be tried out under any name it is given."""
    if not settings.public_url:
        return None
    names = {urlsplit(settings.public_url).hostname or "", settings.host} - {*ANY_ADDRESS, ""}
    return sorted(names | set(LOOPBACK))


def _refuse_nul() -> None:
    """No database keeps a NUL character, and nobody's address has one."""
    if "\0" in request.path or any("\0" in part for pair in request.args.items(multi=True) for part in pair):
        abort(404)


def _refuse_other_sites() -> ResponseReturnValue | None:
    changes = request.method not in ("GET", "HEAD", "OPTIONS")
    foreign = request.headers.get("Sec-Fetch-Site") == "cross-site"
    if not (changes and foreign) or request.endpoint in FROM_ANYWHERE:
        return None
    sentence = _("This form was sent from another website, so it was not taken.")
    return bare_page("errors/refused.html", sentence=sentence, back=None), 403
