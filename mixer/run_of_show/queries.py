"""Reads of the run of show."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache
from importlib.resources import files

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from mixer.clock import now
from mixer.core import run_of_show as arithmetic
from mixer.core.run_of_show import Kind, Slot, TalkBudget, TemplateBlock, Worth
from mixer.db import db
from mixer.events.models import Event
from mixer.run_of_show.models import Block, RunOfShow, ScriptChange


@cache
def templates() -> dict[str, tuple[TemplateBlock, ...]]:
    """The scripts an evening can begin with, by name."""
    return arithmetic.load_templates(
        (files("mixer") / "data" / "run_of_show.csv").read_text(encoding="utf-8")
    )


def template_slots(name: str) -> tuple[Slot, ...]:
    """The blocks of one template as the arithmetic sees them."""
    return tuple(block.slot for block in templates()[name])


def length_of(event: Event) -> int:
    """The evening's length in real minutes, also when the clocks change in it."""
    return int((event.ends_at - event.starts_at).total_seconds() // 60)


def suggested_template(event: Event) -> str:
    """The template that suits the evening's length and time of day."""
    slots = {name: template_slots(name) for name in templates()}
    return arithmetic.suggested(slots, length_of(event), event.starts.hour)


def show_of(event: Event) -> RunOfShow | None:
    """The run of show as a whole; None as long as there is no script."""
    return db.session.scalar(select(RunOfShow).where(RunOfShow.event_id == event.id))


def blocks_of(event: Event) -> Sequence[Block]:
    """The blocks in their order, with their owners; one query."""
    return db.session.scalars(
        select(Block)
        .where(Block.event_id == event.id)
        .options(joinedload(Block.crew_member), joinedload(Block.event))
        .order_by(Block.starts_min, Block.id)
    ).all()


def block_of(event: Event, block_id: int) -> Block | None:
    """The event's block with this id."""
    return db.session.scalar(
        select(Block)
        .where(Block.id == block_id, Block.event_id == event.id)
        .options(joinedload(Block.crew_member), joinedload(Block.event))
    )


def just_added(event: Event, title: str, starts_min: int, length_min: int) -> Block | None:
    """The same block added within the last minute: a second tap on the same button."""
    return db.session.scalar(
        select(Block)
        .where(
            Block.event_id == event.id,
            Block.title == title,
            Block.starts_min == starts_min,
            Block.length_min == length_min,
            Block.created_at > now() - timedelta(minutes=1),
        )
        .limit(1)
    )


def change_of(event: Event, change_id: int) -> ScriptChange | None:
    """The event's change with this id."""
    return db.session.scalar(
        select(ScriptChange).where(ScriptChange.id == change_id, ScriptChange.event_id == event.id)
    )


def last_change(event: Event) -> ScriptChange | None:
    """The latest change that stands."""
    return db.session.scalar(
        select(ScriptChange)
        .where(ScriptChange.event_id == event.id, ScriptChange.undone_at.is_(None))
        .order_by(ScriptChange.id.desc())
        .limit(1)
    )


def slot(block: Block) -> Slot:
    """A block as the arithmetic sees it."""
    return Slot(
        id=block.id,
        kind=Kind(block.kind),
        starts_min=block.starts_min,
        length_min=block.length_min,
        talk_min=block.talk_min,
        worth=Worth(block.worth),
    )


def budget_of(event: Event, blocks: Iterable[Block]) -> TalkBudget:
    """The talk budget of the script."""
    return arithmetic.talk_budget([slot(block) for block in blocks], length_of(event))


def progress_of(event: Event, show: RunOfShow | None, blocks: Iterable[Block]) -> arithmetic.Progress:
    """The script and how far it has come, as the arithmetic sees it."""
    return arithmetic.Progress(
        starts_at=event.starts_at,
        slots=tuple(
            arithmetic.LiveSlot(slot(b), b.began_at, b.finished_at, b.extra_min, b.is_skipped) for b in blocks
        ),
        shift_min=show.shift_min if show else 0,
        ended_at=show.ended_at if show else None,
    )
