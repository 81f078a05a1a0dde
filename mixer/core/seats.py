"""Who is in, who waits and why, who moves up.

Seats are counted from the parties, never kept in a counter: free is the capacity less what is
confirmed and offered. A party moves as a whole or not at all. ``rebalance`` is the one rule
for every cause of change; the caller puts the cause into the list of parties and calls it:

- somebody says yes: add their party as waitlisted; it is confirmed at once if a seat is theirs;
- a cancellation, a smaller party: change it, then rebalance;
- more or fewer seats: give the new capacity. Nobody confirmed is thrown out, `over_by` tells.

Calling it again changes nothing, and the order of the list does not matter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Place(StrEnum):
    """What a party has in the room; `CANCELLED` is no seat, for whatever reason."""

    CONFIRMED = "confirmed"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    CANCELLED = "cancelled"


class Policy(StrEnum):
    """What a party too large for the free seats does to those behind it."""

    STRICT = "strict"
    """It keeps its turn: nobody passes it."""
    LET_SMALLER_PASS = "let_smaller_pass"
    """Smaller parties behind it may take the seats it cannot use."""


@dataclass(frozen=True)
class Party:
    """People who answer together. `size` counts the seats they want, `waiting_since` orders the waitlist."""

    id: int
    size: int
    place: Place
    waiting_since: datetime | None = None

    def __post_init__(self) -> None:
        if self.size < 1 and self.place != Place.CANCELLED:
            raise ValueError(f"party {self.id} has a place but no people")
        if self.waiting_since is None and self.place == Place.WAITLISTED:
            raise ValueError(f"party {self.id} waits, but not since when")


@dataclass(frozen=True)
class Seats:
    """How full the room is; a capacity of None is a room without limit."""

    capacity: int | None
    taken: int

    @property
    def free(self) -> int | None:
        """Seats nobody has; None where there is no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def over_by(self) -> int:
        """Seats given away beyond the capacity, after it was lowered or by the host's own hand."""
        return 0 if self.capacity is None else max(0, self.taken - self.capacity)

    def fits(self, size: int) -> bool:
        """Whether that many people find seats."""
        return self.free is None or size <= self.free


@dataclass(frozen=True)
class NeedsMoreSeats:
    """Not served because the free seats do not suffice."""

    needs: int
    free: int


@dataclass(frozen=True)
class Behind:
    """Seats would suffice, but they are kept for the party at this position of the waitlist."""

    position: int


Reason = NeedsMoreSeats | Behind


@dataclass(frozen=True)
class Waiting:
    """A party on the waitlist: its position, from 1, and why it is not served."""

    party_id: int
    position: int
    reason: Reason


@dataclass(frozen=True)
class Seating:
    """What rebalancing found: who is confirmed now (ids, in order), who waits, and the seats after it."""

    promoted: tuple[int, ...]
    waiting: tuple[Waiting, ...]
    seats: Seats


def seats_of(capacity: int | None, parties: Iterable[Party]) -> Seats:
    """Count the seats as they stand. Raises ValueError for a negative capacity."""
    if capacity is not None and capacity < 0:
        raise ValueError("a room cannot have fewer than no seats")
    holding = (party.size for party in parties if _holds_seats(party))
    return Seats(capacity, sum(holding))


def rebalance(capacity: int | None, parties: Iterable[Party], policy: Policy = Policy.STRICT) -> Seating:
    """Give free seats to the waitlist in the order of joining, ties by id.

    Strict keeps its word to a party larger than the whole room as well: it blocks the list
    until the host acts, and its reason says so. Raises ValueError if a party comes twice.
    """
    everybody = list(parties)
    if len({party.id for party in everybody}) < len(everybody):
        raise ValueError("a party comes twice in the list")
    seats = seats_of(capacity, everybody)
    promoted: list[int] = []
    still_waiting: list[Party] = []
    for party in _waitlist(everybody):
        blocked = policy == Policy.STRICT and bool(still_waiting)
        if blocked or not seats.fits(party.size):
            still_waiting.append(party)
        else:
            promoted.append(party.id)
            seats = Seats(capacity, seats.taken + party.size)
    waiting = tuple(
        Waiting(party.id, position, _reason(seats, party.size))
        for position, party in enumerate(still_waiting, start=1)
    )
    return Seating(tuple(promoted), waiting, seats)


def growth_refusal(
    capacity: int | None,
    parties: Iterable[Party],
    party_id: int,
    *,
    by: int = 1,
    policy: Policy = Policy.STRICT,
) -> Reason | None:
    """Why a party cannot bring that many people more, or None if it can.

    Only a party that holds seats needs more of them now; one that waits grows freely and keeps
    its turn. The waitlist comes first: seats it can use are not free for companions, and under
    the strict policy none is while anybody waits. Raises KeyError for an unknown party.
    """
    by_id = {party.id: party for party in parties}
    if not _holds_seats(by_id[party_id]):
        return None
    after = rebalance(capacity, by_id.values(), policy)
    if not after.seats.fits(by):
        return _reason(after.seats, by)
    return Behind(1) if after.waiting and policy == Policy.STRICT else None


def can_grow(
    capacity: int | None,
    parties: Iterable[Party],
    party_id: int,
    *,
    by: int = 1,
    policy: Policy = Policy.STRICT,
) -> bool:
    """Whether a party may bring that many people more; see `growth_refusal`."""
    return growth_refusal(capacity, parties, party_id, by=by, policy=policy) is None


def _holds_seats(party: Party) -> bool:
    return party.place in {Place.CONFIRMED, Place.OFFERED}


def _waitlist(parties: Iterable[Party]) -> list[Party]:
    waiting = [(party.waiting_since, party.id, party) for party in parties if party.place == Place.WAITLISTED]
    return [party for _, _, party in sorted(waiting, key=lambda entry: (entry[0], entry[1]))]


def _reason(seats: Seats, needs: int) -> Reason:
    """The lack of seats itself where there is one, else the turn of the party at the head."""
    if seats.free is not None and needs > seats.free:
        return NeedsMoreSeats(needs, seats.free)
    return Behind(1)
