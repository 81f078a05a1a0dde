"""The evening under way: now, next, how late, and which free time can make it good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from mixer.core.run_of_show.blocks import GUEST_KINDS, Kind, Slot
from mixer.core.run_of_show.budget import LEAST_TALKABLE
from mixer.core.run_of_show.fitting import LEAST_FREE_MIN

KEPT_SHARE = 0.5
"""A free block keeps at least half of its minutes when it makes good a delay."""


@dataclass(frozen=True)
class LiveSlot:
    """A block with what became of it."""

    slot: Slot
    began_at: datetime | None = None
    ended_at: datetime | None = None
    extra_min: int = 0
    """Minutes the host gave (or, negative, took) on the evening."""
    is_skipped: bool = False

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=max(0, self.slot.length_min + self.extra_min))


@dataclass(frozen=True)
class Progress:
    """The script of one evening and how far it has come; moments are aware."""

    starts_at: datetime
    slots: tuple[LiveSlot, ...]
    """In the order of the script."""
    shift_min: int = 0
    """By how much the host moved the rest of the plan."""
    ended_at: datetime | None = None

    @property
    def current(self) -> LiveSlot | None:
        """The block that is on: begun and not ended."""
        on = [live for live in self.slots if live.began_at and not live.ended_at and not live.is_skipped]
        return on[-1] if on and self.ended_at is None else None

    @property
    def has_begun(self) -> bool:
        return any(live.began_at for live in self.slots)

    def planned(self, live: LiveSlot) -> tuple[datetime, datetime]:
        """When the block is to begin and end by the plan, as the host moved it."""
        begins = self.starts_at + timedelta(minutes=live.slot.starts_min + self.shift_min)
        return begins, begins + timedelta(minutes=live.slot.length_min)


class State(StrEnum):
    """Where a block is on the evening."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Timed:
    """A block with the times it has or will have as things stand."""

    id: int
    begins_at: datetime
    ends_at: datetime
    state: State


@dataclass(frozen=True)
class Standing:
    """How the evening stands at one moment."""

    current: Timed | None
    following: Timed | None
    """The next block that is not skipped."""
    left_s: int
    """Seconds left of the current block; negative when it has gone over."""
    late_min: int
    """Whole minutes behind the plan (negative: ahead of it) when the current block ends."""
    late_at_end_min: int
    """Whole minutes behind the plan when the guests' part ends."""
    ends_at: datetime
    """When the guests' part ends as things stand."""
    times: tuple[Timed, ...]


@dataclass(frozen=True)
class Gift:
    """Minutes a free block can give to make good a delay."""

    id: int
    minutes: int


def planned_now(progress: Progress, now: datetime) -> LiveSlot | None:
    """The block the plan has on at `now`, or else the next one; None when all are over."""
    return next((live for live in progress.slots if progress.planned(live)[1] > now), None)


def standing(progress: Progress, now: datetime) -> Standing:
    """Where the evening stands. Blocks ahead follow one another: never before their planned time,
    never before the one before them ends."""
    times: list[Timed] = []
    free_from: datetime | None = None
    for live in progress.slots:
        timed = _timed(progress, live, now, free_from)
        times.append(timed)
        if timed.state in (State.NOW, State.AHEAD):
            free_from = timed.ends_at
    on = progress.current
    current = next((t for t in times if on and t.id == on.slot.id), None)
    following = next((t for t in times if t.state == State.AHEAD), None)
    late = _whole_minutes(current.ends_at - progress.planned(on)[1]) if on and current else 0
    ends, planned_end = _ends(progress, times)
    return Standing(
        current=current,
        following=following,
        left_s=_seconds(on.began_at + on.length - now) if on and on.began_at else 0,
        late_min=late,
        late_at_end_min=_whole_minutes(ends - planned_end),
        ends_at=ends,
        times=tuple(times),
    )


def catch_up(progress: Progress, now: datetime) -> tuple[Gift, ...]:
    """Which free blocks ahead can make good the delay at the end, the next one first.

    Exercises, writing down and the close never give. A free block keeps half of its minutes and at
    least five, and together they give only so much that guests can still talk in 80 % of their time.
    """
    found = standing(progress, now)
    needed = min(found.late_at_end_min, _spare_talk(progress, found))
    gifts = []
    ahead = {timed.id for timed in found.times if timed.state == State.AHEAD}
    for live in progress.slots:
        if needed <= 0:
            break
        if live.slot.id in ahead and live.slot.kind == Kind.MIX:
            kept = max(LEAST_FREE_MIN, int(live.slot.length_min * KEPT_SHARE + 0.5))
            gives = min(needed, live.slot.length_min + live.extra_min - kept)
            if gives > 0:
                gifts.append(Gift(live.slot.id, gives))
                needed -= gives
    return tuple(gifts)


def _timed(progress: Progress, live: LiveSlot, now: datetime, free_from: datetime | None) -> Timed:
    begins, ends = progress.planned(live)
    if live.is_skipped:
        return Timed(live.slot.id, begins, ends, State.SKIPPED)
    if live.began_at and (live.ended_at or live is not progress.current):
        return Timed(live.slot.id, live.began_at, live.ended_at or progress.ended_at or now, State.DONE)
    if live.began_at:
        return Timed(live.slot.id, live.began_at, max(live.began_at + live.length, now), State.NOW)
    if progress.ended_at or (free_from is None and progress.current is not None):
        # Never begun, and the evening is over or has come to a later block: passed over.
        return Timed(live.slot.id, begins, ends, State.SKIPPED)
    begins = max(begins, free_from) if free_from else begins
    return Timed(live.slot.id, begins, begins + live.length, State.AHEAD)


def _ends(progress: Progress, times: Sequence[Timed]) -> tuple[datetime, datetime]:
    """When the guests' part ends, as things stand and by the plan."""
    guests = {live.slot.id: live for live in progress.slots if live.slot.kind in GUEST_KINDS}
    mine = [timed for timed in times if timed.id in guests]
    if not mine:
        return progress.starts_at, progress.starts_at
    last = mine[-1]
    kept = [timed for timed in mine if timed.state != State.SKIPPED] or mine
    return kept[-1].ends_at, progress.planned(guests[last.id])[1]


def _spare_talk(progress: Progress, found: Standing) -> int:
    """Minutes that free blocks may lose before guests could talk in less than 80 % of their time."""
    spent = {timed.id: (timed.ends_at - timed.begins_at).total_seconds() / 60 for timed in found.times}
    skipped = {timed.id for timed in found.times if timed.state == State.SKIPPED}
    total = talkable = 0.0
    for live in progress.slots:
        if live.slot.kind not in GUEST_KINDS or live.slot.id in skipped or live.slot.ends_min <= 0:
            continue
        minutes = spent[live.slot.id]
        total += minutes
        if live.slot.kind in (Kind.TALK, Kind.CAPTURE):
            continue  # all of it, also what it went over
        over = max(0.0, minutes - live.slot.length_min) if live.slot.kind == Kind.CLOSE else 0.0
        talkable += max(0.0, minutes - live.slot.talk_min - over)
    if not total:
        return 0
    # Taking x minutes leaves (talkable - x) of (total - x).
    return int((talkable - LEAST_TALKABLE * total) / (1 - LEAST_TALKABLE) + 1e-9)


def _whole_minutes(delta: timedelta) -> int:
    """Minutes, cut off towards zero."""
    return int(delta.total_seconds() / 60)


def _seconds(delta: timedelta) -> int:
    """Whole seconds, rounded up: half a second left is still a second."""
    return -int(-delta.total_seconds() // 1)
