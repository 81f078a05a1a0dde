"""The evening's list as the forecast sees it."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select

from mixer.contacts.models import Contact
from mixer.core.forecast import NEVER, GuestList, Listed, Warmth
from mixer.db import db
from mixer.events.models import Event
from mixer.invitations.models import Answer, Guest, Place
from mixer.numbers.models import EventNumbers, ListWarmth
from mixer.numbers.queries.evenings import seconds, warmth_column

_SAYS = {Answer.ACCEPTED: "yes", Answer.TENTATIVE: "maybe", Answer.DECLINED: "no", Answer.NEEDS_ACTION: ""}
ENOUGH_TO_TELL = 10
"""People on a list from which its mix is told; a shorter one counts as mixed."""


@dataclass(frozen=True)
class People:
    """Everybody on the list but walk-ins."""

    listed: GuestList
    sent: Counter[int]
    """Invitations sent by number of the wave."""
    shares: dict[Warmth, float]
    """What the list is made of."""
    not_asked: int
    """On the list, and not invited yet."""


def numbers_of(event: Event) -> EventNumbers:
    """What the evening's numbers rest on; the defaults when nothing was said. One query."""
    kept = db.session.get(EventNumbers, event.id)
    return kept or EventNumbers(warmth=ListWarmth.BY_GUEST, is_paid=False, room_limit=None)


def people_of(event: Event, warmth: ListWarmth) -> People:
    """The list; one query. A warmth said for the evening goes before what is known of each guest."""
    said = None if warmth == ListWarmth.BY_GUEST else Warmth(warmth)
    rows = db.session.execute(
        select(
            warmth_column(),
            seconds(Guest.invited_at),
            seconds(Guest.answered_at),
            seconds(Guest.created_at),
            Guest.answer,
            Guest.place,
            Guest.companion_of_id,
            Guest.wave,
        )
        .join(Contact, Contact.id == Guest.contact_id)
        .where(Guest.event_id == event.id, Guest.taken_off_at.is_(None), Guest.is_walk_in.is_(False))
    ).all()
    listed = []
    for known, invited, answered, created, answer, place, companion_of, _wave in rows:
        says = _SAYS[Answer(answer)]
        # Who answered without being asked by mail was asked when they were put on the list.
        asked_at = float(invited) if invited is not None else float(created) if says else NEVER
        answered_at = float(created if answered is None else answered) if says else NEVER
        listed.append(
            Listed(
                said or Warmth(known),
                asked_at,
                answered_at,
                says,
                place == Place.CONFIRMED,
                companion_of is not None,
            )
        )
    guests = GuestList(listed)
    return People(
        listed=guests,
        sent=Counter(row.wave for row in rows if row.wave and row[1] is not None),
        shares=_shares(guests, said),
        not_asked=sum(one.asked_at == NEVER and not one.is_companion for one in listed),
    )


def _shares(guests: GuestList, said: Warmth | None) -> dict[Warmth, float]:
    counts = guests.warmths()
    total = sum(counts.values())
    if said is not None:
        return {said: 1.0}
    if total < ENOUGH_TO_TELL:
        return {Warmth.MIXED: 1.0}
    return {warmth: count / total for warmth, count in counts.items() if count}
