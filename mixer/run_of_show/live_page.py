"""The evening under way as host, wall and crew see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from mixer.clock import now
from mixer.core import run_of_show as arithmetic
from mixer.core.run_of_show import CloseTimer, Kind, State, Timed
from mixer.events.models import Event
from mixer.run_of_show.models import Block, RunOfShow
from mixer.run_of_show.queries import blocks_of, progress_of, show_of


@dataclass(frozen=True)
class LiveLine:
    """One block with the times it has as things stand, on the wall of the evening."""

    block: Block
    state: State
    begins: datetime
    ends: datetime


@dataclass(frozen=True)
class LivePage:
    """How the evening stands, for all screens."""

    event: Event
    show: RunOfShow | None
    lines: tuple[LiveLine, ...]
    current: LiveLine | None
    following: LiveLine | None
    first: Block | None
    """What the evening would begin with, as long as it has not."""
    has_begun: bool
    left_s: int
    late_min: int
    late_at_end_min: int
    ends: datetime
    gifts: tuple[tuple[Block, int], ...]
    close: CloseTimer
    moment: datetime
    """When all this was so."""

    @property
    def has_ended(self) -> bool:
        return self.show is not None and self.show.ended_at is not None

    @property
    def left_min(self) -> int:
        """Minutes left of the block that is on, rounded up; minutes gone over as they are."""
        return -(-self.left_s // 60) if self.left_s > 0 else -self.left_s // 60

    @property
    def is_closing(self) -> bool:
        """The close is on, or its timer runs."""
        return self.close.phase != "waiting" or (
            self.current is not None and self.current.block.kind == Kind.CLOSE
        )

    @property
    def ahead(self) -> tuple[LiveLine, ...]:
        """What is still to come, without what is skipped."""
        return tuple(line for line in self.lines if line.state == State.AHEAD)


def live_page(event: Event) -> LivePage:
    """How the evening stands now, in two queries."""
    show, blocks = show_of(event), blocks_of(event)
    progress = progress_of(event, show, blocks)
    found = arithmetic.standing(progress, now())
    by_id = {block.id: block for block in blocks}
    lines = _lines(event, blocks, found.times)
    line_of = {line.block.id: line for line in lines}
    first = None if progress.has_begun else arithmetic.planned_now(progress, now())
    return LivePage(
        event=event,
        show=show,
        lines=lines,
        current=line_of[found.current.id] if found.current else None,
        following=line_of[found.following.id] if found.following else None,
        first=by_id[first.slot.id] if first else None,
        has_begun=progress.has_begun,
        left_s=found.left_s,
        late_min=found.late_min,
        late_at_end_min=found.late_at_end_min,
        ends=found.ends_at.astimezone(ZoneInfo(event.zone)),
        gifts=tuple((by_id[gift.id], gift.minutes) for gift in arithmetic.catch_up(progress, now())),
        close=arithmetic.close_timer(show.close_started_at if show else None, now()),
        moment=now(),
    )


def _lines(event: Event, blocks: Sequence[Block], times: Sequence[Timed]) -> tuple[LiveLine, ...]:
    zone = ZoneInfo(event.zone)
    return tuple(
        LiveLine(block, timed.state, timed.begins_at.astimezone(zone), timed.ends_at.astimezone(zone))
        for block, timed in zip(blocks, times, strict=True)
    )
