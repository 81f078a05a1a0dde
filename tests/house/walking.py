"""Walking routes as somebody who has no business there, and telling what went wrong on the way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from mixer.db import Model, db
from tests.house.routes import guard_of, product_routes
from tests.house.source import listed
from tests.house.world import Side, value_of, values_for
from tests.page import Visitor

HOSTS = ("team_host", "team_owner", "event_host")
PLACES = ("slug", "team_slug", "token", "answer", "role", "what")
"""Parameters that say where one is or what to do; all others name a thing that belongs to somebody."""
TYPED = {
    "first_name": "Mallory", "last_name": "Black", "name": "Mallory", "email": "mallory@example.org",
    "title": "Mallory’s", "on": "2027-06-01", "starts": "18:00", "ends": "21:00", "zone": "Europe/Berlin",
    "kind": "note", "country": "", "role": "guest", "language": "de", "answer": "declined", "people": "1",
    "contact": "1", "code": "AAAAAAAA", "number": "1", "due_on": "2027-05-01", "how": "x", "op_id": "walk",
    "door": "Back door", "password": "some unrelated words", "team_name": "Mallory’s", "anyway": "yes",
}  # fmt: skip
"""One form that any page could take for its own."""

Stop = tuple[Rule, dict[str, Any]]
Check = Callable[[TestResponse], bool]


def rules(app: Flask, *guards: str) -> list[Rule]:
    """The routes behind these guards."""
    return sorted((r for r in product_routes(app) if guard_of(app, r) in guards), key=lambda r: r.rule)


def to(app: Flask, side: Side, *guards: str) -> list[Stop]:
    """All routes behind these guards, with everything in the address as it is right for this side."""
    return [(rule, values_for(side, rule, guard_of(app, rule))) for rule in rules(app, *guards)]


def with_foreign(app: Flask, own: Side, foreign: Side, *guards: str) -> list[Stop]:
    """One's own places with one thing after the other that belongs to somebody else."""
    found = []
    for rule in rules(app, *guards):
        guard = guard_of(app, rule)
        for name in sorted(rule.arguments - set(PLACES)):
            value = value_of(foreign, rule, guard, name)
            if name == "number" and value <= len(own.guests):
                continue  # numbers count anew at every evening: this one is somebody's of one's own
            found.append((rule, values_for(own, rule, guard) | {name: value}))
    return found


def walk(visitor: Visitor, stops: list[Stop], is_fine: Check, secret: str) -> None:
    """Open every page and send every form; fails with what broke, answered wrongly or told the secret."""
    assert stops, "this walk goes nowhere"
    faults = []
    for rule, values in stops:
        for asked, answer in _ask(visitor, rule, values):
            body = answer.get_data().decode(errors="replace")
            if answer.status_code >= 500:
                faults.append(f"{asked} ({rule.endpoint}) breaks with {answer.status_code}")
            elif secret in body or secret in answer.headers.get("Location", ""):
                faults.append(f"{asked} ({rule.endpoint}) shows somebody's data with {answer.status_code}")
            elif not is_fine(answer):
                faults.append(f"{asked} ({rule.endpoint}) answers {answer.status_code}")
            answer.close()
    assert not faults, listed(faults, "Somebody came where they have no business:")


def _ask(visitor: Visitor, rule: Rule, values: dict[str, Any]) -> Iterator[tuple[str, TestResponse]]:
    methods = rule.methods or set()
    for method in ("GET", "POST"):
        if method in methods:
            path = visitor.app.url_map.bind("").build(rule.endpoint, values, method=method)
            data = TYPED | {"csrf_token": visitor.token()} if method == "POST" else None
            visitor.forget_the_last_request()
            yield f"{method} {path}", visitor.client.open(path, method=method, data=data)


@contextmanager
def nothing_changes() -> Iterator[None]:
    """Fails when a row of any table is another one at the end of the block."""
    before = _kept()
    yield
    changed = [name for name, rows in _kept().items() if rows != before[name]]
    assert not changed, f"a wrong visitor changed {', '.join(changed)}"


def _kept() -> dict[str, list[Any]]:
    db.session.rollback()
    tables = Model.metadata.sorted_tables
    return {
        t.name: [tuple(row) for row in db.session.execute(select(t).order_by(*t.primary_key))] for t in tables
    }


def is_led_away(answer: TestResponse) -> bool:
    """To sign-in and back, or to where a door link is handed in."""
    return answer.status_code == 302 and answer.headers["Location"].startswith(("/sign-in?next=", "/door"))


def is_not_there(answer: TestResponse) -> bool:
    """As if there were no such thing."""
    return answer.status_code == 404


def is_forbidden(answer: TestResponse) -> bool:
    """There, but not yours to do."""
    return answer.status_code == 403


def is_an_answer(answer: TestResponse) -> bool:
    """Whatever it is, as long as it tells nothing."""
    return answer.status_code < 500
