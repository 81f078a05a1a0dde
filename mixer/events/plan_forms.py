"""Forms of acts on several tasks, and of choosing whose they are."""

from typing import Any, ClassVar

from wtforms import IntegerField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from mixer.accounts.actions import normal_email
from mixer.core.plan import FARTHEST_DAYS
from mixer.events.models import CrewMember, Event
from mixer.events.queries import crew_of, plan_of
from mixer.events.words import role_word
from mixer.names import one_line
from mixer.web.errors import Refused
from mixer.web.forms import BaseForm, choices
from mixer.web.translation import _
from mixer.web.translation import lazy as text

NEW = "new"


class OwnerFields(BaseForm):
    """Choosing a person of the crew, or typing in a new one."""

    OWNERS: ClassVar[str]
    """The field that lists the owners to choose from."""
    new_name = StringField(text("Name of the new person"), [Length(max=120)])
    new_email = StringField(
        text("Their e-mail"), [Length(max=320)], description=text("For their personal link; may stay empty.")
    )

    @property
    def has_new_owner(self) -> bool:
        """Whether a person was typed in."""
        return self.chosen_owner == NEW

    @property
    def chosen_owner(self) -> str:
        """The value of the list of owners."""
        return str(self[self.OWNERS].data)

    def validate_new_name(self, field: StringField) -> None:
        """A new person has a name."""
        if self.has_new_owner and not one_line(field.data or ""):
            raise ValidationError(_("Please type the name of the new person."))

    def validate_new_email(self, field: StringField) -> None:
        """What is typed as an e-mail address is one."""
        if self.has_new_owner and (field.data or "").strip():
            try:
                normal_email(field.data)
            except Refused as refusal:
                raise ValidationError(refusal.sentence) from refusal


class HandOutForm(OwnerFields):
    """Giving all tasks of a part to one person."""

    OWNERS = "person"
    part = SelectField(text("All open tasks of"))
    person = SelectField(text("Go to"))

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.crew = {str(member.id): member for member in crew_of(event)}
        roles = dict.fromkeys(task.owner_role for task in plan_of(event))
        self.part.choices = choices((role, role_word(role)) for role in roles)
        self.person.choices = choices(
            [
                *((number, member.name) for number, member in self.crew.items()),
                (NEW, _("A new person …")),
                ("", _("Nobody by name: whoever has this part")),
            ]
        )

    def member(self) -> CrewMember | None:
        """The person chosen from the crew; None for a new one or nobody by name."""
        return self.crew.get(self.chosen_owner)

    def part_word(self) -> str:
        """The part in words."""
        return role_word(self.part.data)


class ShiftForm(BaseForm):
    """Moving several tasks by some days."""

    days = IntegerField(
        text("Days"),
        [
            InputRequired(text("Please say by how many days.")),
            NumberRange(1, FARTHEST_DAYS, text("A number of days from 1 to 400.")),
        ],
    )
    direction = RadioField(
        text("Direction"), choices=choices([("later", text("later")), ("earlier", text("earlier"))])
    )
    task = SelectMultipleField(text("Tasks"), validate_choice=False)

    def validate_task(self, field: SelectMultipleField) -> None:
        """At least one."""
        if not self.ids():
            raise ValidationError(_("Please choose at least one task."))

    def ids(self) -> frozenset[int]:
        """The numbers of the chosen tasks."""
        return frozenset(
            int(one) for one in self.task.data or () if one.isascii() and one.isdigit() and len(one) < 10
        )

    def signed_days(self) -> int:
        """How far; negative is earlier."""
        return int(self.days.data) * (1 if self.direction.data == "later" else -1)

    def first_error(self) -> str:
        """What is wrong, in one sentence."""
        return str(next(message for field in self for message in field.errors))
