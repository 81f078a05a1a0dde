"""The database's schema: which step it stands at, and bringing it to the newest.

SQLite is copied beside itself before anything is changed. All pending steps are one
transaction: afterwards the schema is the new one, or still the old one.
"""

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import current_app
from sqlalchemy import inspect

from mixer.backup import copy_sqlite
from mixer.clock import now
from mixer.db import db
from mixer.web.errors import Refused

STEPS = Path(__file__).resolve().parent / "migrations"


@dataclass(frozen=True)
class Upgrade:
    """What an upgrade did. ``before`` is empty for a new database."""

    before: str
    after: str
    copy: Path | None = None
    """The old database, where one was copied first."""

    @property
    def changed(self) -> bool:
        return self.before != self.after


def newest() -> str:
    """The newest step this program knows."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def is_known(step: str) -> bool:
    """Whether this program has the step."""
    known = ScriptDirectory.from_config(_config()).walk_revisions()
    return step in {script.revision for script in known}


def standing() -> str:
    """The step the database stands at; empty for a new one.

    Raises Refused for a database that has tables but no record of its steps.
    """
    with db.engine.connect() as connection:
        step = MigrationContext.configure(connection).get_current_revision()
        if step is None and set(inspect(connection).get_table_names()) - {"alembic_version"}:
            raise Refused(
                "The database has tables but no record of its schema, so Mixer did not make it; "
                "please name another one or move it aside."
            )
    return step or ""


def upgrade() -> Upgrade:
    """Bring the database of the current application to the newest step, if it is not there yet.

    Raises Refused when a newer version of Mixer has changed it.
    """
    before, after = standing(), newest()
    if before == after:
        return Upgrade(before, after)
    copy = _copy_of(before) if before and db.engine.dialect.name == "sqlite" else None
    try:
        command.upgrade(_config(), "head")
    except CommandError as error:
        raise Refused(
            f"The database was made by a newer version of Mixer (step {before}); please install that version."
        ) from error
    return Upgrade(before, after, copy)


def _copy_of(step: str) -> Path:
    folder: Path = current_app.extensions["mixer"].settings.instance / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"before-upgrade-{step}-{now():%Y%m%d-%H%M%S-%f}.sqlite"
    copy_sqlite(copy)
    return copy


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
