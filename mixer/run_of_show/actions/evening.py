"""The evening under way. Two hosts may press at once: every act names what its host saw, and does
nothing when that is no longer so."""

from collections.abc import Sequence
from datetime import timedelta

from mixer.audit import Actor, record
from mixer.clock import now
from mixer.core import run_of_show as arithmetic
from mixer.db import db
from mixer.events.models import Event
from mixer.run_of_show.actions.undoing import show_for
from mixer.run_of_show.models import Block, RunOfShow
from mixer.run_of_show.queries import blocks_of, progress_of
from mixer.web.errors import Refused
from mixer.web.translation import _

MINUTES_TO_GIVE = (1, 5)
LEAD = timedelta(hours=24)
"""So long before its start, and after its end, an evening can be under way."""


def begin_evening(*, event: Event, actor: Actor) -> bool:
    """Begin with the block the plan has on now, or else the next one; False when it has begun.

    Raises Refused without a script, and on another day than the evening's.
    """
    show, blocks = show_for(event), blocks_of(event)
    progress = progress_of(event, show, blocks)
    if progress.has_begun:
        return False
    if not event.starts_at - LEAD <= now() <= event.ends_at + LEAD:
        raise Refused(_("The evening can be started on its own day."))
    first = arithmetic.planned_now(progress, now())
    if first is None:
        raise Refused(_("There is no block left to begin with."))
    _block(blocks, first.slot.id).began_at = now()
    _record(actor, "begin_evening", show)
    return True


def step_on(*, event: Event, seen: int, actor: Actor) -> bool:
    """End the block that was seen and begin the next; after the last one the evening ends."""
    show, blocks, current = _under_way(event)
    if current is None or current.id != seen:
        return False
    following = arithmetic.standing(progress_of(event, show, blocks), now()).following
    current.finished_at = now()
    if following is None:
        show.ended_at = now()
    else:
        _block(blocks, following.id).began_at = now()
    _record(actor, "step_on", show)
    return True


def step_back(*, event: Event, seen: int, actor: Actor) -> bool:
    """Take the last step back; ``seen`` is the block that is on, 0 when the evening has ended."""
    show, blocks, current = _under_way(event)
    if (current.id if current else 0) != seen:
        return False
    if current is not None:
        current.began_at, current.extra_min = None, 0
    show.ended_at = None
    past = [block for block in blocks if block.finished_at is not None]
    if past:
        past[-1].finished_at = None
    _record(actor, "step_back", show)
    return True


def give_minutes(*, event: Event, seen: int, seen_extra: int, minutes: int, actor: Actor) -> bool:
    """Give the block that is on one or five minutes more than it was seen to have."""
    show, _blocks, current = _under_way(event)
    if current is None or (current.id, current.extra_min) != (seen, seen_extra):
        return False
    if minutes not in MINUTES_TO_GIVE:
        return False
    current.extra_min += minutes
    _record(actor, "give_minutes", show)
    return True


def shift_rest(*, event: Event, seen: int, seen_shift: int, actor: Actor) -> bool:
    """Move the rest of the plan by what the evening is late, so that it is on time again."""
    show, blocks, current = _under_way(event)
    late = arithmetic.standing(progress_of(event, show, blocks), now()).late_min
    if current is None or (current.id, show.shift_min) != (seen, seen_shift) or late == 0:
        return False
    show.shift_min += late
    _record(actor, "shift_rest", show)
    return True


def catch_up(*, event: Event, block: Block, minutes: int, actor: Actor) -> bool:
    """Take minutes from a free block ahead; never more than it can give now."""
    show, blocks, _current = _under_way(event)
    gifts = {gift.id: gift.minutes for gift in arithmetic.catch_up(progress_of(event, show, blocks), now())}
    if not 0 < minutes <= gifts.get(block.id, 0):
        return False
    _block(blocks, block.id).extra_min -= minutes
    _record(actor, "catch_up", show)
    return True


def skip_block(*, event: Event, block: Block, actor: Actor) -> bool:
    """Leave out a block that has not begun."""
    if block.began_at is not None or block.is_skipped:
        return False
    block.is_skipped = True
    _record(actor, "skip_block", show_for(event))
    return True


def unskip_block(*, event: Event, block: Block, actor: Actor) -> bool:
    """Take a block in again that was left out."""
    if not block.is_skipped:
        return False
    block.is_skipped = False
    _record(actor, "unskip_block", show_for(event))
    return True


def end_evening(*, event: Event, seen: int, actor: Actor) -> bool:
    """End the evening with the block that was seen."""
    show, _blocks, current = _under_way(event)
    if current is None or current.id != seen:
        return False
    current.finished_at = show.ended_at = now()
    _record(actor, "end_evening", show)
    return True


def start_over(*, event: Event, actor: Actor) -> None:
    """Forget how the evening went, after a trial: the script is as planned, and nothing has begun."""
    show = show_for(event)
    for block in blocks_of(event):
        block.began_at = block.finished_at = None
        block.extra_min, block.is_skipped = 0, False
    show.shift_min, show.ended_at, show.close_started_at = 0, None, None
    _record(actor, "start_over", show)


def start_close(*, event: Event, actor: Actor) -> bool:
    """Start the ten minutes of the close; False while they run."""
    show = show_for(event)
    if show.close_started_at is not None:
        return False
    show.close_started_at = now()
    _record(actor, "start_close", show)
    return True


def stop_close(*, event: Event, actor: Actor) -> bool:
    """Take the timer of the close off the wall."""
    show = show_for(event)
    if show.close_started_at is None:
        return False
    show.close_started_at = None
    _record(actor, "stop_close", show)
    return True


def _under_way(event: Event) -> tuple[RunOfShow, Sequence[Block], Block | None]:
    show, blocks = show_for(event), blocks_of(event)
    current = progress_of(event, show, blocks).current
    return show, blocks, _block(blocks, current.slot.id) if current else None


def _block(blocks: Sequence[Block], block_id: int) -> Block:
    return next(block for block in blocks if block.id == block_id)


def _record(actor: Actor, verb: str, show: RunOfShow) -> None:
    db.session.flush()
    event = show.event
    record(actor, verb, show, team_id=event.team_id, event_id=event.id)
