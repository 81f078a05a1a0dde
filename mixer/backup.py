"""One file that holds everything an installation needs to live again elsewhere: the database,
the secret key that personal links are made with, and the settings.

A copy of a database's file that is being written to may lack whole tables; the database's own
means are used, and the archive is opened again and checked before it counts as done.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import make_url

from mixer.config import Settings
from mixer.db import db
from mixer.web.errors import Refused

PATIENCE = 3600
"""Seconds a dump may take."""


@dataclass(frozen=True)
class Backup:
    """A finished and checked backup. ``rows`` is not known of a PostgreSQL dump."""

    file: Path
    size: int
    parts: tuple[str, ...]
    rows: int | None


def write_backup(file: Path) -> Backup:
    """Write the archive, a .tar.gz or .tgz by its name, else a .zip; what stood there is replaced
    only once the new one is whole. Only its owner may read it: the secret key is inside.

    Raises Refused when a part cannot be written or does not survive the check.
    """
    if not file.parent.is_dir():
        raise Refused(f"There is no folder {file.parent}, so nothing can be saved there.")
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as name:
        folder = Path(name)
        parts = _collect(folder)
        draft = folder / "archive"
        _pack(draft, parts, as_tar=file.name.endswith((".tar.gz", ".tgz")))
        rows = _check(draft, parts, folder)
        draft.chmod(0o600)
        draft.replace(file)
    return Backup(file, file.stat().st_size, tuple(part.name for part in parts), rows)


def copy_sqlite(to: Path) -> None:
    """A whole copy of the SQLite database as it stands, while it is in use. Raises Refused when
    it is not whole."""
    try:
        with closing(sqlite3.connect(_sqlite_file(), timeout=20)) as connection:
            connection.execute("VACUUM INTO ?", (str(to),))
    except sqlite3.Error as error:
        raise Refused(f"The database cannot be copied: {error}.") from error
    to.chmod(0o600)
    _rows_of_whole(to)


def _sqlite_file() -> str:
    return db.engine.url.database or ""


def _collect(folder: Path) -> list[Path]:
    settings: Settings = current_app.extensions["mixer"].settings
    if db.engine.dialect.name == "sqlite":
        database = folder / "mixer.sqlite"
        copy_sqlite(database)
    else:
        database = folder / "mixer.pgdump"
        _dump(settings.database, database)
    parts = [database]
    for name in ("secret", "settings.toml"):
        if (settings.instance / name).exists():
            shutil.copyfile(settings.instance / name, folder / name)
            parts.append(folder / name)
    return parts


def _dump(address: str, to: Path) -> None:
    url = make_url(address)
    program = shutil.which("pg_dump")
    if program is None:
        raise Refused(
            "pg_dump is not installed; please install the package postgresql-client, then try again."
        )
    for_program = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    done = subprocess.run(  # noqa: S603 - found on the path, told only our own settings
        [program, "--format=custom", f"--file={to}", for_program],
        env=os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {}),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    if done.returncode != 0:
        said = " ".join(done.stderr.split())
        raise Refused(f"pg_dump could not save the database: {said}")


def _pack(archive: Path, parts: list[Path], *, as_tar: bool) -> None:
    if as_tar:
        with tarfile.open(archive, "w:gz") as tar:
            for part in parts:
                tar.add(part, arcname=part.name)
        return
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for part in parts:
            zipped.write(part, arcname=part.name)


def _check(archive: Path, parts: list[Path], folder: Path) -> int | None:
    """Unpack it again: every part is the same to the byte, and the database is whole."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        again = Path(name)
        with _opened(archive) as unpack:
            unpack(again)
        for part in parts:
            if _digest(again / part.name) != _digest(part):
                raise Refused(f"The backup was not written whole: {part.name} differs. Is the disk full?")
        database = again / parts[0].name
        return _rows_of_whole(database) if database.suffix == ".sqlite" else None


@contextmanager
def _opened(archive: Path) -> Iterator[Callable[[Path], Any]]:
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as zipped:
            yield zipped.extractall
    else:
        with tarfile.open(archive) as tar:
            yield lambda to: tar.extractall(to, filter="data")


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _rows_of_whole(file: Path) -> int:
    """Rows in all tables; raises Refused when the database is damaged."""
    with closing(sqlite3.connect(file)) as connection:
        try:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            astray = connection.execute("PRAGMA foreign_key_check").fetchone()
            names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        except sqlite3.Error as error:
            raise Refused(f"The database is damaged: {error}.") from error
        if verdict != "ok" or astray:
            raise Refused(
                f"The database is damaged: {verdict if astray is None else 'rows point at nothing'}."
            )
        counts = (connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names)  # noqa: S608 - names of our own tables
        return sum(counts)
