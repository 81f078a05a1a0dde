"""Lengths and areas as people type them, kept in whole millimetres and square metres.

``6``, ``1,80 m``, ``90 cm``, ``1800 mm``, ``41 ft 6 in``, ``5'6"``, ``36"`` are lengths; ``120``,
``120 m2``, ``1300 sq ft`` are areas. A bare number is in the unit the caller names. One inch is
exactly 25.4 mm, one foot 304.8 mm (international yard and pound agreement of 1959).
"""

import re
from enum import StrEnum
from typing import Final

SQUARE_FOOT_M2: Final = 0.09290304

_MM: Final = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, "ft": 304.8}
_SPELT: Final = {
    "'": "ft", "′": "ft", "’": "ft", "feet": "ft", "foot": "ft",
    '"': "in", "″": "in", "”": "in", "inch": "in", "inches": "in",
    "metre": "m", "metres": "m", "meter": "m", "meters": "m",
}  # fmt: skip
_PART: Final = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)\s*([^\W\d]+|['\"′″’”])?\s*")
_AREA: Final = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)\s*(m2|m²|sqm|qm|sq ?m|sq\.? ?ft|ft2|ft²|sf)?\s*")


class Unit(StrEnum):
    """What a room is measured in."""

    METRES = "m"
    FEET = "ft"


class NotALength(ValueError):
    """The text is no length, or no area; ``usual`` names nothing people measure rooms in."""


def read_length(text: str, usual: str) -> int:
    """Millimetres; a bare number is in ``usual`` (mm, cm, m, in, ft). Raises `NotALength`.

    Below zero is read as typed, so that the caller can say what is wrong with it.
    """
    clean, place, total = text.strip().casefold(), 0, 0.0
    units: list[str] = []
    while place < len(clean):
        found = _PART.match(clean, place)
        if found is None:
            raise NotALength(text)
        unit = _SPELT.get(found[2] or "", found[2] or (usual if not units else _smaller(units[-1])))
        if unit not in _MM or (units and _MM[unit] >= _MM[units[-1]]):
            raise NotALength(text)
        total += float(found[1].replace(",", ".")) * _MM[unit]
        units.append(unit)
        place = found.end()
    if not units or abs(total) > 10_000_000:
        raise NotALength(text)
    return round(total)


def read_area(text: str, usual: Unit) -> float:
    """Square metres, to a hundredth; a bare number is in the square of ``usual``. Raises `NotALength`."""
    found = _AREA.fullmatch(text.casefold())
    if found is None:
        raise NotALength(text)
    unit = (found[2] or "").replace(" ", "").replace(".", "")
    is_feet = unit in ("sqft", "ft2", "ft²", "sf") or (not unit and usual is Unit.FEET)
    return round(float(found[1].replace(",", ".")) * (SQUARE_FOOT_M2 if is_feet else 1.0), 2)


def shown_length(mm: int, unit: Unit, *, small: bool = False) -> str:
    """``12.5 m`` or ``41 ft 6 in``; small things in ``90 cm`` or ``36 in``. Reads back as it was."""
    if unit is Unit.METRES:
        return f"{mm / 10:g} cm" if small else f"{mm / 1000:g} m"
    inches = round(mm / 25.4, 1)
    if small:
        return f"{inches:g} in"
    feet, rest = divmod(inches, 12)
    return f"{feet:g} ft {round(rest, 1):g} in" if round(rest, 1) else f"{feet:g} ft"


def shown_area(m2: float, unit: Unit) -> str:
    """``120 m²`` or ``1292 sq ft``, rounded as people say it."""
    return f"{m2:.0f} m²" if unit is Unit.METRES else f"{m2 / SQUARE_FOOT_M2:.0f} sq ft"


def _smaller(unit: str) -> str:
    """What a bare number after this unit means: 5 ft 6 is six inches, 1 m 80 is eighty centimetres."""
    return {"ft": "in", "m": "cm", "cm": "mm"}.get(unit, "")
