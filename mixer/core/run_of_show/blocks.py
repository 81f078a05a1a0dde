"""Blocks of an evening's script, and the templates they come from."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

DAY = 24 * 60
ROUND_MINUTES = (3, 7)
"""A conversation with somebody new lasts three to seven minutes: shorter is a greeting, longer keeps
people from the next."""


class Kind(StrEnum):
    """What a block is for."""

    SETUP = "setup"
    ARRIVE = "arrive"
    TALK = "talk"
    """One person speaks to all."""
    EXERCISE = "exercise"
    MIX = "mix"
    """Free: guests do what they like."""
    CAPTURE = "capture"
    """Guests write down whom they will write to."""
    CLOSE = "close"
    TAIL = "tail"
    """After the evening: goodbyes, clearing away."""


GUEST_KINDS = frozenset(Kind) - {Kind.SETUP, Kind.TAIL}


class Worth(StrEnum):
    """Whether something on the programme serves the purpose of the evening."""

    HELPS = "helps"
    """Helps people meet."""
    LOGISTICS = "logistics"
    DISTRACTS = "distracts"


@dataclass(frozen=True)
class Slot:
    """One block as the arithmetic sees it; all in minutes, `starts_min` from the evening's start."""

    id: int
    kind: Kind
    starts_min: int
    length_min: int
    talk_min: int = 0
    """Of these, minutes in which one person speaks to all."""
    worth: Worth = Worth.HELPS

    @property
    def ends_min(self) -> int:
        return self.starts_min + self.length_min

    def minutes_within(self, length_min: int) -> int:
        """Its minutes between the evening's start and its end."""
        return max(0, min(self.ends_min, length_min) - max(self.starts_min, 0))


@dataclass(frozen=True)
class TemplateBlock:
    """One row of a template."""

    slot: Slot
    title: str
    what_happens: str
    owner_role: str
    cue: str
    guest_screen: str
    crew_screen: str


def usual_worth(kind: Kind, talk_min: int) -> Worth:
    """How a block is tagged unless the host says otherwise."""
    if kind in (Kind.SETUP, Kind.TAIL, Kind.TALK) or (kind == Kind.CLOSE and not talk_min):
        return Worth.LOGISTICS
    return Worth.HELPS


def load_templates(text: str) -> dict[str, tuple[TemplateBlock, ...]]:
    """Read the templates' CSV: name to blocks, in its own order; the ids of the slots count from 1.

    Raises ValueError, naming the row, for a missing column, an unknown kind or a number that is
    none, and for blocks of one template that overlap.
    """
    found: dict[str, list[TemplateBlock]] = {}
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        try:
            blocks = found.setdefault(row["template"], [])
            blocks.append(_template_block(row, len(blocks) + 1))
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            raise ValueError(f"row {number} of the run of show cannot be read: {fault}") from fault
    for name, blocks in found.items():
        for block in blocks:
            if overlapped(block.slot, [other.slot for other in blocks if other is not block]):
                raise ValueError(f"{name}: “{block.title}” overlaps another block")
    return {name: tuple(blocks) for name, blocks in found.items()}


def overlapped(slot: Slot, others: Iterable[Slot]) -> Slot | None:
    """The first of the others that shares a minute with the slot."""
    return next((o for o in others if o.starts_min < slot.ends_min and slot.starts_min < o.ends_min), None)


def _template_block(row: Mapping[str, str], number: int) -> TemplateBlock:
    kind, starts, talk = Kind(row["block"]), int(row["start_min"]), int(row["talk_min"])
    length = int(row["end_min"]) - starts
    if not 0 <= talk <= length or length == 0:
        raise ValueError(f"{talk} minutes of talk in {length} minutes")
    return TemplateBlock(
        slot=Slot(number, kind, starts, length, talk, usual_worth(kind, talk)),
        title=row["title"],
        what_happens=row["what_happens"],
        owner_role=row["owner_role"],
        cue=row["cue"],
        guest_screen=row["guest_screen"].strip("-"),
        crew_screen=row["crew_screen"].strip("-"),
    )
