"""A room full of people who play, and what must hold of every deal."""

from itertools import combinations

from mixer.audit import SYSTEM
from mixer.db import db, transaction
from mixer.events.models import Event
from mixer.exercises import actions, queries
from mixer.exercises.models import Card, Exercise
from mixer.exercises.queries import DealLine
from mixer.invitations.models import Guest
from tests import builders
from tests.tonight import come_in


def filled(event: Event, count: int, first: int = 1, **facts) -> list[Guest]:
    """Guests with firms of their own who have come in."""
    guests = [
        builders.guest(event, f"Guest{n}", f"Number{n}", **({"company": f"Firm {n}"} | facts))
        for n in range(first, first + count)
    ]
    come_in(*guests)
    return guests


def deal(event: Event, seed: int = 7) -> Exercise:
    with transaction(event):
        return actions.deal_partners(event=event, seed=seed, actor=SYSTEM)


def deal_in(exercise: Exercise) -> actions.DealtIn:
    with transaction(exercise.event):
        return actions.deal_in_latecomers(exercise=exercise, actor=SYSTEM)


def end(exercise: Exercise) -> None:
    with transaction(exercise.event):
        actions.end_exercise(exercise=exercise, actor=SYSTEM)


def opts_out(guest: Guest, leaves: bool = True) -> None:
    with transaction(guest.event):
        actions.leave_exercises(guest=guest, leaves=leaves, actor=SYSTEM)


def finds(line: DealLine, by: str = "host") -> None:
    """The host ticks a pair."""
    with transaction(line.deal.pool.exercise.event):
        actions.confirm_found(deal=line.deal, by=by, actor=SYSTEM)


def lines_of(exercise: Exercise) -> list[DealLine]:
    db.session.expire_all()
    return [one for pool in queries.pools_of(exercise) for one in pool.deals]


def line_of(exercise: Exercise, guest: Guest) -> DealLine:
    return next(one for one in lines_of(exercise) if guest.id in one.people)


def groups(exercise: Exercise) -> set[tuple[int, ...]]:
    return {one.people for one in lines_of(exercise)}


def hands(exercise: Exercise) -> dict[int, tuple[int, str, str]]:
    """Who holds which card: its row, its half and its clue."""
    cards = db.session.query(Card).filter_by(exercise_id=exercise.id)
    return {card.guest_id: (card.id, card.half, card.clue) for card in cards}


def check(exercise: Exercise) -> None:
    """What must hold of every deal, looked at in the database without the machine that made it."""
    event = exercise.event
    here = {guest.id: guest for guest in queries.players(event)}
    lines = lines_of(exercise)
    dealt = [card for one in lines for card in one.cards]
    assert len({card.guest_id for card in dealt}) == len(dealt)
    for one in lines:
        assert len(one.cards) in (2, 3)
        assert len({card.half for card in one.cards}) == len(one.cards)
        if not one.is_found:
            assert here.keys() >= set(one.people), "only people in the room look for each other"
            for a, b in combinations([card.guest for card in one.cards], 2):
                assert not a.company or a.company != b.company
                assert a.party_id != b.party_id
    placed = {card.guest_id for card in dealt}
    out = {int(guest_id) for guest_id in exercise.sitting_out}
    assert not placed & out
    assert here.keys() <= placed | out
