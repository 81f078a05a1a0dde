"""Few chairs, on purpose: who sits does not mix; who must sit finds a seat kept for them.

Practice of mixer hosts: chairs for 20 to 30 % of the expected guests, reserved accessible seats among
them. Under 10 %, or without an accessible seat, somebody is left standing who cannot.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor
from typing import Final

CHAIRS_SHARE: Final = (0.10, 0.20, 0.30, 0.40)
"""By expected guests: below the first is a fault, the middle ones are usual, above the last is too many."""


class ChairFault(StrEnum):
    """What is wrong with a number of chairs; `TOO_MANY` and `FEWER_THAN_USUAL` are only said."""

    NEGATIVE = "negative"
    TOO_FEW = "too_few"
    NO_ACCESSIBLE = "no_accessible"
    MORE_ACCESSIBLE_THAN_CHAIRS = "more_accessible_than_chairs"
    FEWER_THAN_USUAL = "fewer_than_usual"
    TOO_MANY = "too_many"

    @property
    def is_refused(self) -> bool:
        return self not in (ChairFault.TOO_MANY, ChairFault.FEWER_THAN_USUAL)


@dataclass(frozen=True, slots=True)
class ChairRule:
    """How many chairs for so many guests: the least, the usual range, and where it gets too many."""

    least: int
    usual: tuple[int, int]
    most: int
    accessible: int
    """Seats to keep for people who need one: one in twenty guests, two at least."""


def chair_rule(expected: int) -> ChairRule:
    """The rule in chairs; ``expected`` counts guests, one or more."""
    fault, low, high, many = CHAIRS_SHARE
    # Hundredths, or 0.1 x 30 would be a hair more than 3 chairs.
    least, lower = (ceil(round(share * 100) * expected / 100) for share in (fault, low))
    upper, most = (floor(round(share * 100) * expected / 100) for share in (high, many))
    return ChairRule(least, (lower, max(lower, upper)), max(most, lower), max(2, ceil(expected / 20)))


def chair_faults(chairs: int, accessible: int, expected: int | None) -> tuple[ChairFault, ...]:
    """What is wrong, the refused first; () when all is well. Accessible seats count among the chairs."""
    found = []
    if chairs < 0 or accessible < 0:
        return (ChairFault.NEGATIVE,)
    if expected is not None and chairs < chair_rule(expected).least:
        found.append(ChairFault.TOO_FEW)
    if accessible == 0:
        found.append(ChairFault.NO_ACCESSIBLE)
    elif accessible > chairs:
        found.append(ChairFault.MORE_ACCESSIBLE_THAN_CHAIRS)
    if expected is not None and ChairFault.TOO_FEW not in found:
        rule = chair_rule(expected)
        if chairs > rule.most:
            found.append(ChairFault.TOO_MANY)
        elif chairs < rule.usual[0]:
            found.append(ChairFault.FEWER_THAN_USUAL)
    return tuple(found)
