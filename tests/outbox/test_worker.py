"""The worker goes round, survives faults and kills, and there is only one of it."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from mixer import worker
from mixer.clock import Clock
from mixer.config import CHECKOUT
from mixer.db import db, transaction
from mixer.outbox.models import Message, MessageState, WorkerBeat
from tests.outbox.conftest import PostOffice, fresh, mail_to, queued, use


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loop that does not make the test wait."""
    for name, seconds in {"POLL": 0.02, "PAUSE_AFTER_FAULT": 0.02, "JOBS_EVERY": 0.0}.items():
        monkeypatch.setattr(worker, name, seconds)


@contextmanager
def running(app: Flask) -> Iterator[threading.Thread]:
    stop = threading.Event()
    thread = worker.start_thread(app, stop)
    try:
        yield thread
    finally:
        stop.set()
        thread.join(timeout=10)
    assert not thread.is_alive()


def wait_until(is_so: Callable[[], Any], seconds: float = 10.0) -> float:
    """Seconds it took."""
    start = time.monotonic()
    while not is_so():
        assert time.monotonic() - start < seconds, "it did not happen in time"
        time.sleep(0.02)
    return time.monotonic() - start


def test_a_round_does_the_jobs_first_and_then_delivers_what_they_queued(
    app: Flask, house: Any, office: PostOffice
):
    def remind() -> None:
        with transaction():
            queued("ben@example.com")

    house.jobs = (remind,)
    mail_to()
    office.rcpt_verdicts = ["550 no"]
    assert worker.go_round(app) == worker.Round(sent=1, failed=1, jobs=1)
    assert worker.go_round(app) == worker.Round(jobs=1)
    assert len(office.received) == 1


def test_without_a_mail_server_a_round_keeps_files(
    app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    use(app, monkeypatch, smtp_url="", instance=tmp_path)
    mail_to()
    assert worker.go_round(app) == worker.Round(filed=1)


def test_a_job_that_fails_is_logged_and_stops_nothing(
    app: Flask, house: Any, office: PostOffice, caplog: pytest.LogCaptureFixture
):
    def broken() -> None:
        with transaction() as session:
            session.add(WorkerBeat(id=2))
            raise LookupError("no such guest")

    done: list[bool] = []
    house.jobs = (broken, lambda: done.append(True))
    mail_to()
    assert worker.go_round(app) == worker.Round(sent=1, jobs=1)
    assert done == [True]
    assert "job broken failed" in caplog.text
    assert "LookupError: no such guest" in caplog.text


def test_the_worker_is_well_for_a_minute_after_its_last_round(app: Flask, clock: Clock):
    assert not worker.is_well(app)
    worker.go_round(app)
    assert worker.is_well(app)
    assert worker.health() == {"ok": True, "database": True, "worker": True}
    clock.advance(timedelta(seconds=60))
    db.session.rollback()
    assert not worker.is_well(app)
    assert worker.health() == {"ok": False, "database": True, "worker": False}


def test_a_database_that_is_away_is_said_and_not_raised(app: Flask):
    with db.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE worker_beat RENAME TO hidden_beat")
    try:
        assert worker.health() == {"ok": False, "database": False, "worker": False}
    finally:
        db.session.rollback()
        with db.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE hidden_beat RENAME TO worker_beat")


@pytest.mark.usefixtures("quick")
def test_the_loop_says_at_once_that_it_is_well_and_goes_on_after_any_fault(
    app: Flask, house: Any, office: PostOffice, caplog: pytest.LogCaptureFixture
):
    rounds: list[int] = []

    def job() -> None:
        rounds.append(1)
        if len(rounds) == 2:
            raise MemoryError("a bad moment")

    house.jobs = (job,)
    with running(app):
        assert wait_until(lambda: worker.is_well(app)) < 2
        wait_until(lambda: len(rounds) >= 3)
        message = mail_to()
        wait_until(lambda: fresh(message).state == MessageState.SENT)
    assert "MemoryError: a bad moment" in caplog.text


@pytest.mark.usefixtures("quick")
def test_the_loop_outlives_a_database_that_refuses_everything_for_a_while(
    app: Flask, house: Any, office: PostOffice, caplog: pytest.LogCaptureFixture
):
    with db.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE worker_beat RENAME TO hidden_beat")
    with running(app):
        wait_until(lambda: "the worker stumbled" in caplog.text)
        with db.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE hidden_beat RENAME TO worker_beat")
        message = mail_to()
        wait_until(lambda: fresh(message).state == MessageState.SENT)


@pytest.mark.usefixtures("quick")
def test_of_several_workers_one_works(app: Flask, house: Any, office: PostOffice):
    at_work: set[int] = set()
    house.jobs = (lambda: at_work.add(threading.get_ident()),)
    with running(app), running(app), running(app):
        for n in range(10):
            mail_to(f"guest{n}@example.com")
        wait_until(lambda: len(office.received) == 10)
    assert len(at_work) == 1


@pytest.fixture(scope="module")
def hatchery() -> Iterator[subprocess.Popen[str]]:
    """A process that makes workers."""
    program = Path(__file__).with_name("dying_worker.py")
    with subprocess.Popen(
        [sys.executable, str(program)],
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process


@contextmanager
def worker_process(app: Flask, hatchery: subprocess.Popen[str]) -> Iterator[Callable[[], None]]:
    """A worker of this test in its own process; killed by the call, or at the end."""
    settings = app.extensions["mixer"].settings
    order = {
        "MIXER_INSTANCE": str(settings.instance),
        "MIXER_DATABASE_URL": db.engine.url.render_as_string(hide_password=False),
        "MIXER_SMTP_URL": settings.smtp_url,
        "MIXER_MAIL_PER_MINUTE": "6000",
        "LEASE": "0.5",
    }
    assert hatchery.stdin is not None
    assert hatchery.stdout is not None
    hatchery.stdin.write(json.dumps(order) + "\n")
    hatchery.stdin.flush()
    alive = [int(hatchery.stdout.readline())]

    def kill() -> None:
        while alive:
            os.kill(alive.pop(), signal.SIGKILL)

    try:
        yield kill
    finally:
        kill()


def test_when_the_elected_worker_is_killed_another_takes_over_without_waiting_for_a_lease(
    app: Flask, office: PostOffice, clock: Clock, hatchery: subprocess.Popen[str]
):
    clock.start()
    first = mail_to()
    with worker_process(app, hatchery) as kill_elected:
        wait_until(lambda: fresh(first).state == MessageState.SENT, 20)
        with running(app):
            time.sleep(worker.POLL)
            kill_elected()
            second = mail_to("ben@example.com")
            wait_until(lambda: fresh(second).state == MessageState.SENT, 20)  # a lease takes 60 s


def test_no_mail_is_lost_and_none_doubled_unseen_when_the_worker_is_killed_six_times(
    app: Flask, office: PostOffice, clock: Clock, hatchery: subprocess.Popen[str]
):
    clock.start()
    dice = random.Random(7)
    office.delay = 0.02
    once = [mail_to(f"once{n}@example.com").message_id for n in range(30)]
    must = [mail_to(f"must{n}@example.com", must_arrive=True).message_id for n in range(30)]
    for _ in range(6):
        seen = len(office.received)
        with worker_process(app, hatchery):
            wait_until(lambda seen=seen: len(office.received) > seen, 20)  # type: ignore[misc]
            time.sleep(dice.uniform(0.0, 0.15))
    with worker_process(app, hatchery):
        wait_until(lambda: not _on_their_way(), 20)

    arrived = Counter(office.message_ids)
    states = {m.message_id: m.state for m in db.session.scalars(select(Message))}
    assert set(states.values()) <= {MessageState.SENT, MessageState.UNSURE}
    assert all(arrived[mail] == 1 for mail in once if states[mail] == MessageState.SENT)
    assert all(arrived[mail] <= 1 for mail in once if states[mail] == MessageState.UNSURE)
    assert all(states[mail] == MessageState.SENT and arrived[mail] >= 1 for mail in must)
    assert sum(arrived.values()) - len(arrived) <= 6


def _on_their_way() -> int:
    db.session.rollback()
    on_their_way = (MessageState.QUEUED, MessageState.CLAIMED, MessageState.HANDED)
    return len(db.session.scalars(select(Message.id).where(Message.state.in_(on_their_way))).all())
