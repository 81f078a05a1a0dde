"""Reads of the exercises."""

from collections import defaultdict
from collections.abc import Collection, Sequence
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
        .where(
            Guest.event_id == event.id,
            CheckIn.left_at.is_(None),
            Guest.left_exercises_at.is_(None),
            Guest.taken_off_at.is_(None),
        )
        .order_by(Guest.id)
    ).all()


def known_pairs(event: Event, *, besides: Exercise | None = None) -> frozenset[frozenset[int]]:
    """Pairs of this event's guests who must not be dealt together: they met, tonight or at an earlier
    evening of the team, or they were partners in another exercise of tonight; three queries.

    ``besides``: an exercise whose own pairs do not count.
    """
    return _met_pairs(event) | _partners(event, besides)


def _met_pairs(event: Event) -> frozenset[frozenset[int]]:
    one, other = aliased(Guest), aliased(Guest)
    rows = db.session.execute(
        select(one.contact_id, other.contact_id)
        .select_from(Encounter)
        .join(one, Encounter.guest_a_id == one.id)
        .join(other, Encounter.guest_b_id == other.id)
        .join(Event, Event.id == Encounter.event_id)
        .where(Event.team_id == event.team_id)
    ).all()
    listed = db.session.execute(select(Guest.contact_id, Guest.id).where(Guest.event_id == event.id)).all()
    here = {row.contact_id: row.id for row in listed}
    return frozenset(
        frozenset((here[a], here[b])) for a, b in rows if a in here and b in here and here[a] != here[b]
    )


def _partners(event: Event, besides: Exercise | None) -> frozenset[frozenset[int]]:
    one, other = aliased(Card), aliased(Card)
    rows = db.session.execute(
        select(one.guest_id, other.guest_id)
        .join(other, one.deal_id == other.deal_id)
        .join(Exercise, Exercise.id == one.exercise_id)
        .where(
            Exercise.event_id == event.id,
            Exercise.id != (besides.id if besides else 0),
            one.guest_id < other.guest_id,
        )
    ).all()
    return frozenset(frozenset((a, b)) for a, b in rows)


@dataclass(frozen=True)
class DealLine:
    """One duo or trio with its people."""

    deal: Deal
    cards: tuple[Card, ...]

    @property
    def is_found(self) -> bool:
        return self.deal.found_at is not None

    @property
    def people(self) -> tuple[int, ...]:
        """The guests' ids, sorted."""
        return tuple(sorted(card.guest_id for card in self.cards))


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


def pool_rows(exercise: Exercise) -> Sequence[Pool]:
    """All pools that were ever opened, also those that are empty now."""
    return db.session.scalars(select(Pool).where(Pool.exercise_id == exercise.id)).all()


@dataclass(frozen=True)
class Game:
    """An exercise as it stands: who holds what, and who waits for the host."""

    exercise: Exercise
    pools: tuple[PoolLine, ...]
    players: tuple[Guest, ...]
    """Who is in the room and plays."""

    @property
    def deals(self) -> tuple[DealLine, ...]:
        return tuple(one for line in self.pools for one in line.deals)

    @property
    def dealt(self) -> int:
        """People with a card."""
        return sum(len(one.cards) for one in self.deals)

    @property
    def found(self) -> int:
        """People who found each other."""
        return sum(len(one.cards) for one in self.deals if one.is_found)

    @property
    def latecomers(self) -> tuple[Guest, ...]:
        """Who came after the cards were dealt."""
        dealt = {card.guest_id for one in self.deals for card in one.cards}
        waiting = dealt | {guest.id for guest, _ in self.sitting_out}
        return tuple(guest for guest in self.players if guest.id not in waiting)

    @property
    def stranded(self) -> tuple[Guest, ...]:
        """Whose partner left before they found each other."""
        here = {guest.id for guest in self.players}
        broken = [one for one in self.deals if not one.is_found and not here.issuperset(one.people)]
        return tuple(card.guest for one in broken for card in one.cards if card.guest_id in here)

    @property
    def sitting_out(self) -> tuple[tuple[Guest, str], ...]:
        """Who is in the room but could not be placed, each with the reason's code."""
        reasons = self.exercise.sitting_out
        return tuple((guest, reasons[str(guest.id)]) for guest in self.players if str(guest.id) in reasons)


def game_of(exercise: Exercise) -> Game:
    """The exercise as it stands, in two queries."""
    return Game(exercise, tuple(pools_of(exercise)), tuple(players(exercise.event)))


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
        select(Deal)
        .join(Deal.pool)
        .join(Pool.exercise)
        .where(Deal.id == deal_id, Exercise.event_id == event.id)
    )


def cards_of(deal: Deal) -> Sequence[Card]:
    """The cards of one duo or trio, with their guests."""
    return db.session.scalars(
        select(Card).where(Card.deal_id == deal.id).options(joinedload(Card.guest)).order_by(Card.id)
    ).all()


def encounter_between(one: Guest, other: Guest) -> Encounter | None:
    """What is kept of these two having met."""
    low, high = sorted((one.id, other.id))
    return db.session.scalar(
        select(Encounter).where(Encounter.guest_a_id == low, Encounter.guest_b_id == high)
    )


def met_among(guest_ids: Collection[int]) -> Sequence[Encounter]:
    """The meetings between these guests."""
    return db.session.scalars(
        select(Encounter).where(Encounter.guest_a_id.in_(guest_ids), Encounter.guest_b_id.in_(guest_ids))
    ).all()


def encounters_of_event(event: Event) -> Sequence[Encounter]:
    """Everybody who met whom that evening."""
    return db.session.scalars(
        select(Encounter).where(Encounter.event_id == event.id).order_by(Encounter.id)
    ).all()
