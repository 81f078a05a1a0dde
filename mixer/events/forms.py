"""Forms of the events room."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from babel import Locale
from wtforms import DateField, IntegerField, RadioField, SelectField, StringField, TimeField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from mixer.clock import today_in
from mixer.core.timezone import place_zones
from mixer.events.actions import LAST_YEAR
from mixer.events.actions.beginnings import COPY, OWN_PLAN, TEMPLATE
from mixer.events.actions.lessons import default_value
from mixer.events.calendar import countries, subdivision_names
from mixer.events.models import Event, EventKind, Lesson, LessonKind, PlanTemplate
from mixer.web.formats import day_month
from mixer.web.forms import BaseForm, choices
from mixer.web.translation import _, current_locale
from mixer.web.translation import lazy as text

#: An end before the start means after midnight, if the evening is then no longer than this.
LONGEST_NIGHT = timedelta(hours=9)


@cache
def _countries_in(locale: Locale) -> tuple[tuple[str, str], ...]:
    named = [(code, locale.territories.get(code, code)) for code in countries()]
    return tuple(sorted(named, key=lambda pair: pair[1].casefold()))


class FactsForm(BaseForm):
    """What an event is, without its time."""

    title = StringField(
        text("Title"), [InputRequired(text("Please give the evening a title.")), Length(max=120)]
    )
    purpose = StringField(
        text("Purpose, in one line"),
        [Length(max=300)],
        description=text(
            "What guests should leave with, for example “Meet three people you can send work to”."
        ),
    )
    kind = RadioField(text("Kind of evening"), default=EventKind.BOTH)
    place_name = StringField(text("Place"), [Length(max=160)])
    address = StringField(text("Address"), [Length(max=300)])
    country = SelectField(
        text("Country"), description=text("Its public holidays shape the deadlines of the plan.")
    )
    subdivision = SelectField(text("State or region"), description=text("Its own holidays count too."))
    capacity = IntegerField(
        text("Seats"),
        [Optional(), NumberRange(1, 20_000, text("A number from 1 to 20,000."))],
    )
    target = IntegerField(
        text("People wanted in the room"),
        [Optional(), NumberRange(1, 20_000, text("A number from 1 to 20,000."))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = choices(
            [
                (EventKind.BOTH.value, _("Both")),
                (EventKind.REFERRAL.value, _("Referral: mixed professions")),
                (EventKind.KNOWLEDGE.value, _("Knowledge: one profession")),
            ]
        )
        self.country.choices = choices([("", _("Not said")), *_countries_in(current_locale())])
        self.offer_subdivisions()

    def offer_subdivisions(self) -> None:
        """Ask for the region only where the country has any; one of another country is forgotten."""
        names = subdivision_names(self.country.data or "")
        self.subdivision.choices = choices([("", _("Not said")), *names])
        if self.subdivision.data not in {code for code, _name in names}:
            self.subdivision.data = ""

    def facts(self) -> dict[str, Any]:
        """The facts as the actions take them."""
        names = (
            "title",
            "purpose",
            "kind",
            "place_name",
            "address",
            "country",
            "subdivision",
            "capacity",
            "target",
        )
        return {name: self[name].data for name in names}


class TimeForm(BaseForm):
    """When an event is. Its own date may stay as it is; a new one lies ahead."""

    on = DateField(text("Date"), [InputRequired(text("Please choose the date."))])
    starts = TimeField(text("Begins"), [InputRequired(text("Please say when it begins."))])
    ends = TimeField(text("Ends"), [InputRequired(text("Please say when it ends."))])
    zone = SelectField(text("Time zone"))

    def __init__(self, *args: Any, obj: Event | None = None, **kwargs: Any) -> None:
        super().__init__(*args, obj=obj, **kwargs)
        self.event = obj
        names = place_zones()
        if obj is not None and obj.zone not in names:  # an old spelling, given by a command
            names = (obj.zone, *names)
        self.zone.choices = choices((name, name.replace("_", " ")) for name in names)

    def validate_on(self, field: DateField) -> None:
        """A new date is today or later, and in a year people plan for."""
        if field.data is None or (self.event and field.data == self.event.starts.date()):
            return
        if field.data.year > LAST_YEAR:
            raise ValidationError(_("That is very far ahead. Is the year right?"))
        here = self.zone.data if self.zone.data in place_zones() else "UTC"
        if field.data < today_in(here):
            raise ValidationError(_("That day is over. Is the year right? Please choose today or later."))

    def when(self) -> dict[str, str]:
        """Start, end and zone as the actions take them."""
        starts = datetime.combine(self.on.data, self.starts.data)
        ends = datetime.combine(self.on.data, self.ends.data)
        if ends <= starts and ends + timedelta(days=1) - starts <= LONGEST_NIGHT:
            ends += timedelta(days=1)
        return {
            "starts_local": starts.strftime("%Y-%m-%dT%H:%M"),
            "ends_local": ends.strftime("%Y-%m-%dT%H:%M"),
            "zone": self.zone.data,
        }

    def skipped_hour(self, event: Event) -> str | None:
        """A sentence when the spring clock change skips the time that was typed."""
        typed = self.when()["starts_local"]
        if typed == event.starts_local:
            return None
        hours = {"typed": typed[-5:], "kept": event.starts_local[-5:]}
        return _("At %(typed)s the clocks skip an hour that night. The evening begins at %(kept)s.", **hours)

    def show(self, event: Event) -> None:
        """Fill in the event's own time."""
        starts, ends = datetime.fromisoformat(event.starts_local), datetime.fromisoformat(event.ends_local)
        self.on.data, self.starts.data, self.ends.data = starts.date(), starts.time(), ends.time()
        self.zone.data = event.zone


class NewEventForm(FactsForm, TimeForm):
    """Everything a new event needs."""

    plan_from = SelectField(
        text("Begin with the plan"),
        description=text("A copy brings along what you learned at that evening."),
        default=OWN_PLAN,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan_from.choices = choices([(OWN_PLAN, _("Mixer’s eight weeks"))])

    def offer_plans(self, templates: Sequence[PlanTemplate], events: Sequence[Event]) -> None:
        """Let the host choose among Mixer's plan, the team's templates and its last evenings."""
        self.plan_from.choices = choices(
            [
                (OWN_PLAN, _("Mixer’s eight weeks")),
                *((f"{TEMPLATE}{one.id}", _("Template: %(name)s", name=one.name)) for one in templates),
                *(
                    (
                        f"{COPY}{one.id}",
                        _("Copy of %(title)s, %(day)s", title=one.title, day=day_month(one.starts)),
                    )
                    for one in events
                ),
            ]
        )

    def suggest(self, last: Event | None, today: date) -> None:
        """Offer what the team's last event had: place, zone, seats; a date nine weeks from now."""
        self.on.data = today + timedelta(weeks=9)
        self.starts.data, self.ends.data = time(18, 30), time(21)
        self.zone.data = last.zone if last else "Europe/London"
        if last:
            for name in ("place_name", "address", "country", "subdivision", "capacity", "target", "kind"):
                self[name].data = getattr(last, name)
            self.offer_subdivisions()
            self.starts.data = datetime.fromisoformat(last.starts_local).time()
            self.ends.data = datetime.fromisoformat(last.ends_local).time()

    def suggest_copy(self, copied: Event, lessons: Sequence[Lesson], today: date) -> None:
        """Offer another evening like that one, on the same day of the week, with its lessons applied."""
        self.suggest(copied, today)
        for name in self.facts():
            self[name].data = getattr(copied, name)
        self.offer_subdivisions()
        self.on.data += timedelta(days=(copied.starts.weekday() - self.on.data.weekday()) % 7)
        self.plan_from.data = f"{COPY}{copied.id}"
        for lesson in lessons:
            if lesson.kind == LessonKind.DEFAULT:
                self[lesson.fact].data = default_value(lesson.fact, lesson.value)
