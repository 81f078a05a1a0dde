"""The command, called within the test's own process and database."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from mixer import cli, schema
from mixer.cli.verbs import stage
from mixer.db import db, transaction
from mixer.events.models import Event
from mixer.events.queries import event_by_slug


@dataclass
class Ended:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """The one object on standard output."""
        assert self.out.count("\n") == 1, self.out
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def sentence(self) -> str:
        """The one line on standard error."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


def spring_mixer() -> Event:
    """The evening of the cast, read anew."""
    event = event_by_slug("spring-mixer")
    assert event is not None
    return event


Mixer = Callable[..., Ended]


def record_step(*, anew: bool = False) -> None:
    """Let the test's database know its step: it was not made by steps, and copies of others replace it."""
    with transaction() as session:
        session.execute(
            text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
        )
        if anew:
            session.execute(text("DELETE FROM alembic_version"))
        if not session.scalar(text("SELECT count(*) FROM alembic_version")):
            session.execute(text("INSERT INTO alembic_version VALUES (:step)"), {"step": schema.newest()})


@pytest.fixture
def mixer(app: Flask, capsys: pytest.CaptureFixture[str]) -> Iterator[Mixer]:
    """``mixer("events", "list", "--json")``, on the database of the test."""
    record_step(anew=True)
    stage.app = app

    def call(*words: object) -> Ended:
        record_step()
        db.session.remove()
        capsys.readouterr()
        code = cli.main([str(word) for word in words])
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    yield call
    stage.app = None
