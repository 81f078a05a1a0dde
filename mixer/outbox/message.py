"""A row of the outbox as a mail: heads, parts, bytes (RFC 5322, 6047, 8058)."""

from dataclasses import dataclass
from email.header import Header
from email.headerregistry import (
    Address,
    BaseHeader,
    HeaderRegistry,
    SingleAddressHeader,
    UnstructuredHeader,
)
from email.message import EmailMessage
from email.policy import SMTP, Policy
from urllib.parse import quote

from email_validator import validate_email

from mixer.outbox.models import Message


class _Unbroken(UnstructuredHeader, BaseHeader):
    """Addresses in angle brackets: the library would encode a long one, and nobody could read it."""

    def fold(self, *, policy: Policy) -> str:
        return _head(self.name, f",{policy.linesep} ".join(str(self).split(", ")), policy)


class _Words(UnstructuredHeader, BaseHeader):
    """Free text. The library's own folding lets lines grow too long and differs between versions."""

    def fold(self, *, policy: Policy) -> str:
        return _head(self.name, _words(str(self), len(self.name) + 2, policy), policy)


class _Mailbox(SingleAddressHeader, BaseHeader):  # type: ignore[misc]  # as the registry combines them
    """One person: the name, and the address on a line of its own where both do not fit on one."""

    def fold(self, *, policy: Policy) -> str:
        name, address = self.address.display_name, self.address.addr_spec
        if not name:
            return _head(self.name, address, policy)
        quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
        words = quoted if _is_short(quoted, len(self.name) + 2) else _words(name, len(self.name) + 2, policy)
        last = len(words) - words.rfind(policy.linesep)
        gap = " " if last + len(self.name) + len(address) + 5 <= LINE else f"{policy.linesep} "
        return _head(self.name, f"{words}{gap}<{address}>", policy)


def _head(name: str, value: str, policy: Policy) -> str:
    return f"{name}: {value}".rstrip() + policy.linesep


def _is_short(text: str, used: int) -> bool:
    return text.isascii() and used + len(text) <= LINE


def _words(text: str, used: int, policy: Policy) -> str:
    """The text as it is when it is short ASCII, else as encoded words (RFC 2047), one a line."""
    if _is_short(text, used):
        return text
    return Header(text, "utf-8", maxlinelen=LINE - 2, header_name=" " * used).encode(linesep=policy.linesep)


_heads = HeaderRegistry()
for _kind, _names in (
    (_Unbroken, ("List-Unsubscribe", "References", "Message-ID")),
    (_Words, ("Subject",)),
    (_Mailbox, ("From", "To", "Reply-To")),
):
    for _name in _names:
        _heads.map_to_type(_name, _kind)
POLICY = SMTP.clone(header_factory=_heads)
LINE = 78
"""Most characters in a line of a head."""


@dataclass(frozen=True)
class Parcel:
    """All the mail server needs: envelope and bytes."""

    message_id: int
    purpose: str
    sender: str
    recipient: str
    content: bytes

    @property
    def needs_utf8(self) -> bool:
        """Whether an address has letters that only RFC 6531 servers take."""
        return not (self.sender + self.recipient).isascii()


def pack(message: Message, sender: str, thread: str | None = None) -> Parcel:
    """Envelope and bytes of a mail from the site's address ``sender``.

    Raises ValueError when an address cannot be written into a mail.
    """
    mail = build(message, sender, thread)
    envelope = (_spelled(sender), _spelled(message.to_email))
    utf8 = not "".join(envelope).isascii()
    content = mail.as_bytes(policy=POLICY.clone(utf8=True) if utf8 else POLICY)
    return Parcel(message.id, message.purpose, *envelope, content)


def build(message: Message, sender: str, thread: str | None = None) -> EmailMessage:
    """The mail: text, HTML and at most one calendar part as alternatives.

    It comes from the site's own address with the host's name, as sender checks (DMARC) demand;
    answers go to the host. ``thread`` is the Message-ID of the mail it follows.
    Raises ValueError when an address cannot be written into a mail.
    """
    mail = EmailMessage(policy=POLICY)
    mail["From"] = _person(message.from_name, sender)
    mail["To"] = _person(message.to_name, message.to_email)
    if message.reply_to:
        mail["Reply-To"] = _person("", message.reply_to)
    mail["Subject"] = message.subject
    mail["Date"] = message.queued_at
    mail["Message-ID"] = message.message_id
    if thread:
        mail["References"] = thread
    mail["Auto-Submitted"] = "auto-generated"
    if message.unsubscribe_url:
        mail["List-Unsubscribe"] = _ways_out(message.unsubscribe_url, message.reply_to)
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    # Quoted-printable, because not every server takes 8-bit text.
    mail.set_content(message.text, cte="quoted-printable")
    mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
    if message.calendar is not None:
        parameters = {"method": message.calendar_method or "PUBLISH", "charset": "utf-8"}
        # Bytes, not text: as text its lines would end in LF, which calendar programs refuse.
        mail.add_alternative(message.calendar, "text", "calendar", cte="base64", params=parameters)
    return mail


def file_name(message_id: int, purpose: str) -> str:
    """Name of the file a mail is kept in where no mail server is set."""
    return f"{message_id}-{purpose}.eml"


def _ways_out(url: str, reply_to: str | None) -> str:
    by_mail = f", <mailto:{quote(reply_to, safe='@')}?subject=unsubscribe>" if reply_to else ""
    return f"<{url}>{by_mail}"


def _person(name: str, address: str) -> Address:
    address = _spelled(address)
    if address.isascii():
        return Address(name, addr_spec=address)
    local, _at, domain = address.rpartition("@")
    return Address(name, local, domain)


def _spelled(address: str) -> str:
    """The address with its domain in ASCII, as mail servers spell it."""
    local, _at, domain = address.rpartition("@")
    if domain.isascii():
        return address
    return f"{local}@{validate_email(f'postmaster@{domain}', check_deliverability=False).ascii_domain}"
