"""Dealing: to everybody who is in the room, and to those who came late or lost their partner."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.core import matching
from mixer.core.matching import Group, PairDeal, PairProblem
from mixer.db import db
from mixer.events.models import Event
from mixer.exercises import queries, room
from mixer.exercises.models import Card, Deal, Exercise, Pool
from mixer.exercises.queries import DealLine
from mixer.invitations.models import Guest
from mixer.web.errors import Refused
from mixer.web.translation import _

FIND_YOUR_PARTNER = "find_your_partner"


class BadDeal(RuntimeError):
    """The independent audit found a fault in a deal: it is not kept, and nobody sees it."""


@dataclass(frozen=True)
class DealtIn:
    """What came of dealing in latecomers, in people."""

    new: int
    """Had no card and has one now."""
    again: int
    """Had a card and got another, with another partner."""
    out: int
    """In the room without a card."""


@dataclass(frozen=True)
class _Before:
    """An exercise as it is kept, before it is brought up to date."""

    deal: PairDeal | None = None
    settled: tuple[Group, ...] = ()
    """The groups who found each other."""
    held: tuple[matching.Card, ...] = ()
    groups: Mapping[frozenset[matching.Id], DealLine] = field(default_factory=dict)


def deal_partners(*, event: Event, seed: int, actor: Actor) -> Exercise:
    """Deal “Find your partner” to everybody in the room who plays.

    Nobody gets a partner they met before, or one of an earlier deal of this evening. Raises Refused
    when an exercise is going on, or nobody could play with anybody.
    """
    if queries.running_exercise(event):
        raise Refused(_("An exercise is going on. End it before you deal a new one."))
    guests = queries.players(event)
    if len(guests) < 2:
        raise Refused(_("Cards are dealt to people who are in the room. Check in at least two guests first."))
    problem = room.problem(guests, queries.known_pairs(event), seed)
    deal = matching.deal_pairs(problem)
    if not deal.groups:
        raise Refused(_("Nobody here could play: they have all met, or are of one firm or party."))
    exercise = Exercise(event=event, kind=FIND_YOUR_PARTNER, seed=seed)
    db.session.add(exercise)
    db.session.flush()
    _keep(exercise, problem, deal, _Before())
    record(actor, "deal", exercise, team_id=event.team_id, event_id=event.id)
    return exercise


def deal_in_latecomers(*, exercise: Exercise, actor: Actor) -> DealtIn:
    """Deal in who came after the cards were dealt; intact pairs keep theirs.

    Whoever lost the partner, because that one left, is dealt in anew as well. Pairs who found each
    other stay as they are, whoever left since. Raises Refused once the exercise is over.
    """
    if exercise.ended_at is not None:
        raise Refused(_("This exercise is over."))
    before = _before(exercise)
    here = {guest.id for guest in queries.players(exercise.event)}
    problem = _problem(exercise, before)
    deal = matching.deal_late(problem, before.deal or PairDeal(()), before.settled)
    _keep(exercise, problem, deal, before)
    record(actor, "deal_in", exercise, team_id=exercise.event.team_id, event_id=exercise.event_id)
    had_card = {card.guest for card in before.held}
    fresh = {guest for group in deal.groups if frozenset(group) not in before.groups for guest in group}
    out = here & {out.guest for out in deal.sitting_out}
    return DealtIn(new=len(fresh - had_card), again=len(fresh & had_card), out=len(out))


def end_exercise(*, exercise: Exercise, actor: Actor) -> None:
    """End the exercise; what was found stays. Ending twice is ending once."""
    if exercise.ended_at is None:
        exercise.ended_at = now()
        record(actor, "end_exercise", exercise, team_id=exercise.event.team_id, event_id=exercise.event_id)


def leave_exercises(*, guest: Guest, leaves: bool, actor: Actor) -> None:
    """A guest opts out of exercises, quietly, or back in. It counts for nothing else."""
    if (guest.left_exercises_at is not None) != leaves:
        guest.left_exercises_at = now() if leaves else None
        verb = "leave_exercises" if leaves else "join_exercises"
        record(actor, verb, guest, team_id=guest.event.team_id, event_id=guest.event_id)


def _before(exercise: Exercise) -> _Before:
    lines = queries.pools_of(exercise)
    dealt = [(line, one) for line in lines for one in line.deals]
    return _Before(
        deal=PairDeal(
            tuple(matching.Pool(line.pool.number, tuple(one.people for one in line.deals)) for line in lines)
        ),
        settled=tuple(one.people for _, one in dealt if one.is_found),
        held=tuple(
            matching.Card(card.guest_id, line.pool.number, one.deal.duo_id, card.half, card.clue)
            for line, one in dealt
            for card in one.cards
        ),
        groups={frozenset(one.people): one for _, one in dealt},
    )


def _problem(exercise: Exercise, before: _Before) -> PairProblem:
    """Who is here, and with them everybody who was found: those stay, even if they left since.

    Nothing that became known of the found ones later, such as a common firm, may part them.
    """
    found = {
        card.guest_id: card.guest for one in before.groups.values() if one.is_found for card in one.cards
    }
    here = {guest.id: guest for guest in queries.players(exercise.event)}
    known = queries.known_pairs(exercise.event, besides=exercise)
    problem = room.problem((here | found).values(), known, exercise.seed)
    people = tuple(
        replace(person, company_key=None, party_key=None) if person.id in found else person
        for person in problem.people
    )
    return replace(problem, people=people)


def _keep(exercise: Exercise, problem: PairProblem, deal: PairDeal, before: _Before) -> None:
    """Write a deal down, after the audit that did not make it has looked at it."""
    faults = matching.audit(problem, deal, before.deal, before.settled)
    if faults:
        raise BadDeal(f"the audit found {faults}")
    cards = matching.hand_out(
        deal,
        room.duos(),
        region=room.region_of(exercise.event),
        level=room.HARDEST_LEVEL,
        seed=exercise.seed,
        held=before.held,
    )
    _take_away(before, wanted={frozenset(group) for group in deal.groups})
    hands = {card.guest: card for card in cards}
    people = {person.id: person for person in problem.people}
    pools = {pool.number: pool for pool in queries.pool_rows(exercise)}
    for part in deal.pools:
        pool = pools.get(part.number) or _new_pool(exercise, part.number)
        for group in part.groups:
            if frozenset(group) not in before.groups:
                why = matching.explain(people[group[0]], people[group[1]])
                _hand_out(exercise, pool, [hands[guest] for guest in group], [one.why.value for one in why])
    exercise.sitting_out = {str(out.guest): out.reason.value for out in deal.sitting_out}
    db.session.flush()


def _take_away(before: _Before, wanted: Collection[frozenset[matching.Id]]) -> None:
    """Take the cards of groups that are no more, before fresh ones are written."""
    for people, one in before.groups.items():
        if people not in wanted:
            for stale in one.cards:
                db.session.delete(stale)
            db.session.delete(one.deal)
    db.session.flush()


def _hand_out(exercise: Exercise, pool: Pool, hands: Sequence[matching.Card], reasons: list[str]) -> None:
    """One duo or trio: its row and a card for each of its people."""
    row = Deal(pool=pool, duo_id=hands[0].set_id, reasons=reasons)
    for hand in hands:
        db.session.add(
            Card(exercise_id=exercise.id, deal=row, guest_id=hand.guest, half=hand.half, clue=hand.clue)
        )


def _new_pool(exercise: Exercise, number: int) -> Pool:
    colour = room.POOL_COLOURS[(number - 1) % len(room.POOL_COLOURS)]
    pool = Pool(exercise_id=exercise.id, number=number, colour=colour)
    db.session.add(pool)
    db.session.flush()
    return pool
