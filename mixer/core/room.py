"""What is known of a room, and how many people its floor and its air are for.

Millimetres, square metres and persons.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import floor
from typing import Final

from mixer.core.lengths import SQUARE_FOOT_M2

STANDING_M2: Final = (7 * SQUARE_FOOT_M2, 8 * SQUARE_FOOT_M2)
"""Floor for one standing person, at the least and in comfort: event planners' 7 to 8 square feet."""
FURNISHED_M2: Final = (8 * SQUARE_FOOT_M2, 10 * SQUARE_FOOT_M2)
"""The same among tables and chairs: 10 square feet in comfort; below 8 the furniture has to go."""
MOBILITY_SHARE: Final = 1.3
"""Guidance for accessible meetings: 30 % more floor when a tenth of the guests use mobility aids."""


class Reverberation(StrEnum):
    """How hard a room sounds."""

    HARD = "hard"
    MIXED = "mixed"
    SOFT = "soft"


SECONDS: Final = {Reverberation.HARD: 1.2, Reverberation.MIXED: 0.8, Reverberation.SOFT: 0.5}
"""Reverberation time assumed for each: plaster and glass; some curtains or an acoustic ceiling; carpet,
curtains and upholstery. Assumptions to compare rooms by, no measurements."""


@dataclass(frozen=True, slots=True)
class Room:
    """What is known of a room; None is not known. Lengths in mm."""

    length_mm: int | None = None
    width_mm: int | None = None
    area_m2: float | None = None
    """Used when length and width are not both known."""
    height_mm: int | None = None
    taken_percent: int = 0
    """Share of the floor where nobody can stand: bar, stage, pillars, stairs."""
    is_furnished: bool = True
    person_limit: int | None = None
    """What the fire rules, the licence or the owner allow."""
    toilets: int | None = None
    has_accessible_toilet: bool | None = None
    is_step_free: bool | None = None
    door_mm: int | None = None
    """The narrowest door on the step-free way, clear."""
    aisle_mm: int | None = None
    reverberation: Reverberation | None = None
    has_quiet_corner: bool = False

    @property
    def floor_m2(self) -> float | None:
        """The whole floor."""
        if self.length_mm and self.width_mm:
            return self.length_mm * self.width_mm / 1_000_000
        return self.area_m2

    @property
    def free_m2(self) -> float | None:
        """The floor people can stand on."""
        return None if self.floor_m2 is None else self.floor_m2 * (100 - self.taken_percent) / 100

    @property
    def volume_m3(self) -> float | None:
        """The air in the room."""
        if self.floor_m2 is None or self.height_mm is None:
            return None
        return self.floor_m2 * self.height_mm / 1000


def standing_room(room: Room, *, mobility_aids: bool = False) -> tuple[int, int] | None:
    """How many stand in comfort, and how many at the most; None when the floor is not known."""
    if room.free_m2 is None:
        return None
    least, comfort = FURNISHED_M2 if room.is_furnished else STANDING_M2
    share = MOBILITY_SHARE if mobility_aids else 1.0
    # A hair is forgiven: 27.87 m2 are 300 square feet, and 300 square feet are room for 30.
    return floor(room.free_m2 / (comfort * share) + 0.01), floor(room.free_m2 / (least * share) + 0.01)


def talk_capacity(room: Room) -> int | None:
    """For how many the room is comfortable for talk: volume / (20 x reverberation time), after Rindel's
    acoustical capacity of eating establishments. Nearly every mixer is above it, so it compares rooms and
    justifies a quiet corner; it never says no."""
    if room.volume_m3 is None or room.reverberation is None:
        return None
    return floor(room.volume_m3 / (20 * SECONDS[room.reverberation]) + 1e-9)
