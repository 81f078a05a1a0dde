"""Text as people type it, made fit to keep: slugs, single-line text, addresses."""

import unicodedata
from collections.abc import Callable

# Written out where decomposition finds no base letter.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "æ": "ae", "Æ": "ae", "đ": "d", "ı": "i"}
)


def slug_of(text: str, is_taken: Callable[[str], bool], fallback: str = "event") -> str:
    """A short address part made of the text, at most 50 characters, that nobody has yet."""
    folded = (
        unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
    )
    words = "".join(c if c.isalnum() else " " for c in folded).split()
    stem = "-".join(words)[:44].strip("-") or fallback
    candidate, n = stem, 2
    while is_taken(candidate):
        candidate, n = f"{stem}-{n}", n + 1
    return candidate


def folded(text: str) -> str:
    """Text as compared in a search: no accents, no case, one blank between words."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def one_line(text: str | None) -> str:
    """Single-line text: NFC, no control or direction-override characters, single blanks."""
    if text and text.isascii() and text.isprintable():
        # Nearly all text is, and a list of 10,000 people has 60,000 cells.
        return " ".join(text.split())
    cleaned = "".join(
        " " if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Zs") else c
        for c in unicodedata.normalize("NFC", text or "")
        if unicodedata.category(c) not in ("Cs", "Co", "Cn")
        and not ("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069")
    )
    return " ".join(cleaned.split())


def storable(text: str) -> str:
    """The text as a database keeps it and a page can show it, in composed letters: nothing done to it
    later makes it longer than the length a form allowed. Control characters but tab and line feed, and
    halves of characters, are left out."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        sign for sign in composed if sign in "\t\n" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
