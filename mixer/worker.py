"""The worker: one loop that does the periodic jobs of the rooms and delivers the outbox.

It runs as a thread of ``mixer run``, alone as ``mixer worker``, or once from cron. Several may
be started; a lock elects the one that works, and another takes over within two seconds when
it dies. Nothing correct hangs on the lock: leases and unique keys hold without it.
"""

import fcntl
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from mixer.clock import now
from mixer.db import db, transaction
from mixer.outbox.claims import expire_leases
from mixer.outbox.delivery import Delivery
from mixer.outbox.models import MessageState, WorkerBeat

POLL = 1.0
"""Seconds between two looks at the outbox, and between two tries to be elected."""
PAUSE_AFTER_FAULT = 5.0
JOBS_EVERY = 30.0
BEAT_EVERY = 10.0
WELL_FOR = timedelta(seconds=60)
ELECTION = int.from_bytes(b"mixer")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Round:
    """What one round did: mails that ended sent, filed or failed, and jobs that ran through."""

    sent: int = 0
    filed: int = 0
    failed: int = 0
    jobs: int = 0


def go_round(app: Flask) -> Round:
    """Do all periodic jobs once, then deliver what is due; for cron and for tests.

    Every step has an application context of its own. A fault in one job or one mail is
    logged and the rest goes on; a database that is away raises.
    """
    return _Worker(app).go_round(threading.Event())


def run(app: Flask, stop: threading.Event) -> None:
    """Work until ``stop`` is set, whenever this worker is the elected one. Survives every single fault."""
    while not stop.is_set():
        pause = POLL
        try:
            with _election(app) as is_elected:
                if is_elected is not None:
                    _work(_Worker(app), stop, is_elected)
        except Exception:
            log.exception("the worker stumbled and goes on in %s seconds", PAUSE_AFTER_FAULT)
            pause = PAUSE_AFTER_FAULT
        stop.wait(pause)


def start_thread(app: Flask, stop: threading.Event | None = None) -> threading.Thread:
    """Run the worker in a thread of this process; call it after a fork, never at import.

    Set ``stop`` and join the thread to end it without a mail half handed over.
    """
    thread = threading.Thread(
        target=run, args=(app, stop or threading.Event()), name="mixer-worker", daemon=True
    )
    thread.start()
    return thread


def is_well(app: Flask) -> bool:
    """Whether some worker of this installation has gone round within the last minute.

    The first thing an elected worker does is to say so: after a restart this is true again
    within two seconds. Raises SQLAlchemyError when the database is away.
    """
    with app.app_context():
        return _is_beating()


def health() -> dict[str, Any]:
    """For ``/healthz``: ``ok``, and whether ``database`` and ``worker`` are. Needs an application context."""
    try:
        beating = _is_beating()
    except SQLAlchemyError:
        log.exception("the database does not answer")
        return {"ok": False, "database": False, "worker": False}
    return {"ok": beating, "database": True, "worker": beating}


class _Worker:
    """One worker between its election and its end."""

    def __init__(self, app: Flask) -> None:
        house = app.extensions["mixer"]
        self._app = app
        self._jobs: tuple[Callable[[], Any], ...] = house.jobs
        self._delivery = Delivery(house.settings, house.still_wanted)
        self._jobs_at = self._beat_at = float("-inf")

    def go_round(self, stop: threading.Event) -> Round:
        """Beat, jobs when it is time for them, then the mail that is due."""
        self._beat()
        jobs = 0
        if time.monotonic() - self._jobs_at >= JOBS_EVERY:
            jobs = sum(self._do(job) for job in self._jobs)
            self._jobs_at = time.monotonic()
        ended: Counter[MessageState] = Counter()
        try:
            with self._app.app_context():
                expire_leases()
            while not stop.is_set() and (state := self._deliver()) is not None:
                ended[state] += 1
                self._beat()
        finally:
            self._delivery.close()
        return Round(ended[MessageState.SENT], ended[MessageState.FILED], ended[MessageState.FAILED], jobs)

    def _deliver(self) -> MessageState | None:
        with self._app.app_context():
            return self._delivery.deliver_next()

    def _do(self, job: Callable[[], Any]) -> bool:
        self._beat()
        try:
            with self._app.app_context():
                job()
        except Exception:
            log.exception("job %s failed", getattr(job, "__name__", job))
            return False
        return True

    def _beat(self) -> None:
        if time.monotonic() - self._beat_at < BEAT_EVERY:
            return
        with self._app.app_context(), transaction() as session:
            session.merge(WorkerBeat(id=1, at=now()))
        self._beat_at = time.monotonic()


def _work(worker: _Worker, stop: threading.Event, is_elected: Callable[[], object]) -> None:
    log.info("this worker is elected")
    while not stop.is_set():
        is_elected()
        worker.go_round(stop)
        stop.wait(POLL)


def _is_beating() -> bool:
    beat = db.session.get(WorkerBeat, 1)
    return beat is not None and abs(now() - beat.at) < WELL_FOR


@contextmanager
def _election(app: Flask) -> Iterator[Callable[[], object] | None]:
    """A call that raises when the election is lost, or None when somebody else is elected."""
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        folder = app.extensions["mixer"].settings.instance
        with (folder / "worker.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield None
                return
            yield file.fileno
        return
    # The lock lives as long as the connection, so the elected worker's never goes back to the pool.
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        if connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": ELECTION}):
            connection.detach()
            yield lambda: connection.execute(text("SELECT 1"))
        else:
            yield None
