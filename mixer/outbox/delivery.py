"""Delivery: takes queued mail one by one, hands it to the mail server, writes down what came of it.

Over SMTP nothing is delivered exactly once; what can be chosen is which side errs, and that
nothing errs unseen. A mail is taken under a lease, marked as handed over just before its text
goes out, and marked again when the server has answered. Who dies in between leaves a mail that
*may* have arrived: it is sent again when it must arrive, else the host decides.
"""

import logging
import os
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from email.errors import MessageError
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, false, func, select, true

from mixer.clock import now
from mixer.config import Settings
from mixer.db import db, transaction
from mixer.outbox import claims, queries
from mixer.outbox.claims import Claim, LeaseLost
from mixer.outbox.message import Parcel, file_name, pack
from mixer.outbox.models import Message, MessageState
from mixer.outbox.smtp import Declined, LostSight, MailServer, Trouble

LEASE = timedelta(seconds=60)
HANDED_LEASE = timedelta(seconds=180)
"""Longer than the server may take to answer."""
FIRST_REST = timedelta(seconds=5)
LONGEST_REST = timedelta(minutes=5)

StillWanted = Mapping[str, Callable[[Any], bool]]
log = logging.getLogger(__name__)


class Delivery:
    """Delivers what is due, one mail at a time, over one connection until ``close()``."""

    def __init__(self, settings: Settings, still_wanted: StillWanted) -> None:
        self._settings = settings
        self._still_wanted = still_wanted
        domain = settings.sender.rpartition("@")[2]
        self._server = MailServer(settings.smtp_url, domain) if settings.smtp_url else None
        self._troubles = 0
        self._rest_until: datetime | None = None

    def deliver_next(self) -> MessageState | None:
        """Deliver the next mail that is due and say what became of it; None when there is none to do now.

        Needs an application context; opens its own transactions, none while it talks to the server.
        """
        if self._rest_until is not None and now() < self._rest_until:
            return None
        if db.session.scalar(select(Message.id).where(claims.is_due()).limit(1)) is None:
            return None
        claim = claims.claim_next(self._allowed(), LEASE)
        if claim is None:
            return None
        try:
            return self._deliver(claim)
        except LeaseLost:
            log.warning("message %s was taken over by another worker", claim.message_id)
            return MessageState.QUEUED
        except Exception as fault:
            log.exception("message %s could not be delivered", claim.message_id)
            self.close()
            return _put_aside(claim, fault)

    def close(self) -> None:
        """End the connection to the mail server."""
        if self._server is not None:
            self._server.close()

    def _allowed(self) -> ColumnElement[bool]:
        """The rate: a sixth of it is kept free for mail that somebody sits waiting for."""
        if self._server is None:
            return true()
        per_minute = self._settings.mail_per_minute
        since = now() - timedelta(minutes=1)
        sent = db.session.scalar(select(func.count(Message.sent_at)).where(Message.sent_at > since)) or 0
        if sent < per_minute - per_minute // 6:
            return true()
        return Message.must_arrive.is_(True) if sent < per_minute else false()

    def _deliver(self, claim: Claim) -> MessageState:
        parcel = self._packed(claim)
        if not isinstance(parcel, Parcel):
            return parcel
        if self._server is None:
            return _file(claim, parcel, self._settings.instance / "mail")
        return self._send(claim, parcel, self._server)

    def _packed(self, claim: Claim) -> Parcel | MessageState:
        """The mail as plain values; or what became of it, when it is not wanted or cannot be written."""
        with transaction() as session:
            message = claims.held(claim)
            is_wanted = self._still_wanted.get(message.purpose)
            if is_wanted is not None and not is_wanted(message):
                return claims.end(message, MessageState.DROPPED)
            thread = queries.thread_start(message)
            session.expunge(message)
        # Out here, because writing a mail takes longer than the door should wait for the database.
        try:
            return pack(message, self._settings.sender, thread)
        except (ValueError, MessageError) as error:
            log.warning("message %s cannot be written: %s", claim.message_id, error)
            return claims.settle(claim, MessageState.FAILED, last_error=f"Cannot be written: {error}"[:500])

    def _send(self, claim: Claim, parcel: Parcel, server: MailServer) -> MessageState:
        handed = claim

        def on_asked() -> None:
            nonlocal handed
            handed = claims.hand_over(claim, HANDED_LEASE)

        try:
            server.hand_over(parcel, on_asked)
        except Trouble as trouble:
            return self._rest(claim, trouble)
        except LostSight as lost:
            return claims.lose_sight(handed, str(lost))
        except Declined as declined:
            if declined.is_final:
                return claims.settle(handed, MessageState.FAILED, last_error=str(declined)[:500])
            return claims.postpone(handed, str(declined))
        self._troubles = 0
        claims.settle_sent(handed)
        return MessageState.SENT

    def _rest(self, claim: Claim, trouble: Trouble) -> MessageState:
        """Leave the server alone for a while, longer each time; a connection it used up is just renewed."""
        log.warning("mail server: %s", trouble)
        claims.release(claim, str(trouble))
        if not trouble.after_success:
            self._rest_until = now() + min(FIRST_REST * 2 ** min(self._troubles, 10), LONGEST_REST)
            self._troubles += 1
        return MessageState.QUEUED


def _put_aside(claim: Claim, fault: Exception) -> MessageState:
    """After a fault of our own: later. A mail handed over already has a newer lease and is left alone."""
    try:
        return claims.postpone(claim, f"{type(fault).__name__}: {fault}")
    except LeaseLost:
        return MessageState.HANDED


def _file(claim: Claim, parcel: Parcel, folder: Path) -> MessageState:
    """Keep the mail as a file, whole or not at all, for the instance's owner only."""
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / file_name(parcel.message_id, parcel.purpose)
    draft = path.with_suffix(".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(parcel.content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return claims.settle(claim, MessageState.FILED, files=[path.name], last_error=None)
