"""Reads of the crew room. People who left the crew, and what was theirs, are in none of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import joinedload, raiseload

from mixer.accounts.models import User
from mixer.core.roster import Duty, Station
from mixer.crew.models import Greeting, Handover, Shift
from mixer.db import db
from mixer.events.models import LEADS, CrewAnswer, CrewMember, Event, PlanTask
from mixer.events.queries import plan_of
from mixer.invitations.models import Guest
from mixer.invitations.queries import HOLDING, counts

_PRESENT = CrewMember.left_at.is_(None)


@dataclass(frozen=True)
class Turnout:
    """What the numbers of the crew are reckoned from."""

    listed: int
    first_timers: int
    """First-timers on the list, whatever they answered."""
    first_timers_coming: int
    guests: int
    """With a seat, or the people wanted when that is more."""


def turnout(event: Event) -> Turnout:
    """How many to be ready for; two queries."""
    figures = counts(event)
    new = Guest.is_first_timer.is_(True), Guest.taken_off_at.is_(None), Guest.event_id == event.id
    coming = func.count().filter(Guest.place.in_(HOLDING))
    first_timers, first_timers_coming = db.session.execute(select(func.count(), coming).where(*new)).one()
    guests = max(figures.confirmed, event.target or 0)
    return Turnout(figures.listed, first_timers, first_timers_coming, guests)


def shifts_of(event: Event) -> Sequence[Shift]:
    """All shifts of the evening by time, with their people; one query."""
    return db.session.scalars(
        select(Shift)
        .join(Shift.crew_member)
        .where(Shift.event_id == event.id, _PRESENT)
        .options(joinedload(Shift.crew_member).joinedload(CrewMember.contact), joinedload(Shift.event))
        .order_by(Shift.starts_min, Shift.ends_min, Shift.id)
    ).all()


def shifts_of_member(member: CrewMember) -> Sequence[Shift]:
    """One person's shifts by time."""
    return db.session.scalars(
        select(Shift)
        .where(Shift.crew_member_id == member.id)
        .options(joinedload(Shift.event))
        .order_by(Shift.starts_min, Shift.id)
    ).all()


def duties(shifts: Sequence[Shift]) -> list[Duty]:
    """Shifts as the roster's arithmetic sees them."""
    return [Duty(s.crew_member_id, Station(s.station), s.starts_min, s.ends_min) for s in shifts]


def first_timers_of(event: Event, *, with_contacts: bool = True) -> Sequence[Guest]:
    """Guests with a seat who come for the first time and are not of the crew, by last name; one query."""
    return db.session.scalars(
        select(Guest)
        .where(*_newcomer(event))
        .options(joinedload(Guest.contact) if with_contacts else raiseload(Guest.contact))
        .order_by(func.lower(Guest.last_name), func.lower(Guest.first_name), Guest.id)
    ).all()


def _newcomer(event: Event) -> tuple[ColumnElement[bool], ...]:
    crew = select(CrewMember.contact_id).where(
        CrewMember.event_id == event.id, CrewMember.contact_id.is_not(None), _PRESENT
    )
    return (
        Guest.event_id == event.id,
        Guest.is_first_timer.is_(True),
        Guest.place.in_(HOLDING),
        Guest.taken_off_at.is_(None),
        Guest.contact_id.not_in(crew),
    )


@dataclass(frozen=True)
class Pair:
    """Who looks after whom, without the people: a page with a thousand of them stays quick."""

    guest_id: int
    crew_member_id: int
    introductions: int = 0


def pairs_of(event: Event) -> list[Pair]:
    """All pairs that stand, as ``greetings_of`` has them; one query."""
    made = [case((at.is_(None), 0), else_=1) for at in (Greeting.first_at, Greeting.second_at)]
    rows = db.session.execute(
        select(Greeting.guest_id, Greeting.crew_member_id, made[0] + made[1])
        .where(*_standing(event))
        .join(Greeting.guest)
        .join(Greeting.crew_member)
    )
    return [Pair(*row) for row in rows]


def _standing(event: Event) -> tuple[ColumnElement[bool], ...]:
    return (*_newcomer(event), _PRESENT, CrewMember.answer != CrewAnswer.DECLINED)


def greetings_of(event: Event) -> Sequence[Greeting]:
    """Who looks after whom, first-timers who cancelled and people who left or declined apart; one query."""
    return db.session.scalars(
        select(Greeting)
        .join(Greeting.guest)
        .join(Greeting.crew_member)
        .where(*_standing(event))
        .options(joinedload(Greeting.guest).joinedload(Guest.contact), joinedload(Greeting.crew_member))
        .order_by(func.lower(Guest.last_name), Guest.id)
    ).all()


def greeting_of(member: CrewMember, greeting_id: int) -> Greeting | None:
    """One of the first-timers somebody looks after."""
    mine = Greeting.id == greeting_id, Greeting.crew_member_id == member.id
    return db.session.scalar(select(Greeting).where(*mine).options(joinedload(Greeting.guest)))


def leads_of(event: Event) -> Sequence[CrewMember]:
    """Whom the others call on the evening."""
    rows = db.session.scalars(
        select(CrewMember)
        .where(
            CrewMember.event_id == event.id,
            _PRESENT,
            CrewMember.role.in_(LEADS),
            CrewMember.answer != CrewAnswer.DECLINED,
        )
        .order_by(CrewMember.id)
    ).all()
    return sorted(rows, key=lambda member: list(LEADS).index(member.role))  # type: ignore[arg-type]


def own_part(event: Event, user: User) -> CrewMember | None:
    """The user's own row in the crew, by account or, when they joined the team later, by address."""
    is_theirs = or_(CrewMember.user_id == user.id, CrewMember.email == user.email)
    return db.session.scalar(
        select(CrewMember)
        .where(CrewMember.event_id == event.id, is_theirs, _PRESENT)
        .order_by(CrewMember.id)
        .limit(1)
    )


def somebody_who_left(event: Event, member_id: int) -> CrewMember | None:
    """The crew member with this id, also when they left."""
    return db.session.scalar(
        select(CrewMember).where(CrewMember.id == member_id, CrewMember.event_id == event.id)
    )


def open_tasks_of(member: CrewMember) -> list[PlanTask]:
    """What is given to somebody by name and still to do."""
    return [task for task in _to_do(member.event) if task.crew_member_id == member.id]


def unnamed_tasks_of(member: CrewMember) -> list[PlanTask]:
    """What belongs to somebody's part, is given to nobody by name and still to do."""
    tasks = _to_do(member.event)
    return [task for task in tasks if task.crew_member_id is None and task.owner_role == member.role]


def _to_do(event: Event) -> list[PlanTask]:
    return [task for task in plan_of(event) if task.done_on is None and task.not_needed is None]


def last_handover(event: Event) -> Handover | None:
    """The latest handover that stands, with both people."""
    return db.session.scalar(
        select(Handover)
        .where(Handover.event_id == event.id, Handover.undone_at.is_(None))
        .options(joinedload(Handover.giver), joinedload(Handover.taker))
        .order_by(Handover.id.desc())
        .limit(1)
    )


def handover_of(event: Event, handover_id: int) -> Handover | None:
    """The evening's handover with this id."""
    return db.session.scalar(
        select(Handover).where(Handover.id == handover_id, Handover.event_id == event.id)
    )
