"""The evening minute by minute, as the rehearsal saw it."""

from datetime import timedelta

from mixer.core.rehearsal import Result, Settings
from mixer.core.run_of_show import Kind
from mixer.events.models import Event
from mixer.rehearsal.queries import OwnEvening, Part
from mixer.rehearsal.words import minutes_word, of_hundred
from mixer.web.formats import number, wall_time
from mixer.web.translation import _

_QUEUE_WORTH_TELLING = 1.5
"""People waiting on average: below, hardly anybody does."""


def moments(event: Event, own: OwnEvening, settings: Settings, seen: Result) -> list[dict[str, str]]:
    """What happens when, for the timeline of the kit: the script's parts, and what the guests did."""
    told = [(part.starts_min, 0, _(part.title), _note(part, settings, seen)) for part in own.parts]
    told += [(minute, 1, text, "") for minute, text in _seen(own, settings, seen)]
    return [
        {
            "when": wall_time(event.starts_at + timedelta(minutes=minute), event.zone),
            "text": text,
            "state": "next" if is_told else "done",
            "note": note,
        }
        for minute, is_told, text, note in sorted(told, key=lambda one: one[:2])
    ]


def _note(part: Part, settings: Settings, seen: Result) -> str:
    if part.kind == Kind.EXERCISE and part.starts_min == settings.exercise_at:
        return _("%(inside)s of 100 guests are inside.", inside=of_hundred(seen.inside.middle))
    return ""


def _seen(own: OwnEvening, settings: Settings, seen: Result) -> list[tuple[int, str]]:
    waiting = dict(seen.queue)[seen.busiest_min]
    told = []
    if waiting >= _QUEUE_WORTH_TELLING:
        people = number(round(waiting))
        told = [(seen.busiest_min, _("The longest queue: %(people)s people wait at once.", people=people))]
    most = seen.minutes_to_most.middle
    found = [(settings.exercise_at + round(most), _("Nine of ten have found their partner."))]
    if most > settings.exercise_min:
        found = [
            (
                settings.exercise_at + settings.exercise_min,
                _(
                    "The exercise ends; %(found)s of 100 have found their partner.",
                    found=of_hundred(seen.found.middle),
                ),
            )
        ]
    ends = own.close_at + round(seen.close_min.middle)
    return [
        *told,
        *found,
        (ends, _("The close is over after %(minutes)s.", minutes=minutes_word(seen.close_min.middle))),
    ]
