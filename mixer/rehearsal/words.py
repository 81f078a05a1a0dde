"""What a rehearsal showed, in the words of a host who does this for the first time."""

from math import ceil

from mixer.core.rehearsal import Figure, Result, Settings, Start
from mixer.web.formats import number, percent
from mixer.web.translation import _, ngettext

_LEAST_SECONDS = 5


def start_word(start: Start) -> str:
    """How guests arrive."""
    return {Start.DROP_IN: _("They drop in over half an hour"), Start.FIXED: _("All for one fixed time")}[
        start
    ]


def help_word(helpful: bool) -> str:
    """How people search for their partner."""
    if helpful:
        return _("They help: “I met your other half over there”")
    return _("Everybody for themselves")


def lanes_word(lanes: int) -> str:
    """``one lane``, ``2 lanes``."""
    return ngettext("one lane", "%(num)s lanes", lanes)


def wait_word(seconds: float) -> str:
    """``35 seconds``, or from two minutes on ``2.5 minutes``; never less than it is."""
    if seconds >= 120:
        return _("%(minutes)s minutes", minutes=number(seconds / 60))
    whole = max(_LEAST_SECONDS, ceil(seconds))
    return ngettext("%(num)s second", "%(num)s seconds", whole)


def minutes_word(minutes: float) -> str:
    """``12 minutes``."""
    return _("%(minutes)s minutes", minutes=number(minutes))


def of_hundred(share: float) -> str:
    """A share as people say it, ``87``."""
    return number(round(share * 100))


def door_sentences(settings: Settings, seen: Result) -> list[str]:
    """The waits: as planned, with a lane fewer and one more, and what a table for walk-ins would do."""
    others = [(lanes, wait) for lanes, wait in seen.wait_by_lanes if lanes != settings.lanes]
    said = [_planned_wait(settings.lanes, seen.wait(settings.lanes))]
    said += [
        _("With %(lanes)s hardly anybody waits.", lanes=lanes_word(lanes))
        if wait.middle < _LEAST_SECONDS
        else _("With %(lanes)s it would be %(wait)s.", lanes=lanes_word(lanes), wait=wait_word(wait.middle))
        for lanes, wait in others
        if seen.wait(settings.lanes).middle >= _LEAST_SECONDS or lanes < settings.lanes
    ]
    if seen.with_table:
        listed, walk_ins = seen.with_table
        said.append(
            _(
                "If one of the lanes took walk-ins only: %(listed)s for guests on the list, %(others)s for "
                "walk-ins.",
                listed=wait_word(listed.middle),
                others=wait_word(walk_ins.middle),
            )
        )
    peak = number(seen.peak_per_minute.middle)
    return [*said, _("At the peak %(peak)s guests arrive each minute.", peak=peak)]


def _planned_wait(lanes: int, wait: Figure) -> str:
    if wait.high < _LEAST_SECONDS:
        return _("With %(lanes)s hardly anybody waits.", lanes=lanes_word(lanes))
    return _(
        "With %(lanes)s 95 of 100 guests wait less than %(wait)s; on eight evenings of ten the figure "
        "lies between %(low)s and %(high)s.",
        lanes=lanes_word(lanes),
        wait=wait_word(wait.middle),
        low=wait_word(wait.low),
        high=wait_word(wait.high),
    )


def search_sentences(settings: Settings, seen: Result) -> list[str]:
    """How the search for partners goes."""
    pools = ngettext(
        "in one pool of %(size)s", "in %(num)s pools of up to %(size)s", len(seen.pools), size=max(seen.pools)
    )
    return [
        _(
            "%(guests)s guests search %(pools)s. After %(minutes)s, %(found)s of 100 have found their "
            "partner.",
            guests=number(settings.guests),
            pools=pools,
            minutes=minutes_word(settings.exercise_min),
            found=of_hundred(seen.found.middle),
        ),
        _(
            "Until nine of ten of a pool have, each guest greets %(greetings)s others, %(minutes)s in all.",
            greetings=number(seen.greetings_to_most.middle),
            minutes=minutes_word(seen.minutes_to_most.middle),
        ),
    ]


def close_sentences(settings: Settings, seen: Result) -> list[str]:
    """How long the close takes."""
    new = round(settings.guests * settings.first_timers)
    return [
        _(
            "Thanks, %(new)s and %(prizes)s take %(minutes)s; on eight evenings of ten between %(low)s and "
            "%(high)s. Ten minutes are the limit.",
            new=ngettext("one first-timer by name", "%(num)s first-timers by name", new),
            prizes=ngettext("one prize", "%(num)s prizes", settings.prizes),
            minutes=minutes_word(seen.close_min.middle),
            low=number(seen.close_min.low),
            high=number(seen.close_min.high),
        )
    ]


def spread(figure: Figure, *, is_share: bool = False) -> str:
    """``12 to 18``: where eight evenings of ten lie."""
    low, high = (
        (percent(figure.low), percent(figure.high)) if is_share else (number(figure.low), number(figure.high))
    )
    return low if low == high else _("%(low)s to %(high)s", low=low, high=high)
