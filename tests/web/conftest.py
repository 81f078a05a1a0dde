"""Fixtures of the skin and of bad days."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, text

from mixer.config import Settings
from mixer.db import db

Lock = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def lock(app: Flask, settings: Settings) -> Lock:
    """``with lock():`` somebody else holds the database for writing, and nobody waits long for it."""
    return lambda: _held(Path(settings.instance) / "mixer.sqlite")


@pytest.fixture
def locked(lock: Lock) -> Iterator[None]:
    """The same for a whole test."""
    with lock():
        yield


@contextmanager
def _held(path: Path) -> Iterator[None]:
    db.session.rollback()
    if db.engine.dialect.name != "sqlite":
        with db.engine.connect() as other, other.begin():
            other.execute(text("LOCK TABLE contact, user_account, list_upload, audit IN SHARE MODE"))
            yield
        return
    event.listen(db.engine, "checkout", _hurry)
    other_program = sqlite3.connect(path, isolation_level=None)
    other_program.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other_program.execute("ROLLBACK")
        other_program.close()
        event.remove(db.engine, "checkout", _hurry)


def _hurry(connection: sqlite3.Connection, *_rest: Any) -> None:
    connection.execute("PRAGMA busy_timeout = 20")


@pytest.fixture
def gone(app: Flask) -> Iterator[None]:
    """The database answers nothing at all any more."""

    def refuse(*_rest: Any) -> None:
        raise db.engine.dialect.loaded_dbapi.OperationalError("disk I/O error")

    db.session.rollback()
    event.listen(db.engine, "before_cursor_execute", refuse)
    yield
    event.remove(db.engine, "before_cursor_execute", refuse)


@pytest.fixture
def released(app: Flask) -> Iterator[None]:
    """Faults are answered as in production instead of failing the test."""
    app.config["TESTING"], before = False, app.config["TESTING"]
    yield
    app.config["TESTING"] = before
