"""Verbs of shifts."""

from collections.abc import Sequence

from mixer.audit import Actor, record
from mixer.core import roster
from mixer.core.roster import Duty, Station
from mixer.crew.models import Shift, moment_of
from mixer.crew.queries import duties, shifts_of_member
from mixer.db import db
from mixer.events.models import CrewMember, CrewRole, Event
from mixer.names import one_line
from mixer.web.errors import Refused
from mixer.web.formats import wall_time
from mixer.web.translation import _

ARRIVAL_STATIONS = {
    CrewRole.VISITOR_HOST_LEAD: Station.WELCOME,
    CrewRole.VISITOR_HOST: Station.WELCOME,
    CrewRole.GREETER: Station.FLOATING,
    CrewRole.DOOR_LEAD: Station.DOOR,
    CrewRole.DOOR: Station.DOOR,
}
"""Where each part stands while guests arrive."""


def first_minute(event: Event) -> int:
    """The earliest minute a shift may begin."""
    return -roster.SETTING_UP_MIN


def last_minute(event: Event) -> int:
    """The latest minute a shift may end."""
    return length_of(event) + roster.TIDYING_MIN


def length_of(event: Event) -> int:
    """How long the evening is, in real minutes."""
    return roster.minutes_between(event.starts_at, event.ends_at)


def add_shift(
    *, member: CrewMember, station: Station, starts_min: int, ends_min: int, spot: str = "", actor: Actor
) -> Shift:
    """Put somebody at a place for some minutes counted from the start; a second tap adds nothing.

    Raises Refused for an end that is not after the start, for minutes outside the evening (four hours
    before it to three after), and for somebody who is elsewhere at that time.
    """
    there = _same(member, station, starts_min, ends_min)
    if there is not None:
        return there
    wanted = Duty(member.id, station, starts_min, ends_min)
    _check(member, wanted, shifts_of_member(member))
    shift = Shift(event=member.event, crew_member=member, spot=one_line(spot)[:60], station=station)
    shift.starts_min, shift.ends_min = starts_min, ends_min
    db.session.add(shift)
    _note(shift, actor, "add_shift")
    return shift


def change_shift(
    *, shift: Shift, station: Station, starts_min: int, ends_min: int, spot: str, actor: Actor
) -> None:
    """Another time or place for a shift. Raises Refused like ``add_shift``."""
    member = shift.crew_member
    others = [other for other in shifts_of_member(member) if other.id != shift.id]
    _check(member, Duty(member.id, station, starts_min, ends_min), others)
    shift.station, shift.spot = station, one_line(spot)[:60]
    shift.starts_min, shift.ends_min = starts_min, ends_min
    _note(shift, actor, "change_shift", "station", "starts_min", "ends_min")


def remove_shift(*, shift: Shift, actor: Actor) -> None:
    """Take a shift away; the cover shows what is missing then."""
    _note(shift, actor, "remove_shift")
    db.session.delete(shift)


def add_arrival_shift(*, member: CrewMember, actor: Actor) -> Shift | None:
    """The usual shift of somebody's part: the arrival hour and the quarter before it; none for a part
    that has no place then, nor for somebody who has shifts already."""
    station = ARRIVAL_STATIONS.get(CrewRole(member.role))
    if station is None or shifts_of_member(member):
        return None
    ends = min(roster.ARRIVAL_MIN, length_of(member.event))
    return add_shift(member=member, station=station, starts_min=-roster.EARLY_MIN, ends_min=ends, actor=actor)


def double_booking(member: CrewMember, wanted: Duty, others: list[Duty]) -> str | None:
    """The sentence that says where somebody is at that time already; None when they are free."""
    taken = roster.overlapping(others, wanted)
    if taken is None:
        return None
    return _(
        "%(name)s is already on duty from %(start)s to %(end)s. Nobody can be in two places.",
        name=member.name,
        start=wall_time(moment_of(member.event, taken.starts)),
        end=wall_time(moment_of(member.event, taken.ends)),
    )


def outside(event: Event) -> str:
    """The sentence that says when shifts can be."""
    return _(
        "That is outside the evening. Shifts lie between %(start)s and %(end)s.",
        start=wall_time(moment_of(event, first_minute(event))),
        end=wall_time(moment_of(event, last_minute(event))),
    )


def _check(member: CrewMember, wanted: Duty, others: Sequence[Shift]) -> None:
    if wanted.ends <= wanted.starts:
        raise Refused(_("The shift ends before it begins. Please look at the two times again."))
    if wanted.starts < first_minute(member.event) or wanted.ends > last_minute(member.event):
        raise Refused(outside(member.event))
    sentence = double_booking(member, wanted, duties(others))
    if sentence:
        raise Refused(sentence)


def _same(member: CrewMember, station: Station, starts_min: int, ends_min: int) -> Shift | None:
    for shift in shifts_of_member(member):
        if (shift.station, shift.starts_min, shift.ends_min) == (station, starts_min, ends_min):
            return shift
    return None


def _note(shift: Shift, actor: Actor, verb: str, *fields: str) -> None:
    event = shift.event
    record(actor, verb, shift, team_id=event.team_id, event_id=event.id, fields=list(fields))
