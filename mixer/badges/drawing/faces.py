"""What can be drawn, as plain values: every word arrives translated, every key is known here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from mixer.badges.drawing.ink import Shape


@dataclass(frozen=True, slots=True)
class Mark:
    """A colour of at least 7:1 on white, and the shape that tells it without colour."""

    colour: str
    shape: Shape


ROLES: Final[Mapping[str, Mark]] = MappingProxyType(
    {
        "guest": Mark("#1f4a3d", Shape.CIRCLE),
        "host": Mark("#7a1f22", Shape.DIAMOND),
        "visitor_host": Mark("#1e3a6b", Shape.CHEVRON),
        "speaker": Mark("#5a2560", Shape.TRIANGLE),
        "sponsor": Mark("#664200", Shape.HEXAGON),
        "first_timer": Mark("#00525a", Shape.STAR),
        "helper": Mark("#414a56", Shape.SQUARE),
    }
)
"""Role keys a badge may carry, with the mark of each."""

POOLS: Final[Mapping[str, Mark]] = MappingProxyType(
    {
        "blue": Mark("#1746a2", Shape.CIRCLE),
        "red": Mark("#7a1f22", Shape.DIAMOND),
        "green": Mark("#1f4a3d", Shape.TRIANGLE),
        "gold": Mark("#664200", Shape.STAR),
        "plum": Mark("#5a2560", Shape.SQUARE),
        "teal": Mark("#00525a", Shape.HEXAGON),
        "orange": Mark("#873106", Shape.CROSS),
        "rose": Mark("#8c1d4f", Shape.DROP),
        "moss": Mark("#46521a", Shape.RING),
        "slate": Mark("#414a56", Shape.PENTAGON),
        "violet": Mark("#4b2f96", Shape.CHEVRON),
        "ink": Mark("#241d18", Shape.BARS),
    }
)
"""Pool keys a card may carry, in the order to hand them out."""


@dataclass(frozen=True, slots=True)
class BadgeFace:
    """One badge. ValueError when the role key is not one of `ROLES`.

    ``code_url`` is the whole address in capitals or None; ``code_text`` is what a hand
    types instead of scanning it; ``event_line`` is printed small at the foot.
    """

    first_name: str
    last_name: str
    company: str = ""
    profession_line: str = ""
    role_word: str = ""
    role_key: str = "guest"
    number: str = ""
    code_url: str | None = None
    code_text: str = ""
    event_line: str = ""

    def __post_init__(self) -> None:
        _known(self.role_key, ROLES)


@dataclass(frozen=True, slots=True)
class CardFace:
    """One "find your other half" card. ValueError when the pool key is not one of `POOLS`."""

    headline: str
    eyebrow: str
    pool_word: str
    pool_colour: str
    clue: str = ""
    footer: str = ""

    def __post_init__(self) -> None:
        _known(self.pool_colour, POOLS)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One pair, or trio, on the host's key: who holds which half.

    ``pool`` is the word printed as heading; rows of one pool stand together in the order
    given. ``pool_colour`` is one of `POOLS` or empty for no mark.
    """

    pool: str
    half_a: str
    name_a: str
    half_b: str
    name_b: str
    half_c: str = ""
    name_c: str = ""
    pool_colour: str = ""

    def __post_init__(self) -> None:
        if self.pool_colour:
            _known(self.pool_colour, POOLS)


def _known(key: str, marks: Mapping[str, Mark]) -> None:
    if key not in marks:
        raise ValueError(f"unknown key {key!r}: one of {', '.join(marks)} is needed")
