"""The list of routes with the guard each one wears. ``python -m tests.house.routes`` writes it anew."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

from mixer import create_app
from mixer.config import load_settings

LIST = Path(__file__).with_name("routes.txt")
STATIC = "static"
SEGMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)?|[A-Z]")
"""Kebab-case, with a file's ending where there is one; one capital letter for addresses in QR codes."""
PARAMETER = re.compile(r"<(?P<converter>[a-z_]+(\([^)]*\))?:)?[a-z_]+>")


def product_routes(app: Flask) -> Iterator[Rule]:
    """Every route but Flask's own for static files."""
    return (rule for rule in app.url_map.iter_rules() if rule.endpoint != STATIC)


def guard_of(app: Flask, rule: Rule) -> str:
    """The name of the guard the route's view wears, or an empty string."""
    return str(getattr(app.view_functions[rule.endpoint], "guard", "") or "")


def route_lines(app: Flask) -> list[str]:
    """``METHODS url endpoint guard``, one a route, by address."""
    rows = []
    for rule in product_routes(app):
        methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        rows.append((rule.rule, methods, rule.endpoint, guard_of(app, rule)))
    return [f"{methods} {url} {endpoint} {guard or '-'}" for url, methods, endpoint, guard in sorted(rows)]


def url_faults(url: str) -> list[str]:
    """What is against the house's style in one address."""
    segments = [segment.strip(".-") for segment in PARAMETER.sub("", url).split("/")]
    crooked = [segment for segment in segments if segment and not SEGMENT.fullmatch(segment)]
    faults = [f"{url}: write {segment!r} in kebab-case" for segment in crooked]
    untyped = [found.group() for found in PARAMETER.finditer(url) if not found.group("converter")]
    faults += [f"{url}: say the type of {name}, such as <string:...>, <int:...>" for name in untyped]
    return faults


def main() -> None:
    """Write the list."""
    with tempfile.TemporaryDirectory() as instance:
        app = create_app(load_settings({}, instance=Path(instance)))
        LIST.write_text("".join(f"{line}\n" for line in route_lines(app)), encoding="utf-8")


if __name__ == "__main__":
    main()
