"""Always on for every test: a fresh database, a stopped clock, no network but loopback."""

import os
import shutil
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from flask import Flask
from sqlalchemy import exists, select, text

from mixer import create_app
from mixer.audit import Audit
from mixer.clock import Clock
from mixer.clock import clock as the_clock
from mixer.config import Settings, load_settings
from mixer.db import Model, db
from mixer.web.limits import limiter
from tests.cast import Cast
from tests.page import Visitor

#: One browser for the whole run: Playwright cannot be started a second time beside itself.
pytest_plugins = ("tests.live",)

# How long an example takes says how busy the machine is, not whether the rule holds.
hypothesis.settings.register_profile("mixer", deadline=None)
hypothesis.settings.load_profile("mixer")

PUBLIC_URL = "http://mixer.example.org"
#: A Tuesday morning, 58 days before the evening of the cast.
STOPPED_AT = datetime(2027, 2, 23, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the test installation; MIXER_TEST_DATABASE_URL puts it on PostgreSQL.

    Tests that run side by side have a database each, called after the worker.
    """
    instance = tmp_path_factory.mktemp("instance")
    database = os.environ.get("MIXER_TEST_DATABASE_URL", "")
    if database and (worker := os.environ.get("PYTEST_XDIST_WORKER")):
        database += f"_{worker}"
    environ = {
        "MIXER_PUBLIC_URL": PUBLIC_URL,
        "MIXER_DATABASE_URL": database,
        "MIXER_SIGN_UP": "open",
    }
    return load_settings(environ, instance=instance)


@pytest.fixture(scope="session")
def built_app(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application, made once, with an empty schema beside it to copy from."""
    app = create_app(settings)
    app.config["TESTING"] = True
    app.config["RATELIMIT_ENABLED"] = False
    with app.app_context():
        Model.metadata.drop_all(db.engine)
        Model.metadata.create_all(db.engine)
        db.session.remove()
        if db.engine.dialect.name == "sqlite":
            with db.engine.begin() as connection:
                connection.execute(text("PRAGMA user_version"))
            db.engine.dispose()
            path = settings.instance / "mixer.sqlite"
            shutil.copy(path, path.with_suffix(".empty"))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(built_app: Flask, settings: Settings) -> Iterator[Flask]:
    """The application on a fresh, empty database, within an application context."""
    limiter.enabled = False
    with built_app.app_context():
        _empty(settings)
        yield built_app
        db.session.remove()
        if db.engine.dialect.name == "sqlite":
            db.engine.dispose()


def _empty(settings: Settings) -> None:
    if db.engine.dialect.name == "sqlite":
        path = settings.instance / "mixer.sqlite"
        db.engine.dispose()
        for leftover in ("-wal", "-shm"):
            Path(f"{path}{leftover}").unlink(missing_ok=True)
        shutil.copy(path.with_suffix(".empty"), path)
        return
    names = ", ".join(f'"{table.name}"' for table in Model.metadata.sorted_tables)
    with db.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))


@pytest.fixture(autouse=True)
def clock() -> Iterator[Clock]:
    """The clock, stopped; ``clock.advance(...)`` turns it."""
    the_clock.stop(STOPPED_AT)
    yield the_clock
    the_clock.start()


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches beyond this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and not (
            str(address[0]).startswith("127.") or address[0] in ("::1", "localhost")
        ):
            raise AssertionError(f"a test tried to reach {address[0]}; only loopback is allowed")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


def _on_stage(path: Path) -> Cast:
    """The cast, from a copy of the database they were first made in: that takes a fiftieth of the time."""
    is_untouched = not db.session.scalar(select(exists().select_from(Audit)))
    if db.engine.dialect.name != "sqlite" or not is_untouched:
        return Cast.take_the_stage()
    kept = path.with_suffix(".cast")
    db.session.remove()
    if not kept.exists():
        Cast.take_the_stage()
        db.session.remove()
        db.engine.dispose()
        shutil.copy(path, kept)
    db.engine.dispose()
    shutil.copy(kept, path)
    return Cast.found_on_stage()


@pytest.fixture
def cast(app: Flask, settings: Settings) -> Cast:
    """Olga's team and her evening; Ana and Ben on the list; Zoe, a stranger with a team of her own."""
    return _on_stage(settings.instance / "mixer.sqlite")


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """A browser without script that nobody has signed in yet."""
    return Visitor(app)


@pytest.fixture
def olga(app: Flask, cast: Cast) -> Visitor:
    """Olga at her desk, signed in."""
    return Visitor(app).signed_in_as(cast.olga)


@pytest.fixture
def zoe(app: Flask, cast: Cast) -> Visitor:
    """Zoe, signed in, a stranger to Olga's team."""
    return Visitor(app).signed_in_as(cast.zoe)
