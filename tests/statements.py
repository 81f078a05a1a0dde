"""How many statements a page asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from mixer.db import db
from tests.page import Visitor


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent inside the block, as they happen; BEGIN and COMMIT do not count."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def asked_by(visitor: Visitor, endpoint: str, **values: Any) -> list[str]:
    """The statements a page asks when it is opened for the second time."""
    url = visitor.url(endpoint, **values)
    visitor.get(url)
    with counted() as seen:
        visitor.get(url)
    return seen
