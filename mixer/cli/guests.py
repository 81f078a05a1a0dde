"""``mixer guests``: list and import."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from mixer.audit import SYSTEM
from mixer.cli.verbs import Reply, Subparsers, ask_for_event, asked_event, on_database, table
from mixer.contacts.list_sentences import to_json
from mixer.contacts.lists import read_list
from mixer.db import transaction
from mixer.invitations.access import rsvp_url
from mixer.invitations.actions import take_in_guests
from mixer.invitations.models import Guest
from mixer.invitations.queries import guests_of
from mixer.web.errors import Refused

COLUMNS = ("number", "badge_code", "answer", "place", "name", "email")


def add_verbs(verbs: Subparsers) -> None:
    """Add this module's verbs to the command."""
    group = verbs.group("guests", "the guest list of an event")
    ask_for_event(group.verb("list", "list everybody on an event's list", list_guests))
    take = group.verb(
        "import", "put the people of a list on an event's list; nobody is mailed", import_guests
    )
    take.add_argument("file", type=Path, metavar="FILE", help="CSV or .xlsx, as other programs export it")
    ask_for_event(take)
    take.add_argument("--dry-run", action="store_true", help="only say what would become of each row")


def described(guest: Guest) -> dict[str, Any]:
    """A guest as other programs see them; they name a guest by ``badge_code``."""
    return {
        "name": guest.name,
        "email": guest.contact.email,
        "answer": str(guest.answer),
        "place": str(guest.place),
        "badge_code": guest.badge_code,
        "number": guest.number,
        "rsvp_url": rsvp_url(guest),
        "company": guest.company,
        "profession": guest.profession,
        "access_needs": guest.access_needs,
        "companion_of": guest.companion_of.badge_code if guest.companion_of else None,
    }


@on_database
def list_guests(asked: Namespace) -> Reply:
    """Everybody on the list, by last name."""
    guests = [described(guest) for guest in guests_of(asked_event(asked))]
    rows = [COLUMNS, *([guest[name] for name in COLUMNS] for guest in guests)]
    return Reply({"guests": guests}, table(rows) if guests else "Nobody is on this list yet.")


@on_database
def import_guests(asked: Namespace) -> Reply:
    """Take a list in; with ``--dry-run`` nothing is kept."""
    event = asked_event(asked)
    try:
        content = asked.file.read_bytes()
    except OSError as error:
        raise Refused(f"{asked.file} cannot be read: {error.strerror}.") from error
    listfile = read_list(content)
    data = to_json(listfile)
    if data["refused"]:
        return Reply(data, refusal=data["refused"])
    lines = [f"{count:>6}  {name}" for name, count in data["counts"].items() if count]
    lines += [f"row {problem['row']}: {problem['message']}" for problem in data["problems"]]
    if asked.dry_run:
        return Reply(data, "\n".join([*lines, "Nothing was kept."]))
    with transaction(event):
        taken = take_in_guests(event=event, listfile=listfile, actor=SYSTEM)
    lines.append(f"{taken.new_guests} new on the list, {taken.known} were on it already; nobody was mailed.")
    return Reply(data, "\n".join(lines))
