"""Places on the information tables: what fits, which table, which firm; and letters read across a room.

Lengths in mm. A place is a length of table edge; places never add up to more than the table.
"""

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import ceil
from typing import Final

USUAL_WIDTHS_MM: Final = (300, 600, 900)
"""A stack of cards, two leaflets beside each other, a folder laid open."""
SIGN_DISTANCE_MM: Final = 3000

_LEGAL_FORMS: Final = frozenset(
    {
        "ag", "bv", "co", "company", "corp", "corporation", "ek", "eg", "ev", "gbr", "gmbh", "inc",
        "kg", "kgaa", "limited", "llc", "llp", "lp", "ltd", "mbh", "nv", "ohg", "oy", "plc", "sa",
        "sarl", "sas", "sl", "spa", "srl", "ug", "und", "and",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """One table with what is booked on it."""

    id: int
    width_mm: int
    taken_mm: int
    has_power: bool
    has_low_side: bool

    @property
    def free_mm(self) -> int:
        """What is left; less than nothing when the table was shortened under its bookings."""
        return self.width_mm - self.taken_mm


@dataclass(frozen=True, slots=True)
class Wish:
    """The place somebody wants."""

    width_mm: int
    needs_power: bool = False
    needs_low_side: bool = False


def is_fitting(table: Table, wish: Wish) -> bool:
    """Whether the place is there, with what it needs."""
    return (
        0 < wish.width_mm <= table.free_mm
        and table.has_power >= wish.needs_power
        and table.has_low_side >= wish.needs_low_side
    )


def best_table(tables: Iterable[Table], wish: Wish) -> Table | None:
    """The table for the wish, None when there is none: power and low sides are kept for those who need
    them, then the fullest table that has room, then the first in order."""
    fitting = [table for table in tables if is_fitting(table, wish)]
    if not fitting:
        return None

    def cost(table: Table) -> tuple[int, int]:
        spent = (table.has_power > wish.needs_power) + (table.has_low_side > wish.needs_low_side)
        return spent, table.free_mm

    return min(fitting, key=cost)


def open_widths(tables: Collection[Table], widths: Iterable[int], wish: Wish) -> list[int]:
    """The widths that could still be had, with the same needs as the wish."""
    return [
        width
        for width in widths
        if any(is_fitting(table, Wish(width, wish.needs_power, wish.needs_low_side)) for table in tables)
    ]


def firm_key(name: str) -> str:
    """By which two spellings are one firm: letters and digits only, accents and legal form left away.

    ``Kovač Design GmbH``, ``KOVAC DESIGN`` and ``Kovač-Design`` are one; a name of nothing but a legal
    form or signs keeps its letters.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c if c.isalnum() else " " if not unicodedata.combining(c) else "" for c in plain)
    words = [word for word in letters.replace("g m b h", "gmbh").split() if word not in _LEGAL_FORMS]
    return ("".join(words) or "".join(letters.split()) or plain.strip())[:160]


def cap_height_mm(distance_mm: int) -> int:
    """How tall capitals must be to be read from so far, rounded up to whole mm.

    Rule for signs in buildings (ADA Standards 2010, 703.5.5): 5/8 inch up to 6 feet, and 1/8 inch more for
    every further foot. At 3 m that is 29 mm.
    """
    beyond = max(distance_mm - 6 * 304.8, 0) / 304.8
    return ceil((5 / 8 + beyond / 8) * 25.4)
