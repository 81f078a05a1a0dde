"""The form of one task."""

from typing import Any

from wtforms import (
    BooleanField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from mixer.core.plan import ALWAYS, FARTHEST_DAYS, FARTHEST_MIN, OffsetUnit
from mixer.events import actions
from mixer.events.models import CrewMember, Event, PlanTask
from mixer.events.plan_forms import NEW, OwnerFields
from mixer.events.plan_words import CONDITIONS, PHASES, ROLES, condition_word
from mixer.events.queries import crew_of, plan_of
from mixer.events.words import phase_word, role_word
from mixer.names import one_line
from mixer.web.errors import Refused
from mixer.web.forms import choices
from mixer.web.translation import _
from mixer.web.translation import lazy as text

WEEKS = "weeks"
BEFORE, AFTER = "before", "after"
_PART, _PERSON = "part-", "person-"
LONGEST_EFFORT = 100 * 60


class TaskForm(OwnerFields):
    """Everything of one task."""

    OWNERS = "owner"
    title = StringField(
        text("What is to be done"),
        [InputRequired(text("Please say what is to be done.")), Length(max=300)],
    )
    amount = IntegerField(
        text("When"),
        [
            InputRequired(text("Please give a number; 0 is the day itself.")),
            NumberRange(0, FARTHEST_MIN, text("A number from 0 to 1,440.")),
        ],
        default=1,
    )
    unit = SelectField(text("Counted in"), default=WEEKS)
    side = SelectField(text("Before or after"), default=BEFORE)
    owner = SelectField(text("Who does it"), default=f"{_PART}host")
    phase = SelectField(text("Belongs to"), default="frame")
    effort_min = IntegerField(
        text("Minutes of work"),
        [Optional(), NumberRange(0, LONGEST_EFFORT, text("A number from 0 to 6,000."))],
        default=30,
    )
    is_critical = BooleanField(text("No evening without it"))
    condition = SelectField(text("Needed"), default=ALWAYS)
    why = TextAreaField(text("Why"), [Length(max=2000)])
    done_when = TextAreaField(text("Done when"), [Length(max=2000)])
    note = TextAreaField(text("Notes"), [Length(max=10_000)])
    links = TextAreaField(
        text("Files and pages by link"),
        [Length(max=20_000)],
        description=text(
            "One to a line: a name, then its address, like “Contract https://example.org/c.pdf”."
        ),
    )
    depends_on = SelectMultipleField(text("Comes after"))

    def __init__(self, *args: Any, event: Event, task: PlanTask | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.task = task
        self.plan = plan_of(event)
        self.unit.choices = choices(
            [
                (WEEKS, _("weeks")),
                (OffsetUnit.DAYS.value, _("days")),
                (OffsetUnit.WORKING_DAYS.value, _("working days")),
                (OffsetUnit.MINUTES.value, _("minutes, from the beginning of the evening")),
                (OffsetUnit.END_MINUTES.value, _("minutes, from its end")),
            ]
        )
        self.side.choices = choices([(BEFORE, _("before")), (AFTER, _("after"))])
        parts = dict.fromkeys([*ROLES, *(one.owner_role for one in self.plan)])
        self.owner.choices = choices(
            [
                *((f"{_PERSON}{member.id}", member.name) for member in crew_of(event)),
                *((f"{_PART}{role}", role_word(role)) for role in parts),
                (NEW, _("A new person …")),
            ]
        )
        self.phase.choices = choices(
            (name, phase_word(name)) for name in dict.fromkeys([*PHASES, *(one.phase for one in self.plan)])
        )
        conditions = dict.fromkeys([ALWAYS, *CONDITIONS, *(one.condition for one in self.plan)])
        self.condition.choices = choices(
            (name, _("always") if name == ALWAYS else condition_word(name)) for name in conditions
        )
        self.depends_on.choices = choices(
            (one.template_id, _(one.title)) for one in self.plan if task is None or one.id != task.id
        )

    def show(self, task: PlanTask) -> None:
        """Fill in the task, its texts in the reader's language."""
        for name in ("title", "why", "done_when"):
            self[name].data = _in_own_words(getattr(task, name))
        for name in ("phase", "effort_min", "is_critical", "condition", "note"):
            self[name].data = getattr(task, name)
        self.depends_on.data = list(task.depends_on)
        self.owner.data = (
            f"{_PERSON}{task.crew_member_id}" if task.crew_member_id else f"{_PART}{task.owner_role}"
        )
        self.links.data = "\n".join(f"{link['name']} {link['url']}" for link in task.links)
        self.amount.data, self.unit.data = abs(task.offset), task.offset_unit
        self.side.data = AFTER if task.offset > 0 else BEFORE
        if task.offset_unit == OffsetUnit.DAYS and task.offset and task.offset % 7 == 0:
            self.amount.data, self.unit.data = abs(task.offset) // 7, WEEKS

    def validate_amount(self, field: IntegerField) -> None:
        """Days reach a little over a year."""
        is_days = self.unit.data in (OffsetUnit.DAYS, OffsetUnit.WORKING_DAYS, WEEKS)
        if field.data is not None and is_days and abs(self.offset()[0]) > FARTHEST_DAYS:
            raise ValidationError(
                _("A task stands at most %(days)s days from the evening.", days=FARTHEST_DAYS)
            )

    def validate_depends_on(self, field: SelectMultipleField) -> None:
        """Nothing waits for itself."""
        try:
            actions.refuse_circle(
                self.task.template_id if self.task else "", self._prerequisites(), self.plan
            )
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal

    def validate_links(self, field: TextAreaField) -> None:
        """Only addresses of web pages."""
        try:
            for link in self._links():
                actions.refuse_address(link["url"])
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal

    @property
    def part(self) -> str:
        """The part the task belongs to, also while a person has it."""
        if self.chosen_owner.startswith(_PART):
            return self.chosen_owner.removeprefix(_PART)
        return self.task.owner_role if self.task else "host"

    def offset(self) -> tuple[int, OffsetUnit]:
        """The distance from the event and what it counts."""
        number = self.amount.data or 0
        if self.unit.data == WEEKS:
            number, unit = number * 7, OffsetUnit.DAYS
        else:
            unit = OffsetUnit(self.unit.data)
        return (number if self.side.data == AFTER else -number), unit

    def facts(self, new_owner: CrewMember | None) -> dict[str, Any]:
        """The task's facts as the actions take them."""
        owner = self.chosen_owner
        member_id = int(owner.removeprefix(_PERSON)) if owner.startswith(_PERSON) else None
        offset, unit = self.offset()
        return {
            "title": self._kept("title"),
            "why": self._kept("why"),
            "done_when": self._kept("done_when"),
            "phase": self.phase.data,
            "owner_role": self.part,
            "crew_member_id": new_owner.id if new_owner else member_id,
            "offset": offset,
            "offset_unit": unit.value,
            "effort_min": self.effort_min.data or 0,
            "is_critical": self.is_critical.data,
            "condition": self.condition.data,
            "note": self.note.data or "",
            "links": self._links(),
            "depends_on": self._prerequisites(),
        }

    def _kept(self, name: str) -> str:
        """What was typed; a text of the template that was only shown in another language stays itself."""
        typed = str(self[name].data or "")
        was = getattr(self.task, name) if self.task else ""
        return was if was and one_line(typed) == one_line(_in_own_words(was)) else typed

    def _prerequisites(self) -> list[str]:
        """What was chosen, and what it waits for that has been deleted and may come back."""
        shown = {choice.value for choice in self.depends_on.choices}
        hidden = [key for key in self.task.depends_on if key not in shown] if self.task else []
        return [*(self.depends_on.data or []), *hidden]

    def _links(self) -> list[dict[str, str]]:
        lines = (line.strip() for line in (self.links.data or "").splitlines())
        found = []
        for line in filter(None, lines):
            name, _blank, url = line.rpartition(" ")
            found.append({"name": name.strip() or url.partition("//")[2][:80] or url[:80], "url": url})
        return found


def _in_own_words(words: str) -> str:
    """A text of the template in the reader's language; the empty one stays empty."""
    return _(words) if words else ""
