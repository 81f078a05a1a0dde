"""The weakest points of an evening: what was seen, what to change, and on which page."""

from dataclasses import dataclass

from mixer.contacts.professions import zones
from mixer.core.rehearsal import (
    CLOSE_LIMIT_MIN,
    FOUND_SHARE,
    MOST_LANES,
    WAIT_LIMIT_SECONDS,
    Result,
    Settings,
    Spot,
)
from mixer.rehearsal.words import lanes_word, minutes_word, of_hundred, wait_word
from mixer.web.translation import _, ngettext

POINTS = 3
TIGHT = 0.75
"""Above this much of what is bearable a point is worth watching."""
GOOD_POOL = 16
_PRIZE_MIN = 0.75
_PAGES = {
    Spot.DOOR: "crew.crew",
    Spot.LATE: "run_of_show.run_of_show",
    Spot.PARTNERS: "exercises.exercise",
    Spot.ZONES: "numbers.missing",
    Spot.CLOSE: "prizes.prizes",
}

_STEPS = {
    Spot.DOOR: "door",
    Spot.LATE: "door",
    Spot.PARTNERS: "exercise",
    Spot.ZONES: "exercise",
    Spot.CLOSE: "close",
}


@dataclass(frozen=True)
class Point:
    """A weak point; ``used``: how much of what is bearable it takes."""

    spot: Spot
    what: str
    change: str
    endpoint: str
    used: float

    @property
    def step(self) -> str:
        """The step of the guided walk it belongs to."""
        return _STEPS[self.spot]

    @property
    def is_too_much(self) -> bool:
        return self.used > 1

    @property
    def is_tight(self) -> bool:
        return TIGHT < self.used <= 1


def weak_points(settings: Settings, seen: Result, step: str = "") -> list[Point]:
    """The three weakest points, the weakest first; of one step, all there are."""
    said = {
        Spot.DOOR: _door,
        Spot.LATE: _late,
        Spot.PARTNERS: _partners,
        Spot.ZONES: _zones,
        Spot.CLOSE: _close,
    }
    known = [(spot, used) for spot, used in seen.weak if spot != Spot.ZONES or seen.zones]
    points = [Point(spot, *said[spot](settings, seen), _PAGES[spot], used) for spot, used in known]
    return [point for point in points if point.step == step] if step else points[:POINTS]


def _door(settings: Settings, seen: Result) -> tuple[str, str]:
    wait = seen.wait(settings.lanes).middle
    what = _("At the door 95 of 100 guests wait less than %(wait)s.", wait=wait_word(wait))
    if wait < WAIT_LIMIT_SECONDS:
        return what, _("Below 40 seconds nobody minds. Keep a second person near for the busiest minutes.")
    if settings.lanes == MOST_LANES:
        return what, _("Stagger the invitation: two times, a quarter of an hour apart.")
    more = settings.lanes + 1
    return what, _(
        "With %(lanes)s it is %(wait)s. Ask one more person to work the door, and let walk-ins fill in the "
        "short form on their own phone while they queue.",
        lanes=lanes_word(more),
        wait=wait_word(seen.wait(more).middle),
    )


def _late(settings: Settings, seen: Result) -> tuple[str, str]:
    what = _(
        "When the exercise begins, %(inside)s of 100 guests are inside.",
        inside=of_hundred(seen.inside.middle),
    )
    later = round(seen.settled_min.middle) - settings.exercise_at
    if later <= 0:
        return what, _("Whoever comes later gets a card with one tap.")
    return what, ngettext(
        "Begin the exercise one minute later, or write “we begin together at …” into the invitation.",
        "Begin the exercise %(num)s minutes later, or write “we begin together at …” into the invitation.",
        later,
    )


def _partners(settings: Settings, seen: Result) -> tuple[str, str]:
    what = _(
        "When the exercise ends, %(found)s of 100 have found their partner.",
        found=of_hundred(seen.found.middle),
    )
    if seen.found.middle >= FOUND_SHARE:
        return what, _("Let a Visitor Host bring the last ones together two minutes before the end.")
    if not settings.helpful:
        return what, _("Say the rule aloud: “If you have met somebody’s other half, tell them where.”")
    if settings.pool > GOOD_POOL:
        return what, _("Deal smaller pools: 16 people find each other within six minutes.")
    enough = next((minute for minute, share in seen.found_by_minute if share >= FOUND_SHARE), None)
    if enough is None:
        return what, _("Give the exercise more time.")
    return what, _("Give the exercise %(minutes)s.", minutes=minutes_word(enough))


def _zones(_settings: Settings, seen: Result) -> tuple[str, str]:
    big = [zone_label(zone.name) for zone in seen.zones if zone.is_too_big]
    small = [zone_label(zone.name) for zone in seen.zones if zone.is_too_small]
    if big:
        what = _("More than a third of the guests are from one field: %(zone)s.", zone=big[0])
        return what, _("Invite people of other fields, or give this one two zones.")
    if small:
        what = ngettext(
            "One field of business has fewer than four guests: %(zones)s.",
            "%(num)s fields of business have fewer than four guests: %(zones)s.",
            len(small),
            zones=", ".join(small),
        )
        return what, _("Join them to a neighbouring zone, or invite for them.")
    return _("Every field of business has four guests or more, and none a third of the room."), _(
        "Put up a sign for each zone."
    )


def zone_label(zone_id: str) -> str:
    """The name of a field of business."""
    return next((_(zone.label) for zone in zones() if zone.id == zone_id), zone_id)


def _close(settings: Settings, seen: Result) -> tuple[str, str]:
    minutes = seen.close_min.middle
    what = _("Thanks, introductions and prizes take %(minutes)s.", minutes=minutes_word(minutes))
    if minutes <= CLOSE_LIMIT_MIN:
        return what, _("Start the timer aloud; it turns at eight minutes.")
    fitting = int(settings.prizes - (minutes - CLOSE_LIMIT_MIN) / _PRIZE_MIN)
    if fitting < 1:
        return what, _("Let first-timers stand up together by field instead of one by one.")
    return what, ngettext(
        "With %(num)s prize it fits into ten minutes. Hand out the others at the door.",
        "With %(num)s prizes it fits into ten minutes. Hand out the others at the door.",
        fitting,
    )
