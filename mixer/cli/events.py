"""``mixer events``: list, create, move, cancel."""

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from mixer.audit import SYSTEM
from mixer.cli.verbs import (
    Reply,
    Subparsers,
    ask_for_event,
    ask_for_team,
    asked_event,
    asked_team,
    on_database,
    table,
)
from mixer.db import transaction
from mixer.events import actions
from mixer.events.models import Event, EventKind
from mixer.events.queries import events_of
from mixer.invitations import actions as invitations
from mixer.invitations.models import Guest


def add_verbs(verbs: Subparsers) -> None:
    """Add this module's verbs to the command."""
    group = verbs.group("events", "the evenings of a team")
    ask_for_team(group.verb("list", "list a team's events", list_events))
    create = group.verb("create", "make an event with its plan", create_event)
    ask_for_team(create)
    create.add_argument("--title", required=True)
    _ask_for_times(create)
    create.add_argument("--zone", required=True, help="time zone, such as Europe/Berlin")
    create.add_argument("--purpose", default="", metavar="TEXT")
    create.add_argument("--kind", choices=[kind.value for kind in EventKind], default=EventKind.BOTH.value)
    create.add_argument("--place", default="", metavar="NAME")
    create.add_argument("--address", default="")
    create.add_argument(
        "--country", default="", metavar="CODE", help="whose public holidays count, such as DE"
    )
    create.add_argument("--capacity", type=int, metavar="N", help="seats; without it there is no limit")
    create.add_argument("--target", type=int, metavar="N", help="people wanted in the room")
    move = group.verb("move", "give an event a new time and tell its guests", move_event)
    ask_for_event(move)
    _ask_for_times(move)
    move.add_argument("--zone", help="another time zone")
    ask_for_event(group.verb("cancel", "call an event off and tell its guests", cancel_event))


def _ask_for_times(parser: ArgumentParser) -> None:
    for name in ("--starts", "--ends"):
        parser.add_argument(
            name, required=True, type=wall_time, metavar="TIME", help="such as 2027-04-22T18:30"
        )


def wall_time(text: str) -> str:
    """An argument's type: date and time on the wall of the event's zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not None or not text[10:11]:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date and time like 2027-04-22T18:30")
    return moment.strftime("%Y-%m-%dT%H:%M")


def described(event: Event) -> dict[str, Any]:
    """An event as other programs see it."""
    return {
        "slug": event.slug,
        "title": event.title,
        "starts_at": event.starts.isoformat(),
        "ends_at": event.ends.isoformat(),
        "zone": event.zone,
        "capacity": event.capacity,
        "country": event.country,
        "team": event.team.slug,
        "cancelled": event.cancelled_at is not None,
    }


def line(event: Event) -> tuple[str, str, str]:
    """An event as a row for people."""
    off = " (called off)" if event.cancelled_at else ""
    return event.slug, f"{event.starts:%a %d %b %Y %H:%M}", event.title + off


def names(guests: Iterable[Guest]) -> list[str]:
    """Guests by badge code, as other verbs take them."""
    return [guest.badge_code for guest in guests]


@on_database
def list_events(asked: Namespace) -> Reply:
    """A team's events by start."""
    found = events_of(asked_team(asked))
    text = table(map(line, found)) if found else "There is no event yet; “mixer events create” makes one."
    return Reply({"events": [described(event) for event in found]}, text)


@on_database
def create_event(asked: Namespace) -> Reply:
    """A new event with its whole plan."""
    with transaction():
        event = actions.create_event(
            team=asked_team(asked),
            title=asked.title,
            starts_local=asked.starts,
            ends_local=asked.ends,
            zone=asked.zone,
            actor=SYSTEM,
            purpose=asked.purpose,
            kind=asked.kind,
            place_name=asked.place,
            address=asked.address,
            country=asked.country,
            capacity=asked.capacity,
            target=asked.target,
        )
    return Reply(described(event), f"Made “{event.title}”: {event.slug}")


@on_database
def move_event(asked: Namespace) -> Reply:
    """A new time; open tasks move with it, guests are told."""
    event = asked_event(asked)
    with transaction(event):
        moved = invitations.move_event(
            event=event, starts_local=asked.starts, ends_local=asked.ends, zone=asked.zone, actor=SYSTEM
        )
        told, silent = names(moved.told), names(moved.without_address)
    data = described(event) | {"tasks_moved": moved.tasks, "told": told, "without_address": silent}
    return Reply(
        data, f"Moved to {line(event)[1]}: {moved.tasks} tasks moved, {len(told)} guests told.{_call(silent)}"
    )


@on_database
def cancel_event(asked: Namespace) -> Reply:
    """The event is off; everybody concerned is told."""
    event = asked_event(asked)
    with transaction(event):
        silent = names(invitations.cancel_event(event=event, actor=SYSTEM))
    return Reply(
        described(event) | {"without_address": silent}, f"Called off “{event.title}”.{_call(silent)}"
    )


def _call(silent: list[str]) -> str:
    return f" Without an address, to be called: {', '.join(silent)}." if silent else ""
