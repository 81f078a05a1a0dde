"""The forms of the debrief and of a team's templates."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from mixer.core.lessons import FACTS
from mixer.events.calendar import countries
from mixer.events.models import LessonKind, LessonQuestion, PlanTask
from mixer.events.words import fact_word, role_word
from mixer.web.forms import BaseForm, choices
from mixer.web.translation import _
from mixer.web.translation import lazy as phrase

FARTHEST = 120
"""Days a lesson can move a task by."""


class TemplateForm(BaseForm):
    """The name of a template."""

    name = StringField(
        phrase("Name"),
        [InputRequired(phrase("Please give the template a name.")), Length(max=80)],
    )


class LessonForm(BaseForm):
    """A lesson, and what it becomes at the next evening."""

    question = RadioField(phrase("Which question does it answer?"), default=LessonQuestion.RIGHT_WAY)
    text = TextAreaField(
        phrase("What did you learn?"),
        [InputRequired(phrase("Please write the lesson down, one sentence is enough.")), Length(max=1000)],
    )
    kind = RadioField(phrase("What becomes of it next time?"), default=LessonKind.NOTE)

    task = SelectField(phrase("Which task?"), validate_choice=False)
    moved_days = IntegerField(
        phrase("By how many days?"), [Optional(), NumberRange(1, FARTHEST, phrase("A number from 1 to 120."))]
    )
    direction = SelectField(phrase("Which way?"), validate_choice=False)

    new_title = StringField(phrase("What is to be done?"), [Length(max=300)])
    new_role = SelectField(phrase("Who does it?"), validate_choice=False)
    new_days = IntegerField(
        phrase("How many days before the evening?"),
        [Optional(), NumberRange(-14, FARTHEST, phrase("A number from 120 before to 14 after, as -14."))],
        description=phrase("With a minus it is after the evening."),
    )

    fact = SelectField(phrase("Which of the evening’s facts?"), validate_choice=False)
    value = StringField(phrase("What should it be?"), [Length(max=300)])

    def __init__(self, *args: Any, tasks: Sequence[PlanTask], roles: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question.choices = choices(
            [
                (LessonQuestion.RIGHT_WAY.value, _("Did we do it the right way?")),
                (LessonQuestion.RIGHT_THINGS.value, _("Did we do the right things?")),
                (LessonQuestion.WHO_SAYS_SO.value, _("Who says what was right?")),
            ]
        )
        self.kind.choices = choices(
            [
                (LessonKind.NOTE.value, _("Only a note")),
                (LessonKind.LEAD_TIME.value, _("A task moves")),
                (LessonKind.NEW_TASK.value, _("A new task")),
                (LessonKind.DEFAULT.value, _("Another default")),
            ]
        )
        movable = [task for task in tasks if not task.unit.is_of_the_day]
        self.task.choices = choices([("", _("Choose")), *((t.template_id, _(t.title)) for t in movable)])
        self.direction.choices = choices([("earlier", _("Earlier")), ("later", _("Later"))])
        self.new_role.choices = choices((role, role_word(role)) for role in roles)
        self.fact.choices = choices((fact, fact_word(fact)) for fact in FACTS)

    def validate_task(self, field: SelectField) -> None:
        if self.kind.data == LessonKind.LEAD_TIME and not (field.data and _is_offered(field)):
            raise ValidationError(_("Please choose the task that should move."))

    def validate_direction(self, field: SelectField) -> None:
        if self.kind.data == LessonKind.LEAD_TIME and not _is_offered(field):
            raise ValidationError(_("Please choose one."))

    def validate_new_title(self, field: StringField) -> None:
        if self.kind.data == LessonKind.NEW_TASK and not (field.data or "").strip():
            raise ValidationError(_("Please say what is to be done."))

    def validate_new_role(self, field: SelectField) -> None:
        if self.kind.data == LessonKind.NEW_TASK and not _is_offered(field):
            raise ValidationError(_("Please choose one."))

    def validate_fact(self, field: SelectField) -> None:
        if self.kind.data == LessonKind.DEFAULT and not _is_offered(field):
            raise ValidationError(_("Please choose one."))

    def validate_value(self, field: StringField) -> None:
        if self.kind.data == LessonKind.DEFAULT and _is_offered(self.fact):
            field.data = _checked(self.fact.data, (field.data or "").strip())

    def validate(self, extra_validators: Any = None) -> bool:
        """As any form, and with the numbers some lessons need: an empty one stops its own checks."""
        is_fine = bool(super().validate(extra_validators))
        wanted = {
            LessonKind.LEAD_TIME: (self.moved_days, _("Please say by how many days.")),
            LessonKind.NEW_TASK: (self.new_days, _("Please say how many days before the evening.")),
        }
        field, sentence = wanted.get(self.kind.data, (None, ""))
        if field is not None and field.data is None and not field.errors:
            field.errors = (sentence,)
            return False
        return is_fine

    def becomes(self) -> dict[str, Any]:
        """What the lesson's kind needs, as the action takes it."""
        match self.kind.data:
            case LessonKind.LEAD_TIME:
                sign = 1 if self.direction.data == "earlier" else -1
                return {"task_key": self.task.data, "days": sign * self.moved_days.data}
            case LessonKind.NEW_TASK:
                return {
                    "task_title": self.new_title.data.strip(),
                    "owner_role": self.new_role.data,
                    "days": self.new_days.data,
                }
            case LessonKind.DEFAULT:
                return {"fact": self.fact.data, "value": self.value.data}
            case _other:
                return {}


def _is_offered(field: SelectField) -> bool:
    """Whether the value is one of the list: only the lists of the chosen kind have to be."""
    return field.data in [choice.value for choice in field.choices]


def _checked(fact: str, text: str) -> str:
    """The value as the next event's form takes it. Raises ValidationError."""
    if fact in ("capacity", "target"):
        if not (text.isascii() and text.isdigit() and 0 < int(text) <= 20_000):
            raise ValidationError(_("A number from 1 to 20,000."))
        return str(int(text))
    if fact in ("starts", "ends"):
        try:
            return time.fromisoformat(text.zfill(5)).strftime("%H:%M")
        except ValueError as error:
            raise ValidationError(_("Please give a time like 18:30.")) from error
    if fact == "country":
        if text.upper() not in countries():
            raise ValidationError(_("Please give the country’s two letters, for example DE."))
        return text.upper()
    if not text or len(text) > (160 if fact == "place_name" else 300):
        raise ValidationError(_("Please write between 1 and 160 characters."))
    return text
