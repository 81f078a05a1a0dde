"""What every template may rely on, addresses of static files, and links for mail and paper."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, url_for
from flask_security import current_user
from jinja2 import StrictUndefined
from werkzeug.routing import BuildError

from mixer.web import formats
from mixer.web.addresses import way_back
from mixer.web.translation import _, current_language, ngettext


@cache
def _fingerprint(path: str, _changed: float) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10]


def static_url(path: str) -> str:
    """The address of a static file with its fingerprint, so that browsers may keep it for good."""
    file = Path(current_app.static_folder or "") / path
    return url_for("static", filename=path, v=_fingerprint(str(file), file.stat().st_mtime))


def public_url_for(endpoint: str, **values: Any) -> str:
    """The full public address of a page, for mail, paper and calendars; built from settings only,
    never from what a request claims as its host."""
    base: str = current_app.extensions["mixer"].settings.base_url
    try:
        path = current_app.url_map.bind("").build(endpoint, values)
    except BuildError as error:
        raise LookupError(f"no page {endpoint} takes {sorted(values)}") from error
    return base + path


def _context() -> dict[str, Any]:
    return {
        "current_user": current_user,
        "current_language": current_language(),
        "languages": (("en", "English"), ("de", "Deutsch")),
        # A guest by personal link chooses the language on that link, without a cookie.
        "language_url": g.get("language_url") or url_for("accounts.language"),
        "by_link": g.get("by_link", False),
        "here": way_back(),
        "static_url": static_url,
        "team": None,
        "event": None,
    }


def bare_page(template: str, **values: Any) -> str:
    """Render a page that shows nobody and nothing of the database, without asking it who is signed in."""
    return current_app.jinja_env.get_template(template).render(_context() | {"current_user": None} | values)


def init_app(app: Flask) -> None:
    """Give templates their words, filters and helpers; an undefined name is an error."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(_=_, ngettext=ngettext)
    app.jinja_env.filters.update(formats.FILTERS)
    app.context_processor(_context)
