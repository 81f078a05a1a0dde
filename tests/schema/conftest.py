"""An installation whose database does not exist yet, on whichever database the tests run."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, make_url, text

from mixer import create_app
from mixer.config import load_settings
from mixer.db import db

GIVEN = os.environ.get("MIXER_TEST_DATABASE_URL", "")


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[Flask]:
    """The same on SQLite, wherever the tests run."""
    app = create_app(load_settings({}, instance=tmp_path / "an instance"))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Flask]:
    """The application before its first start, within its context."""
    name = f"mixer_fresh_{secrets.token_hex(4)}"
    if GIVEN:
        _server(f"CREATE DATABASE {name}")
    url = make_url(GIVEN).set(database=name).render_as_string(hide_password=False) if GIVEN else ""
    app = create_app(load_settings({"MIXER_DATABASE_URL": url}, instance=tmp_path / "an instance"))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    if GIVEN:
        _server(f"DROP DATABASE {name} WITH (FORCE)")


def _server(statement: str) -> None:
    engine = create_engine(GIVEN, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
