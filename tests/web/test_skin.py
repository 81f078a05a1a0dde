"""The skin keeps its promises: contrast in both lights, icons that exist, nothing the CSP would refuse."""

import re
from pathlib import Path

import pytest

from mixer.config import CHECKOUT

TOKENS = (CHECKOUT / "static" / "css" / "tokens.css").read_text()
#: Pages; mail and PDF sheets carry their own styles, no browser shows them.
PAGES = ("layouts", "macros", "errors", "web")
TEMPLATES = sorted(path for folder in PAGES for path in (CHECKOUT / "templates" / folder).glob("*.html"))
SHEETS = sorted((CHECKOUT / "static" / "css").glob("*.css"))

#: Text colour on its ground, and the least contrast of WCAG 2.2 (1.4.3 text, 1.4.11 edges of fields).
PAIRS = [
    *((ink, ground, 4.5) for ink in ("ink", "muted", "act") for ground in ("paper", "card", "sunken")),
    ("on-act", "act", 4.5),
    ("on-act", "act-strong", 4.5),
    ("act-strong", "act-soft", 4.5),
    ("lamp-ink", "lamp-soft", 4.5),
    ("lamp-ink", "card", 4.5),
    *((tone, f"{tone}-soft", 4.5) for tone in ("good", "warn", "bad", "calm")),
    *(("ink", f"{tone}-soft", 4.5) for tone in ("good", "warn", "bad", "calm", "lamp")),
    ("bad", "card", 4.5),
    ("bad", "paper", 4.5),
    ("on-dusk", "dusk", 4.5),
    ("on-dusk-muted", "dusk", 4.5),
    ("glow", "dusk", 4.5),
    ("on-verdict", "verdict-good", 4.5),
    ("on-verdict", "verdict-calm", 4.5),
    ("on-verdict", "verdict-bad", 4.5),
    ("on-verdict-warn", "verdict-warn", 4.5),
    *(("edge", ground, 3.0) for ground in ("paper", "card")),
    *(("focus", ground, 3.0) for ground in ("paper", "card")),
]


def _tokens(dark: bool) -> dict[str, str]:
    values = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", TOKENS.split("@supports")[0]))
    for name, light, night in re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", TOKENS
    ):
        assert values[name] == light, f"--{name}: the plain value and the light one differ"
        if dark:
            values[name] = night
    return values


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_text_colour_stands_out_from_its_ground(dark: bool) -> None:
    tokens = _tokens(dark)
    faint = []
    for ink, ground, least in PAIRS:
        high, low = sorted((_luminance(tokens[ink]), _luminance(tokens[ground])), reverse=True)
        contrast = (high + 0.05) / (low + 0.05)
        if contrast < least:
            faint.append(f"{ink} on {ground}: {contrast:.2f}")
    assert not faint


def test_every_icon_a_template_asks_for_is_drawn() -> None:
    drawn = set(
        re.findall(r"^  '([\w-]+)': '<", (CHECKOUT / "templates/macros/icons.html").read_text(), re.MULTILINE)
    )
    everywhere = (CHECKOUT / "templates").rglob("*.html")
    asked = {name for path in everywhere for name in re.findall(r"\bicon\('([\w-]+)'", path.read_text())}
    assert asked
    assert asked <= drawn


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_carries_styles_or_scripts_the_browser_would_refuse(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle=|\son\w+=\"|<style|javascript:", text)
    assert not re.search(r"<script(?![^>]*\b(src|type=\"application/json\"))", text)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_every_colour_and_size_a_sheet_uses_is_a_token(sheet: Path) -> None:
    used = set(re.findall(r"var\(--([\w-]+)", sheet.read_text()))
    known = {name for each in SHEETS for name in re.findall(r"--([\w-]+):", each.read_text())}
    assert used <= known
