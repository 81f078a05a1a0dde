"""``mixer rehearse``: the evening at speed, with invented guests."""

from argparse import ArgumentTypeError, Namespace
from dataclasses import asdict, replace
from typing import Any

from mixer.cli.verbs import Reply, Subparsers, ask_for_event, asked_event, on_database, whole_number
from mixer.core.rehearsal import MOST_GUESTS, MOST_LANES, MOST_POOL, Result, Settings, Start, rehearse
from mixer.events.models import Event
from mixer.rehearsal.advice import weak_points
from mixer.rehearsal.moments import moments
from mixer.rehearsal.queries import OwnEvening, own_evening
from mixer.rehearsal.words import close_sentences, door_sentences, search_sentences
from mixer.web.errors import Refused

_STARTS = {"drop-in": Start.DROP_IN, "fixed": Start.FIXED}


def add_verbs(verbs: Subparsers) -> None:
    """Add this module's verb to the command."""
    verb = verbs.verb("rehearse", "simulate an evening on its own numbers; nothing is written", show)
    ask_for_event(verb)
    verb.add_argument(
        "--seed", type=whole_number(0, 999_999), default=1, metavar="N", help="same seed, same evening"
    )
    for name, least, most, about in (
        ("guests", 2, MOST_GUESTS, "guests who come"),
        ("lanes", 1, MOST_LANES, "lanes at the door"),
        ("pool", 4, MOST_POOL, "people in one pool"),
    ):
        verb.add_argument(f"--{name}", type=whole_number(least, most), metavar="N", help=about)
    verb.add_argument("--helpers", choices=("yes", "no"), help="whether people help each other search")
    verb.add_argument("--walk-ins", type=_share, metavar="SHARE", help="share of walk-ins, such as 0.1")
    verb.add_argument("--start", choices=tuple(_STARTS), help="how guests arrive")


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ArgumentTypeError(f"{text!r} is not a share from 0 to 1")
    return share


@on_database
def show(asked: Namespace) -> Reply:
    """Simulate; the same numbers and seed give the same answer, byte for byte."""
    event = asked_event(asked)
    own = own_evening(event)
    if own is None and asked.guests is None:
        raise Refused(
            "Nobody said yet how many guests are wanted; please set it on the numbers page, or add --guests."
        )
    own = own or OwnEvening(Settings(), (), 110, has_script=False, has_door_crew=False)
    settings = replace(own.settings, **_changes(asked))
    seen = rehearse(settings, asked.seed)
    data = {"event": event.slug, "seed": asked.seed, "settings": asdict(settings), "result": asdict(seen)}
    return Reply(data, _told(event, own, settings, seen))


def _changes(asked: Namespace) -> dict[str, Any]:
    named = ("guests", "lanes", "pool", "walk_ins")
    changes = {name: getattr(asked, name) for name in named if getattr(asked, name) is not None}
    if asked.start:
        changes["start"] = _STARTS[asked.start]
    if asked.helpers:
        changes["helpful"] = asked.helpers == "yes"
    return changes


def _told(event: Event, own: OwnEvening, settings: Settings, seen: Result) -> str:
    parts = (
        ("The door", door_sentences(settings, seen)),
        ("The exercise", search_sentences(settings, seen)),
        ("The close", close_sentences(settings, seen)),
        ("The evening", [f"{one['when']}  {one['text']}" for one in moments(event, own, settings, seen)]),
        ("Weakest first", [f"{point.what} {point.change}" for point in weak_points(settings, seen)]),
    )
    return "\n\n".join("\n".join((title, *("  " + line for line in lines))) for title, lines in parts)
