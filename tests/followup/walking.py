"""Walks through all pages that take no more than what a filled evening has to offer."""

from typing import Any

from flask import Flask

from mixer.db import Model, db
from mixer.web.guards import guard_of

HOSTS = ("event_host", "team_host", "team_member", "team_owner", "signed_in")


def pages(app: Flask, values: dict[str, Any], *, rooms: tuple[str, ...] = (), guards: tuple[str, ...] = ()):
    """The addresses of all pages that can be looked at, in these rooms or behind these guards."""
    urls = app.url_map.bind("")
    for rule in app.url_map.iter_rules():
        room = rule.endpoint.partition(".")[0]
        is_meant = room in rooms or guard_of(app.view_functions[rule.endpoint]) in guards
        if is_meant and "GET" in (rule.methods or ()) and rule.arguments <= values.keys():
            wanted = {name: values[name] for name in rule.arguments}
            yield urls.build(rule.endpoint, wanted, method="GET")


def untouched_by(app: Flask, values: dict[str, Any], *rooms: str) -> list[str]:
    """Endpoints of these rooms that can be looked at but that the values do not reach."""
    return [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.partition(".")[0] in rooms
        and "GET" in (rule.methods or ())
        and not rule.arguments <= values.keys()
    ]


def everything_kept(*besides: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, to compare with what is kept later."""
    db.session.rollback()
    kept = {
        table.name: [tuple(row) for row in db.session.execute(table.select())]
        for table in Model.metadata.sorted_tables
        if table.name not in besides
    }
    db.session.rollback()
    return kept
