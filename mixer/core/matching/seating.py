"""Finds a seat for the guests whom the pairs left over: a partner after all, or a trio.

A search goes along alternating paths: the guest takes somebody's partner, who in turn takes
another's, until one of them can join in. So nobody sits out merely because the pairs happened to be
cut in an unlucky way. Pairs that were dealt earlier can be joined, but never torn apart.
"""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from mixer.core.matching.columns import Columns

_Trail = dict[int, tuple[int, int] | None]
"""How each person was freed: by whom, and which partner that one takes. Nobody freed the first."""
_Changes = dict[int, list[int]]
"""Groups as they would stand, by number."""


class Seating:
    """Groups being filled; ``kept`` ones come first and stay together. People are places of the columns;
    those ``absent`` get no seat."""

    def __init__(
        self,
        columns: Columns,
        pairs: Sequence[Sequence[int]],
        *,
        kept: Sequence[Sequence[int]] = (),
        absent: Collection[int] = (),
    ) -> None:
        self._columns = columns
        self._kept = len(kept)
        self._all = [list(group) for group in [*kept, *pairs]]
        seated = {guest for group in self._all for guest in group} | set(absent)
        alone = [guest for guest in range(len(columns)) if guest not in seated]
        choice = {guest: int((columns.broken([guest]) == 0).sum()) for guest in alone}
        self._all += [[guest] for guest in sorted(alone, key=lambda guest: (choice[guest], guest))]
        self._group_of = np.full(len(columns), -1, dtype=np.int64)
        for number, group in enumerate(self._all):
            self._group_of[group] = number

    @property
    def groups(self) -> list[list[int]]:
        """The pairs and trios so far, those kept first and in their order."""
        return [group for group in self._all if len(group) > 1]

    @property
    def loose(self) -> list[int]:
        """Who has no company yet."""
        return [group[0] for group in self._all if len(group) == 1]

    def join_up_leftovers(self) -> None:
        """Pair guests left over with each other, as far as a chain of changes allows."""
        self._seat_all({number for number, group in enumerate(self._all) if len(group) == 1}, 1)

    def make_trios(self, *, last_resort: Collection[int] = (), closed: Collection[int] = ()) -> None:
        """Seat who is left as the third of a pair: never in ``closed``, in ``last_resort`` only if need be.

        Both name kept groups by their place among them.
        """
        open_to_all = set(range(len(self._all))) - set(closed)
        self._seat_all(open_to_all - set(last_resort), 2)
        if last_resort:
            self._seat_all(open_to_all, 2)

    def _seat_all(self, joinable: set[int], size: int) -> None:
        """Let everybody loose join a group of that size. A success may open a way for who failed before."""
        progress = True
        while progress:
            progress, hopeless = False, set[int]()
            for guest in self.loose:
                if len(self._all[self._group_of[guest]]) == 1:
                    progress |= self._find_seat(guest, joinable, size, hopeless)

    def _find_seat(self, guest: int, joinable: set[int], size: int, hopeless: set[int]) -> bool:
        """Breadth first over everybody who could be left over in the guest's stead."""
        own = int(self._group_of[guest])
        trail: _Trail = {guest: None}
        queue = [guest]
        for person in queue:
            clean = self._columns.broken([person])[0] == 0
            changes = self._changes(person, trail)
            number = self._best_company(person, clean, joinable - {own}, size, changes)
            if number is not None:
                self._all[own] = []
                for at, group in changes.items():
                    self._seat(at, group)
                self._seat(number, [*self._all[number], person])
                return True
            for taken, freed in self._partners(clean):
                if freed not in trail and freed not in hopeless and self._group_of[freed] not in changes:
                    trail[freed] = (person, taken)
                    queue.append(freed)
        hopeless.update(trail)
        return False

    def _seat(self, number: int, group: list[int]) -> None:
        self._all[number] = group
        self._group_of[group] = number

    def _changes(self, person: int, trail: _Trail) -> _Changes:
        """What becomes of the groups on the trail once this person is freed."""
        changes: _Changes = {}
        while (step := trail[person]) is not None:
            changes[int(self._group_of[person])] = list(step)
            person = step[0]
        return changes

    def _partners(self, clean: NDArray[np.bool_]) -> list[tuple[int, int]]:
        """Whom a person could take, and whose partner that was; only from pairs that may be torn."""
        found = []
        for taken in np.flatnonzero(clean & (self._group_of >= self._kept)).tolist():
            group = self._all[self._group_of[taken]]
            if len(group) == 2:
                found.append((taken, group[0] if group[1] == taken else group[1]))
        return found

    def _best_company(
        self, person: int, clean: NDArray[np.bool_], joinable: set[int], size: int, changes: _Changes
    ) -> int | None:
        """The group that gains most by this person; in a trio everyone counts the mean of two partners."""
        groups = {number: changes.get(number, self._all[number]) for number in sorted(joinable)}
        may_meet = set(np.flatnonzero(clean).tolist())
        able = [
            number for number, group in groups.items() if len(group) == size and may_meet.issuperset(group)
        ]
        if not able:
            return None
        gain = self._columns.gain([person])[0]

        def gained(number: int) -> int:
            group = groups[number]
            return int(gain[group].sum()) - (self._columns.worth(*group) if size == 2 else 0)

        return max(able, key=gained)
