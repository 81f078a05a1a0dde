"""Verbs of the exercises. They flush, never commit; views lock the event's row first."""

from collections.abc import Iterable
from itertools import combinations

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.core import matching
from mixer.core.matching import PairDeal
from mixer.db import db
from mixer.events.models import Event
from mixer.exercises import queries, room
from mixer.exercises.models import Card, Deal, Encounter, EncounterKind, Exercise, Pool
from mixer.invitations.models import Guest
from mixer.web.errors import Refused
from mixer.web.translation import _

FIND_YOUR_PARTNER = "find_your_partner"


class BadDeal(RuntimeError):
    """The independent audit found a fault in a deal: it is not kept, and nobody sees it."""


def deal_partners(*, event: Event, seed: int, actor: Actor) -> Exercise:
    """Deal “Find your partner” to everybody in the room who plays.

    Raises Refused when an exercise is going on, or fewer than two people could play.
    """
    if queries.running_exercise(event):
        raise Refused(_("An exercise is going on. End it before you deal a new one."))
    guests = queries.players(event)
    if len(guests) < 2:
        raise Refused(_("Cards are dealt to people who are in the room. Check in at least two guests first."))
    problem = room.problem(guests, queries.met_pairs(event), seed)
    deal = matching.deal_pairs(problem)
    exercise = Exercise(event=event, kind=FIND_YOUR_PARTNER, seed=seed)
    db.session.add(exercise)
    db.session.flush()
    _keep(exercise, problem, deal)
    record(actor, "deal", exercise, team_id=event.team_id, event_id=event.id)
    return exercise


def latecomers(exercise: Exercise) -> list[Guest]:
    """Who is in the room and plays, but has no card."""
    dealt = {card.guest_id for line in queries.pools_of(exercise) for one in line.deals for card in one.cards}
    return [guest for guest in queries.players(exercise.event) if guest.id not in dealt]


def deal_in_latecomers(*, exercise: Exercise, actor: Actor) -> int:
    """Deal in who came after the cards were dealt; intact pairs keep theirs. Answers with how many.

    Whoever lost the partner, because that one left, is dealt in anew as well. Pairs who found
    each other stay found, whoever left since.
    """
    if exercise.ended_at is not None:
        raise Refused(_("This exercise is over."))
    lines = queries.pools_of(exercise)
    before = _as_deal(lines)
    met = queries.met_pairs(exercise.event)
    found = {card.guest_id for line in lines for one in line.deals if one.is_found for card in one.cards}
    here = {guest.id: guest for guest in queries.players(exercise.event)}
    stay = {c.guest_id: c.guest for line in lines for one in line.deals for c in one.cards if c.guest_id in found}
    problem = room.problem((here | stay).values(), met, exercise.seed)
    settled = [tuple(c.guest_id for c in one.cards) for line in lines for one in line.deals if one.is_found]
    deal = matching.deal_late(problem, before, settled)
    held = [
        matching.Card(card.guest_id, line.pool.number, one.deal.duo_id, card.half, card.clue)
        for line in lines
        for one in line.deals
        for card in one.cards
    ]
    new = len(set(here) - {card.guest for card in held})
    _keep(exercise, problem, deal, before=before, settled=settled, held=held)
    record(actor, "deal_in", exercise, team_id=exercise.event.team_id, event_id=exercise.event_id)
    return new


def confirm_partner(*, card: Card, number: int, actor: Actor) -> Deal:
    """A guest types the badge number of the partner they found.

    Confirming again changes nothing. Raises Refused for a number that is not the partner's.
    """
    partners = queries.partners_of(card)
    if number not in {partner.guest.number for partner in partners}:
        if number == card.guest.number:
            raise Refused(_("That is your own number. Type the one on your partner’s badge."))
        raise Refused(_("Number %(number)s holds another half. Keep looking, you are meeting people.", number=number))
    return confirm_found(deal=card.deal, by="guest", actor=actor)


def confirm_found(*, deal: Deal, by: str, actor: Actor) -> Deal:
    """Note that a duo or trio found each other; they have met from now on. ``by``: guest or host."""
    if deal.found_at is not None:
        return deal
    deal.found_at, deal.confirmed_by = now(), by
    event = deal.pool.exercise.event
    for one, other in combinations(queries.cards_of(deal), 2):
        note_encounter(one=one.guest, other=other.guest, context="exercise", noted_by=None, by_crew=by == "host")
    record(actor, "confirm_partner", deal, team_id=event.team_id, event_id=event.id, fields=["found_at"])
    return deal


def take_back_found(*, deal: Deal, actor: Actor) -> None:
    """A host takes back a pair ticked by mistake, with the meeting it stood for."""
    if deal.found_at is None:
        return
    deal.found_at, deal.confirmed_by = None, ""
    for one, other in combinations(queries.cards_of(deal), 2):
        met = queries.encounter_between(one.guest, other.guest)
        if met is not None and met.context == "exercise":
            db.session.delete(met)
    event = deal.pool.exercise.event
    record(actor, "take_back_found", deal, team_id=event.team_id, event_id=event.id, fields=["found_at"])


def note_encounter(
    *,
    one: Guest,
    other: Guest,
    context: str,
    noted_by: Guest | None,
    by_crew: bool = False,
    kind: EncounterKind = EncounterKind.TALK,
) -> Encounter:
    """Keep that two guests of one evening met; noting again only adds who noted it.

    ``noted_by`` None: both know it, as partners of an exercise do.
    """
    if one.id == other.id or one.event_id != other.event_id:
        raise ValueError("an encounter is between two guests of one evening")
    first, second = sorted((one, other), key=lambda guest: guest.id)
    met = queries.encounter_between(first, second)
    if met is None:
        met = Encounter(event_id=one.event_id, guest_a=first, guest_b=second, context=context, kind=kind)
        db.session.add(met)
    met.noted_by_a = met.noted_by_a or noted_by is None or noted_by.id == first.id
    met.noted_by_b = met.noted_by_b or noted_by is None or noted_by.id == second.id
    met.noted_by_crew = met.noted_by_crew or by_crew
    db.session.flush()
    return met


def end_exercise(*, exercise: Exercise, actor: Actor) -> None:
    """End the exercise; what was found stays. Ending twice is ending once."""
    if exercise.ended_at is None:
        exercise.ended_at = now()
        record(actor, "end_exercise", exercise, team_id=exercise.event.team_id, event_id=exercise.event_id)


def leave_exercises(*, guest: Guest, leaves: bool, actor: Actor) -> None:
    """A guest opts out of exercises, quietly, or back in. It counts for nothing else."""
    if (guest.left_exercises_at is not None) != leaves:
        guest.left_exercises_at = now() if leaves else None
        record(actor, "leave_exercises" if leaves else "join_exercises", guest, team_id=guest.event.team_id, event_id=guest.event_id)


def _keep(
    exercise: Exercise,
    problem: matching.PairProblem,
    deal: PairDeal,
    before: PairDeal | None = None,
    settled: Iterable[matching.Group] = (),
    held: Iterable[matching.Card] = (),
) -> None:
    """Write a deal down, after the audit that did not make it has looked at it."""
    faults = matching.audit(problem, deal, before, list(settled))
    if faults:
        raise BadDeal(f"the audit found {faults}")
    cards = {
        card.guest: card
        for card in matching.hand_out(
            deal,
            room.duos(),
            region=room.region_of(exercise.event),
            level=room.HARDEST_LEVEL,
            seed=exercise.seed,
            held=held,
        )
    }
    lines = queries.pools_of(exercise)
    pools = {line.pool.number: line.pool for line in lines}
    old = {frozenset(card.guest_id for card in one.cards): one for line in lines for one in line.deals}
    people = {person.id: person for person in problem.people}
    wanted = {frozenset(group) for group in deal.groups}
    for members, one in old.items():
        if members not in wanted:
            for stale in one.cards:
                db.session.delete(stale)
            db.session.delete(one.deal)
    db.session.flush()
    for part in deal.pools:
        pool = pools.get(part.number) or _new_pool(exercise, part.number)
        for group in part.groups:
            if frozenset(group) in old:
                continue
            reasons = [because.why.value for because in matching.explain(people[group[0]], people[group[1]])]
            row = Deal(pool=pool, duo_id=cards[group[0]].set_id, reasons=reasons)
            db.session.add(row)
            for guest_id in group:
                card = cards[guest_id]
                db.session.add(
                    Card(exercise_id=exercise.id, deal=row, guest_id=guest_id, half=card.half, clue=card.clue)
                )
    exercise.sitting_out = {str(out.guest): out.reason.value for out in deal.sitting_out}
    db.session.flush()


def _new_pool(exercise: Exercise, number: int) -> Pool:
    pool = Pool(exercise_id=exercise.id, number=number, colour=room.POOL_COLOURS[(number - 1) % len(room.POOL_COLOURS)])
    db.session.add(pool)
    db.session.flush()
    return pool


def _as_deal(lines: list[queries.PoolLine]) -> PairDeal:
    """A kept deal as the mixing machine sees it."""
    return PairDeal(
        pools=tuple(
            matching.Pool(
                line.pool.number,
                tuple(tuple(sorted(card.guest_id for card in one.cards)) for one in line.deals),
            )
            for line in lines
        )
    )
