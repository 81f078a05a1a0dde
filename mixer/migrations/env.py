"""How the schema changes: all pending steps in one transaction that loses no row, or not at all.

On SQLite a change of a table copies it and drops the old one. With foreign keys on, that drop
deletes every row that hangs on it; so they are off, which only works before a transaction
begins, and everything is checked before it is kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, func, inspect, select, table, text
from sqlalchemy.schema import SchemaItem

from mixer.db import Model, UtcDateTime, db

# Two programs that start together upgrade one after the other.
LOCK = int.from_bytes(b"schema")


class RowsLost(RuntimeError):
    """A step would have lost rows; nothing of it was kept."""


@contextmanager
def foreign_keys_off(connection: Connection) -> Iterator[None]:
    """SQLite only: no foreign keys until the end, whatever happens."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def rows(connection: Connection) -> dict[str, int]:
    """How many rows every table has."""
    names = inspect(connection).get_table_names()
    return {name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in names}


def check(connection: Connection, before: dict[str, int]) -> None:
    """Raise RowsLost when a table that stayed has fewer rows, or a row points at nothing."""
    after = rows(connection)
    lost = sorted(name for name in before if after.get(name, before[name]) < before[name])
    if lost:
        raise RowsLost(f"a step lost rows of {', '.join(lost)}")
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).all():
        raise RowsLost("a step left rows that point at nothing")


def written_as(kind: str, thing: SchemaItem, _autogenerate: Any) -> str | Literal[False]:
    """Steps stand on their own: they name SQLAlchemy's types, not ours."""
    is_ours = kind == "type" and isinstance(thing, UtcDateTime)
    return "sa.DateTime(timezone=True)" if is_ours else False


def run() -> None:
    """Bring the database of the current application to the wanted step."""
    if context.is_offline_mode():
        raise SystemExit("Steps are checked while they run; there is no offline mode.")
    with db.engine.connect() as connection, foreign_keys_off(connection):
        connection.execution_options(mixer_write=True)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL lock_timeout = '60s'"))
                connection.execute(text("SET LOCAL statement_timeout = 0"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            before = rows(connection)
            context.configure(
                connection=connection,
                target_metadata=Model.metadata,
                render_as_batch=True,
                render_item=written_as,
            )
            context.run_migrations()
            check(connection, before)


run()
