"""Delivery: takes queued mail one by one, hands it to the mail server, writes down what came of it.

Over SMTP nothing is delivered exactly once; what can be chosen is which side errs, and that
nothing errs unseen. A mail is taken under a lease, marked as handed over just before its text
goes out, and marked again when the server has answered. Who dies in between leaves a mail that
*may* have arrived: it is sent again when it must arrive, else the host decides.
"""

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from mixer.clock import now
from mixer.config import Settings
from mixer.db import db, transaction
from mixer.outbox import queries
from mixer.outbox.message import Parcel, file_name, pack
from mixer.outbox.models import Message, MessageState
from mixer.outbox.smtp import Declined, LostSight, MailServer, Trouble

RETRY_AFTER = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 4 * 60, 24 * 60))
LEASE = timedelta(seconds=60)
HANDED_LEASE = timedelta(seconds=180)
LONGEST_REST = timedelta(minutes=5)

StillWanted = Mapping[str, Callable[[Any], bool]]
log = logging.getLogger(__name__)


class LeaseLost(Exception):
    """Somebody else has taken this mail over."""


@dataclass(frozen=True)
class Claim:
    """The right to deliver one mail until a moment; the moment is also the token of that right."""

    message_id: int
    until: datetime


class Delivery:
    """Delivers what is due, one mail at a time, over one connection until ``close()``."""

    def __init__(
        self,
        settings: Settings,
        still_wanted: StillWanted,
        *,
        lease: timedelta = LEASE,
        handed_lease: timedelta = HANDED_LEASE,
    ) -> None:
        self._settings = settings
        self._still_wanted = still_wanted
        self._lease = lease
        self._handed_lease = handed_lease
        domain = settings.sender.rpartition("@")[2]
        self._server = MailServer(settings.smtp_url, domain) if settings.smtp_url else None
        self._troubles = 0
        self._rest_until: datetime | None = None

    def deliver_next(self) -> MessageState | None:
        """Deliver the next mail that is due and say what became of it; None when there is none to do now."""
        if self._server is not None and self._rest_until is not None and now() < self._rest_until:
            return None
        claim = self._claim()
        if claim is None:
            return None
        try:
            return self._deliver(claim)
        except Exception as fault:
            log.exception("message %s could not be delivered", claim.message_id)
            # A mail already handed over has a newer lease: this leaves it alone.
            return _postpone(claim, f"{type(fault).__name__}: {fault}")

    def close(self) -> None:
        """End the connection to the mail server."""
        if self._server is not None:
            self._server.close()

    def _claim(self) -> Claim | None:
        due = _due()
        if db.session.scalar(select(Message.id).where(due).limit(1)) is None:
            return None
        if self._server is not None:
            due = and_(due, self._within_rate())
        with transaction() as session:
            found = session.scalar(
                select(Message.id)
                .where(due)
                .order_by(Message.must_arrive.desc(), Message.not_before, Message.id)
                .limit(1)
                .with_for_update(skip_locked=True)
            )
            if found is None:
                return None
            claim = Claim(found, now() + self._lease)
            session.execute(
                update(Message)
                .where(Message.id == found, Message.state == MessageState.QUEUED)
                .values(state=MessageState.CLAIMED, lease_until=claim.until)
            )
        return claim

    def _within_rate(self) -> ColumnElement[bool]:
        """A sixth of the rate is kept free for mail that somebody sits waiting for."""
        per_minute = self._settings.mail_per_minute
        lately = select(func.count()).where(
            Message.state == MessageState.SENT, Message.sent_at > now() - timedelta(minutes=1)
        )
        sent = db.session.scalar(lately) or 0
        return and_(sent < per_minute, or_(Message.must_arrive, sent < per_minute - per_minute // 6))

    def _deliver(self, claim: Claim) -> MessageState:
        parcel = self._pack(claim)
        if not isinstance(parcel, Parcel):
            return parcel
        if self._server is None:
            return _file(claim, parcel, self._settings.instance / "mail")
        return self._send(claim, parcel, self._server)

    def _pack(self, claim: Claim) -> Parcel | MessageState:
        """The mail as plain values, read in one go so that no transaction is open while we talk."""
        with transaction() as session:
            message = session.get_one(Message, claim.message_id)
            is_wanted = self._still_wanted.get(message.purpose)
            if is_wanted is not None and not is_wanted(message):
                parcel = None
            else:
                try:
                    parcel = pack(message, self._settings.sender, queries.thread_start(message))
                except ValueError as error:
                    error_words = str(error)
        ...

    def _send(self, claim: Claim, parcel: Parcel, server: MailServer) -> MessageState: ...
