"""The demo's budgets: the evening in planning half spent, the past one settled but for one bill."""

from datetime import timedelta

from mixer.budget.actions import add_line
from mixer.budget.models import BudgetLine
from mixer.demo.guest_list import GuestList, backdate

_LINES = (
    ("The hall", "Room", 42000, 42000, "Olga", True),
    ("Finger food", "Food and drink", 96000, 101250, "Kwame", False),
    ("Drinks", "Food and drink", 48000, 45580, "Kwame", True),
    ("Badges and signs", "Print", 6500, 5890, "Olga", True),
    ("Parcels to donors", "Prizes and postage", 3000, 2740, "", False),
    ("Cover for one evening", "Insurance", 8500, 8500, "", False),
)
_PAID_SO_FAR = 1


def write_budgets(past: GuestList, planning: GuestList) -> None:
    """Give two of the demo's evenings what they cost."""
    for guests, paid in ((past, len(_LINES)), (planning, _PAID_SO_FAR)):
        written = guests.event.created_at + timedelta(days=2)
        for place, facts in enumerate(_LINES):
            _write(guests, facts, is_paid=place < paid).created_at = written
        backdate(guests.event, {"add_budget_line": written})


def _write(guests: GuestList, facts: tuple[str, str, int, int, str, bool], *, is_paid: bool) -> BudgetLine:
    title, category, planned, spent, payer, is_paid_back = facts
    return add_line(
        event=guests.event,
        actor=guests.world.host,
        title=title,
        category=category,
        planned_minor=planned,
        spent_minor=spent if is_paid else None,
        paid_by=payer if is_paid else "",
        is_paid_back=is_paid and is_paid_back,
    )
