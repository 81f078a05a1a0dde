"""Forms of the venue room, and the field for lengths that later rooms use as well."""

from typing import Any

from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from mixer.core.chairs import ChairFault, chair_faults
from mixer.core.lengths import NotALength, Unit, read_area, read_length, shown_length
from mixer.core.room import Reverberation
from mixer.venue.models import EventVenue, Venue, VenueKind
from mixer.venue.words import chair_sentence, kind_word, sound_word
from mixer.web.forms import BaseForm, choices
from mixer.web.translation import _
from mixer.web.translation import lazy as text

LONGEST_MM = 500_000


class LengthField(StringField):
    """A length in any unit; a bare number is in the form's ``unit``, for small things in cm or inches.

    `mm` is what was read, after validation; none for an empty field.
    """

    def __init__(
        self, *args: Any, small: bool = False, least_mm: int = 1, most_mm: int = LONGEST_MM, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.small, self.least_mm, self.most_mm = small, least_mm, most_mm
        self.mm: int | None = None

    def pre_validate(self, form: Any) -> None:
        """Read it, or say at the field what is wrong."""
        self.mm = None
        if not (self.data or "").strip():
            return
        unit = Unit.FEET if form.unit.data == Unit.FEET else Unit.METRES
        usual = {Unit.FEET: "in", Unit.METRES: "cm"}[unit] if self.small else unit.value
        try:
            found = read_length(self.data or "", usual)
        except NotALength:
            example = ("36 in" if self.small else "41 ft 6 in") if unit is Unit.FEET else "90 cm"
            example = example if self.small or unit is Unit.FEET else "12.5 m"
            raise ValidationError(_("Please write a length such as %(example)s.", example=example)) from None
        if found <= 0:
            raise ValidationError(_("A length is more than nothing: please look at the number again."))
        if not self.least_mm <= found <= self.most_mm:
            least, most = (shown_length(mm, unit, small=self.small) for mm in (self.least_mm, self.most_mm))
            raise ValidationError(
                _("Between %(least)s and %(most)s, please. Is the unit right?", least=least, most=most)
            )
        self.mm = found

    def show(self, mm: int | None, unit: Unit) -> None:
        """Fill in what is kept."""
        self.data = "" if mm is None else shown_length(mm, unit, small=self.small)


def unit_choices() -> list[Any]:
    """In metres or in feet."""
    return choices([(Unit.METRES.value, _("metres, cm")), (Unit.FEET.value, _("feet, inches"))])


def _count(most: int) -> list[Any]:
    return [Optional(), NumberRange(0, most, text("A number from 0 to %(max)s, please."))]


KNOWN = {"": None, "yes": True, "no": False}
"""Three answers of a select: not known, yes, no."""
LENGTHS = ("length", "width", "height", "aisle", "door")
KNOWNS = ("has_accessible_toilet", "is_step_free", "has_hearing_loop")
PLAIN = ("person_limit", "seats", "toilets", "is_furnished")
TEXTS = ("way_there", "step_free_way", "toilets_note", "seating", "quiet_corner", "light", "needs_contact")


class VenueForm(BaseForm):
    """The facts of a room."""

    name = StringField(text("Name"), [InputRequired(text("Please name the place.")), Length(max=120)])
    kind = SelectField(text("Whose place"))
    unit = SelectField(text("Measured in"))
    length = LengthField(text("Length"), description=text("A number alone is in metres or feet, as chosen."))
    width = LengthField(text("Width"))
    area = StringField(
        text("Or floor area"), description=text("For a room that is no rectangle: 96 m2 or 1033 sq ft.")
    )
    height = LengthField(text("Ceiling height"), least_mm=1500, most_mm=50_000)
    taken_percent = IntegerField(
        text("Floor taken, in %"),
        [Optional(), NumberRange(0, 95, text("From 0 to 95 %%, please."))],
        description=text("By bar, stage, pillars, stairs: where nobody can stand."),
    )
    is_furnished = BooleanField(
        text("Some tables and chairs stay in the room"),
        default=True,
        description=text("10 square feet (0.93 m²) for each guest then, 8 (0.74 m²) without."),
    )
    person_limit = IntegerField(
        text("Persons allowed"), _count(20_000), description=text("By fire rules, licence or owner.")
    )
    seats = IntegerField(text("Chairs that are there"), _count(20_000))
    reverberation = SelectField(text("How it sounds"))
    aisle = LengthField(
        text("Ways between furniture"),
        small=True,
        least_mm=100,
        most_mm=20_000,
        description=text("At the narrowest. A number alone is in cm or inches."),
    )
    toilets = IntegerField(text("Toilets"), _count(1000))
    has_accessible_toilet = SelectField(text("Accessible toilet"))
    is_step_free = SelectField(text("A way in without steps"))
    door = LengthField(
        text("Narrowest door on that way"),
        small=True,
        least_mm=300,
        most_mm=10_000,
        description=text("Clear width, in cm or inches."),
    )
    has_hearing_loop = SelectField(text("Hearing loop"))
    way_there = TextAreaField(
        text("How to get there"),
        [Length(max=1000)],
        description=text("Stop, parking for disabled guests, which entrance."),
    )
    step_free_way = StringField(text("The step-free way"), [Length(max=300)])
    toilets_note = StringField(text("Where the toilets are"), [Length(max=300)])
    seating = StringField(text("Where one can sit"), [Length(max=300)])
    quiet_corner = StringField(
        text("Quiet corner"), [Length(max=300)], description=text("Where it is; in sight of the room.")
    )
    light = StringField(text("Light"), [Length(max=300)])
    needs_contact = StringField(
        text("Whom to ask about access"), [Length(max=200)], description=text("Guests see this.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.area_m2: float | None = None
        self.kind.choices = choices((kind.value, kind_word(kind)) for kind in VenueKind)
        self.unit.choices = unit_choices()
        sounds = [(sound.value, sound_word(sound)) for sound in Reverberation]
        self.reverberation.choices = choices([("", _("Not known")), *sounds])
        for name in KNOWNS:
            self[name].choices = choices([("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))])

    def validate_area(self, field: StringField) -> None:
        """An area, or nothing."""
        self.area_m2 = None
        if not (field.data or "").strip():
            return
        try:
            found = read_area(field.data or "", Unit.FEET if self.unit.data == Unit.FEET else Unit.METRES)
        except NotALength:
            raise ValidationError(_("Please write an area such as 96 m2 or 1033 sq ft.")) from None
        if not 1 <= found <= 100_000:
            raise ValidationError(_("Between 1 and 100,000 m², please. Is the unit right?"))
        self.area_m2 = found

    def show(self, venue: Venue) -> None:
        """Fill in the venue as it is kept."""
        unit = Unit(venue.unit)
        self.name.data, self.kind.data, self.unit.data = venue.name, venue.kind, venue.unit
        for name in LENGTHS:
            self[name].show(getattr(venue, f"{name}_mm"), unit)
        if venue.area_m2 is not None:
            self.area.data = f"{venue.area_m2:g} m2"
        self.taken_percent.data = venue.taken_percent
        self.reverberation.data = venue.reverberation or ""
        for name in KNOWNS:
            self[name].data = {None: "", True: "yes", False: "no"}[getattr(venue, name)]
        for name in (*PLAIN, *TEXTS):
            self[name].data = getattr(venue, name)

    def facts(self) -> dict[str, Any]:
        """The facts as the actions take them."""
        return {
            "name": self.name.data,
            "kind": VenueKind(self.kind.data),
            "unit": Unit(self.unit.data),
            "area_m2": self.area_m2,
            "taken_percent": self.taken_percent.data or 0,
            "reverberation": Reverberation(self.reverberation.data) if self.reverberation.data else None,
            **{f"{name}_mm": self[name].mm for name in LENGTHS},
            **{name: KNOWN[self[name].data] for name in KNOWNS},
            **{name: self[name].data for name in PLAIN},
            **{name: self[name].data or "" for name in TEXTS},
        }


class ChairsForm(BaseForm):
    """How many sit."""

    chairs = IntegerField(text("Chairs"), [InputRequired(text("Please say how many chairs."))])
    accessible_chairs = IntegerField(
        text("Kept for people who need a seat"), [InputRequired(text("Please say how many are kept."))]
    )
    mobility_aids = BooleanField(
        text("A tenth of the guests or more use wheelchairs, walkers or sticks"),
        description=text("The room then counts for 30 % more floor each."),
    )

    def __init__(self, *args: Any, expected: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def show(self, choice: EventVenue) -> None:
        """Fill in what is kept."""
        self.chairs.data, self.accessible_chairs.data = choice.chairs, choice.accessible_chairs
        self.mobility_aids.data = choice.mobility_aids

    def validate_chairs(self, field: IntegerField) -> None:
        """Enough of them, said here."""
        self._refuse(field, (ChairFault.NEGATIVE, ChairFault.TOO_FEW))

    def validate_accessible_chairs(self, field: IntegerField) -> None:
        """Somebody who must sit finds a seat, said here."""
        self._refuse(field, (ChairFault.NO_ACCESSIBLE, ChairFault.MORE_ACCESSIBLE_THAN_CHAIRS))

    def _refuse(self, field: IntegerField, faults: tuple[ChairFault, ...]) -> None:
        if max(self.chairs.data or 0, self.accessible_chairs.data or 0) > 20_000:
            raise ValidationError(_("That is more than any room holds. Is the number right?"))
        negative = field.data is not None and field.data < 0
        if negative:
            raise ValidationError(chair_sentence(ChairFault.NEGATIVE, self.expected))
        if self.chairs.data is None or self.accessible_chairs.data is None:
            return
        found = chair_faults(max(self.chairs.data, 0), max(self.accessible_chairs.data, 0), self.expected)
        for fault in faults:
            if fault in found:
                raise ValidationError(chair_sentence(fault, self.expected))
