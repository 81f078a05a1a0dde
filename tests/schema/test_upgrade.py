import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, inspect, select, text

from mixer import schema
from mixer.config import Settings
from mixer.db import Model, db, transaction
from mixer.invitations.models import Guest
from mixer.web.errors import Refused
from tests.cast import Cast

STEP = '''
"""A step of tomorrow."""
import sqlalchemy as sa
from alembic import op

revision = "9999_tomorrow"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("event") as event:
        event.add_column(sa.Column("colour", sa.String(20), nullable=True))
    {more}
'''


@pytest.fixture
def tomorrow(monkeypatch, tmp_path):
    """Mixer with one step more; ``tomorrow("statement")`` lets the step do something else, too."""

    def add(more: str = "pass") -> None:
        steps = tmp_path / "migrations"
        shutil.copytree(schema.STEPS, steps)
        text_of_step = STEP.format(before=schema.newest(), more=more)
        (steps / "versions" / "9999_tomorrow.py").write_text(text_of_step, encoding="utf-8")
        monkeypatch.setattr(schema, "STEPS", steps)

    return add


def guests():
    found = db.session.scalar(select(func.count()).select_from(Guest))
    db.session.remove()
    return found


def copies(app):
    settings: Settings = app.extensions["mixer"].settings
    return sorted((settings.instance / "backups").glob("*.sqlite"))


def test_the_steps_make_exactly_the_schema_of_the_models(fresh):
    done = schema.upgrade()
    assert done.changed
    assert done.before == ""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        missing = compare_metadata(context, Model.metadata)
    assert not missing, f"add a step (CONTRIBUTING.md, “A new room”) for: {missing}"


def test_the_steps_name_every_constraint_as_the_models_do(fresh, app):
    def names():
        found = inspect(db.engine)
        return {
            table: sorted(
                str(one["name"])
                for kind in (
                    found.get_foreign_keys,
                    found.get_unique_constraints,
                    found.get_check_constraints,
                )
                for one in kind(table)
            )
            for table in found.get_table_names()
            if table != "alembic_version"
        }

    by_models = names()
    with fresh.app_context():
        schema.upgrade()
        assert names() == by_models


def test_upgrading_twice_changes_nothing(fresh):
    schema.upgrade()
    done = schema.upgrade()
    assert not done.changed
    assert done.before == done.after == schema.newest() == schema.standing()
    assert copies(fresh) == []


def test_a_change_of_a_table_keeps_every_row_that_hangs_on_it(fresh, tomorrow):
    schema.upgrade()
    Cast.take_the_stage()
    tomorrow()
    assert schema.upgrade().after == "9999_tomorrow"
    assert guests() == 2
    assert "colour" in {column["name"] for column in inspect(db.engine).get_columns("event")}


def test_foreign_keys_hold_again_after_an_upgrade(fresh, tomorrow):
    schema.upgrade()
    Cast.take_the_stage()
    tomorrow()
    schema.upgrade()
    with transaction() as session:
        session.execute(text("DELETE FROM event"))
    assert guests() == 0


def test_sqlite_is_copied_before_it_is_changed(fresh, tomorrow):
    schema.upgrade()
    Cast.take_the_stage()
    tomorrow()
    done = schema.upgrade()
    if db.engine.dialect.name == "sqlite":
        assert done.copy is not None
        assert copies(fresh) == [done.copy]
        assert done.copy.stat().st_mode & 0o077 == 0
    else:
        assert done.copy is None


@pytest.mark.parametrize(
    "fault",
    [
        'op.execute("DELETE FROM guest")',  # loses rows
        'op.execute("SELECT * FROM nowhere")',  # fails
    ],
)
def test_a_bad_step_leaves_the_old_schema_and_every_row(fresh, tomorrow, fault):
    schema.upgrade()
    Cast.take_the_stage()
    before = schema.newest()
    tomorrow(fault)
    with pytest.raises(Exception, match=r"guest|nowhere"):
        schema.upgrade()
    assert guests() == 2
    assert schema.standing() == before
    names = inspect(db.engine).get_table_names()
    assert not [name for name in names if name.startswith("_alembic")]
    assert "colour" not in {column["name"] for column in inspect(db.engine).get_columns("event")}


def test_a_database_of_a_newer_mixer_is_refused(fresh):
    schema.upgrade()
    with transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '2099_far_away'"))
    with pytest.raises(Refused, match="newer version"):
        schema.upgrade()
    assert not schema.is_known("2099_far_away")


def test_a_database_mixer_did_not_make_is_refused(fresh):
    with transaction() as session:
        session.execute(text("CREATE TABLE recipe (id INTEGER)"))
    with pytest.raises(Refused, match="did not make it"):
        schema.upgrade()
    assert inspect(db.engine).get_table_names() == ["recipe"]


def test_the_steps_travel_inside_the_package():
    assert schema.STEPS.parent == Path(schema.__file__).parent
    assert (schema.STEPS / "env.py").exists()
