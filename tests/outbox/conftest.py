"""A real mail server on loopback, and mail to send by it."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from mixer.db import db, transaction
from mixer.outbox.actions import MailBody, queue_message
from mixer.outbox.models import Message


@dataclass
class PostOffice:
    """A mail server that takes everything, unless told otherwise for the next mails."""

    rcpt_verdicts: list[str] = field(default_factory=list)
    """Answers to the next recipients, first to last; after them everybody is welcome."""
    text_verdicts: list[str] = field(default_factory=list)
    """Answers to the next texts; ``hang up`` breaks the connection instead."""
    delay: float = 0.0
    """Seconds between a text and its answer."""
    on_text: Callable[[], Any] | None = None
    received: list[bytes] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)
    peers: set[Any] = field(default_factory=set)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - the server's name for it
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        verdict = self.rcpt_verdicts.pop(0) if self.rcpt_verdicts else "250 OK"
        if verdict.startswith("250"):
            envelope.rcpt_tos.append(address)
        return verdict

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.on_text is not None:
            await asyncio.get_running_loop().run_in_executor(None, self.on_text)
        await asyncio.sleep(self.delay)
        verdict = self.text_verdicts.pop(0) if self.text_verdicts else "250 OK"
        if verdict.startswith(("250", "hang up")):
            self.received.append(envelope.original_content)
            self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
            self.peers.add(session.peer)
        if verdict == "hang up":
            server.transport.abort()
        return verdict

    def open(self, **options: Any) -> Controller:
        """Open at the port (a free one at first); the caller closes with ``stop()``."""
        self.port = self.port or free_port()
        controller = Controller(self, hostname="127.0.0.1", port=self.port, enable_SMTPUTF8=True, **options)
        controller.start()
        return controller

    @property
    def mails(self) -> list[EmailMessage]:
        return [parsed(content) for content in self.received]

    @property
    def message_ids(self) -> list[str]:
        return [str(mail["Message-ID"]) for mail in self.mails]


def parsed(content: bytes) -> EmailMessage:
    mail = message_from_bytes(content, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture
def closed_office(app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> PostOffice:
    """A mail server that is set, but away."""
    office = PostOffice(port=free_port())
    use(app, monkeypatch, smtp_url=f"smtp://127.0.0.1:{office.port}", mail_per_minute=6000, instance=tmp_path)
    return office


@pytest.fixture
def office(closed_office: PostOffice) -> Iterator[PostOffice]:
    """A mail server that is open."""
    controller = closed_office.open()
    yield closed_office
    controller.stop()


@pytest.fixture
def house(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The installation without any room's jobs and checks: tests put in their own."""
    monkeypatch.setattr(app.extensions["mixer"], "jobs", ())
    monkeypatch.setattr(app.extensions["mixer"], "still_wanted", {})
    return app.extensions["mixer"]


@pytest.fixture(autouse=True)
def bare_house(house: Any) -> None:
    """Always on here: this room knows no other."""


def use(app: Flask, monkeypatch: pytest.MonkeyPatch, **settings: Any) -> None:
    """Change settings for one test."""
    house = app.extensions["mixer"]
    monkeypatch.setattr(house, "settings", replace(house.settings, **settings))


def mail_to(email: str = "ana@example.com", **facts: Any) -> Message:
    """A queued mail, its transaction closed."""
    with transaction():
        message = queued(email, **facts)
    assert message is not None
    return message


def queued(email: str = "ana@example.com", **facts: Any) -> Message | None:
    defaults: dict[str, Any] = {
        "dedupe_key": f"invitation:{email}",
        "purpose": "invitation",
        "to_name": "Ana Kovač",
        "from_name": "Olga Brandt",
        "subject": "You are invited",
        "body": MailBody("Come and meet people.\n", "<p>Come and meet people.</p>"),
        "reply_to": "olga@example.org",
    }
    return queue_message(to_email=email, **(defaults | facts))


def fresh(message: Message) -> Message:
    """The message as it stands in the database now, whoever changed it."""
    key = message.__mapper__.primary_key_from_instance(message)[0]
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(Message, key)


def at_once(app: Flask, number: int, act: Callable[[int], Any]) -> list[Any]:
    """Do something ``number`` times at the same moment, each in a thread and context of its own."""
    start = threading.Barrier(number)
    results: list[Any] = [None] * number

    def one(n: int) -> None:
        with app.app_context():
            start.wait()
            results[n] = act(n)

    threads = [threading.Thread(target=one, args=(n,)) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results
