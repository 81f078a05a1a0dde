"""Changes of the evening itself, and telling everybody whom they concern."""

from collections.abc import Collection
from dataclasses import dataclass

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.events import actions as events
from mixer.events.models import Event
from mixer.invitations import mail
from mixer.invitations.actions.answering import rebalance
from mixer.invitations.models import Guest
from mixer.invitations.queries import guests_to_tell
from mixer.web.errors import Refused
from mixer.web.translation import _

PLACE_FACTS = frozenset({"place_name", "address"})


@dataclass(frozen=True)
class Moved:
    """A new date: how many open tasks moved, and who hears of it by mail or has to be called."""

    tasks: int
    told: tuple[Guest, ...] = ()
    without_address: tuple[Guest, ...] = ()
    skipped_hour: bool = False
    """The start fell into the hour the spring clock change skips and begins after it."""


def move_event(
    *, event: Event, starts_local: str, ends_local: str, zone: str | None = None, actor: Actor
) -> Moved:
    """Move the evening: open tasks move along, done ones stay, calendars and people are told.

    The same time again changes nothing and tells nobody. Raises Refused for times that cannot
    be and for an evening that was called off.
    """
    if event.cancelled_at is not None:
        raise Refused(_("This evening has been called off. Make a new one instead of moving it."))
    checked = events.times(starts_local, ends_local, zone or event.zone)
    before = (event.starts_at, event.ends_at, event.zone)
    if before == (checked.starts.at, checked.ends.at, zone or event.zone):
        return Moved(0)
    tasks = events.reschedule(
        event=event, starts_local=starts_local, ends_local=ends_local, zone=zone, actor=actor
    )
    told, silent = _tell_of_change(event, "moved")
    return Moved(tasks, told, silent, checked.starts.moved)


def cancel_event(*, event: Event, actor: Actor) -> tuple[Guest, ...]:
    """Call the evening off and tell everybody with a seat, waiting or undecided.

    Calling off twice changes nothing. Answers with those who have no address and need a call.
    """
    if event.cancelled_at is not None:
        return ()
    event.cancelled_at = event.changed_at = now()
    event.sequence += 1
    record(actor, "cancel_event", event, team_id=event.team_id, event_id=event.id, fields=["cancelled_at"])
    if event.is_over:
        return ()
    post = mail.Post(event)
    return tuple(guest for guest in guests_to_tell(event) if post.called_off(guest) is None)


def after_facts_change(*, event: Event, changed: Collection[str], actor: Actor) -> tuple[Guest, ...]:
    """What follows when the host changed facts: a new place is told to everybody and to their
    calendars, new seats go to the waitlist. Answers with who was promoted."""
    if PLACE_FACTS & set(changed) and event.cancelled_at is None:
        event.changed_at = now()
        _tell_of_change(event, "place")
    return after_capacity_change(event=event, actor=actor) if "capacity" in changed else ()


def after_capacity_change(*, event: Event, actor: Actor) -> tuple[Guest, ...]:
    """Give new seats to the waitlist; fewer seats put nobody out. Answers with who was promoted."""
    return rebalance(event=event, actor=actor)


def _tell_of_change(event: Event, what: str) -> tuple[tuple[Guest, ...], tuple[Guest, ...]]:
    """Raise the evening's SEQUENCE and mail everybody concerned; who is told, and who has no address."""
    event.sequence += 1
    if event.is_over:
        return (), ()
    post = mail.Post(event)
    told: list[Guest] = []
    silent: list[Guest] = []
    for guest in guests_to_tell(event):
        (told if post.changed(guest, what) else silent).append(guest)
    return tuple(told), tuple(silent)
