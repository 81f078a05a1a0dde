"""Verbs of the budget room. They flush, never commit."""

from typing import Any

from mixer.audit import Actor, record
from mixer.budget.models import BudgetLine, EventBudget
from mixer.budget.money import is_currency
from mixer.budget.queries import line_by_key
from mixer.clock import now
from mixer.db import db
from mixer.events.models import Event
from mixer.web.errors import Refused
from mixer.web.translation import _


def add_line(*, event: Event, actor: Actor, form_key: str | None = None, **facts: Any) -> BudgetLine:
    """Add a line. The same page sent a second time, whenever that is, finds the first one's; two alike from
    two pages are two lines."""
    there = line_by_key(event, form_key) if form_key else None
    if there is not None:
        return there
    line = BudgetLine(event_id=event.id, form_key=form_key, **facts)
    db.session.add(line)
    _note(actor, "add_budget_line", event, line, sorted(facts))
    return line


def change_line(*, line: BudgetLine, actor: Actor, **facts: Any) -> None:
    """Change a line."""
    changed = sorted(name for name, value in facts.items() if getattr(line, name) != value)
    for name in changed:
        setattr(line, name, facts[name])
    if changed:
        _note(actor, "change_budget_line", line.event, line, changed)


def delete_line(*, line: BudgetLine, actor: Actor) -> None:
    """Take a line out; it can be put back."""
    if line.deleted_at is None:
        line.deleted_at = now()
        _note(actor, "delete_budget_line", line.event, line, [])


def restore_line(*, line: BudgetLine, actor: Actor) -> None:
    """Put a deleted line back."""
    if line.deleted_at is not None:
        line.deleted_at = None
        _note(actor, "restore_budget_line", line.event, line, [])


def choose_currency(*, event: Event, currency: str, actor: Actor) -> None:
    """Choose the currency; amounts keep their digits. Raises Refused for a code that is none."""
    if not is_currency(currency):
        raise Refused(_("Please choose a currency from the list."))
    kept = db.session.get(EventBudget, event.id)
    if kept is None:
        kept = EventBudget(event_id=event.id)
        db.session.add(kept)
    kept.currency = currency
    record(actor, "choose_currency", kept, team_id=event.team_id, event_id=event.id, fields=["currency"])


def _note(actor: Actor, verb: str, event: Event, line: BudgetLine, fields: list[str]) -> None:
    record(actor, verb, line, team_id=event.team_id, event_id=event.id, fields=fields)
