"""Whether a room is mixed: which fields of business have nobody, too few, or too many people."""

from enum import StrEnum

LEAST_IN_ZONE = 4
"""Fewer make no zone of a room."""
MOST_SHARE = 1 / 3


class Presence(StrEnum):
    """How a field of business is represented."""

    NOBODY = "nobody"
    FEW = "few"
    FINE = "fine"
    MANY = "many"


def presence(people: int, everybody: int, zones: int) -> Presence:
    """How ``people`` of one field stand among ``everybody`` when there are so many fields.

    Few is less than half of an equal share, at most four; many is over a third of the room, once there
    are enough people to say so.
    """
    if people == 0:
        return Presence.NOBODY
    if people < min(LEAST_IN_ZONE, everybody / zones / 2):
        return Presence.FEW
    if everybody >= 3 * LEAST_IN_ZONE and people > everybody * MOST_SHARE:
        return Presence.MANY
    return Presence.FINE
