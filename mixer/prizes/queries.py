"""Reads of the prizes room."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from mixer.db import db
from mixer.door.models import CheckIn
from mixer.events.models import CrewMember, Event
from mixer.invitations.models import Guest, GuestRole, Place
from mixer.prizes.models import Donor, Draw, DrawnPrize, DrawOptOut, DrawSeed, Outcome, Prize, PrizeState

GUESTS_PER_PRIZE = 12
"""One prize for about a dozen guests: with ten minutes for the close, more than eight are too many."""
MOST_PRIZES = 8
LOST = (Outcome.NOT_PRESENT, Outcome.PASSED)
THERE = (PrizeState.RECEIVED, PrizeState.DISPLAYED)
TO_DRAW = (PrizeState.PROMISED, PrizeState.RECEIVED, PrizeState.DISPLAYED)


def suggested_prizes(expected: int) -> int:
    """How many prizes suit so many guests: three at least, eight at most."""
    return min(MOST_PRIZES, max(3, -(-expected // GUESTS_PER_PRIZE)))


def expected_guests(event: Event) -> int:
    """The target, or whoever has a place when those are more."""
    seated = db.session.scalar(
        select(func.count(Guest.id)).where(Guest.event_id == event.id, Guest.place == Place.CONFIRMED)
    )
    return max(event.target or 0, seated or 0)


def donors_of(event: Event) -> Sequence[Donor]:
    """The evening's donors by name."""
    return db.session.scalars(
        select(Donor)
        .where(Donor.event_id == event.id)
        .options(joinedload(Donor.event))
        .order_by(func.lower(Donor.firm), Donor.id)
    ).all()


def prizes_of(event: Event) -> Sequence[Prize]:
    """The evening's prizes in the order they came, with their donors; withdrawn ones last."""
    return db.session.scalars(
        select(Prize)
        .where(Prize.event_id == event.id)
        .options(joinedload(Prize.donor), joinedload(Prize.event))
        .order_by(Prize.withdrawn_at.is_not(None), Prize.id)
    ).all()


def prize_of(event: Event, prize_id: int) -> Prize | None:
    """The event's prize with this id."""
    return db.session.scalar(select(Prize).where(Prize.id == prize_id, Prize.event_id == event.id))


def prizes_of_donor(donor: Donor) -> Sequence[Prize]:
    """What one donor gives."""
    return db.session.scalars(
        select(Prize).where(Prize.donor_id == donor.id).order_by(Prize.withdrawn_at.is_not(None), Prize.id)
    ).all()


@dataclass(frozen=True)
class Given:
    """What one donor is thanked for."""

    won: list[DrawnPrize]
    not_drawn: list[Prize]
    """There on the evening, and drawn by nobody."""


def given_by(event: Event) -> dict[int, Given]:
    """By donor's id what they gave: prizes won, and once the draw or the evening is over those that were
    there and not drawn."""
    draw, given = draw_of(event), dict[int, Given]()
    steps = [s for s in steps_of(draw) if s.outcome == Outcome.WON] if draw else []
    for step in steps:
        given.setdefault(step.prize.donor_id, Given([], [])).won.append(step)
    if event.is_over or (draw is not None and draw.published_at is not None):
        for prize in prizes_of(event):
            if prize.withdrawn_at is None and prize.state in THERE:
                given.setdefault(prize.donor_id, Given([], [])).not_drawn.append(prize)
    return given


def donor_of(event: Event, donor_id: int) -> Donor | None:
    """The event's donor with this id."""
    return db.session.scalar(select(Donor).where(Donor.id == donor_id, Donor.event_id == event.id))


def donor_by_public_id(public_id: str) -> Donor | None:
    """The donor behind the public half of a link, with event and team."""
    return db.session.scalar(
        select(Donor)
        .where(Donor.public_id == public_id)
        .options(joinedload(Donor.event).joinedload(Event.team))
    )


def prize_by_offer_key(key: str) -> Prize | None:
    """The prize that a form with this key has made."""
    return db.session.scalar(select(Prize).where(Prize.offer_key == key).options(joinedload(Prize.donor)))


def donors_before(event: Event) -> list[Donor]:
    """Donors of the team's earlier evenings who gave something, the latest first, each once; those who
    are among this evening's donors are left out."""
    gave = select(Prize.id).where(Prize.donor_id == Donor.id, Prize.withdrawn_at.is_(None)).exists()
    earlier = db.session.scalars(
        select(Donor)
        .join(Donor.event)
        .where(Event.team_id == event.team_id, Event.starts_at < event.starts_at, gave)
        .options(joinedload(Donor.event))
        .order_by(Event.starts_at.desc(), Donor.id)
    ).all()
    seen = {_who(donor) for donor in donors_of(event)}
    found = []
    for donor in earlier:
        if _who(donor) not in seen:
            seen.add(_who(donor))
            found.append(donor)
    return found


def _who(donor: Donor) -> str:
    return (donor.email or donor.name).casefold()


def draw_of(event: Event) -> Draw | None:
    """The evening's draw, once somebody opened the prizes."""
    return db.session.scalar(select(Draw).where(Draw.event_id == event.id))


def draw_by_public_id(public_id: str) -> Draw | None:
    """The draw with this public id, with event and team."""
    return db.session.scalar(
        select(Draw)
        .where(Draw.public_id == public_id.upper())
        .options(joinedload(Draw.event).joinedload(Event.team))
    )


def seeds_of(draw: Draw) -> Sequence[DrawSeed]:
    """Every commitment ever made for the draw, oldest first; the last one holds."""
    return db.session.scalars(select(DrawSeed).where(DrawSeed.draw_id == draw.id).order_by(DrawSeed.id)).all()


def steps_of(draw: Draw) -> Sequence[DrawnPrize]:
    """Every attempt in its order, with prize, donor and guest."""
    return db.session.scalars(
        select(DrawnPrize)
        .where(DrawnPrize.draw_id == draw.id)
        .options(joinedload(DrawnPrize.prize).joinedload(Prize.donor), joinedload(DrawnPrize.guest))
        .order_by(DrawnPrize.step)
    ).all()


def guests_inside(draw: Draw) -> Sequence[Guest]:
    """Who may be drawn now: inside by the door's word, not opted out, and no crew where that is set."""
    crew = select(CrewMember.contact_id).where(
        CrewMember.event_id == draw.event_id, CrewMember.left_at.is_(None), CrewMember.contact_id.is_not(None)
    )
    wanted = (
        select(Guest)
        .join(CheckIn, CheckIn.guest_id == Guest.id)
        .where(
            Guest.event_id == draw.event_id,
            CheckIn.left_at.is_(None),
            Guest.taken_off_at.is_(None),
            Guest.id.not_in(select(DrawOptOut.guest_id)),
        )
    )
    if draw.without_crew:
        roles = (GuestRole.HOST, GuestRole.VISITOR_HOST)
        wanted = wanted.where(Guest.role.not_in(roles), Guest.contact_id.not_in(crew))
    return db.session.scalars(wanted.order_by(Guest.number)).all()


def eligible(draw: Draw, steps: Sequence[DrawnPrize], prize: Prize) -> list[Guest]:
    """Who may win this prize now: inside, without a prize so far, and not called for this one before."""
    out = {s.guest_id for s in steps if s.outcome not in LOST or s.prize_id == prize.id}
    return [guest for guest in guests_inside(draw) if guest.id not in out]


def has_opted_out(guest: Guest) -> bool:
    """Whether the guest does not want to be drawn."""
    return db.session.get(DrawOptOut, guest.id) is not None
