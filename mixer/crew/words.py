"""The words of the crew: parts, places, what is missing, and what to do."""

from dataclasses import dataclass

from mixer.core.roster import Kind, Station, Stretch
from mixer.crew.models import Shift, moment_of
from mixer.events.models import CrewAnswer, CrewMember, CrewRole, Event
from mixer.web.formats import wall_time
from mixer.web.translation import _, ngettext


def part_word(role: str) -> str:
    """What one person is on the evening."""
    words = {
        CrewRole.HOST: _("Host"),
        CrewRole.CO_HOST: _("Co-host"),
        CrewRole.VISITOR_HOST_LEAD: _("Visitor Host lead"),
        CrewRole.VISITOR_HOST: _("Visitor Host"),
        CrewRole.GREETER: _("Free-floating greeter"),
        CrewRole.DOOR_LEAD: _("Door lead"),
        CrewRole.DOOR: _("Door"),
        CrewRole.EXERCISE_LEAD: _("Exercise lead"),
        CrewRole.OTHER: _("Helper"),
    }
    return words.get(CrewRole(role), role) if role in set(CrewRole) else role


def station_word(station: str) -> str:
    """Where somebody stands."""
    words = {
        Station.DOOR: _("At the door"),
        Station.WELCOME: _("Welcome, just inside"),
        Station.FLOATING: _("Free-floating in the room"),
        Station.INFORMATION_TABLE: _("Information table"),
        Station.EXERCISE: _("Leading the exercise"),
    }
    return words[Station(station)]


def answer_word(member: CrewMember) -> tuple[str, str]:
    """What they said, with the tone of its chip."""
    return {
        CrewAnswer.NOT_ASKED: (_("not asked yet"), "plain"),
        CrewAnswer.ASKED: (_("asked, no answer yet"), "warn"),
        CrewAnswer.ACCEPTED: (_("will do it"), "good"),
        CrewAnswer.DECLINED: (_("cannot"), "bad"),
    }[CrewAnswer(member.answer)]


def kind_of_duty_word(kind: Kind) -> str:
    """What a row of the cover counts."""
    words = {
        Kind.VISITOR_HOST: _("Visitor Hosts"),
        Kind.FLOATING: _("of them free-floating"),
        Kind.DOOR: _("At the door"),
    }
    return words[kind]


def span(event: Event, starts: int, ends: int) -> str:
    """``18:15–19:30`` on the wall of the evening."""
    return f"{wall_time(moment_of(event, starts))}–{wall_time(moment_of(event, ends))}"


def shift_line(shift: Shift) -> str:
    """``18:15–19:30 · At the door · lane 2``."""
    parts = span(shift.event, shift.starts_min, shift.ends_min), station_word(shift.station), shift.spot
    return " · ".join(part for part in parts if part)


def gap_sentence(event: Event, kind: Kind, stretch: Stretch) -> str:
    """``18:20–18:35: one Visitor Host is missing``."""
    when, number = span(event, stretch.starts, stretch.ends), stretch.missing
    if kind == Kind.FLOATING:
        return _("%(when)s: nobody is free-floating", when=when)
    if kind == Kind.DOOR:
        return ngettext(
            "%(when)s: one person is missing at the door",
            "%(when)s: %(num)s people are missing at the door",
            number,
            when=when,
        )
    return ngettext(
        "%(when)s: one Visitor Host is missing",
        "%(when)s: %(num)s Visitor Hosts are missing",
        number,
        when=when,
    )


@dataclass(frozen=True)
class Step:
    """One line of a duty sheet: when (empty for any time), and what to do."""

    when: str
    text: str


def steps(member: CrewMember, shifts: list[Shift]) -> list[Step]:
    """What to do, in order, for the places this person stands at."""
    if not shifts:
        return []
    come = wall_time(shifts[0].starts)
    stations = {Station(shift.station) for shift in shifts}
    lines = [Step(come, _("Be there, badge on. Say hello to whoever leads, and look at your place once."))]
    for station, sentences in (
        (Station.DOOR, _at_the_door()),
        (Station.WELCOME, _as_visitor_host()),
        (Station.FLOATING, _as_floater()),
        (Station.INFORMATION_TABLE, _at_the_table()),
        (Station.EXERCISE, _at_the_exercise()),
    ):
        if station in stations:
            lines += [Step("", sentence) for sentence in sentences if sentence not in _texts(lines)]
    done = wall_time(shifts[-1].ends)
    return [
        *lines,
        Step(done, _("Your part is done. Tell whoever leads what you noticed, and enjoy the rest.")),
    ]


def _texts(lines: list[Step]) -> set[str]:
    return {line.text for line in lines}


def _two_introductions() -> str:
    return _(
        "Within 20 minutes introduce each of your first-timers to two people: name, trade, why these two."
    )


def _open_circle() -> str:
    return _("Stand in open circles: leave a gap a person wide, and ask in whoever comes near.")


def _as_visitor_host() -> tuple[str, ...]:
    return (
        _("Greet every guest by the name on the badge, and say in one sentence what happens next."),
        _("Look out for your first-timers. Go to them within three minutes; nobody new stands alone."),
        _two_introductions(),
        _open_circle(),
    )


def _as_floater() -> tuple[str, ...]:
    return (
        _("You have no place of your own: walk the room and go to whoever stands alone."),
        _two_introductions(),
        _open_circle(),
    )


def _at_the_door() -> tuple[str, ...]:
    return (
        _("Check in each guest and hand over the badge. Whatever a code says, nobody is sent away."),
        _("Hand first-timers over to their Visitor Host by name: “This is Ana, she will show you round.”"),
        _("A hard case goes to whoever leads, so that the queue keeps moving."),
    )


def _at_the_table() -> tuple[str, ...]:
    return (
        _("Keep the table in order: flat material, one business each, nothing in the way to it."),
        _("Ask who stops there whom they would like to meet, and take them to that person."),
    )


def _at_the_exercise() -> tuple[str, ...]:
    return (
        _("Explain the exercise in two sentences, show it once, then start the clock."),
        _("Look for who has no partner and help them find one. Taking part is never a duty."),
    )
