"""Verbs of looking after first-timers: who greets whom, and the two introductions."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import delete, select

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.contacts.professions import find_profession, profession
from mixer.core.greeting import Greeter, Newcomer, suggest
from mixer.core.roster import ARRIVAL_MIN, EARLY_MIN, Station
from mixer.crew.models import Greeting, Shift
from mixer.crew.queries import Pair, first_timers_of, pairs_of, shifts_of
from mixer.db import db
from mixer.events.models import CrewAnswer, CrewMember, Event
from mixer.invitations.models import Guest
from mixer.names import folded

GREET_AT = (Station.WELCOME, Station.FLOATING)


def greeters(shifts: Sequence[Shift]) -> list[CrewMember]:
    """Who can look after somebody: on duty as Visitor Host while guests arrive, and not declined."""
    found = {
        shift.crew_member_id: shift.crew_member
        for shift in shifts
        if shift.station in GREET_AT
        and shift.starts_min < ARRIVAL_MIN
        and shift.ends_min > -EARLY_MIN
        and shift.crew_member.answer != CrewAnswer.DECLINED
    }
    return sorted(found.values(), key=lambda member: (folded(member.name), member.id))


def proposals(
    newcomers: Sequence[Guest], hosts: Sequence[CrewMember], given: Sequence[Pair]
) -> dict[int, int]:
    """For everybody without a host the one who suits best, as guest's id to crew member's id."""
    cared_for = {pair.guest_id for pair in given}
    alone = [_newcomer(guest) for guest in newcomers if guest.id not in cared_for]
    load = Counter(pair.crew_member_id for pair in given)
    return suggest(alone, [_greeter(host) for host in hosts], load)


def assign_greeters(*, event: Event, wanted: dict[int, int | None], actor: Actor) -> int:
    """Give first-timers (guest's id) to crew members (their id; None takes the host away).

    Ids of other evenings, and of people who cannot greet, change nothing. Answers with how many changed.
    """
    newcomers = {guest.id: guest for guest in first_timers_of(event)}
    hosts = {member.id for member in greeters(shifts_of(event))}
    rows = db.session.scalars(select(Greeting).where(Greeting.event_id == event.id)).all()
    by_guest = {row.guest_id: row for row in rows}
    changed = 0
    for guest_id, member_id in wanted.items():
        if guest_id in newcomers and (member_id is None or member_id in hosts):
            changed += _assign(event, newcomers[guest_id], by_guest.get(guest_id), member_id)
    if changed:
        record(actor, "assign_greeters", event, team_id=event.team_id, event_id=event.id)
    return changed


def proposed_for(event: Event) -> dict[int, int]:
    """The proposals for the whole evening; a second's work for seven hundred first-timers, so reckon
    before the transaction begins: everybody who wants to write would wait for it."""
    return proposals(first_timers_of(event), greeters(shifts_of(event)), pairs_of(event))


def take_proposals(*, event: Event, proposed: dict[int, int], actor: Actor) -> int:
    """Give everybody still without a host the one proposed; answers with how many got one."""
    cared_for = {pair.guest_id for pair in pairs_of(event)}
    wanted: dict[int, int | None] = {
        guest_id: member_id for guest_id, member_id in proposed.items() if guest_id not in cared_for
    }
    return assign_greeters(event=event, wanted=wanted, actor=actor)


def tick_introduction(*, greeting: Greeting, number: int, done: bool, actor: Actor) -> None:
    """Tick the first or second introduction of a first-timer, or take the tick back; the first tick's
    moment stays."""
    name = "first_at" if number == 1 else "second_at"
    if done == (getattr(greeting, name) is not None):
        return
    setattr(greeting, name, now() if done else None)
    event = greeting.event
    record(actor, "tick_introduction", greeting, team_id=event.team_id, event_id=event.id, fields=[name])


def _assign(event: Event, guest: Guest, row: Greeting | None, member_id: int | None) -> bool:
    if row is None and member_id is not None:
        db.session.add(Greeting(event=event, guest=guest, crew_member_id=member_id))
        return True
    if row is not None and member_id is None:
        db.session.execute(delete(Greeting).where(Greeting.id == row.id))
        return True
    if row is not None and member_id is not None and row.crew_member_id != member_id:
        row.crew_member_id = member_id
        return True
    return False


def _newcomer(guest: Guest) -> Newcomer:
    trade = profession(guest.profession_id or "") or find_profession(guest.profession)
    return Newcomer(
        guest.id,
        folded(guest.company),
        trade.zone if trade else None,
        trade.id if trade else None,
        guest.contact.language,
    )


def _greeter(member: CrewMember) -> Greeter:
    contact = member.contact
    trade = profession(contact.profession_id or "") if contact else None
    languages = frozenset(member.speaks) or frozenset([member.language] if member.language else ())
    return Greeter(
        member.id,
        folded(contact.company) if contact else "",
        trade.zone if trade else None,
        trade.id if trade else None,
        languages,
    )
