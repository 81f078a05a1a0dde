"""The demo's world, made once and copied for every test."""

import shutil
from pathlib import Path

import pytest
from flask import Flask

from mixer.config import Settings
from mixer.db import db, transaction
from mixer.demo import demo_events, make_demo
from mixer.events.models import Event


def is_sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the made world is kept."""
    return tmp_path_factory.mktemp("demo") / "world.sqlite"


@pytest.fixture
def world(app: Flask, settings: Settings, shelf: Path) -> tuple[Event, Event, Event]:
    """The demo of the default seed, at the moment the clock stands: planning, tonight, past."""
    database = settings.instance / "mixer.sqlite"
    if is_sqlite() and shelf.exists():
        db.session.remove()
        db.engine.dispose()
        shutil.copy(shelf, database)
    else:
        with transaction():
            make_demo()
        if is_sqlite():
            db.session.remove()
            db.engine.dispose()
            shutil.copy(database, shelf)
    planning, tonight, past = demo_events()
    return planning, tonight, past
