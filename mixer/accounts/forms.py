"""Forms of the accounts room."""

from typing import Any

from wtforms import BooleanField, EmailField, PasswordField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from mixer.web.forms import BaseForm
from mixer.web.translation import _
from mixer.web.translation import lazy as text

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1000
#: What many people take when twelve characters are asked for.
COMMON = frozenset({
    "password1234", "passwordpassword", "password12345", "password123456", "123456789012", "1234567890123",
    "12345678901234", "123123123123", "qwertyuiop12", "qwertyuiop123", "qwerty123456", "1q2w3e4r5t6y",
    "1qaz2wsx3edc", "iloveyou1234", "adminadmin12", "administrator", "administrator1", "welcome12345",
    "letmeinletmein", "abcdefghijkl", "abc123abc123", "changeme1234", "unknownunknown", "mixermixermixer",
})  # fmt: skip


def strong_password(_form: Any, field: Any) -> None:
    """At least 12 characters, no rules about which (NIST SP 800-63B)."""
    if len(field.data or "") < SHORTEST_PASSWORD:
        raise ValidationError(_("Please use at least 12 characters. Four unrelated words do well."))
    if len(set(field.data)) < 5:
        raise ValidationError(_("That repeats itself. Four unrelated words do well."))
    if field.data.lower() in COMMON:
        raise ValidationError(_("Many people use that one. Four unrelated words do well."))


class SignInForm(BaseForm):
    """Address and password."""

    email = EmailField(
        text("E-mail address"), [InputRequired(text("Please type your address.")), Length(max=320)]
    )
    password = PasswordField(
        text("Password"), [InputRequired(text("Please type your password.")), Length(max=LONGEST_PASSWORD)]
    )


class AccountForm(BaseForm):
    """A new account with its team."""

    name = StringField(text("Your name"), [InputRequired(text("Please type your name.")), Length(max=120)])
    email = SignInForm.email
    password = PasswordField(
        text("Password"),
        [InputRequired(text("Please choose a password.")), strong_password, Length(max=LONGEST_PASSWORD)],
        description=text("At least 12 characters. Four unrelated words do well."),
    )
    team_name = StringField(
        text("Name of your team"),
        [InputRequired(text("Please name the team that hosts.")), Length(max=120)],
        description=text("As guests know it, for example “Harbour Street Business Circle”."),
    )


class SetupForm(AccountForm):
    """The first account of an installation."""

    remove_demo = BooleanField(
        text("Take the demo team away"),
        description=text("You can also keep it beside yours and remove it later with “mixer demo --remove”."),
    )


class JoinForm(BaseForm):
    """Somebody new who follows a co-host's invitation."""

    name = AccountForm.name
    email = AccountForm.email
    password = AccountForm.password


class ForgotForm(BaseForm):
    """Where to send a reset link."""

    email = SignInForm.email


class ResetForm(BaseForm):
    """A new password."""

    password = AccountForm.password


class TeamForm(BaseForm):
    """One more team."""

    team_name = AccountForm.team_name


class ButtonForm(BaseForm):
    """A page with nothing but a button."""
