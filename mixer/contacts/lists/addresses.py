"""E-mail addresses out of cells: taken apart, cleaned, checked by the syntax of RFC 5321 only."""

import re
from dataclasses import dataclass
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from mixer.contacts.lists.text import one_line, words_of

#: Longer cells are read to here; the cell itself is kept whole.
_CELL = 2000
#: So many addresses of one cell are checked.
_LIMIT = 10
_LONGEST = 320

_PLAIN_LOCAL = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*")
_ROUND = re.compile(r"\(([^()\s]+@[^()\s]+)\)")
_BETWEEN = re.compile(r":::|[;,|\n]|\s/\s|\s(?:and|or|und|oder|et|y)\s")
_INTERNAL = re.compile(r"(ex:)?\s*/(o|ou|cn)=", re.IGNORECASE)
_PREFIX = re.compile(r"^(mailto|smtp|e-?mail)\s*:\s*", re.IGNORECASE)
_AROUND_AT = re.compile(r"\s*@\s*")
_ENDS = " \t.,;:<>()[]{}\"'`´‘’“”„«»"
# What people write into a cell to say that there is no address.
_WORDS_FOR_NONE = """; n a; na; none; no; no email; no e mail; no mail; unknown; null; nil; nan; k a;
    keine; kein; keine e mail; info requested; not provided; not available; not given; tbd; tba; x; aucun;
    aucune; ninguno; nessuno; geen; without; undefined; missing; private"""
_NONE = frozenset(" ".join(word.split()) for word in _WORDS_FOR_NONE.split(";"))


@dataclass(frozen=True)
class Address:
    """A valid address. ``key`` is what duplicates are found by; any mail server takes it if ``is_ascii``."""

    email: str
    key: str
    is_ascii: bool = True


@dataclass(frozen=True)
class CellReading:
    """What one cell holds. ``display`` is the name before ``<address>``; ``bad`` a text that should be an
    address; ``is_whole`` tells that the cell is the one address and nothing else."""

    addresses: tuple[Address, ...] = ()
    display: str = ""
    bad: str = ""
    is_internal: bool = False
    is_whole: bool = False


def check_address(text: str) -> Address | None:
    """The address in its normal form, or None. Case of the local part and ``+tag`` are kept."""
    if len(text) > _LONGEST or "@" not in text:
        return None
    local, _, domain = text.rpartition("@")
    if len(local) <= 64 and len(text) <= 254 and _PLAIN_LOCAL.fullmatch(local):
        known = _like_on_domain(domain)
        return known and Address(f"{local}@{known.email[2:]}", f"{local.casefold()}@{known.key[2:]}")
    return _validated(text)


@lru_cache(maxsize=4096)
def _like_on_domain(domain: str) -> Address | None:
    """A list has few domains: each is checked once, with the local part "x"."""
    return _validated(f"x@{domain}")


def _validated(text: str) -> Address | None:
    try:
        valid = validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return None
    local, domain = valid.local_part.casefold(), valid.ascii_domain or valid.domain
    return Address(valid.normalized, f"{local}@{domain}", valid.ascii_email is not None)


def read_addresses(cell: str) -> CellReading:
    """Take a cleaned cell apart: ``Name <a@b>``, lists with ``:::``, semicolons, commas or line ends."""
    text = cell[:_CELL].replace("＠", "@")
    if words_of(text[:80]) in _NONE:
        return CellReading()
    if _INTERNAL.match(text):
        return CellReading(is_internal=True)
    display, parts = _take_apart(text)
    found = [(part, check_address(part)) for part in parts[:_LIMIT]]
    good = tuple(address for _, address in found if address)
    bad = next((part for part, address in found if not address), "")
    return CellReading(
        addresses=good,
        display=display,
        bad=bad or ("" if good else one_line(text)),
        is_whole=len(good) == 1 and cell.casefold() == good[0].email.casefold(),
    )


def looks_like_address(cell: str) -> bool:
    """Quick test for telling which column holds addresses."""
    return "@" in cell and bool(re.search(r"[^\s@<>]@[^\s@<>]+\.[^\s@<>]", cell[:_CELL]))


def _take_apart(text: str) -> tuple[str, list[str]]:
    angled = _angled(_ROUND.sub(r"<\1>", text) if "(" in text else text)
    if angled:
        return one_line(angled[0][0]).strip(' ",'), [_tidy(address) for _, address in angled]
    pieces = [piece for piece in _BETWEEN.split(text) if piece.strip()]
    parts = [word for piece in pieces for word in (piece.split() if piece.count("@") > 1 else [piece])]
    with_at = [_tidy(part) for part in parts if "@" in part]
    return "", with_at or [_tidy(part) for part in parts[:1]]


def _angled(text: str) -> list[tuple[str, str]]:
    """Pairs of the words before ``<...@...>`` and what is inside."""
    pairs, start = [], 0
    while (opened := text.find("<", start)) >= 0 and (closed := text.find(">", opened)) >= 0:
        inside = text[opened + 1 : closed]
        if "@" in inside:
            pairs.append((text[start:opened], inside))
            start = closed + 1
        else:
            start = opened + 1
    return pairs


def _tidy(address: str) -> str:
    bare = _PREFIX.sub("", address.strip(_ENDS)).split("?")[0] if ":" in address else address
    return _AROUND_AT.sub("@", one_line(bare)).strip(_ENDS)
