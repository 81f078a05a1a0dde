"""Who found whom at the demo's past evening, whom else they met, and what they promised each other."""

from datetime import datetime, timedelta

from mixer.audit import Actor
from mixer.clock import now
from mixer.core.timezone import zone
from mixer.db import db
from mixer.demo.guest_list import GuestList, backdate
from mixer.demo.words import PROMISES
from mixer.exercises import actions as exercises
from mixer.exercises.models import Encounter
from mixer.exercises.queries import encounters_of_event, pools_of
from mixer.followup.models import Intention, IntentionKind, IntentionState
from mixer.invitations.models import Guest

SHOWN_AROUND = 2
"""The first to come after the two hosts: whose links are shown around has much to look at."""
NOT_FOUND = 4
"""Pairs of the exercise who never found each other."""
WEIGHTS = {
    IntentionKind.ONE_TO_ONE: 30,
    IntentionKind.NOTE: 24,
    IntentionKind.SEND: 18,
    IntentionKind.INTRODUCTION: 12,
    IntentionKind.REFERRAL: 10,
    IntentionKind.NOTHING: 6,
}


def deal_and_find(guests: GuestList) -> None:
    """“Find your partner”, dealt by the product's own machine; most find each other."""
    event, rng, host = guests.event, guests.rng, guests.world.host
    dealt = event.starts_at + timedelta(minutes=47)
    db.session.flush()
    exercise = exercises.deal_partners(event=event, seed=rng.randrange(10_000), actor=host)
    exercise.dealt_at = dealt
    lines = [line for pool in pools_of(exercise) for line in pool.deals]
    found_at: dict[int, datetime] = {}
    for line in rng.sample(lines, len(lines) - NOT_FOUND):
        exercises.confirm_found(deal=line.deal, by="host" if rng.random() < 0.2 else "guest", actor=host)
        line.deal.found_at = dealt + timedelta(seconds=round(rng.triangular(60, 840, 300)))
        found_at |= {card.guest_id: line.deal.found_at for card in line.cards}
    for met in encounters_of_event(event):
        met.at = found_at[met.guest_a_id]
    exercise.ended_at = dealt + timedelta(minutes=16)
    backdate(event, {"deal": dealt, "confirm_partner": dealt + timedelta(minutes=6)})
    guests.trail.note(exercise.ended_at, host, "end_exercise", exercise)


def meet(guests: GuestList, there: list[Guest]) -> None:
    """Besides the exercise: badges scanned in the room, and people picked from the list afterwards."""
    event, rng = guests.event, guests.rng
    known = {(met.guest_a_id, met.guest_b_id) for met in encounters_of_event(event)}
    # Some talk to many, some to few: the second one of a pair is drawn by how sociable they are.
    sociable = [rng.choice((1, 1, 2, 3, 5)) for _guest in there]
    for _try in range(160):
        one, other = rng.choices(there, sociable, k=2)
        first, second = sorted((one, other), key=lambda guest: guest.id)
        if one is other or (first.id, second.id) in known:
            continue
        known.add((first.id, second.id))
        is_scan = rng.random() < 0.6
        after = rng.uniform(20, 140) if is_scan else rng.uniform(200, 1400)
        both = rng.random() < 0.6
        encounter = Encounter(
            event_id=event.id,
            guest_a=first,
            guest_b=second,
            context="scan" if is_scan else "picked",
            at=event.starts_at + timedelta(seconds=round(after * 60)),
            noted_by_a=both or one is first,
            noted_by_b=both or one is second,
        )
        db.session.add(encounter)
        guests.trail.note(encounter.at, Actor.guest(one.id), "meet", encounter)


def promise(guests: GuestList, there: list[Guest]) -> None:
    """What people will do for each other: some kept, some let go, some open. Nobody is reminded
    by mail: the demo writes to no one."""
    event, rng = guests.event, guests.rng
    known: dict[int, list[tuple[Guest, Encounter]]] = {guest.id: [] for guest in there}
    for met in encounters_of_event(event):
        if met.noted_by_a:
            known[met.guest_a_id].append((met.guest_b, met))
        if met.noted_by_b:
            known[met.guest_b_id].append((met.guest_a, met))
    for place, guest in enumerate(there):
        wanted = 5 if place == SHOWN_AROUND else rng.choice((0, 0, 1, 1, 2, 3))
        for about, met in rng.sample(known[guest.id], min(len(known[guest.id]), wanted)):
            _intend(guests, guest, about, met)


def _intend(guests: GuestList, guest: Guest, about: Guest, met: Encounter) -> None:
    event, rng = guests.event, guests.rng
    kind = rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    said_at = max(met.at, event.ends_at) + timedelta(minutes=rng.randint(3, 900))
    due_on = (event.starts + timedelta(days=rng.randint(2, 28))).date()
    intention = Intention(
        guest=guest, about=about, kind=kind, how=rng.choice(PROMISES[kind]), created_at=said_at
    )
    today = now().astimezone(zone(event.zone)).date()
    fate = rng.random()
    if kind == IntentionKind.NOTHING:
        intention.state, intention.settled_at = IntentionState.DONE, said_at
    else:
        intention.due_on = intention.reminded_on = due_on
        is_over = due_on < today
        if fate < (0.68 if is_over else 0.25):
            intention.state = IntentionState.DONE
        elif fate < (0.82 if is_over else 0.3):
            intention.state = IntentionState.LET_GO
        else:
            intention.state = IntentionState.OPEN
        if intention.state != IntentionState.OPEN:
            latest = min(now(), event.starts_at + timedelta(days=(due_on - event.starts.date()).days + 1))
            intention.settled_at = guests.between(said_at, latest, early=0.8)
    db.session.add(intention)
    guests.trail.note(said_at, Actor.guest(guest.id), "keep_intention", intention, "kind", "due_on")
    if intention.settled_at and kind != IntentionKind.NOTHING:
        verb = f"intention_{intention.state}"
        guests.trail.note(intention.settled_at, Actor.guest(guest.id), verb, intention, "state")
