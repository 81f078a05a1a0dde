"""Forms of the crew room."""

from collections.abc import Sequence
from typing import Any

from wtforms import (
    BooleanField,
    SelectField,
    SelectMultipleField,
    StringField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from mixer.accounts.actions import normal_email
from mixer.config import LANGUAGES
from mixer.core.roster import Duty, Station, minute_on_wall
from mixer.crew.actions import double_booking, first_minute, last_minute, outside
from mixer.crew.models import Shift
from mixer.crew.queries import duties, shifts_of_member
from mixer.crew.words import part_word, station_word
from mixer.events.models import LEADS, CrewMember, CrewRole
from mixer.web.errors import Refused
from mixer.web.forms import BaseForm, choices
from mixer.web.translation import _, current_locale
from mixer.web.translation import lazy as text


class PersonForm(BaseForm):
    """Somebody by name and address."""

    name = StringField(text("Name"), [DataRequired(text("Please type the name.")), Length(max=120)])
    email = StringField(
        text("E-mail"),
        [Length(max=320)],
        description=text("For the question and the duty sheet."),
    )

    def validate_email(self, field: StringField) -> None:
        """An address, or nothing."""
        if field.data and field.data.strip():
            try:
                field.data = normal_email(field.data)
            except Refused as refusal:
                raise ValidationError(refusal.sentence) from refusal


class MemberForm(PersonForm):
    """A crew member."""

    role = SelectField(text("Their part"))
    phone = StringField(
        text("Telephone"), [Length(max=40)], description=text("Shown to the others if they lead.")
    )
    speaks = SelectMultipleField(
        text("Can greet in"), description=text("First-timers go to somebody who speaks their language.")
    )
    note = StringField(
        text("Your own line for them"),
        [Length(max=300)],
        description=text("Stands on their duty sheet, for example: The key is with Mr Bauer, first floor."),
    )
    sees_access_needs = BooleanField(
        text("Sees what their first-timers need"),
        description=text("Only for somebody who leads, and only if they must know it to help."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = choices((role.value, part_word(role)) for role in CrewRole)
        self.speaks.choices = choices((code, current_locale().languages[code]) for code in LANGUAGES)

    def validate_sees_access_needs(self, field: BooleanField) -> None:
        """What guests need is told to as few as possible."""
        if field.data and self.role.data not in LEADS:
            raise ValidationError(_("Only somebody who leads can see this. Please choose another part."))

    def facts(self) -> dict[str, Any]:
        """The facts as the actions take them."""
        names = ("name", "email", "phone", "role", "speaks", "note", "sees_access_needs")
        return {name: self[name].data for name in names}


class NewMemberForm(MemberForm):
    """A new crew member, usually with the usual shift."""

    with_shift = BooleanField(
        text("On duty while guests arrive"),
        default=True,
        description=text("For Visitor Hosts, greeters and the door: from a quarter of an hour before."),
    )


class ShiftForm(BaseForm):
    """From when to when somebody stands where, as the clock on the wall shows it."""

    station = SelectField(text("Place"))
    spot = StringField(
        text("Where exactly"), [Length(max=60)], description=text("For example: Door 1, lane 2.")
    )
    starts = TimeField(text("From"), [InputRequired(text("Please say when it begins."))])
    ends = TimeField(text("To"), [InputRequired(text("Please say when it ends."))])

    def __init__(self, *args: Any, member: CrewMember, shift: Shift | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.event = member, member.event
        self.others = [other for other in shifts_of_member(member) if shift is None or other.id != shift.id]
        self.station.choices = choices((place.value, station_word(place)) for place in Station)
        self.starts_min = self.ends_min = 0

    def show(self, shift: Shift) -> None:
        """Fill in the shift as it is."""
        self.station.data, self.spot.data = shift.station, shift.spot
        self.starts.data, self.ends.data = shift.starts.time(), shift.ends.time()

    def validate_starts(self, field: TimeField) -> None:
        """A time of the evening."""
        if field.data is None:
            return  # no time at all: that is said already
        first, last = first_minute(self.event), last_minute(self.event)
        found = self._minute(field, lambda minute: first <= minute < last)
        if found is None:
            raise ValidationError(outside(self.event))
        self.starts_min = found

    def validate_ends(self, field: TimeField) -> None:
        """Later than the start, within the evening, and not while the person is elsewhere."""
        if self.station.errors or self.starts.errors or self.starts.data is None or field.data is None:
            return
        last = last_minute(self.event)
        found = self._minute(field, lambda minute: self.starts_min < minute <= last)
        if found is None:
            is_before = field.data <= self.starts.data
            ends_first = _("The shift ends before it begins. Please look at the two times again.")
            raise ValidationError(ends_first if is_before else outside(self.event))
        self.ends_min = found
        wanted = Duty(self.member.id, Station(self.station.data), self.starts_min, self.ends_min)
        same = [d for d in duties(self.others) if d == wanted]
        taken = None if same else double_booking(self.member, wanted, duties(self.others))
        if taken:
            raise ValidationError(taken)

    def _minute(self, field: TimeField, fits: Any) -> int | None:
        event = self.event
        return minute_on_wall(event.starts, field.data.hour, field.data.minute, event.zone, fits)

    def shift(self) -> dict[str, Any]:
        """The shift as the actions take it."""
        return {
            "station": Station(self.station.data),
            "spot": self.spot.data or "",
            "starts_min": self.starts_min,
            "ends_min": self.ends_min,
        }


class AskForm(BaseForm):
    """Who is asked by mail."""

    people = SelectMultipleField(
        text("Whom to ask"), [InputRequired(text("Please choose at least one person."))], coerce=int
    )

    def __init__(self, *args: Any, people: Sequence[CrewMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people.choices = choices((str(m.id), f"{m.name} · {part_word(m.role)}") for m in people)


class HandOverForm(BaseForm):
    """From whom to whom."""

    giver = SelectField(text("From"))
    taker = SelectField(text("To"))
    name = StringField(text("Their name"), [Length(max=120)])
    email = StringField(text("Their e-mail"), [Length(max=320)])

    def __init__(
        self, *args: Any, givers: list[tuple[str, str]], takers: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.giver.choices, self.taker.choices = choices(givers), choices(takers)

    def validate_name(self, field: StringField) -> None:
        """Needed for somebody new."""
        if self.taker.data == "new" and not (field.data or "").strip():
            raise ValidationError(_("Please type the name."))

    def validate_email(self, field: StringField) -> None:
        """Needed for somebody new: the invitation goes there."""
        if self.taker.data == "new":
            try:
                field.data = normal_email(field.data or "")
            except Refused as refusal:
                raise ValidationError(refusal.sentence) from refusal
