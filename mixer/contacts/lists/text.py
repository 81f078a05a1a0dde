"""Cells as they come out of other programs, made fit to keep and to compare."""

import re
import unicodedata
from functools import lru_cache

from mixer.names import folded

# Controls, soft hyphen, zero-width characters, direction marks and overrides. Joiners (U+200C, U+200D) stay:
# Persian and Indian spelling and emoji need them. Controls that count as white space become blanks below.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff]"
)
_BLANKS = re.compile("(?:[^\\S\n]|[\u115f\u1160\u2800\u3164\uffa0])+")
_AROUND_LINE_ENDS = re.compile(" ?\n ?")
# A formula guard that a careful program (ours too) puts before text a spreadsheet would calculate.
_GUARD = re.compile(r"'(?=\s*[=+\-@＝＋－＠])")
_BETWEEN_WORDS = re.compile(r"[^\w#]+|_+")


def clean_text(cell: str) -> str:
    """NFC, no unseen characters, single blanks, no blank ends, no formula guard; line ends stay."""
    if not (cell.isascii() and cell.isprintable() and "  " not in cell):
        cell = unicodedata.normalize("NFC", _UNSEEN.sub("", cell))
        cell = _AROUND_LINE_ENDS.sub("\n", _BLANKS.sub(" ", cell)).strip()
    cell = cell.strip(" ")
    return cell[1:].strip() if cell[:1] == "'" and _GUARD.match(cell) else cell


def one_line(text: str) -> str:
    """Cleaned text without line ends."""
    return " ".join(text.split())


@lru_cache(maxsize=8192)
def words_of(text: str) -> str:
    """Text as compared with a list of words: no case, accents or punctuation; ``#`` stays a word."""
    plain = text.lower() if text.isascii() else folded(text)
    return " ".join(_BETWEEN_WORDS.sub(" ", plain.replace("#", " #")).split())
