"""The verbs of the outbox: render a mail, queue it, send it again."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from css_inline import CSSInliner
from flask import current_app
from sqlalchemy.exc import IntegrityError

from mixer.clock import now
from mixer.db import db
from mixer.links import new_code
from mixer.outbox import queries
from mixer.outbox.models import Message, MessageState
from mixer.web.translation import current_language

SENDABLE_AGAIN = (MessageState.FAILED, MessageState.UNSURE, MessageState.FILED, MessageState.DROPPED)

_PURPOSE = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")
# Marks that make the rest of a line run backwards; nobody's name needs them, a forger's does.
_DIRECTION_MARKS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@dataclass(frozen=True)
class MailBody:
    """A rendered mail: the same words as plain text and as HTML."""

    text: str
    html: str


def mail_body(template: str, **values: Any) -> MailBody:
    """Render ``<template>.txt`` and ``<template>.html`` in the language spoken now.

    ``template`` is the whole path without its ending, such as ``invitations/mail/invitation``.
    Every name a template uses must be among ``values``; ``language`` is added. Styles are
    written into the elements, as mail programs want them; nothing is loaded from elsewhere.
    """
    values = {"language": current_language()} | values
    # Not render_template(): what pages may rely on (request, signed-in user) does not exist in a mail.
    text, html = (
        current_app.jinja_env.get_template(f"{template}{ending}").render(values)
        for ending in (".txt", ".html")
    )
    return MailBody(re.sub(r"\n{3,}", "\n\n", text).strip() + "\n", _inliner().inline(html))


@cache
def _inliner() -> CSSInliner:
    return CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)


def queue_message(
    *,
    dedupe_key: str,
    purpose: str,
    to_name: str,
    to_email: str,
    from_name: str,
    subject: str,
    body: MailBody,
    team_id: int | None = None,
    event_id: int | None = None,
    about_id: int | None = None,
    reply_to: str | None = None,
    calendar: bytes | None = None,
    calendar_method: str | None = None,
    unsubscribe_url: str | None = None,
    must_arrive: bool = False,
    not_before: datetime | None = None,
) -> Message | None:
    """Write a mail down within the transaction of its cause; the worker sends it later.

    None when ``dedupe_key`` was queued before, also by somebody else at this very moment.
    Line breaks and control characters in names and subject become spaces; overlong ones are cut.
    Raises ValueError for an address or unsubscribe link that cannot stand in a mail's head,
    and for a purpose that is not a short lower-case word.
    """
    _check(purpose, unsubscribe_url)
    if queries.has_been_queued(dedupe_key):
        return None
    moment = now()
    message = Message(
        dedupe_key=dedupe_key,
        purpose=purpose,
        team_id=team_id,
        event_id=event_id,
        about_id=about_id,
        to_name=one_line(to_name, 200),
        to_email=_address(to_email),
        from_name=one_line(from_name, 200),
        reply_to=_address(reply_to) if reply_to else None,
        subject=one_line(subject, 300),
        text=_storable(body.text),
        html=_storable(body.html),
        calendar=calendar,
        calendar_method=calendar_method,
        unsubscribe_url=unsubscribe_url,
        must_arrive=must_arrive,
        message_id="",
        state=MessageState.QUEUED,
        queued_at=moment,
        not_before=not_before or moment,
        files=[],
    )
    if not _inserted(message):
        return None
    message.message_id = _message_id(message)
    db.session.flush()
    return message


def _check(purpose: str, unsubscribe_url: str | None) -> None:
    if not _PURPOSE.fullmatch(purpose):
        raise ValueError(f"{purpose!r} is no purpose: a short word in lower case is needed")
    if unsubscribe_url and re.search(r"[\s<>,\x00-\x1f\x7f]", unsubscribe_url):
        raise ValueError("this unsubscribe link cannot stand in a mail's head")


def _inserted(message: Message) -> bool:
    """Whether the row went in; False when another transaction was first with its key."""
    db.session.flush()
    try:
        with db.session.begin_nested():
            db.session.add(message)
    except IntegrityError:
        if not queries.has_been_queued(message.dedupe_key):
            raise
        return False
    return True


def _message_id(message: Message) -> str:
    """Never the same twice, even where a database gives out an id again: servers drop repeated ones."""
    domain = current_app.extensions["mixer"].settings.sender.rpartition("@")[2]
    return f"<{message.purpose}.{message.id}.{new_code(10).lower()}@{domain.encode('idna').decode()}>"


def send_again(*, message: Message) -> bool:
    """Queue a mail that failed, may not have arrived, was kept as a file or dropped once more.

    It keeps its Message-ID, so a server that has it already can tell. False, and nothing
    changed, when the mail is on its way or has been sent.
    """
    if message.state not in SENDABLE_AGAIN:
        return False
    message.state = MessageState.QUEUED
    message.not_before = now()
    message.tries = 0
    message.last_error = None
    db.session.flush()
    return True


def one_line(text: str, limit: int) -> str:
    """The text as one line of at most ``limit`` characters that is safe in a mail's head."""
    visible = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in _storable(text)
    ).translate(_DIRECTION_MARKS)
    # "=?" would begin an encoded word, which may hide a line break from every check made on this text.
    line = " ".join(visible.replace("=?", "= ?").split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _storable(text: str) -> str:
    """Without what no database or mail can carry: NUL and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _address(text: str) -> str:
    address = text.strip()
    if not _ADDRESS.fullmatch(address) or not address.isprintable() or len(address) > 320:
        raise ValueError("this is no mail address")
    return address
