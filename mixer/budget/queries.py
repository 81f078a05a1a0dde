"""Reads of the budget room."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from mixer.budget.models import BudgetLine, EventBudget
from mixer.budget.money import currency_of
from mixer.db import db
from mixer.door.queries import count
from mixer.events.models import Event
from mixer.exercises.models import Encounter, EncounterKind
from mixer.invitations.models import Guest

ENOUGH_CONTACTS = 10
"""Fewer new contacts than that say more about what was noted than about the evening."""


def currency_for(event: Event) -> str:
    """The currency chosen for the evening, or its country's."""
    kept = db.session.get(EventBudget, event.id)
    return kept.currency if kept else currency_of(event.country)


def lines_of(event: Event) -> Sequence[BudgetLine]:
    """The budget's lines by category; one query."""
    return db.session.scalars(
        select(BudgetLine)
        .where(BudgetLine.event_id == event.id, BudgetLine.deleted_at.is_(None))
        .options(joinedload(BudgetLine.crew_member))
        .order_by(BudgetLine.category, BudgetLine.id)
    ).all()


def line_of(event: Event, line_id: int) -> BudgetLine | None:
    """The event's line with this id, deleted or not."""
    return db.session.scalar(
        select(BudgetLine).where(BudgetLine.id == line_id, BudgetLine.event_id == event.id)
    )


def line_by_key(event: Event, form_key: str) -> BudgetLine | None:
    """The line this sending of the form made, deleted or not."""
    return db.session.scalar(
        select(BudgetLine).where(BudgetLine.event_id == event.id, BudgetLine.form_key == form_key)
    )


@dataclass(frozen=True)
class Totals:
    """The budget in minor units; a figure per head is None while there is nothing to divide by."""

    planned: int
    spent: int
    by_category: tuple[tuple[str, int, int], ...]
    owed: tuple[tuple[str, int], ...]
    per_guest_planned: float | None
    per_guest_spent: float | None
    per_contact: float | None
    came: int
    contacts: int

    @property
    def left(self) -> int:
        """Planned less spent; negative is over the plan."""
        return self.planned - self.spent


def totals_of(event: Event, lines: Sequence[BudgetLine]) -> Totals:
    """What the lines come to; three queries whatever their number."""
    planned, spent, owed = Counter[str](), Counter[str](), Counter[str]()
    for line in lines:
        planned[line.category] += line.planned_minor
        spent[line.category] += line.spent_minor or 0
        if line.payer and not line.is_paid_back and line.spent_minor:
            owed[line.payer] += line.spent_minor
    came, contacts = count(event).came, _new_contacts(event)
    all_planned, all_spent = sum(planned.values()), sum(spent.values())
    return Totals(
        planned=all_planned,
        spent=all_spent,
        by_category=tuple((name, planned[name], spent[name]) for name in planned),
        owed=tuple(sorted(owed.items())),
        per_guest_planned=all_planned / event.target if event.target else None,
        per_guest_spent=all_spent / came if came and all_spent else None,
        per_contact=all_spent / contacts if contacts >= ENOUGH_CONTACTS and all_spent else None,
        came=came,
        contacts=contacts,
    )


def _new_contacts(event: Event) -> int:
    """Pairs who talked or made a plan that evening and had not at an earlier one of the team."""
    one, other = aliased(Guest), aliased(Guest)
    rows = db.session.execute(
        select(Encounter.event_id, one.contact_id, other.contact_id)
        .join(one, Encounter.guest_a_id == one.id)
        .join(other, Encounter.guest_b_id == other.id)
        .join(Event, Event.id == Encounter.event_id)
        .where(
            Event.team_id == event.team_id,
            Event.starts_at <= event.starts_at,
            Encounter.kind != EncounterKind.GREETING,
        )
    ).all()
    before = {frozenset((a, b)) for event_id, a, b in rows if event_id != event.id}
    return len({frozenset((a, b)) for event_id, a, b in rows if event_id == event.id} - before)
