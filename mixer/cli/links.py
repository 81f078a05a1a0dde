"""``mixer links`` and ``mixer reset-link``: links that open the product."""

from argparse import Namespace
from dataclasses import asdict, dataclass

from mixer.accounts.actions import make_link
from mixer.accounts.models import LinkPurpose
from mixer.accounts.queries import owner_of, user_by_email
from mixer.audit import SYSTEM
from mixer.badges.queries import badge_url
from mixer.cli.verbs import Reply, Subparsers, ask_for_event, asked_event, on_database, table
from mixer.db import transaction
from mixer.door.actions import make_door_link
from mixer.events.models import Event
from mixer.followup.access import room_url
from mixer.invitations.access import rsvp_url
from mixer.invitations.models import Answer, Guest, GuestRole, Place
from mixer.invitations.queries import guests_of
from mixer.web.errors import Refused
from mixer.web.pages import public_url_for

DOOR = "Front door"


@dataclass(frozen=True)
class EventLinks:
    """The links of one event; those of a guest are None while nobody is on its list."""

    desk: str
    """Signs in the team's owner, once."""
    rsvp: str | None
    """One guest's personal link."""
    room: str | None
    """The same person's room for people met and promises."""
    badge: str | None
    """What the code on their badge says."""
    guest: str | None
    door: str
    """For a volunteer's phone."""
    door_code: str
    """The same for a phone without script, to be typed."""


def add_verbs(verbs: Subparsers) -> None:
    """Add this module's verbs to the command."""
    ask_for_event(verbs.verb("links", "make links to the desk, a guest's page and the door", show_links))
    reset = verbs.verb(
        "reset-link", "make a link to a new password, for installations without mail", reset_link
    )
    reset.add_argument("email", metavar="EMAIL")


def make_links(event: Event) -> EventLinks:
    """Fresh links; runs within the caller's transaction."""
    secret = make_link(purpose=LinkPurpose.DESK, team=event.team, user=owner_of(event.team))
    made = make_door_link(event=event, door=DOOR, actor=SYSTEM)
    guest = _somebody(event)
    return EventLinks(
        desk=public_url_for("accounts.enter", secret=secret),
        rsvp=rsvp_url(guest) if guest else None,
        room=room_url(guest.contact) if guest else None,
        badge=badge_url(guest) if guest else None,
        guest=guest.name if guest else None,
        door=f"{public_url_for('door.door')}#{made.secret}",
        door_code=made.short_code,
    )


def _somebody(event: Event) -> Guest | None:
    """A guest to look over the shoulder of: coming, with an address, and no newcomer if possible."""

    def rank(guest: Guest) -> tuple[object, ...]:
        return (
            guest.place != Place.CONFIRMED,
            guest.answer != Answer.ACCEPTED,
            not guest.contact.email,
            guest.role != GuestRole.GUEST,
            guest.is_first_timer,
            guest.number,
        )

    return min(guests_of(event), key=rank, default=None)


@on_database
def show_links(asked: Namespace) -> Reply:
    """Links that open the desk, a guest's pages and the door."""
    event = asked_event(asked)
    with transaction(event):
        links = make_links(event)
    data = asdict(links)
    return Reply(data, table((name, value) for name, value in data.items() if value))


@on_database
def reset_link(asked: Namespace) -> Reply:
    """A link by which somebody with an account chooses a new password, for an hour."""
    user = user_by_email(asked.email.strip().lower())
    if user is None or not user.active:
        raise Refused(f"Nobody here has an account with the address {asked.email}.")
    with transaction():
        secret = make_link(purpose=LinkPurpose.RESET, user=user)
    url = public_url_for("accounts.reset_password", secret=secret)
    return Reply({"email": user.email, "url": url}, f"{url}\nIt opens for an hour, once.")
