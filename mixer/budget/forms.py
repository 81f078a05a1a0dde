"""Forms of the budget room."""

from typing import Any
from urllib.parse import urlsplit

from babel.numbers import list_currencies
from wtforms import BooleanField, HiddenField, SelectField, StringField
from wtforms.validators import UUID, InputRequired, Length, Optional, ValidationError

from mixer.budget.models import BudgetLine
from mixer.budget.money import read_amount, typed
from mixer.events.models import CrewMember
from mixer.names import one_line
from mixer.web.forms import BaseForm, choices
from mixer.web.translation import _, current_locale
from mixer.web.translation import lazy as text


def usual_categories() -> list[str]:
    """The lines most evenings have."""
    return [
        _("Room"),
        _("Food and drink"),
        _("Print"),
        _("Prizes and postage"),
        _("Insurance"),
        _("Licence"),
        _("Music and sound"),
    ]


class LineForm(BaseForm):
    """One line of the budget."""

    form_key = HiddenField(validators=[Optional(), UUID()])
    title = StringField(
        text("What"),
        [InputRequired(text("Please say what it is for.")), Length(max=120)],
    )
    category = StringField(text("Category"), [Length(max=60)])
    planned = StringField(text("Planned"), [Length(max=30)])
    spent = StringField(text("Spent"), [Length(max=30)], description=text("Empty until it is paid."))
    crew = SelectField(text("Who paid"), coerce=int)
    paid_by = StringField(text("Somebody else who paid"), [Length(max=120)])
    is_paid_back = BooleanField(text("They have their money back"))
    receipt_url = StringField(text("Link to the receipt"), [Length(max=500)])
    note = StringField(text("Note"), [Length(max=300)])

    def __init__(self, *, currency: str, crew: list[CrewMember], line: BudgetLine | None = None) -> None:
        self.currency = currency
        super().__init__(**(_shown(line, currency) if line else {}))
        members = [(str(one.id), one.name) for one in crew]
        self.crew.choices = choices([("0", _("Nobody of the crew")), *members])

    def validate_planned(self, field: StringField) -> None:
        """An amount that is none is refused at its field."""
        self._amount(field)

    validate_spent = validate_planned

    def validate_receipt_url(self, field: StringField) -> None:
        """Only links a browser opens safely."""
        if field.data and not _is_web_address(field.data.strip()):
            raise ValidationError(_("A link begins with https:// or http://."))

    def _amount(self, field: StringField) -> int | None:
        if not (field.data or "").strip():
            return None
        if field.data.strip().startswith(("-", "−")):
            raise ValidationError(_("An amount cannot be below zero."))
        try:
            return read_amount(field.data, self.currency, current_locale())
        except ValueError:
            example = typed(123450, self.currency, current_locale())
            raise ValidationError(_("Please type an amount such as %(example)s.", example=example)) from None

    def facts(self) -> dict[str, Any]:
        """What was typed, as the line keeps it."""
        return {
            "title": one_line(self.title.data or ""),
            "category": one_line(self.category.data or ""),
            "planned_minor": self._amount(self.planned) or 0,
            "spent_minor": self._amount(self.spent),
            "crew_member_id": self.crew.data or None,
            "paid_by": one_line(self.paid_by.data or ""),
            "is_paid_back": self.is_paid_back.data,
            "receipt_url": (self.receipt_url.data or "").strip(),
            "note": one_line(self.note.data or ""),
        }


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _shown(line: BudgetLine, currency: str) -> dict[str, Any]:
    same = ("title", "category", "paid_by", "is_paid_back", "receipt_url", "note")
    return {name: getattr(line, name) for name in same} | {
        "planned": typed(line.planned_minor, currency, current_locale()),
        "spent": typed(line.spent_minor, currency, current_locale()),
        "crew": line.crew_member_id or 0,
    }


class CurrencyForm(BaseForm):
    """The currency of the evening."""

    currency = SelectField(text("Currency"))

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        names = current_locale().currencies
        known = sorted(list_currencies(), key=lambda code: (str(names.get(code, code)), code))
        self.currency.choices = choices((code, f"{names.get(code, code)} ({code})") for code in known)
