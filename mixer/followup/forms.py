"""Forms of the follow-up room."""

from typing import Any

from wtforms import DateField, IntegerField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from mixer.followup.models import IntentionKind
from mixer.web.forms import LinkForm, choices
from mixer.web.translation import _
from mixer.web.translation import lazy as text


class IntentionForm(LinkForm):
    """Whom, what, how, by when."""

    kind = RadioField(
        text("What will you do?"),
        validators=[InputRequired(text("Please choose one. Nothing is fine, too."))],
    )
    how = TextAreaField(
        text("How?"),
        [Length(max=2000)],
        description=text("In your own words: place, topic, what you promised. Nobody but you ever reads it."),
    )
    due_on = DateField(text("By when?"), [Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.due_on.flags.required = True  # the page fills it in; only “nothing” is kept without
        self.kind.choices = choices(
            [
                (IntentionKind.NOTE.value, _("Write a note")),
                (IntentionKind.ONE_TO_ONE.value, _("Meet one-to-one")),
                (IntentionKind.INTRODUCTION.value, _("Introduce two people")),
                (IntentionKind.SEND.value, _("Send something")),
                (IntentionKind.REFERRAL.value, _("Make a referral")),
                (IntentionKind.NOTHING.value, _("Nothing")),
            ]
        )


class NumberForm(LinkForm):
    """The number on somebody's badge."""

    number = IntegerField(
        text("Badge number"),
        [
            InputRequired(text("Type the number on their badge.")),
            NumberRange(1, 99_999, text("Type the number on their badge.")),
        ],
    )
