"""Making a template as long as the evening: free time gives or takes, talk and exercises stay."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mixer.core.run_of_show.blocks import GUEST_KINDS, Kind, Slot
from mixer.core.run_of_show.budget import TALK_LIMIT, talk_budget

LEAST_FREE_MIN = 5
"""A free block shorter than this is only a change of place."""
LEAST_ARRIVAL_MIN = 10
LEAST_EXERCISE_MIN = 10
LEAST_CLOSE_MIN = 5
LEAST_FREE_SHARE = 0.6
"""A template that would lose more of its free time than the rest of this is the wrong one."""
DAYTIME_UNTIL = 14
"""Breakfasts and lunches begin before this hour."""
DAYTIME_LONGEST_MIN = 120

_LEAST = {
    Kind.MIX: LEAST_FREE_MIN,
    Kind.ARRIVE: LEAST_ARRIVAL_MIN,
    Kind.EXERCISE: LEAST_EXERCISE_MIN,
}
"""What may shrink, in this order, and down to where."""


class CannotFit(ValueError):
    """The script cannot be made as short as asked, or has no free block to make longer.

    `shortest_min`: the length in minutes nearest to the one asked that can be had.
    """

    def __init__(self, shortest_min: int) -> None:
        super().__init__(f"the script takes at least {shortest_min} minutes")
        self.shortest_min = shortest_min


def script_end(slots: Iterable[Slot]) -> int:
    """The minute in which the guests' part of the script ends; 0 without any."""
    return max((slot.ends_min for slot in slots if slot.kind in GUEST_KINDS), default=0)


def suggested(templates: Mapping[str, Sequence[Slot]], length_min: int, starts_hour: int) -> str:
    """The name of the template that suits an evening of this length, starting in that hour.

    The longest one that keeps most of its free time; in daytime the short one up to two hours.
    Raises ValueError when there are no templates.
    """
    by_length = sorted(templates, key=lambda name: script_end(templates[name]))
    if not by_length:
        raise ValueError("there are no templates to choose from")
    shortest = by_length[0]
    if starts_hour < DAYTIME_UNTIL and length_min < DAYTIME_LONGEST_MIN:
        return shortest
    fitting = [name for name in by_length if _free_share(templates[name], length_min) >= LEAST_FREE_SHARE]
    return fitting[-1] if fitting else shortest


def fitted(slots: Sequence[Slot], length_min: int) -> tuple[Slot, ...]:
    """The same blocks, in the same order, with the guests' part ending exactly at `length_min`.

    Free blocks take up the difference in proportion to their length. When they are down to five
    minutes each, arrivals and then exercises give, down to ten minutes. What comes after the guests'
    part moves with it; what comes before stays. Raises CannotFit when that is not enough.
    """
    change = length_min - script_end(slots)
    lengths = {slot.id: slot.length_min for slot in slots}
    if change > 0:
        change -= _spread(slots, Kind.MIX, change, lengths)
    for kind in _LEAST:
        if change < 0:
            change -= _spread(slots, kind, change, lengths)
    if change:
        raise CannotFit(length_min - change)
    return _laid_out(slots, lengths)


def within_budget(slots: Sequence[Slot], length_min: int) -> tuple[Slot, ...]:
    """The same blocks with a close short enough for the talk budget of an evening of that length.

    Introductions and prizes keep five minutes; what comes after the close moves up.
    """
    over = talk_budget(slots, script_end(slots)).talk_min - int(length_min * TALK_LIMIT + 1e-9)
    lengths, spoken = {slot.id: slot.length_min for slot in slots}, {}
    for slot in slots:
        if over > 0 and slot.kind == Kind.CLOSE and slot.talk_min:
            gives = max(0, min(over, slot.talk_min - LEAST_CLOSE_MIN))
            lengths[slot.id] -= gives
            spoken[slot.id] = slot.talk_min - gives
            over -= gives
    laid = _laid_out(slots, lengths)
    return tuple(replace(slot, talk_min=spoken.get(slot.id, slot.talk_min)) for slot in laid)


def _spread(slots: Sequence[Slot], kind: Kind, change: int, lengths: dict[int, int]) -> int:
    """Change the lengths of the blocks of one kind inside the evening; answers with what was achieved."""
    mine = [slot for slot in slots if slot.kind == kind and slot.ends_min > 0]
    room = [max(0, slot.length_min - _LEAST[kind]) if change < 0 else slot.length_min for slot in mine]
    wanted = -min(-change, sum(room)) if change < 0 else change
    if not sum(room):
        return 0
    exact = [wanted * part / sum(room) for part in room]
    whole = [int(part) for part in exact]
    rest = abs(wanted) - sum(abs(part) for part in whole)
    # The largest remainders take the minutes that are over.
    order = sorted(range(len(mine)), key=lambda n: (abs(whole[n]) - abs(exact[n]), n))
    for n in order[:rest]:
        whole[n] += 1 if wanted > 0 else -1
    for slot, part in zip(mine, whole, strict=True):
        lengths[slot.id] += part
    return wanted


def _laid_out(slots: Sequence[Slot], lengths: Mapping[int, int]) -> tuple[Slot, ...]:
    """The blocks with their new lengths, each moved by what those before it gained or lost."""
    laid, moved = [], 0
    for slot in sorted(slots, key=lambda slot: (slot.starts_min, slot.id)):
        laid.append(replace(slot, starts_min=slot.starts_min + moved, length_min=lengths[slot.id]))
        moved += lengths[slot.id] - slot.length_min
    return tuple(laid)


def _free_share(slots: Sequence[Slot], length_min: int) -> float:
    """How much of its free time the template keeps at this length."""
    free = sum(slot.length_min for slot in slots if slot.kind == Kind.MIX)
    return (free + length_min - script_end(slots)) / free if free else 0.0
