"""Forms of the numbers room."""

from typing import Any

from wtforms import BooleanField, IntegerField, RadioField
from wtforms.validators import InputRequired, NumberRange, Optional

from mixer.numbers.models import ListWarmth
from mixer.numbers.words import warmth_word
from mixer.web.forms import BaseForm, choices
from mixer.web.translation import lazy as text

_PEOPLE = NumberRange(1, 20_000, text("A number from 1 to 20,000."))


class NumbersForm(BaseForm):
    """What the numbers rest on."""

    target = IntegerField(
        text("People wanted in the room"),
        [InputRequired(text("Please say how many people you would like in the room.")), _PEOPLE],
        description=text("As many as make the room feel full, not as many as it holds."),
    )
    warmth = RadioField(text("How well does your list know you?"), default=ListWarmth.BY_GUEST.value)
    is_paid = BooleanField(
        text("Guests pay for the evening"),
        description=text("Who has paid comes more often."),
    )
    room_limit = IntegerField(
        text("Most people the room may hold"),
        [Optional(), _PEOPLE],
        description=text(
            "Empty means: as many as there are seats. Set it when you promise more seats than that."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.warmth.choices = choices((one.value, warmth_word(one)) for one in ListWarmth)
