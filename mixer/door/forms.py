"""Forms of the door."""

from wtforms import EmailField, HiddenField, SelectField, StringField
from wtforms.validators import UUID, InputRequired, Length, Optional

from mixer.web.forms import BaseForm, choices
from mixer.web.translation import lazy as text


class DoorLinkForm(BaseForm):
    """A new link for a volunteer."""

    door = StringField(
        text("Which door?"),
        [InputRequired(text("Please name the door.")), Length(max=60)],
        description=text("As your crew calls it, for example “Front door”."),
    )
    hours = SelectField(
        text("Works for"),
        choices=choices(
            [
                ("", text("until the evening is over")),
                ("6", text("6 hours")),
                ("24", text("24 hours")),
                ("72", text("3 days")),
            ]
        ),
    )


class OpenDoorForm(BaseForm):
    """What a volunteer hands in: the link's secret (by script) or the short code (typed)."""

    code = StringField(
        text("Door code"),
        [InputRequired(text("Please type the door code the host gave you.")), Length(max=200)],
        description=text("Eight letters and digits, for example K7MP-2XQ4."),
    )

    @property
    def typed_code(self) -> str:
        """A short code as it is kept, however it was typed."""
        return (self.code.data or "").upper().replace("-", "").replace(" ", "")


class ScanForm(BaseForm):
    """One act at the door, with the id that makes a double tap one act."""

    op_id = HiddenField(validators=[InputRequired(), UUID()])
    anyway = HiddenField()
    """``yes`` when the volunteer lets somebody without a place in."""


class WalkInForm(BaseForm):
    """Somebody without an invitation."""

    op_id = HiddenField(validators=[InputRequired(), UUID()])
    although_alike = HiddenField()
    although_full = HiddenField()
    """``yes`` once the volunteer was asked and said to go on."""
    first_name = StringField(
        text("First name"), [InputRequired(text("A first name is needed for the badge.")), Length(max=120)]
    )
    last_name = StringField(text("Last name"), [Length(max=120)])
    company = StringField(text("Firm"), [Length(max=160)])
    profession = StringField(text("Profession"), [Length(max=120)])
    email = EmailField(text("E-mail address"), [Optional(), Length(max=320)])
