"""Text as people type it, made fit for paper, and which way it runs.

The record keeps what was typed; only the print is cleaned. Pictographs are dropped
because colour fonts come out of the printer cropped and twice as wide as measured.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

LONGEST: Final = 300
"""No line on a badge or card is longer; the rest is cut before it is measured."""

_INKLESS: Final = (
    (0x2190, 0x21FF),
    (0x2300, 0x23FF),
    (0x25A0, 0x27BF),
    (0x2900, 0x297F),
    (0x2B00, 0x2BFF),
    (0x1F000, 0x1FAFF),
    (0xFE00, 0xFE0F),
    (0xE0000, 0xE0FFF),
    (0x20E3, 0x20E3),
    (0xFDD0, 0xFDEF),
)
_LOOSE_MARKS: Final = (
    (0x0300, 0x036F),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20F0),
    (0xFE20, 0xFE2F),
)
_JOINERS: Final = "\u200c\u200d"
_JOINING_SCRIPTS: Final = ((0x0600, 0x08FF), (0x0900, 0x0DFF), (0x1000, 0x109F), (0x1780, 0x17FF))


def for_paper(text: str) -> str:
    """The text to print: composed, on one line, without what has no ink.

    Control, direction-override, private and tag characters and pictographs go, line
    breaks and odd blanks become one blank, a letter keeps at most two loose marks
    (four in scripts that stack them), joiners stay only inside scripts that need them.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())[:LONGEST].rstrip()
    composed = unicodedata.normalize("NFC", text[: LONGEST * 4])
    kept = "".join(_inked(composed))
    return " ".join(kept.split())[:LONGEST].rstrip()


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    for char in text:
        match unicodedata.bidirectional(char):
            case "L":
                return False
            case "R" | "AL":
                return True
    return False


def starting_side(text: str) -> Literal["left", "right"]:
    """The side on which a line of this text begins."""
    return "right" if runs_right_to_left(text) else "left"


def has_right_to_left(text: str) -> bool:
    """Whether any letter runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def clusters(text: str) -> list[str]:
    """The text in pieces that must not be torn: a letter with its marks and joiners."""
    pieces: list[str] = []
    for char in text:
        glued = unicodedata.category(char).startswith("M") or char in _JOINERS
        if pieces and (glued or pieces[-1].endswith("\u200d")):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _inked(text: str) -> Iterator[str]:
    marks, before = 0, ""
    for position, char in enumerate(text):
        category = unicodedata.category(char)
        if char in _JOINERS:
            if _within(before, _JOINING_SCRIPTS) and _within(
                text[position + 1 : position + 2], _JOINING_SCRIPTS
            ):
                yield char
            continue
        if char.isspace():
            yield " "
        elif category in ("Cc", "Cf", "Co", "Cs") or _within(char, _INKLESS):
            continue
        elif category in ("Mn", "Me"):
            marks += 1
            if not before or marks > (2 if _within(char, _LOOSE_MARKS) else 4):
                continue
            yield char
            continue
        else:
            yield char
        marks, before = 0, char


def _within(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return bool(char) and any(first <= ord(char) <= last for first, last in ranges)
