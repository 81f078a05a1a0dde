"""What the desk's pages cost for a large evening: 500 tasks, 2,000 guests.

``make bench`` prints the slowest of them against an empty page of the desk; run alone
(``python -m tests.bench.desk_pages``) it prints every page, with its number of statements.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from mixer import create_app
from mixer.accounts.models import Team, User
from mixer.config import load_settings
from mixer.db import db, transaction
from mixer.events.models import Event, PlanTask
from mixer.events.queries import plan_of
from mixer.invitations.models import Answer
from tests import builders
from tests.bench.ratio import Ratio, best_of_turns
from tests.numbers.lists import put
from tests.page import Visitor
from tests.statements import asked_by

TASKS, GUESTS = 500, 2_000
TURNS = 7
MOST = 40.0
"""An empty page takes 3 to 6 ms on a laptop-class core, so this is the 150 ms the product allows itself."""
PAGES = (
    "events.plan",
    "events.timeline",
    "events.owners",
    "events.compare",
    "numbers.numbers",
    "run_of_show.run_of_show",
    "crew.crew",
    "crew.first_timers",
    "venue.venue",
    "tables.tables",
    "prizes.prizes",
    "prizes.draw",
    "budget.budget",
    "invitations.guests",
    "overview.event_home",
)


@contextmanager
def desk() -> Iterator[tuple[Visitor, Event, Event]]:
    """A signed-in host with a large evening, and one with nothing in it but its plan."""
    with tempfile.TemporaryDirectory() as instance:
        app = create_app(load_settings({}, instance=Path(instance)))
        app.config["RATELIMIT_ENABLED"] = False
        with app.app_context():
            upgrade()
            user, team = builders.host("Olga Brandt", "olga@example.org", "Harbour Street Circle")
            yield _visit(app, user), _large(team), builders.event(team, title="Small")


def _visit(app: Flask, user: User) -> Visitor:
    return Visitor(app).signed_in_as(user)


def _large(team: Team) -> Event:
    event = builders.event(team, title="Large", capacity=GUESTS, target=GUESTS)
    put(event, GUESTS // 2, answer=Answer.ACCEPTED)
    put(event, GUESTS // 2)
    with transaction(event):
        first, *rest = plan_of(event)
        own = ("id", "template_id", "position")
        columns = [c.key for c in PlanTask.__table__.columns if c.key not in own]
        facts = {key: getattr(first, key) for key in columns}
        for number in range(TASKS - 1 - len(rest)):
            made = PlanTask(template_id=f"B{number}", position=1000 + number, **facts)
            made.due_on = rest[number % len(rest)].due_on
            db.session.add(made)
    return event


def slowest() -> Ratio:
    """The slowest page of a large evening against the emptiest page of the desk."""
    with desk() as (host, large, _small):
        found = [(page, *_timed(host, large, page)) for page in PAGES if page in host.app.view_functions]
    page, page_ms, empty_ms = max(found, key=lambda each: each[1])
    what = f"{page} with {TASKS} tasks and {GUESTS} guests"
    return Ratio(what, "an empty desk page", page_ms, empty_ms, MOST)


def _timed(host: Visitor, event: Event, page: str) -> tuple[float, float]:
    path, empty = host.url(page, slug=event.slug), host.url("accounts.new_team")

    def get(url: str) -> None:
        host.forget_the_last_request()
        answer = host.client.get(url)
        if answer.status_code != 200:
            raise RuntimeError(f"{url} answered {answer.status_code}, so its time means nothing")

    return best_of_turns(lambda: get(path), lambda: get(empty), TURNS)


def report() -> None:
    """Print every page."""
    with desk() as (host, large, small):
        for page in PAGES:
            if page in host.app.view_functions:
                page_ms, empty_ms = _timed(host, large, page)
                statements = [len(asked_by(host, page, slug=event.slug)) for event in (small, large)]
                print(
                    f"{page:26} {page_ms:7.1f} ms {page_ms / empty_ms:6.1f} times an empty page, "
                    f"statements {statements[0]} small, {statements[1]} large"
                )


if __name__ == "__main__":
    report()
