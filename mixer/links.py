"""Personal links and codes: make, check, revoke; purposes never mix.

Personal links are derived, not stored: ``<public id>.<MAC>`` with a MAC over purpose, public
id and version. They can be printed again, are revoked one by one by raising the version, and
are not in a database dump. Codes and one-time secrets are random.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Sequence

# No 0/O, 1/I/L: read aloud, typed in the dark, and in the same place on every keyboard layout.
UNAMBIGUOUS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
BADGE_CODE_LENGTH = 8


def new_code(length: int = BADGE_CODE_LENGTH) -> str:
    """A random code of unambiguous capitals and digits; 8 of them carry 39.6 bits."""
    number = secrets.randbelow(len(UNAMBIGUOUS) ** length)  # one draw for all: lists bring thousands at once
    code = ""
    for _place in range(length):
        number, digit = divmod(number, len(UNAMBIGUOUS))
        code += UNAMBIGUOUS[digit]
    return code


def new_public_id() -> str:
    """The public half of a personal link: says who is meant, opens nothing."""
    return new_code(10)


def new_secret() -> str:
    """A one-time or bearer secret of 160 random bits, safe in a URL."""
    return secrets.token_urlsafe(20)


def hashed(secret: str) -> str:
    """What is stored of a random secret. No salt is needed: it cannot be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make_token(keys: Sequence[str], purpose: str, public_id: str, version: int) -> str:
    """The token of a personal link for one purpose (``answer``, ``room``, ``unsubscribe`` …)."""
    return f"{public_id}.{_mac(keys[0], purpose, public_id, version)}"


def public_id_of(token: str) -> str:
    """The public id a token claims to be for; check it before believing it."""
    return token.partition(".")[0].upper()


def is_valid_token(keys: Sequence[str], purpose: str, token: str, public_id: str, version: int) -> bool:
    """Whether the token was made for this purpose, subject and version by one of the live keys."""
    given = token.partition(".")[2]
    return any(
        hmac.compare_digest(given.encode(), _mac(k, purpose, public_id, version).encode()) for k in keys
    )


def _mac(key: str, purpose: str, public_id: str, version: int) -> str:
    message = f"{purpose}|{public_id}|{version}".encode()
    return urlsafe_b64encode(hmac.digest(key.encode(), message, "sha256")[:16]).decode().rstrip("=")
