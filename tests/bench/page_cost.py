"""What a page of the product costs above Flask itself: template, form, headers, translation."""

import tempfile
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from mixer import create_app
from mixer.config import load_settings
from tests.bench.ratio import Ratio, best_of_turns

PAGE = "/sign-in"
MOST = 40.0
TURNS = 300


def measure() -> Ratio:
    """The sign-in page against a page that only says hello, both without a server in between."""
    with tempfile.TemporaryDirectory() as instance:
        app = create_app(load_settings({}, instance=Path(instance)))
        app.config["RATELIMIT_ENABLED"] = False
        with app.app_context():
            upgrade()
        page, hello = app.test_client(), _hello()
        page_ms, hello_ms = best_of_turns(lambda: _get(page, PAGE), lambda: _get(hello, "/"), TURNS)
    return Ratio(f"page {PAGE}", "a bare Flask hello", page_ms, hello_ms, MOST)


def _hello() -> FlaskClient:
    app = Flask("hello")
    app.add_url_rule("/", "hello", lambda: "hello")
    return app.test_client()


def _get(client: FlaskClient, url: str) -> None:
    answer = client.get(url)
    if answer.status_code != 200:
        raise RuntimeError(f"{url} answered {answer.status_code}, so its time means nothing")
