"""Addresses of this site only: where to lead somebody back to, never anywhere else."""

from urllib.parse import urlsplit

from flask import current_app, request

LONGEST = 2000


def local_path(wanted: str | None) -> str | None:
    """The text if it is a path of this site, else None.

    Browsers read a backslash as a slash and drop tabs and line breaks, so either could turn a
    path into another site's address.
    """
    text = wanted or ""
    if not text.startswith("/") or text.startswith("//") or len(text) > LONGEST:
        return None
    return text if text.isprintable() and "\\" not in text else None


def way_back() -> str:
    """The page this request is about, as an address that may be opened: its own if opening is what
    it did or could have done, else the page of ours it was sent from, else the start page."""
    own = request.full_path.rstrip("?")
    if request.method in ("GET", "HEAD") or _opens_by_get():
        return local_path(own) or "/"
    return _sent_from() or "/"


def _opens_by_get() -> bool:
    return current_app.url_map.bind("").test(request.path, method="GET")


def _sent_from() -> str | None:
    try:
        sender = urlsplit(request.referrer or "")
    except ValueError:
        return None
    if sender.netloc != request.host:
        return None
    return local_path(sender.path + (f"?{sender.query}" if sender.query else ""))
