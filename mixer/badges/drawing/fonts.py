"""The fonts of the print: one family that comes with the product, more from the system.

Text is measured in Python from the very file the PDF embeds, so that what was fitted is
what is printed. Letters the family lacks are drawn by the system's fonts and estimated.
"""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Final

import fontpkg_noto_sans
from fontTools.ttLib import TTFont, TTLibError

from mixer.badges.drawing.paper_text import for_paper, has_right_to_left

FAMILY: Final = "Mixer Sans"
"""What style sheets call the family, so that no system font can take its place."""

CAP_HEIGHT_EM: Final = 0.714
_FILE: Final[Path] = fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf"
_STACKED_EM: Final = 1.05
_SLACK: Final = 1.015
_SLACK_RIGHT_TO_LEFT: Final = 1.2


class FontsMissing(RuntimeError):
    """No usable font file: printing must be refused, because the renderer would crash."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One cut of the family: weight 100 to 900, width in percent from 62.5 to 100."""

    weight: int
    width: float = 100


@dataclass(frozen=True, slots=True)
class Extent:
    """How far text reaches, in em: its width, above the baseline, below the baseline."""

    width: float
    above: float
    below: float


def font_file() -> Path:
    """The file of the family; raises `FontsMissing` when it is not a readable font."""
    read_typeface(_FILE)
    return _FILE


@lru_cache(maxsize=8192)
def measure(text: str, cut: Cut) -> Extent:
    """The room the text needs at 1 em, with the slack that shaping was seen to take."""
    face = read_typeface(_FILE)
    extents = [face.extent(char, cut) for char in text]
    slack = _SLACK_RIGHT_TO_LEFT if has_right_to_left(text) else _SLACK
    return Extent(
        width=sum(extent.width for extent in extents) * slack,
        above=max((extent.above for extent in extents), default=0.0),
        below=max((extent.below for extent in extents), default=0.0),
    )


def printable(text: str) -> str:
    """The text for paper, with letters no font has replaced by plain ones where they exist.

    A mathematical bold A becomes an A; what cannot be replaced stays, see `unprintable`.
    """
    clean = for_paper(text)
    if clean.isascii():
        return clean
    return "".join(char if _has_glyph(char) else unicodedata.normalize("NFKC", char) for char in clean)


def unprintable(names: Iterable[str]) -> list[tuple[str, str]]:
    """The names that hold letters no installed font has, each with those letters once."""
    found = []
    for name in names:
        missing = dict.fromkeys(char for char in printable(name) if not _has_glyph(char))
        if missing:
            found.append((name, "".join(missing)))
    return found


class _Typeface:
    """Widths and heights of every letter of one font file, looked up once."""

    def __init__(self, path: Path) -> None:
        self._font = TTFont(BytesIO(path.read_bytes()), lazy=True)
        self._glyphs: dict[int, str] = self._font.getBestCmap()
        self._outlines = self._font["glyf"]
        self._em: int = self._font["head"].unitsPerEm
        self._known: dict[tuple[str, Cut], Extent] = {}
        self._lock = Lock()

    def has(self, char: str) -> bool:
        return ord(char) in self._glyphs

    def extent(self, char: str, cut: Cut) -> Extent:
        known = self._known.get((char, cut))
        if known is None:
            with self._lock:
                known = self._known[char, cut] = self._measured(char, cut)
        return known

    def _measured(self, char: str, cut: Cut) -> Extent:
        name = self._glyphs.get(ord(char))
        if name is None:
            return _estimated(char)
        place = {"wght": cut.weight, "wdth": cut.width}
        outline = self._outlines[name]
        stacked = _STACKED_EM if unicodedata.category(char) == "Mn" else 0.0
        return Extent(
            width=self._font.getGlyphSet(location=place)[name].width / self._em,
            above=max(getattr(outline, "yMax", 0) / self._em, stacked),
            below=-getattr(outline, "yMin", 0) / self._em,
        )


@cache
def read_typeface(path: Path) -> _Typeface:
    """The letters of this font file, read once; raises `FontsMissing` when it is none."""
    try:
        return _Typeface(path)
    except (OSError, TTLibError, KeyError) as error:
        raise FontsMissing(
            f"The font for printing is missing or damaged ({path.name}): "
            "run the set-up again to install the package fontpkg-noto-sans."
        ) from error


def _estimated(char: str) -> Extent:
    """A letter drawn by some system font: as wide as the widest family seen draws it."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return Extent(0.0, _STACKED_EM, 0.35)
    width = 1.0 if unicodedata.east_asian_width(char) in ("W", "F") else 0.85
    return Extent(width, 0.95, 0.35)


def _has_glyph(char: str) -> bool:
    if char == " " or _drawn(char):
        return True
    parts = unicodedata.normalize("NFD", char)
    return len(parts) > 1 and all(_drawn(part) for part in parts)


@cache
def _drawn(char: str) -> bool:
    return read_typeface(_FILE).has(char) or any(ord(char) in covered for covered in _system_coverage())


@cache
def _system_coverage() -> tuple[range, ...]:
    """Code points the system's fonts can draw: none where fontconfig is not installed."""
    try:
        listed = subprocess.run(
            ["fc-list", "--format", "%{fontformat} %{charset}\n"],  # noqa: S607 - where it lies differs by system
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ()
    covered: set[tuple[int, int]] = set()
    for line in listed.splitlines():
        form, *ranges = line.split()
        if form in ("TrueType", "CFF"):
            for piece in ranges:
                first, _, last = piece.partition("-")
                covered.add((int(first, 16), int(last or first, 16)))
    return tuple(range(first, last + 1) for first, last in sorted(covered))
