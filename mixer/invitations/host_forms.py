"""Forms of the host's guest list."""

from typing import Any

from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from mixer.events.forms import FactsForm, TimeForm
from mixer.invitations.models import GuestRole
from mixer.invitations.words import guest_role_word
from mixer.web.forms import BaseForm, choices
from mixer.web.translation import lazy as text


class GuestForm(BaseForm):
    """What a host may change of one guest."""

    first_name = StringField(text("First name"), [Length(max=120)])
    last_name = StringField(text("Last name"), [Length(max=120)])
    badge_name = StringField(
        text("Name on the badge"),
        [Length(max=120)],
        description=text("As they want to be called; empty means the first name."),
    )
    company = StringField(text("Firm"), [Length(max=160)])
    profession = StringField(text("Profession"), [Length(max=120)])
    role = SelectField(text("On the badge as"))
    offers = TextAreaField(text("What they offer"), [Length(max=500)])
    seeks = TextAreaField(text("What they look for"), [Length(max=500)])
    access_needs = TextAreaField(
        text("What they need to take part"),
        [Length(max=1000)],
        description=text("Seen by hosts only, never printed."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = choices((role.value, guest_role_word(role)) for role in GuestRole)


class InviteForm(BaseForm):
    """A wave of invitations. ``people`` is how many the page said it would be."""

    people = IntegerField()


class EventFactsForm(FactsForm, TimeForm):
    """Everything about an event that can change after it was made."""
