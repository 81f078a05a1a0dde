"""A list of 10,000 people, looked at and taken in onto an event: ``python -m tests.bench.bench_lists``.

``make bench`` prints both against the least there is to do: the same rows through the csv module
into one bare table. Run alone it prints CPU seconds and the memory the process needed at most.
"""

import csv
import io
import resource
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from time import process_time

from flask_migrate import upgrade

from mixer import create_app
from mixer.audit import SYSTEM
from mixer.config import load_settings
from mixer.contacts.list_page import preview
from mixer.contacts.lists import read_list
from mixer.db import transaction
from mixer.events.models import Event
from mixer.invitations.actions import take_in_guests
from tests import builders
from tests.bench.ratio import Ratio, best_of_turns

ROWS = 10_000
HEADER = "First Name,Last Name,Email,Company,Job Title\n"
MOST_READ, MOST_KEPT = 60.0, 215.0
"""The bare table takes 23 ms on a laptop-class core, so taking in is allowed 5 seconds, reading less.
Every turn finds 10,000 people more on the list than the one before."""


def a_list(batch: int = 0) -> bytes:
    """Ten thousand people; those of another batch are others."""
    rows = (f"Ana{n},Kovač{n},ana{n}.{batch}@example.com,Firm {n % 900},Tax adviser\n" for n in range(ROWS))
    return (HEADER + "".join(rows)).encode()


def reading_10000() -> Ratio:
    """The preview: reading, cleaning and classing every row."""
    content = a_list()
    work_ms, yardstick_ms = best_of_turns(
        lambda: preview(read_list(content)), lambda: _barely(content), turns=3
    )
    return Ratio(f"preview of {ROWS} rows", "csv into a bare table", work_ms, yardstick_ms, MOST_READ)


def taking_in_10000() -> Ratio:
    """Contacts, parties and guests of a list nobody of which is known."""
    content, batch = a_list(), count()
    with _event() as event:
        work_ms, yardstick_ms = best_of_turns(
            lambda: _taken_in(event, next(batch)), lambda: _barely(content), turns=2
        )
    return Ratio(f"taking in {ROWS} rows", "csv into a bare table", work_ms, yardstick_ms, MOST_KEPT)


def _taken_in(event: Event, batch: int) -> None:
    listfile = read_list(a_list(batch))
    with transaction(event):
        taken = take_in_guests(event=event, listfile=listfile, actor=SYSTEM)
    if taken.new_guests != ROWS:
        raise RuntimeError(f"{taken.new_guests} of {ROWS} came onto the list, so the time means nothing")


def _barely(content: bytes) -> None:
    bare = sqlite3.connect(":memory:")
    bare.execute("CREATE TABLE people (a, b, c, d, e)")
    rows = csv.reader(io.StringIO(content.decode()))
    bare.executemany("INSERT INTO people VALUES (?, ?, ?, ?, ?)", rows)
    bare.close()


@contextmanager
def _event() -> Iterator[Event]:
    with tempfile.TemporaryDirectory() as instance:
        app = create_app(load_settings({}, instance=Path(instance)))
        with app.app_context():
            upgrade()
            _user, team = builders.host("Olga Brandt", "olga@example.org", "Harbour Street Circle")
            yield builders.event(team, title="Large")


def report() -> None:
    """Print CPU seconds and memory of one list on a new installation."""
    with _event() as event:
        began = process_time()
        preview(read_list(a_list()))
        seen = process_time()
        _taken_in(event, 1)
        kept = process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"preview {seen - began:.2f} s, taking in {kept - seen:.2f} s CPU, at most {memory:.0f} MB")


if __name__ == "__main__":
    report()
