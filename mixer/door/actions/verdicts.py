"""What can come of an act at the door."""

from dataclasses import dataclass
from datetime import datetime

from mixer.door.models import Scan
from mixer.door.queries import DoorLine
from mixer.invitations.models import Guest


@dataclass(frozen=True)
class Admitted:
    """Let in; ``again`` after having left before."""

    guest: Guest
    scan: Scan
    again: bool


@dataclass(frozen=True)
class AlreadyInside:
    """Was inside before this scan; the scan is kept all the same."""

    guest: Guest
    scan: Scan
    since: datetime
    door: str


@dataclass(frozen=True)
class Left:
    """Went out, having been inside since."""

    guest: Guest
    scan: Scan
    since: datetime


@dataclass(frozen=True)
class NotInside:
    """Nothing to check out: the guest was not inside. The scan is kept all the same."""

    guest: Guest
    scan: Scan


@dataclass(frozen=True)
class TakenBack:
    """This scan counts no more."""

    guest: Guest
    scan: Scan


Verdict = Admitted | AlreadyInside | Left | NotInside | TakenBack


@dataclass(frozen=True)
class NoPlace:
    """On the list, but without a confirmed place; nothing was kept, the volunteer decides."""

    guest: Guest


@dataclass(frozen=True)
class RoomFull:
    """A walk-in would be one more than there are seats; nothing was kept, the volunteer decides."""

    seats: int
    inside: int


@dataclass(frozen=True)
class AlikeOnList:
    """The list has somebody of that name or address; nothing was kept, the volunteer decides."""

    lines: tuple[DoorLine, ...]
