"""What a rehearsal takes from the event. Nothing of it is ever written back."""

from collections.abc import Sequence
from dataclasses import dataclass

from mixer.core.rehearsal import MOST_GUESTS, MOST_LANES, MOST_MINUTES, MOST_PRIZES, Settings, Start
from mixer.core.roster import ARRIVAL_MIN, GUESTS_PER_DOOR, Duty, Station
from mixer.core.run_of_show import GUEST_KINDS, Kind
from mixer.crew.queries import duties, shifts_of, turnout
from mixer.events.models import Event
from mixer.numbers.queries import missing_on, outlook_of
from mixer.prizes.queries import prizes_of, suggested_prizes
from mixer.run_of_show.queries import blocks_of, suggested_template, templates

_USUAL = Settings()
_LEAST_TO_TELL = 8
"""People on the list, before their own share of first-timers says something."""
_LEAST_TO_MIX = 12
"""People whose field is known, before their mix says anything about the room."""
_SHORT_ARRIVAL_MIN = 15
"""An arrival as short as this means that all are asked for one time."""


@dataclass(frozen=True)
class Part:
    """Some minutes of the evening, from its own script or the one that suits it."""

    kind: Kind
    title: str
    starts_min: int
    length_min: int
    talk_min: int


@dataclass(frozen=True)
class OwnEvening:
    """The event's own numbers."""

    settings: Settings
    parts: tuple[Part, ...]
    """The guests' part of the evening in its order."""
    close_at: int
    has_script: bool
    has_door_crew: bool


def own_evening(event: Event) -> OwnEvening | None:
    """The event's own numbers, with the usual ones where it has none yet; a fixed number of queries.

    None while nobody said how many people are wanted and fewer than two have a seat.
    """
    people = turnout(event)
    if people.guests < 2:
        return None
    guests = min(MOST_GUESTS, people.guests)
    own = tuple(Part(Kind(b.kind), b.title, b.starts_min, b.length_min, b.talk_min) for b in blocks_of(event))
    parts = [part for part in own or _suggested(event) if part.kind in GUEST_KINDS and part.starts_min >= 0]
    door_crew = most_at_door(duties(shifts_of(event)))
    close = next((part for part in parts if part.kind == Kind.CLOSE and part.talk_min), None)
    length = int((event.ends_at - event.starts_at).total_seconds() // 60)
    exercise_at, exercise_min = _exercise(parts)
    settings = Settings(
        guests=guests,
        lanes=min(MOST_LANES, door_crew or max(2, -(-guests // GUESTS_PER_DOOR))),
        walk_ins=round(outlook_of(event).learnt.walk_ins.mean, 3),
        start=_start(parts),
        first_timers=_share(people.first_timers, people.listed),
        prizes=min(MOST_PRIZES, _prizes(event) or suggested_prizes(guests)),
        zones=_zones(event),
        exercise_at=exercise_at,
        exercise_min=exercise_min,
    )
    return OwnEvening(
        settings=settings,
        parts=tuple(parts),
        close_at=close.starts_min if close else max(0, length - 10),
        has_script=bool(own),
        has_door_crew=door_crew > 0,
    )


def most_at_door(shifts: Sequence[Duty]) -> int:
    """How many stand at the door together at the best moment of the arrival hour."""
    mine = [
        one
        for one in shifts
        if one.station == Station.DOOR and one.starts < ARRIVAL_MIN and one.ends > 0 and one.starts < one.ends
    ]
    moments = {max(0, one.starts) for one in mine}
    return max(
        (len({one.person for one in mine if one.starts <= at < one.ends}) for at in moments), default=0
    )


def _suggested(event: Event) -> tuple[Part, ...]:
    return tuple(
        Part(block.slot.kind, block.title, block.slot.starts_min, block.slot.length_min, block.slot.talk_min)
        for block in templates()[suggested_template(event)]
    )


def _zones(event: Event) -> tuple[tuple[str, int], ...]:
    known = tuple((one.zone.id, one.people) for one in missing_on(event).zones if one.people)
    return known if sum(people for _zone, people in known) >= _LEAST_TO_MIX else ()


def _prizes(event: Event) -> int:
    return sum(prize.withdrawn_at is None for prize in prizes_of(event))


def _share(some: int, everybody: int) -> float:
    return round(some / everybody, 3) if everybody >= _LEAST_TO_TELL else _USUAL.first_timers


def _start(parts: Sequence[Part]) -> Start:
    arriving = sum(part.length_min for part in parts if part.kind == Kind.ARRIVE)
    return Start.FIXED if arriving <= _SHORT_ARRIVAL_MIN else Start.DROP_IN


def _exercise(parts: Sequence[Part]) -> tuple[int, int]:
    """When the first exercise begins, and how long it is."""
    game = next((part for part in parts if part.kind == Kind.EXERCISE), None)
    if game is None:
        return _USUAL.exercise_at, _USUAL.exercise_min
    return game.starts_min, min(MOST_MINUTES, game.length_min)
