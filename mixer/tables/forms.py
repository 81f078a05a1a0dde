"""Forms of the information tables."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from mixer.core.info_tables import USUAL_WIDTHS_MM, Wish
from mixer.core.lengths import Unit
from mixer.invitations.models import Guest
from mixer.names import one_line
from mixer.tables.models import InfoTable, TableBooking
from mixer.tables.words import small
from mixer.venue.forms import LengthField, unit_choices
from mixer.web.forms import BaseForm, LinkForm, choices
from mixer.web.translation import _
from mixer.web.translation import lazy as text

LEAST_MM, MOST_MM = 300, 20_000


class TableForm(BaseForm):
    """One table."""

    name = StringField(text("Name"), [DataRequired(text("Please name the table.")), Length(max=60)])
    unit = SelectField(text("Measured in"))
    width = LengthField(
        text("Length of its edge"),
        validators=[DataRequired(text("Please say how long the table is."))],
        least_mm=LEAST_MM,
        most_mm=MOST_MM,
        description=text(
            "Where things can lie: 1.8 m, 180 cm or 6 ft. A number alone is in the unit chosen."
        ),
    )
    place = StringField(
        text("Where it stands"),
        [Length(max=160)],
        description=text("Beside the flow, not in it: along the window, away from door and bar."),
    )
    has_power = BooleanField(text("A socket is near"))
    has_low_side = BooleanField(
        text("Low enough for wheelchair users"),
        description=text("At most 86 cm (34 in) high, free in front."),
    )

    def __init__(self, *, unit: Unit, table: InfoTable | None = None) -> None:
        super().__init__(obj=table, unit=unit.value)
        self.unit.choices = unit_choices()
        if table is not None and not self.is_submitted():
            self.width.show(table.width_mm, unit)

    def facts(self) -> dict[str, Any]:
        """What was said of the table."""
        return {
            "name": one_line(self.name.data or ""),
            "width_mm": self.width.mm,
            "place": one_line(self.place.data or ""),
            "has_power": bool(self.has_power.data),
            "has_low_side": bool(self.has_low_side.data),
        }


class PlaceFields(BaseForm):
    """What lies on a place, and what it needs."""

    firm = StringField(
        text("Business"),
        [DataRequired(text("Please name the business.")), Length(max=160)],
        description=text("One place for each. Without a firm, your own name."),
    )
    material = StringField(
        text("What lies there"),
        [DataRequired(text("Please say in a few words what it is.")), Length(max=200)],
        description=text("Flat things: cards, leaflets, a folder. Others see this before they come."),
    )
    width = RadioField(text("Width"), coerce=int, default=USUAL_WIDTHS_MM[0])
    needs_power = BooleanField(text("I need a socket"))
    needs_low_side = BooleanField(text("I need the side that can be reached from a wheelchair"))
    table = SelectField(text("Table"), coerce=int, default=0)

    def __init__(
        self, *, tables: Sequence[InfoTable], unit: Unit, booking: TableBooking | None, firm: str = ""
    ) -> None:
        known: dict[str, Any] = {"firm": firm}
        if booking is not None:
            known = {
                "firm": booking.firm,
                "material": booking.material,
                "width": booking.width_mm,
                "needs_power": booking.needs_power,
                "needs_low_side": booking.needs_low_side,
                "table": booking.table_id if booking.firm_key else 0,
            }
        super().__init__(**known)
        self.width.choices = choices((str(mm), small(mm, unit)) for mm in USUAL_WIDTHS_MM)
        options = [("0", _("The best one for me")), *((str(one.id), one.name) for one in tables)]
        self.table.choices = choices(options)

    def wish(self) -> Wish:
        """The place that is wanted."""
        return Wish(self.width.data, bool(self.needs_power.data), bool(self.needs_low_side.data))

    def facts(self) -> dict[str, Any]:
        """What `book` wants to know."""
        return {
            "firm": one_line(self.firm.data or ""),
            "material": one_line(self.material.data or ""),
            "wish": self.wish(),
            "table_id": self.table.data or None,
        }


class OwnPlaceForm(LinkForm, PlaceFields):
    """A guest books, by personal link."""


class PlaceForm(PlaceFields):
    """The host books for somebody, or moves them."""

    guest = SelectField(text("For whom"), coerce=int)
    needs_power = BooleanField(text("Needs a socket"))
    needs_low_side = BooleanField(text("Needs the side that can be reached from a wheelchair"))

    def __init__(self, *, guests: Sequence[Guest], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.guest.choices = choices((str(one.id), one.name) for one in guests)


class ReasonForm(BaseForm):
    """Why the host takes a place away."""

    reason = StringField(
        text("Why"),
        [DataRequired(text("Please say why: the guest reads it.")), Length(max=300)],
        description=text("The guest reads this on their page."),
    )


class ReportForm(LinkForm):
    """A guest says that something does not belong there."""

    note = TextAreaField(
        text("What should the host know?"),
        [DataRequired(text("Please say in a few words what it is.")), Length(max=500)],
    )
