"""The team's evenings that are over, in the figures a forecast learns from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import ColumnElement, and_, case, extract, func, or_, select

from mixer.clock import now
from mixer.contacts.models import Contact, TrustSource
from mixer.core.forecast import Evening, PastEvening, Warmth
from mixer.core.forecast.late_answers import PACE_DAYS
from mixer.core.forecast.listed import DAY
from mixer.db import db
from mixer.door.models import CheckIn
from mixer.events.models import Event
from mixer.invitations.models import Answer, Guest, Place
from mixer.numbers.models import EventNumbers


@dataclass(frozen=True)
class PastRow:
    """One evening that is over."""

    event_id: int
    title: str
    slug: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    is_paid: bool
    evening: PastEvening
    came: int
    """Everybody let in, walk-ins too; nobody when the door was not used."""
    walk_ins: int = field(default=0)

    def as_learnt(self, is_paid: bool) -> PastEvening:
        """As an evening of the other price says it: who paid comes more often, so that rate stays out."""
        if self.is_paid == is_paid:
            return self.evening
        one = self.evening
        return PastEvening(one.invited, one.others, None, one.walk_ins, one.answer_spans, one.companions)


def warmth_column() -> ColumnElement[str]:
    """How well a guest knows the host: what is said of the contact, else whether they were here before."""
    return case(
        (Contact.trust_source == TrustSource.NOT_YET, Warmth.COLD.value),
        (or_(Contact.trust_source.is_not(None), Guest.is_first_timer.is_(False)), Warmth.WARM.value),
        else_=Warmth.MIXED.value,
    )


def seconds(column: Any) -> ColumnElement[Any]:
    """A moment as seconds since 1970."""
    return extract("epoch", column)


def evenings_of(event: Event) -> list[PastRow]:
    """The team's evenings before this one that are over and took place, and this one if it is over itself,
    by start; one query."""
    warmth = warmth_column().label("warmth")
    facts = (Event.id, Event.title, Event.slug, Event.starts_at, Event.ends_at, Event.zone)
    is_paid = func.coalesce(EventNumbers.is_paid, False).label("is_paid")
    rows = db.session.execute(
        select(*facts, is_paid, warmth, *_figures())
        .join(Guest, Guest.event_id == Event.id)
        .join(Contact, Contact.id == Guest.contact_id)
        .outerjoin(CheckIn, CheckIn.guest_id == Guest.id)
        .outerjoin(EventNumbers, EventNumbers.event_id == Event.id)
        .where(
            Event.team_id == event.team_id,
            Event.ends_at <= now(),
            Event.starts_at <= event.starts_at,
            Event.cancelled_at.is_(None),
            Guest.taken_off_at.is_(None),
        )
        .group_by(*facts, is_paid, warmth)
        .order_by(Event.starts_at, Event.id)
    ).all()
    return [_past(list(group)) for _, group in groupby(rows, key=lambda row: row.id)]


def _figures() -> list[ColumnElement[Any]]:
    """Counts by their names in ``_past``."""
    # A yes given at the door itself says nothing about who keeps a yes.
    in_time = or_(Guest.answered_at.is_(None), Guest.answered_at < Event.starts_at)
    invited = and_(
        Guest.is_walk_in.is_(False),
        Guest.companion_of_id.is_(None),
        or_(Guest.invited_at.is_not(None), Guest.answer != Answer.NEEDS_ACTION),
    )
    said_yes = and_(invited, Guest.answer == Answer.ACCEPTED, in_time)
    held = and_(Guest.is_walk_in.is_(False), Guest.place == Place.CONFIRMED, in_time)
    came = CheckIn.guest_id.is_not(None)
    wanted = {
        "people": invited,
        "yes": said_yes,
        "other": and_(invited, Guest.answer.in_((Answer.DECLINED, Answer.TENTATIVE))),
        "held": held,
        "held_came": and_(held, came),
        "came": came,
        "walk_ins": and_(Guest.is_walk_in.is_(True), came),
        "companions": and_(held, Guest.companion_of_id.is_not(None)),
    } | _spans(and_(invited, in_time, Guest.answered_at.is_not(None)))
    return [
        func.coalesce(func.sum(case((condition, 1), else_=0)), 0).label(name)
        for name, condition in wanted.items()
    ]


def _spans(answered: ColumnElement[bool]) -> dict[str, ColumnElement[bool]]:
    """Answers by how long after the invitation they came."""
    asked_at = func.coalesce(Guest.invited_at, Guest.created_at)
    waited = seconds(Guest.answered_at) - seconds(asked_at)
    return {
        f"span_{n}": and_(answered, waited >= start * DAY, waited < end * DAY)
        for n, (start, end) in enumerate(pairwise(PACE_DAYS))
    }


def _past(rows: Sequence[Any]) -> PastRow:
    def total(name: str) -> int:
        return sum(int(getattr(row, name)) for row in rows)

    one, came = rows[0], total("came")
    not_yes = total("people") - total("yes")
    evening = PastEvening(
        invited={Warmth(row.warmth): Evening(int(row.people), int(row.yes)) for row in rows},
        others=Evening(not_yes, min(not_yes, total("other"))),
        show=Evening(total("held"), total("held_came")) if came else None,
        walk_ins=Evening(came, total("walk_ins")) if came else None,
        answer_spans=tuple(total(f"span_{n}") for n in range(len(PACE_DAYS) - 1)),
        companions=total("companions"),
    )
    return PastRow(
        one.id, one.title, one.slug, one.starts_at, one.ends_at, one.zone, bool(one.is_paid),
        evening, came, total("walk_ins"),
    )  # fmt: skip
