"""Reads of the exercises."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from mixer.db import db
from mixer.door.models import CheckIn
from mixer.events.models import Event
from mixer.exercises.models import Card, Deal, Encounter, Exercise, Pool
from mixer.invitations.models import Guest


def latest_exercise(event: Event) -> Exercise | None:
    """The exercise dealt last."""
    return db.session.scalar(
        select(Exercise).where(Exercise.event_id == event.id).order_by(Exercise.id.desc()).limit(1)
    )


def running_exercise(event: Event) -> Exercise | None:
    """The exercise that is going on."""
    latest = latest_exercise(event)
    return latest if latest and latest.ended_at is None else None


def players(event: Event) -> Sequence[Guest]:
    """Guests who are in the room and have not opted out, by id."""
    return db.session.scalars(
        select(Guest)
        .join(CheckIn, CheckIn.guest_id == Guest.id)
        .where(Guest.event_id == event.id, CheckIn.left_at.is_(None), Guest.left_exercises_at.is_(None))
        .order_by(Guest.id)
    ).all()


def met_pairs(event: Event) -> frozenset[frozenset[int]]:
    """Pairs of this event's guests who met: tonight, or at an earlier evening of the team."""
    one, other = aliased(Guest), aliased(Guest)
    rows = db.session.execute(
        select(one.contact_id, other.contact_id)
        .select_from(Encounter)
        .join(one, Encounter.guest_a_id == one.id)
        .join(other, Encounter.guest_b_id == other.id)
        .join(Event, Event.id == Encounter.event_id)
        .where(Event.team_id == event.team_id)
    ).all()
    listed = db.session.execute(select(Guest.contact_id, Guest.id).where(Guest.event_id == event.id))
    here = {contact_id: guest_id for contact_id, guest_id in listed}
    return frozenset(
        frozenset((here[a], here[b])) for a, b in rows if a in here and b in here and here[a] != here[b]
    )


@dataclass(frozen=True)
class DealLine:
    """One duo or trio with its people."""

    deal: Deal
    cards: tuple[Card, ...]

    @property
    def is_found(self) -> bool:
        return self.deal.found_at is not None


@dataclass(frozen=True)
class PoolLine:
    """One coloured pool with its duos."""

    pool: Pool
    deals: tuple[DealLine, ...]

    @property
    def size(self) -> int:
        return sum(len(line.cards) for line in self.deals)


def pools_of(exercise: Exercise) -> list[PoolLine]:
    """The whole deal: pools, duos, cards and guests, in one query."""
    cards = db.session.scalars(
        select(Card)
        .join(Card.deal)
        .join(Deal.pool)
        .where(Card.exercise_id == exercise.id)
        .options(joinedload(Card.guest), joinedload(Card.deal).joinedload(Deal.pool))
        .order_by(Pool.number, Deal.id, Card.id)
    ).all()
    deals: dict[int, list[Card]] = defaultdict(list)
    pools: dict[int, list[int]] = defaultdict(list)
    for card in cards:
        if card.deal_id not in deals:
            pools[card.deal.pool_id].append(card.deal_id)
        deals[card.deal_id].append(card)
    lines = []
    for deal_ids in pools.values():
        dealt = tuple(DealLine(deals[i][0].deal, tuple(deals[i])) for i in deal_ids)
        lines.append(PoolLine(dealt[0].deal.pool, dealt))
    return lines


def card_of(exercise: Exercise, guest: Guest) -> Card | None:
    """The guest's card in this exercise."""
    return db.session.scalar(
        select(Card)
        .where(Card.exercise_id == exercise.id, Card.guest_id == guest.id)
        .options(joinedload(Card.deal).joinedload(Deal.pool))
    )


def partners_of(card: Card) -> Sequence[Card]:
    """The other cards of the duo or trio, with their guests."""
    return db.session.scalars(
        select(Card)
        .where(Card.deal_id == card.deal_id, Card.id != card.id)
        .options(joinedload(Card.guest))
        .order_by(Card.id)
    ).all()


def deal_of(event: Event, deal_id: int) -> Deal | None:
    """The event's deal with this id."""
    return db.session.scalar(
        select(Deal).join(Deal.pool).join(Pool.exercise).where(Deal.id == deal_id, Exercise.event_id == event.id)
    )


def cards_of(deal: Deal) -> Sequence[Card]:
    """The cards of one duo or trio, with their guests."""
    return db.session.scalars(
        select(Card).where(Card.deal_id == deal.id).options(joinedload(Card.guest)).order_by(Card.id)
    ).all()


def encounter_between(one: Guest, other: Guest) -> Encounter | None:
    """What is kept of these two having met."""
    low, high = sorted((one.id, other.id))
    return db.session.scalar(select(Encounter).where(Encounter.guest_a_id == low, Encounter.guest_b_id == high))


def encounters_of_event(event: Event) -> Sequence[Encounter]:
    """Everybody who met whom that evening."""
    return db.session.scalars(select(Encounter).where(Encounter.event_id == event.id).order_by(Encounter.id)).all()
