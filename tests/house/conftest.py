"""Fixtures of the house's tests."""

import shutil
from collections.abc import Callable

import pytest
from flask import Flask

from mixer.config import Settings
from mixer.db import db
from tests.house.world import World

_remembered: list[Callable[[], World]] = []


@pytest.fixture
def world(app: Flask, settings: Settings) -> World:
    """Two teams with everything a team can have; made once, then copied where the database is a file."""
    if db.engine.dialect.name != "sqlite":
        return World.made()
    path = settings.instance / "mixer.sqlite"
    db.session.remove()
    if not _remembered:
        _remembered.append(World.made().remembered())
        db.session.remove()
        db.engine.dispose()
        shutil.copy(path, path.with_suffix(".world"))
    db.engine.dispose()
    shutil.copy(path.with_suffix(".world"), path)
    return _remembered[0]()
