"""The form of the rehearsal: change a number and see."""

from dataclasses import replace
from typing import Any

from wtforms import IntegerField, RadioField
from wtforms.validators import InputRequired, NumberRange

from mixer.core.rehearsal import (
    MOST_GUESTS,
    MOST_LANES,
    MOST_MINUTES,
    MOST_POOL,
    MOST_PRIZES,
    Settings,
    Start,
)
from mixer.rehearsal.words import help_word, start_word
from mixer.web.forms import LinkForm, choices
from mixer.web.translation import lazy as text

MOST_SEED = 999_999
_SAME = ("guests", "lanes", "pool", "exercise_min", "prizes")
OF_STEP = {
    "door": ("guests", "lanes", "walk_ins", "start"),
    "exercise": ("pool", "exercise_min", "helpers"),
    "close": ("prizes",),
}
"""Which numbers belong to which step of the guided walk, in their order."""


def _between(least: int, most: int, sentence: Any) -> list[Any]:
    return [InputRequired(text("Please type a number.")), NumberRange(least, most, sentence)]


class RehearsalForm(LinkForm):
    """The numbers of a rehearsal. It is asked by GET and changes nothing, so it needs no token."""

    guests = IntegerField(
        text("Guests who come"), _between(2, MOST_GUESTS, text("A number from 2 to 2,000."))
    )
    lanes = IntegerField(text("Lanes at the door"), _between(1, MOST_LANES, text("A number from 1 to 12.")))
    walk_ins = IntegerField(text("Walk-ins in 100"), _between(0, 100, text("A number from 0 to 100.")))
    start = RadioField(text("How guests arrive"))
    pool = IntegerField(text("People in one pool"), _between(4, MOST_POOL, text("A number from 4 to 200.")))
    exercise_min = IntegerField(
        text("Exercise, minutes"), _between(1, MOST_MINUTES, text("A number from 1 to 120."))
    )
    helpers = RadioField(text("How people search"))
    prizes = IntegerField(text("Door prizes"), _between(0, MOST_PRIZES, text("A number from 0 to 60.")))
    seed = IntegerField(
        text("Invented guests, set"), _between(0, MOST_SEED, text("A number from 0 to 999,999."))
    )

    def __init__(self, own: Settings, **values: Any) -> None:
        shown: dict[str, Any] = {name: getattr(own, name) for name in _SAME}
        shown |= {
            "walk_ins": round(own.walk_ins * 100),
            "start": own.start.value,
            "helpers": "yes" if own.helpful else "no",
            "seed": 1,
        }
        super().__init__(**(shown | values))
        self.start.choices = choices((one.value, start_word(one)) for one in Start)
        self.helpers.choices = choices((value, help_word(value == "yes")) for value in ("yes", "no"))
        self.own = own

    @property
    def settings(self) -> Settings:
        """The event's numbers with what was changed; only after the form was found fit."""
        changed: dict[str, Any] = {name: getattr(self, name).data for name in _SAME}
        # A share that was shown as a whole number and left alone stays as exact as it was.
        if self.walk_ins.data != round(self.own.walk_ins * 100):
            changed["walk_ins"] = self.walk_ins.data / 100
        changed |= {"start": Start(self.start.data), "helpful": self.helpers.data == "yes"}
        return replace(self.own, **changed)
