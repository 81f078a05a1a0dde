"""What all verbs share: arguments, the application they act in, how they answer."""

import argparse
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

from flask import Flask

from mixer import create_app, schema
from mixer.accounts.models import Team
from mixer.accounts.queries import all_teams, team_by_slug
from mixer.config import load_settings
from mixer.events.models import Event
from mixer.events.queries import event_by_slug
from mixer.web.errors import Refused
from mixer.web.translation import speaking

DONE, REFUSED, MISUSE = 0, 1, 2


@dataclass(frozen=True)
class Reply:
    """A verb's answer: one object for programs, or the same as text for people.

    ``refusal`` ends the command with exit code 1 although there is an object to print.
    """

    data: dict[str, Any]
    text: str = ""
    refusal: str = ""


Verb = Callable[[Namespace], Reply | None]
"""None: everything has been said already."""


@dataclass
class Stage:
    """Where verbs act; tests put an application of their own on it."""

    app: Flask | None = field(default=None)


stage = Stage()


class Parser(ArgumentParser):
    """Says in one sentence what was wrong, and ends with 2."""

    def error(self, message: str) -> NoReturn:
        what = message[:1].upper() + message[1:]
        self.exit(MISUSE, f"{what.rstrip('.')}; see {self.prog} --help.\n")


class Subparsers:
    """Verbs below a verb, such as ``events list``."""

    def __init__(self, parser: ArgumentParser, what: str) -> None:
        self._made = parser.add_subparsers(title="verbs", metavar=what, required=True)

    def group(self, name: str, about: str) -> "Subparsers":
        """A noun with verbs of its own."""
        return Subparsers(self._made.add_parser(name, help=about, description=about), "VERB")

    def verb(self, name: str, about: str, do: Verb) -> ArgumentParser:
        """A verb; its arguments are added to the parser that comes back."""
        parser = self._made.add_parser(name, help=about, description=about, allow_abbrev=False)
        ask_for_json(parser)
        parser.set_defaults(do=do)
        return parser


@contextmanager
def on_stage() -> Iterator[Flask]:
    """The application, within its context; English is spoken."""
    app = stage.app or create_app(load_settings())
    with app.app_context(), speaking("en"):
        yield app


def on_database(verb: Verb) -> Verb:
    """Act in an application whose database exists and stands at the newest schema."""

    @wraps(verb)
    def do(asked: Namespace) -> Reply | None:
        with on_stage():
            schema.upgrade()
            return verb(asked)

    return do


def answer(reply: Reply, *, as_json: bool) -> int:
    """Print a verb's answer; the exit code."""
    if as_json:
        # Only ASCII, so that it arrives whole whatever the terminal is set to.
        sys.stdout.write(json.dumps(reply.data) + "\n")
    elif reply.text:
        sys.stdout.write(reply.text.rstrip("\n") + "\n")
    sys.stdout.flush()
    if reply.refusal:
        sys.stderr.write(reply.refusal + "\n")
        return REFUSED
    return DONE


def ask_for_json(parser: ArgumentParser) -> None:
    """--json, before or after the verb."""
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="answer with one JSON object"
    )


def ask_for_team(parser: ArgumentParser) -> None:
    """--team, for verbs about one team."""
    parser.add_argument("--team", metavar="SLUG", help="the team; else the only one, or the demo's")


def ask_for_event(parser: ArgumentParser) -> None:
    """--event, and --team to be sure whose it is."""
    parser.add_argument(
        "--event", metavar="SLUG", required=True, help="the event, by the last part of its address"
    )
    parser.add_argument("--team", metavar="SLUG", help="only if the event is this team's")


def asked_team(asked: Namespace) -> Team:
    """The team that was asked for; else the only one, else the demo's."""
    if asked.team:
        team = team_by_slug(asked.team)
        if team is None:
            raise Refused(f"There is no team “{asked.team}”.")
        return team
    teams = all_teams()
    if len(teams) == 1:
        return teams[0]
    demo = next((team for team in teams if team.is_demo), None)
    if demo is not None:
        return demo
    if not teams:
        raise Refused("There is no team yet; make one by the link that “mixer run” prints, or “mixer demo”.")
    raise Refused(f"Please say which team with --team: {', '.join(team.slug for team in teams)}.")


def asked_event(asked: Namespace) -> Event:
    """The event that was asked for."""
    event = event_by_slug(asked.event)
    if event is None or (asked.team and event.team.slug != asked.team):
        whose = f" of the team “{asked.team}”" if asked.team else ""
        raise Refused(f"There is no event “{asked.event}”{whose}; “mixer events list” names them.")
    return event


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """An argument's type: a whole number between two."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number from {least} to {most}")
        return number

    return read


def write_file(path: Path, content: bytes) -> None:
    """Write a result where it was asked for. Raises Refused when that cannot be."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from error


def table(rows: Iterable[Sequence[object]]) -> str:
    """Rows in columns, for people."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells)
    return "\n".join(line.rstrip() for line in lines)
