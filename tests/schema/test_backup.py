import shutil
import sqlite3
import tarfile
import zipfile
from contextlib import closing

import pytest

from mixer import schema
from mixer.backup import copy_sqlite, write_backup
from mixer.db import db
from mixer.web.errors import Refused
from tests.cast import Cast


@pytest.fixture
def installation(on_sqlite):
    """An installation with Olga's team and settings of its own."""
    schema.upgrade()
    Cast.take_the_stage()
    db.session.remove()
    (on_sqlite.extensions["mixer"].settings.instance / "settings.toml").write_text('language = "de"\n')
    return on_sqlite


def unpacked(archive, to):
    if archive.name.endswith(".zip"):
        with zipfile.ZipFile(archive) as zipped:
            zipped.extractall(to)
    else:
        with tarfile.open(archive) as tar:
            tar.extractall(to, filter="data")
    return {path.name: path for path in to.iterdir()}


@pytest.mark.parametrize("name", ["mixer.zip", "mixer.tar.gz"])
def test_a_backup_holds_database_secret_and_settings(installation, tmp_path, name):
    made = write_backup(tmp_path / name)
    parts = unpacked(made.file, tmp_path / "unpacked")
    instance = installation.extensions["mixer"].settings.instance
    assert parts["secret"].read_text() == (instance / "secret").read_text()
    assert parts["settings.toml"].read_text() == 'language = "de"\n'
    assert set(parts) == set(made.parts)
    assert made.file.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(parts["mixer.sqlite"])) as copy:
        assert copy.execute("SELECT count(*) FROM guest").fetchone() == (2,)


def test_a_new_backup_takes_the_place_of_the_old_one_and_leaves_nothing_beside_it(installation, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "mixer.zip").write_bytes(b"the old one")
    write_backup(folder / "mixer.zip")
    assert zipfile.is_zipfile(folder / "mixer.zip")
    assert [path.name for path in folder.iterdir()] == ["mixer.zip"]


def test_what_is_written_meanwhile_does_not_spoil_the_copy(installation, tmp_path):
    with closing(sqlite3.connect(db.engine.url.database or "", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE team SET name = 'Half done'")
        copy_sqlite(tmp_path / "copy.sqlite")
        writer.execute("ROLLBACK")
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as copy:
        assert ("Half done",) not in copy.execute("SELECT name FROM team").fetchall()


def test_a_damaged_database_is_refused_and_the_old_backup_stays(installation, tmp_path):
    with closing(sqlite3.connect(db.engine.url.database or "")) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE guest SET event_id = 4711")
        connection.commit()
    (tmp_path / "mixer.zip").write_bytes(b"the old one")
    with pytest.raises(Refused, match="damaged"):
        write_backup(tmp_path / "mixer.zip")
    assert (tmp_path / "mixer.zip").read_bytes() == b"the old one"


def test_a_folder_that_is_not_there_is_refused(installation, tmp_path):
    with pytest.raises(Refused, match="no folder"):
        write_backup(tmp_path / "nowhere" / "mixer.zip")


def test_every_database_is_saved_by_its_own_means_or_the_sentence_says_what_is_missing(fresh, tmp_path):
    schema.upgrade()
    if db.engine.dialect.name == "postgresql" and shutil.which("pg_dump") is None:
        with pytest.raises(Refused, match="pg_dump"):
            write_backup(tmp_path / "mixer.zip")
        return
    assert write_backup(tmp_path / "mixer.zip").parts[0] in ("mixer.sqlite", "mixer.pgdump")
