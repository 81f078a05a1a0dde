"""Forms of the run of show."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import Any

from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField, TimeField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from mixer.core.run_of_show import Kind, Worth
from mixer.core.timezone import LocalTime, resolve_local
from mixer.events.models import CrewMember, CrewRole, Event
from mixer.events.words import role_word
from mixer.run_of_show.actions import BlockRefused
from mixer.run_of_show.models import Block
from mixer.run_of_show.queries import length_of
from mixer.run_of_show.words import block_kind_word, worth_word
from mixer.web.forms import BaseForm, choices
from mixer.web.translation import _
from mixer.web.translation import lazy as text

SHOWN_TEXTS = ("title", "what_happens", "cue", "guest_screen", "crew_screen")
PLAIN = ("kind", "length_min", "talk_min", "round_min", "worth")


class BlockForm(BaseForm):
    """One block of the script. ``block`` is the one that is changed, none for a new one."""

    title = StringField(
        text("Title"), [InputRequired(text("Please give the block a title.")), Length(max=120)]
    )
    kind = SelectField(text("Kind of block"))
    begins = TimeField(text("Begins"), [InputRequired(text("Please say when it begins."))])
    length_min = IntegerField(text("Minutes"), [InputRequired(text("Please say how many minutes it takes."))])
    moves_rest = BooleanField(text("What follows moves along"), default=True)
    what_happens = TextAreaField(text("What happens"), [Length(max=500)])
    owner = SelectField(text("Who runs it"))
    cue = StringField(
        text("Cue"),
        [Length(max=200)],
        description=text("What everybody hears or sees when it begins, for example “light and bell”."),
    )
    guest_screen = StringField(
        text("On the wall, for guests"),
        [Length(max=200)],
        description=text("One sentence that can be read from far."),
    )
    crew_screen = StringField(text("For the crew"), [Length(max=200)])
    talk_min = IntegerField(
        text("Minutes of talk to all"),
        [Optional()],
        description=text("How long one person speaks to everybody."),
    )
    round_min = IntegerField(
        text("Minutes per conversation"), [Optional()], description=text("Exercises only: three to seven.")
    )
    worth = RadioField(text("What it does for the evening"), default=Worth.HELPS)
    talk_note = TextAreaField(text("Why so much talk is worth it"), [Length(max=300)])

    def __init__(
        self, *args: Any, event: Event, crew: Iterable[CrewMember], block: Block | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.evening, self.block = event, block
        self.starts_min = 0
        self.kind.choices = choices((kind.value, block_kind_word(kind)) for kind in Kind)
        self.worth.choices = choices((worth.value, worth_word(worth)) for worth in Worth)
        people = [(f"crew:{member.id}", member.name) for member in crew]
        roles = [(f"role:{role}", role_word(role)) for role in CrewRole]
        self.owner.choices = choices([*people, *roles])

    def validate_begins(self, field: TimeField) -> None:
        """The time of day that is meant, as a minute of this evening."""
        if field.data is None:
            return
        block = self.block
        if block is not None and field.data == shown_time(block):
            self.starts_min = block.starts_min  # also the second of two same hours
            return
        near = block.starts_min if block else 0
        meant = _meant(self.evening, field.data, near)
        if meant.moved:
            raise ValidationError(_("The clocks skip this time that night. Please choose another."))
        self.starts_min = _minute(self.evening, meant)

    def show(self, block: Block, talk_note: str) -> None:
        """Fill in the block as it is, its texts in the reader's language."""
        for name in PLAIN:
            self[name].data = getattr(block, name)
        for name in SHOWN_TEXTS:
            kept = getattr(block, name)
            self[name].data = _(kept) if kept else ""
        self.begins.data = shown_time(block)
        self.talk_note.data = talk_note
        self.owner.data = (
            f"crew:{block.crew_member_id}" if block.crew_member_id else f"role:{block.owner_role}"
        )

    def facts(self) -> dict[str, Any]:
        """The facts as the actions take them; a text that was left as shown stays as it is kept."""
        facts: dict[str, Any] = {name: self[name].data for name in PLAIN}
        for name in SHOWN_TEXTS:
            typed, kept = self[name].data or "", getattr(self.block, name) if self.block else ""
            facts[name] = kept if kept and typed == _(kept) else typed
        facts["talk_min"] = facts["talk_min"] or 0
        if facts["kind"] != Kind.EXERCISE:
            facts["round_min"] = None
        what, _colon, who = self.owner.data.partition(":")
        facts["starts_min"] = self.starts_min
        facts["crew_member_id"] = int(who) if what == "crew" else None
        facts["owner_role"] = (
            who if what == "role" else self.block.owner_role if self.block else CrewRole.HOST
        )
        return facts

    @contextmanager
    def refusals_at_fields(self) -> Iterator[None]:
        """A refusal of a fact raised inside becomes an error at its field."""
        try:
            yield
        except BlockRefused as refusal:
            field = self[refusal.field]
            field.errors = [*field.errors, refusal.sentence]
            self.status = 409


def shown_time(block: Block) -> time:
    """The block's start as a field shows it."""
    return block.starts.time().replace(second=0, microsecond=0, fold=0)


def _meant(event: Event, typed: time, near: int) -> LocalTime:
    """The moment of that time of day nearest to the evening."""
    days = (event.starts.date() + timedelta(days=n) for n in (-1, 0, 1))
    found = [resolve_local(datetime.combine(day, typed), event.zone) for day in days]
    length = length_of(event)

    def distance(one: LocalTime) -> tuple[int, int]:
        minute = _minute(event, one)
        return max(0, -minute, minute - length), abs(minute - near)

    return min(found, key=distance)


def _minute(event: Event, one: LocalTime) -> int:
    return int((one.at.timestamp() - event.starts_at.timestamp()) // 60)
