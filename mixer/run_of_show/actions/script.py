"""Writing the script: from a template, block by block, in order, as long as the evening."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from mixer.audit import Actor
from mixer.clock import now
from mixer.core import run_of_show as arithmetic
from mixer.core.run_of_show import DAY, CannotFit, Kind, Slot, TemplateBlock, Worth
from mixer.db import db
from mixer.events.models import Event
from mixer.names import one_line
from mixer.run_of_show.actions.rules import check_budget, check_minutes, check_place
from mixer.run_of_show.actions.undoing import keep_script, show_for
from mixer.run_of_show.models import Block, ScriptChange
from mixer.run_of_show.queries import (
    blocks_of,
    just_added,
    last_change,
    length_of,
    progress_of,
    show_of,
    slot,
    template_slots,
    templates,
)
from mixer.web.errors import Refused
from mixer.web.translation import _

TEXTS = ("title", "what_happens", "cue", "guest_screen", "crew_screen")
NEW = 0
"""The id of a block that is not kept yet."""


def use_template(*, event: Event, name: str, actor: Actor) -> ScriptChange:
    """Lay the script out from a template, made as long as the evening; what was there goes.

    A second tap within a minute changes nothing. Raises Refused while the evening is under way, and
    for an evening too short or too long for a script.
    """
    latest, show = last_change(event), show_of(event)
    is_second_tap = latest and latest.verb == f"use_{name}" and latest.at > now() - timedelta(minutes=1)
    if latest and is_second_tap:
        return latest
    if progress_of(event, show, blocks_of(event)).has_begun:
        raise Refused(_("The evening is under way by this script. A new template would wipe it out."))
    laid = _laid_out(event, name)
    change = keep_script(event, f"use_{name}", actor)
    for block in blocks_of(event):
        db.session.delete(block)
    for row in templates()[name]:
        db.session.add(_from_template(event, row, laid[row.slot.id]))
    show = show_for(event)
    show.template, show.talk_note, show.shift_min = name, "", 0
    db.session.flush()
    return change


def _laid_out(event: Event, name: str) -> dict[int, Slot]:
    length = length_of(event)
    if length > DAY:
        raise Refused(_("A script covers a day at most, and this event is longer."))
    try:
        fitting = arithmetic.fitted(arithmetic.within_budget(template_slots(name), length), length)
    except CannotFit as fault:
        raise Refused(
            _(
                "This script takes at least %(least)s minutes, and the evening has %(length)s.",
                least=fault.shortest_min,
                length=length,
            )
        ) from fault
    return {one.id: one for one in fitting}


def _from_template(event: Event, row: TemplateBlock, laid: Slot) -> Block:
    is_exercise = laid.kind == Kind.EXERCISE
    return Block(
        event_id=event.id,
        kind=laid.kind,
        worth=laid.worth,
        title=row.title,
        what_happens=row.what_happens,
        starts_min=laid.starts_min,
        length_min=laid.length_min,
        talk_min=laid.talk_min,
        round_min=(5 if laid.length_min >= 15 else 4) if is_exercise else None,
        owner_role=row.owner_role,
        cue=row.cue,
        guest_screen=row.guest_screen,
        crew_screen=row.crew_screen,
    )


def add_block(
    *, event: Event, moves_rest: bool, talk_note: str, actor: Actor, **facts: Any
) -> ScriptChange | None:
    """A new block; with ``moves_rest`` what follows makes room for it. None for a second tap.

    ``facts``: kind, worth, title, what_happens, starts_min, length_min, talk_min, round_min, owner_role,
    crew_member_id, cue, guest_screen, crew_screen. Raises BlockRefused.
    """
    block = Block(event_id=event.id)
    _write(block, facts)
    new = _slot_of(block)
    check_minutes(event, new, block.round_min)
    if just_added(event, block.title, block.starts_min, block.length_min):
        return None
    blocks = blocks_of(event)
    later = [b.starts_min for b in blocks if b.starts_min >= new.starts_min]
    by = max(0, new.ends_min - min(later)) if later and moves_rest else 0
    _check_among(event, new, blocks, from_min=new.starts_min, by=by, note=talk_note)
    change = keep_script(event, "add_block", actor)
    _move(blocks, new.starts_min, by)
    db.session.add(block)
    _keep_note(event, talk_note)
    return change


def change_block(
    *, block: Block, moves_rest: bool, talk_note: str, actor: Actor, **facts: Any
) -> ScriptChange:
    """Change a block; with ``moves_rest`` what follows keeps its distance. Facts as in ``add_block``.

    Raises BlockRefused.
    """
    event = block.event
    others = [other for other in blocks_of(event) if other.id != block.id]
    wanted = Block(event_id=event.id)
    _write(wanted, facts)
    new, old_end = _slot_of(wanted), block.ends_min
    check_minutes(event, new, wanted.round_min)
    by = new.ends_min - old_end if moves_rest else 0
    _check_among(event, new, others, from_min=old_end, by=by, note=talk_note)
    change = keep_script(event, "change_block", actor)
    _move(others, old_end, by)
    _write(block, facts)
    _keep_note(event, talk_note)
    return change


def remove_block(*, block: Block, actor: Actor) -> ScriptChange:
    """Take a block out; within the evening what follows moves up. Raises Refused for one that is on."""
    event = block.event
    if block.began_at is not None:
        raise Refused(_("“%(title)s” has begun already, so it stays.", title=_(block.title)))
    change = keep_script(event, "remove_block", actor)
    if block.starts_min >= 0:
        _move([b for b in blocks_of(event) if b.id != block.id], block.ends_min, -block.length_min)
    db.session.delete(block)
    db.session.flush()
    return change


def move_block(*, block: Block, up: bool, seen_starts_min: int, actor: Actor) -> ScriptChange | None:
    """Let a block change places with the one before it (or after it). None when it has moved since it
    was seen, or has nobody on that side."""
    event, blocks = block.event, list(blocks_of(block.event))
    place = [b.id for b in blocks].index(block.id)
    neighbour = place - 1 if up else place + 1
    if block.starts_min != seen_starts_min or not 0 <= neighbour < len(blocks):
        return None
    first, second = (blocks[neighbour], block) if up else (block, blocks[neighbour])
    change = keep_script(event, "move_block", actor)
    gap = second.starts_min - first.ends_min
    second.starts_min = first.starts_min
    first.starts_min = second.ends_min + gap
    db.session.flush()
    return change


def fit_script(*, event: Event, actor: Actor) -> ScriptChange | None:
    """Let free time take up what the script is shorter or longer than the evening. None when it fits.

    Raises Refused when free time, arrivals and exercises cannot give that much.
    """
    blocks = blocks_of(event)
    slots = [slot(block) for block in blocks]
    if arithmetic.script_end(slots) == length_of(event):
        return None
    try:
        laid = {one.id: one for one in arithmetic.fitted(slots, length_of(event))}
    except CannotFit as fault:
        raise Refused(
            _(
                "Free time alone cannot make that good: the script would still take %(minutes)s minutes. "
                "Please take out or shorten a block, or add a free one.",
                minutes=fault.shortest_min,
            )
        ) from fault
    change = keep_script(event, "fit_script", actor)
    for block in blocks:
        block.starts_min, block.length_min = laid[block.id].starts_min, laid[block.id].length_min
    db.session.flush()
    return change


def _check_among(
    event: Event, new: Slot, others: Sequence[Block], *, from_min: int, by: int, note: str
) -> None:
    moved = [slot(b) for b in others]
    moved = [replace(s, starts_min=s.starts_min + by) if s.starts_min >= from_min else s for s in moved]
    check_place(event, new, moved, {b.id: _(b.title) for b in others})
    check_budget(event, new, moved, one_line(note))


def _move(blocks: Sequence[Block], from_min: int, by: int) -> None:
    for block in blocks:
        if block.starts_min >= from_min:
            block.starts_min += by


def _slot_of(block: Block) -> Slot:
    return Slot(
        NEW,
        Kind(block.kind),
        block.starts_min,
        block.length_min,
        block.talk_min,
        Worth(block.worth),
    )


def _write(block: Block, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(block, name, one_line(value) if name in TEXTS else value)


def _keep_note(event: Event, talk_note: str) -> None:
    show_for(event).talk_note = one_line(talk_note)
    db.session.flush()
