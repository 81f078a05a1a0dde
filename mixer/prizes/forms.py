"""Forms of the prizes room."""

from decimal import Decimal
from typing import Any

from wtforms import (
    BooleanField,
    DecimalField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, NumberRange, Optional, ValidationError

from mixer.accounts.actions import normal_email
from mixer.prizes.models import PrizeKind
from mixer.prizes.words import kind_word
from mixer.web.errors import Refused
from mixer.web.forms import BaseForm, LinkForm, choices
from mixer.web.translation import _
from mixer.web.translation import lazy as text

CURRENCIES = ("EUR", "GBP", "USD", "CHF", "CAD", "AUD", "SEK", "DKK", "NOK", "PLN")


class WhoFields(BaseForm):
    """Who gives."""

    firm = StringField(text("Firm"), [Length(max=160)])
    person = StringField(text("Person"), [Length(max=120)])
    email = StringField(text("E-mail"), [Length(max=320)])
    phone = StringField(text("Telephone"), [Length(max=40)])
    may_be_named = BooleanField(
        text("May be named"), description=text("On the wall and when the prize is announced.")
    )

    def validate_person(self, field: StringField) -> None:
        """Somebody must be there to thank."""
        if not (field.data or "").strip() and not (self.firm.data or "").strip():
            raise ValidationError(_("Please type the firm or the person."))

    def validate_email(self, field: StringField) -> None:
        """An address, or nothing."""
        if field.data and field.data.strip():
            try:
                field.data = normal_email(field.data)
            except Refused as refusal:
                raise ValidationError(refusal.sentence) from refusal

    def who(self) -> dict[str, Any]:
        """The donor's facts."""
        names = ("firm", "person", "email", "phone")
        facts: dict[str, Any] = {name: (getattr(self, name).data or "").strip() for name in names}
        return facts | {"may_be_named": bool(self.may_be_named.data)}


class WhatFields(BaseForm):
    """What is given."""

    item = StringField(
        text("The prize"),
        [DataRequired(text("Please say what the prize is.")), Length(max=160)],
        description=text("For example: Breakfast for two."),
    )
    wording = TextAreaField(
        text("What shall we say about it?"),
        [Length(max=300)],
        description=text("One or two sentences, read out when it is drawn."),
    )
    kind = RadioField(text("What it is"), default=PrizeKind.PHYSICAL.value)
    arrival = StringField(
        text("How does it get to us?"), [Length(max=200)], description=text("For example: I bring it along.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = choices((kind.value, kind_word(kind)) for kind in PrizeKind)

    def what(self) -> dict[str, Any]:
        """The prize's facts."""
        names = ("item", "wording", "arrival")
        facts: dict[str, Any] = {name: (getattr(self, name).data or "").strip() for name in names}
        return facts | {"kind": PrizeKind(self.kind.data)}


class PrizeForm(WhoFields, WhatFields):
    """A prize from the host's desk: who gives, what, and how far it is."""

    item = StringField(
        text("The prize"), [Length(max=160)], description=text("Leave it empty while you only ask.")
    )
    value = DecimalField(
        text("Value"),
        [
            Optional(),
            NumberRange(
                min=0, max=1_000_000, message=text("Please type an amount from 0 to 1,000,000, or nothing.")
            ),
        ],
        description=text("Only you see it."),
    )
    currency = SelectField(text("Currency"), default="EUR")
    contact = HiddenField()
    """Id of the contact who was picked as the donor, or nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency.choices = choices((code, code) for code in CURRENCIES)

    def what(self) -> dict[str, Any]:
        """The prize's facts with its value in cents."""
        cents = None if self.value.data is None else int((self.value.data * 100).quantize(Decimal(1)))
        return super().what() | {"value_cents": cents, "currency": self.currency.data}


class OfferForm(LinkForm, WhoFields, WhatFields):
    """An offer by the evening's general link."""

    key = HiddenField()


class DonorForm(LinkForm, WhatFields):
    """A donor's own prize, by personal link."""

    may_be_named = BooleanField(
        text("You may name us"), description=text("On the wall and when the prize is announced.")
    )


class WordForm(BaseForm):
    """The word the room calls out."""

    word = StringField(text("A word called out by the room"), [Length(max=60)])
