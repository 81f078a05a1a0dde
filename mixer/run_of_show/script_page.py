"""The script as its page and its paper show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mixer.core.run_of_show import GUEST_KINDS, Kind, TalkBudget, script_end
from mixer.events.models import Event
from mixer.run_of_show.models import Block, RunOfShow, moment_of
from mixer.run_of_show.queries import blocks_of, budget_of, length_of, show_of, slot, suggested_template


@dataclass(frozen=True)
class ScriptLine:
    """One block, and the minutes before it that nobody has planned."""

    block: Block
    gap_min: int
    is_for_guests: bool


@dataclass(frozen=True)
class ScriptPage:
    """The whole script as shown."""

    show: RunOfShow | None
    lines: tuple[ScriptLine, ...]
    budget: TalkBudget
    length_min: int
    end_min: int
    """Where the guests' part of the script ends."""
    ends: datetime
    minutes_of: dict[str, int]
    """Minutes of guest time by kind of block."""
    suggested: str
    is_under_way: bool

    @property
    def over_min(self) -> int:
        """Minutes by which the script is longer (negative: shorter) than the evening."""
        return self.end_min - self.length_min


def script_page(event: Event) -> ScriptPage:
    """Everything the page of the script shows, in two queries."""
    show, blocks = show_of(event), blocks_of(event)
    end = script_end([slot(block) for block in blocks])
    length = length_of(event)
    minutes = {kind.value: 0 for kind in Kind if kind in GUEST_KINDS}
    for block in blocks:
        if block.kind in minutes:
            minutes[block.kind] += slot(block).minutes_within(length)
    return ScriptPage(
        show=show,
        lines=tuple(_lines(blocks)),
        budget=budget_of(event, blocks),
        length_min=length,
        end_min=end,
        ends=moment_of(event, end),
        minutes_of=minutes,
        suggested=suggested_template(event),
        is_under_way=any(block.began_at for block in blocks),
    )


def _lines(blocks: Sequence[Block]) -> list[ScriptLine]:
    lines, before = [], None
    for block in blocks:
        gap = block.starts_min - before if before is not None else 0
        lines.append(ScriptLine(block, max(0, gap), Kind(block.kind) in GUEST_KINDS))
        before = block.ends_min
    return lines
