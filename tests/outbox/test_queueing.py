"""A mail is written down with its cause, once, with a head nobody can tamper with."""

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from flask import Flask
from hypothesis import given, settings, strategies
from sqlalchemy import func, select

from mixer.clock import now
from mixer.db import db, transaction
from mixer.outbox import queries
from mixer.outbox.actions import one_line, send_again
from mixer.outbox.message import pack
from mixer.outbox.models import Message, MessageState
from tests.outbox.conftest import at_once, fresh, mail_to, parsed, queued

HOSTILE = [
    "Ana\r\nBcc: zoe@example.net",
    "Ana\nBcc: zoe@example.net\n\nbody",
    "Ana\rBcc: zoe@example.net",
    "Ana\0\x0b\x0c\x1c\x85\u2028\u2029Bcc: zoe@example.net",
    "=?utf-8?q?Ana=0D=0ABcc:_zoe=40example.net?=",
    "=?utf-8?b?DQpCY2M6IHpvZUBleGFtcGxlLm5ldA==?=",
    'Ana" <zoe@example.net>, "x',
    "Ana, zoe@example.net",
    "Ana <zoe@example.net>",
    "Ana (zoe@example.net)\\",
    "half a character \ud83d of a smile",
    "\u202egro.elpmaxe@aoz",
    " ",
    "",
]
HEADS = [
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
]


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(Message)) or 0


def test_the_same_key_is_queued_once(app: Flask):
    first = mail_to(dedupe_key="invitation:guest:12:1")
    with transaction():
        assert queued(dedupe_key="invitation:guest:12:1", subject="Again") is None
        assert queued(dedupe_key="invitation:guest:12:2") is not None
    assert count() == 2
    assert fresh(first).subject == "You are invited"


def test_of_twelve_who_queue_one_key_at_the_same_moment_one_succeeds_and_nobody_fails(app: Flask):
    def act(n: int) -> tuple[bool, bool]:
        with transaction():
            shared = queued(dedupe_key="reminder:intention:7")
            own = queued(dedupe_key=f"own:{n}")
        return shared is not None, own is not None

    results = at_once(app, 12, act)
    assert sorted(results) == [(False, True)] * 11 + [(True, True)]
    assert count() == 13


def test_a_mail_goes_back_with_its_cause(app: Flask):
    def act() -> None:
        with transaction():
            queued()
            raise RuntimeError("the act failed")

    with pytest.raises(RuntimeError):
        act()
    assert count() == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_neither_heads_nor_recipients(app: Flask, text: str):
    message = mail_to(to_name=text, from_name=text, subject=text)
    parcel = pack(message, "mixer@mixer.example.org")
    mail = parsed(parcel.content)
    assert list(mail.keys()) == HEADS
    assert [a.addr_spec for a in mail["To"].addresses] == ["ana@example.com"]
    assert [a.addr_spec for a in mail["From"].addresses] == ["mixer@mixer.example.org"]
    assert mail["To"].addresses[0].display_name == message.to_name == one_line(text, 200)
    assert mail["Subject"] == message.subject
    assert parcel.recipient == "ana@example.com"


@settings(max_examples=60, deadline=None)
@given(name=strategies.text(max_size=260), subject=strategies.text(max_size=400))
def test_every_name_and_subject_arrives_as_it_was_stored_in_lines_that_fit(name: str, subject: str):
    message = Message(
        id=1,
        purpose="invitation",
        to_name=one_line(name, 200),
        to_email="ana@example.com",
        from_name=one_line(name, 200),
        subject=one_line(subject, 300),
        text="Hello\n",
        html="<p>Hello</p>",
        message_id="<invitation.1.abc@mixer.example.org>",
        queued_at=now(),
    )
    content = pack(message, "mixer@mixer.example.org").content
    # Not read with the newer policy: Python 3.11 puts a space between two encoded words of a name.
    mail = message_from_bytes(content)
    assert parseaddr(mail["To"])[1] == "ana@example.com"
    assert _name_in(mail["To"]) == message.to_name
    assert str(make_header(decode_header(mail["Subject"]))) == message.subject
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert b"\n" not in content.replace(b"\r\n", b"")


def _name_in(head: str) -> str:
    """The name as RFC 2047 reads it: encoded words side by side are one."""
    name, _address = parseaddr(head.replace("\r\n", ""))
    return str(make_header(decode_header(name)))


@pytest.mark.parametrize(
    "address",
    [
        "ana@example.com\r\nBcc: zoe@example.net",
        "ana",
        "ana@example.com,zoe@example.net",
        "<ana@example.com>",
        "a b@c.de",
        "",
    ],
)
def test_what_is_no_address_is_refused(app: Flask, address: str):
    with transaction(), pytest.raises(ValueError):
        queued(address, dedupe_key="x")
    with transaction(), pytest.raises(ValueError):
        queued(reply_to=address or "@")
    assert count() == 0


def test_an_unsubscribe_link_that_could_break_out_of_its_head_is_refused(app: Flask):
    with transaction(), pytest.raises(ValueError):
        queued(unsubscribe_url="https://mixer.example.org/u/1>\r\nBcc: zoe@example.net")


def test_a_purpose_names_a_file_and_so_is_a_plain_word(app: Flask):
    with transaction(), pytest.raises(ValueError):
        queued(purpose="../invitation")


def test_overlong_subjects_and_names_are_cut_to_what_is_stored(app: Flask):
    message = mail_to(to_name="Á" * 500, subject="word " * 100)
    assert message.to_name == "Á" * 199 + "…"
    assert len(message.subject) <= 300
    assert message.subject.endswith("word…")


def test_a_message_id_names_purpose_and_row_and_never_comes_back(app: Flask):
    first = mail_to()
    pattern = rf"<invitation\.{first.id}\.\w{{10}}@mixer\.example\.org>"
    assert re.fullmatch(pattern, first.message_id)
    known = first.message_id
    with transaction() as session:
        session.delete(session.get_one(Message, first.id))
    assert mail_to().message_id != known


@pytest.mark.parametrize(
    ("state", "is_sendable"),
    [
        (MessageState.UNSURE, True),
        (MessageState.FAILED, True),
        (MessageState.FILED, True),
        (MessageState.DROPPED, True),
        (MessageState.SENT, False),
        (MessageState.HANDED, False),
        (MessageState.CLAIMED, False),
        (MessageState.QUEUED, False),
    ],
)
def test_only_what_has_surely_not_been_sent_or_may_be_lost_is_sent_again(
    app: Flask, state: MessageState, is_sendable: bool
):
    message = mail_to()
    known = message.message_id
    with transaction() as session:
        message = session.get_one(Message, message.id)
        message.state, message.tries = state, 7
    with transaction() as session:
        assert send_again(message=session.get_one(Message, message.id)) is is_sendable
    message = fresh(message)
    assert message.state == (MessageState.QUEUED if is_sendable else state)
    assert message.tries == (0 if is_sendable else 7)
    assert message.message_id == known


def test_a_team_sees_its_own_mail_newest_first(app: Flask):
    for n in range(3):
        mail_to(f"guest{n}@example.com", team_id=1, event_id=5, about_id=n)
    other = mail_to("zoe@example.net", team_id=2)
    assert [m.to_email for m in queries.outbox(1)] == [f"guest{n}@example.com" for n in (2, 1, 0)]
    assert [m.about_id for m in queries.outbox(1, before_id=queries.outbox(1)[0].id, limit=1)] == [1]
    assert queries.outbox(1, states=[MessageState.FAILED]) == []
    assert queries.outbox(1, event_id=6) == []
    assert queries.state_counts(1) == {MessageState.QUEUED: 3}
    assert queries.message_of_team(1, other.id) is None
    assert queries.message_of_team(2, other.id) == other


def test_of_several_mails_about_one_guest_the_newest_counts(app: Flask):
    mail_to(dedupe_key="a", event_id=5, about_id=1)
    newest = mail_to(dedupe_key="b", event_id=5, about_id=1)
    mail_to(dedupe_key="c", event_id=5, about_id=1, purpose="reminder")
    assert queries.latest_messages(5, ["invitation"]) == {1: newest}
