"""Forms of the contacts room."""

from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import EmailField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from mixer.contacts.food_chain import chain_roles
from mixer.contacts.models import TrustSource
from mixer.contacts.words import trust_word
from mixer.web.forms import BaseForm, choices
from mixer.web.translation import _
from mixer.web.translation import lazy as text


class PersonForm(BaseForm):
    """Who somebody is."""

    first_name = StringField(text("First name"), [Length(max=120)])
    last_name = StringField(text("Last name"), [Length(max=120)])
    email = EmailField(
        text("E-mail address"),
        [Optional(), Length(max=320)],
        description=text("Without one you hand the personal link over yourself."),
    )
    company = StringField(text("Firm"), [Length(max=160)])
    profession = StringField(text("Profession"), [Length(max=120)])


class ContactForm(PersonForm):
    """What a team knows of somebody."""

    offers = TextAreaField(text("What they offer"), [Length(max=500)])
    seeks = TextAreaField(text("What they look for"), [Length(max=500)])
    language = SelectField(
        text("Language of their mail"),
        choices=choices([("", text("Not said")), ("en", "English"), ("de", "Deutsch")]),
    )
    trust_source = SelectField(
        text("How they know you"),
        description=text("Who knows and trusts you says yes more often, and passes work on."),
    )
    chain_role = SelectField(
        text("Part in your chain of referrals"),
        description=text("The numbers of an evening say which parts nobody plays yet."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unsaid = ("", _("Not said"))
        for field in (self.trust_source, self.chain_role):
            field.data = field.data or ""
        self.trust_source.choices = choices([unsaid, *((one.value, trust_word(one)) for one in TrustSource)])
        self.chain_role.choices = choices([unsaid, *((role.id, _(role.label)) for role in chain_roles())])


class UploadForm(BaseForm):
    """A list from another program."""

    file = FileField(
        text("Your list"),
        [FileRequired(text("Please choose a file."))],
        description=text(
            "CSV or Excel, as Eventbrite, LinkedIn, Google Contacts, Outlook and others export it."
        ),
    )
