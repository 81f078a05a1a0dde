"""Counting what a piece of work asks the database."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import event

from mixer.db import db


@pytest.fixture
def queries_of(app: Flask) -> Iterator[Callable[[Callable[[], object]], int]]:
    """Says how many statements something sends to the database, on a session that knows nothing yet."""
    sent: list[str] = []

    def listen(_connection, _cursor, statement, *_rest) -> None:
        sent.append(statement)

    def count(work: Callable[[], object]) -> int:
        db.session.rollback()
        sent.clear()
        work()
        return len([statement for statement in sent if not statement.startswith(("BEGIN", "PRAGMA"))])

    event.listen(db.engine, "before_cursor_execute", listen)
    yield count
    event.remove(db.engine, "before_cursor_execute", listen)
