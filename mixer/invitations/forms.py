"""Forms a guest fills in by personal link."""

from email_validator import EmailNotValidError, validate_email
from wtforms import BooleanField, EmailField, Field, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, Regexp, ValidationError

from mixer.invitations.models import Answer
from mixer.links import UNAMBIGUOUS
from mixer.web.forms import LinkForm
from mixer.web.translation import _
from mixer.web.translation import lazy as text

_NAME = [Length(max=120)]
_LINE = [Length(max=500)]


class AnswerForm(LinkForm):
    """The one tap: which tile was pressed."""

    answer = HiddenField()

    @property
    def said(self) -> Answer | None:
        """The answer that was pressed; None for anything that is none."""
        given = self.answer.data
        return Answer(given) if given in (Answer.ACCEPTED, Answer.DECLINED) else None


class DetailsForm(LinkForm):
    """What a guest who comes says about themselves; everything but a name may stay empty."""

    first_name = StringField(
        text("First name"), [DataRequired(text("Please leave us a first name.")), *_NAME]
    )
    last_name = StringField(text("Last name"), _NAME)
    badge_name = StringField(
        text("What shall people call you?"),
        _NAME,
        description=text("Large on your badge. Empty means your first name."),
    )
    company = StringField(text("Firm or organisation"), [Length(max=160)])
    profession = StringField(
        text("What you do"), _NAME, description=text("A word from the list, or your own.")
    )
    offers = TextAreaField(
        text("What can you offer?"),
        _LINE,
        description=text("For instance: advice on leases, a studio for hire."),
    )
    seeks = TextAreaField(
        text("Whom would you like to meet?"),
        _LINE,
        description=text("For instance: a bookkeeper, people who renovate."),
    )
    access_needs = TextAreaField(
        text("What makes the evening easy for you?"),
        [Length(max=2000)],
        description=text("Step-free way, a seat in front, food, anything. Only your hosts read this."),
    )
    forget_needs = BooleanField(text("Forget what I told you about this"))
    companion_first_name = StringField(text("First name"), _NAME)
    companion_last_name = StringField(text("Last name"), _NAME)
    agreed_to_be_listed = BooleanField(
        text("Other guests may find me by name afterwards"),
        description=text(
            "Name, firm and what you do; never your address. You can take this back at any time."
        ),
    )


class ConsentForm(LinkForm):
    """After the evening: what may still be changed."""

    agreed_to_be_listed = BooleanField(
        text("Other guests may find me by name"),
        description=text("Name, firm and what you do; never your address."),
    )


class OwnPlaceForm(LinkForm):
    """Somebody who was handed another guest's link. ``key`` makes a double tap one place."""

    key = HiddenField(validators=[Regexp(f"^[{UNAMBIGUOUS}]{{10}}$")])
    first_name = StringField(
        text("First name"), [DataRequired(text("Please tell us your first name.")), *_NAME]
    )
    last_name = StringField(text("Last name"), _NAME)
    email = EmailField(
        text("E-mail"),
        [Optional(), Length(max=320)],
        description=text("So that we can tell you if something changes."),
    )

    def validate_email(self, field: Field) -> None:
        """A typed address has to look like one."""
        try:
            validate_email(field.data.strip(), check_deliverability=False)
        except EmailNotValidError as error:
            raise ValidationError(_("This does not look like an e-mail address.")) from error


class LanguageForm(LinkForm):
    """The language of this guest's pages and mail."""

    language = StringField()
    next = StringField()
