"""One connection to the mail server (RFC 5321), with the moment of handing over in our hands."""

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from mixer.outbox.message import Parcel

PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
PATIENCE = 30.0
"""Seconds to wait for each answer of the server."""
PATIENCE_AT_THE_END = 120.0
"""Seconds to wait for the verdict on the text: servers look for spam before they answer."""


class Trouble(Exception):
    """The server is away, or wants no mail from us at all: no fault of this mail."""

    def __init__(self, words: str, *, after_success: bool = False) -> None:
        super().__init__(words)
        self.after_success = after_success
        """The same connection had taken mail before: it is used up, a new one may do."""


class Declined(Exception):
    """The server will not take this mail: now (4xx) or ever (5xx)."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(f"{code} {words}")
        self.is_final = code >= 500


class LostSight(Exception):
    """The text was on its way when the connection broke: it may have arrived."""


class MailServer:
    """A mail server at ``url`` and at most one open connection to it."""

    def __init__(self, url: str, our_name: str) -> None:
        parts = urlsplit(url)
        self._scheme = parts.scheme
        self._host = parts.hostname or ""
        self._port = parts.port or PORTS[parts.scheme]
        self._login = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
        self._our_name = our_name
        self._smtp: smtplib.SMTP | None = None
        self._carried = 0

    def hand_over(self, parcel: Parcel, on_asked: Callable[[], None]) -> None:
        """Give the server one mail; ``on_asked`` is called when it asks for the text, before it gets any.

        Raises Trouble, Declined or LostSight, and whatever ``on_asked`` raises; then the
        connection is closed and the server has nothing.
        """
        smtp = self._smtp or self._connect()
        try:
            self._open_envelope(smtp, parcel)
        except (OSError, smtplib.SMTPException) as error:
            carried = self._carried
            self.close()
            raise Trouble(_words(error), after_success=carried > 0) from error
        try:
            on_asked()
        except BaseException:
            self._hang_up()
            raise
        try:
            code, reply = _tell(smtp, parcel.content)
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            raise LostSight(_words(error)) from error
        if not 200 <= code < 300:
            if code == 421:
                self._hang_up()
            raise Declined(code, _decoded(reply))
        self._carried += 1

    def close(self) -> None:
        """Say goodbye, if there is anybody to say it to."""
        if self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
        self._hang_up()

    def _connect(self) -> smtplib.SMTP:
        try:
            smtp = self._dial()
            self._smtp, self._carried = smtp, 0
            smtp.ehlo_or_helo_if_needed()
            if self._scheme == "smtp+starttls":
                smtp.starttls(context=ssl.create_default_context())
                smtp.ehlo_or_helo_if_needed()
            if self._login:
                smtp.login(*self._login)
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            raise Trouble(_words(error)) from error
        return smtp

    def _dial(self) -> smtplib.SMTP:
        # Our name is given: left to itself the library asks the resolver for it, which may take seconds.
        where = (self._host, self._port, self._our_name)
        if self._scheme == "smtps":
            return smtplib.SMTP_SSL(*where, timeout=PATIENCE, context=ssl.create_default_context())
        return smtplib.SMTP(*where, timeout=PATIENCE)

    def _open_envelope(self, smtp: smtplib.SMTP, parcel: Parcel) -> None:
        """MAIL, RCPT, DATA, up to the server's 354."""
        if parcel.needs_utf8 and not smtp.has_extn("smtputf8"):
            raise Declined(550, "The mail server cannot write to addresses with letters outside ASCII.")
        code, reply = smtp.mail(parcel.sender, ["SMTPUTF8"] if parcel.needs_utf8 else [])
        if code != 250:
            raise smtplib.SMTPSenderRefused(code, reply, parcel.sender)
        for command, wanted in ((f"RCPT TO:<{parcel.recipient}>", (250, 251)), ("DATA", (354,))):
            code, reply = smtp.docmd(command)
            if code == 421:
                raise smtplib.SMTPResponseException(code, reply)
            if code not in wanted:
                smtp.rset()
                raise Declined(code, _decoded(reply))

    def _hang_up(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None


def _tell(smtp: smtplib.SMTP, content: bytes) -> tuple[int, bytes]:
    """Send the text, dots doubled at line starts and ended by a lone dot; the server's verdict."""
    ending = b"" if content.endswith(b"\r\n") else b"\r\n"
    if smtp.sock is not None:
        smtp.sock.settimeout(PATIENCE_AT_THE_END)
    smtp.send(re.sub(rb"(?m)^\.", b"..", content) + ending + b".\r\n")
    verdict = smtp.getreply()
    if smtp.sock is not None:
        smtp.sock.settimeout(PATIENCE)
    return verdict


def _decoded(reply: bytes) -> str:
    return " ".join(reply.decode("utf-8", "replace").split())


def _words(error: Exception) -> str:
    match error:
        case smtplib.SMTPResponseException():
            reply = error.smtp_error
            return f"{error.smtp_code} {_decoded(reply) if isinstance(reply, bytes) else reply}"
        case OSError(strerror=str(said)) if said:
            return said
    return str(error) or type(error).__name__
