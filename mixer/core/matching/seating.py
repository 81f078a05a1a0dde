"""Finds a seat for the guests whom the pairs left over: a partner after all, or a trio.

A search goes along alternating paths: the guest takes somebody's partner, who in turn takes
another's, until one of them can join in. So nobody sits out merely because the pairs happened to be
cut in an unlucky way. Pairs that were dealt earlier can be joined, but never torn apart.
"""

from collections.abc import Sequence

import numpy as np

from mixer.core.matching.columns import Columns


class Seating:
    """Groups being filled. ``groups`` and ``loose`` hold places of the columns."""

    def __init__(
        self, columns: Columns, pairs: Sequence[Sequence[int]], *, kept: Sequence[Sequence[int]] = ()
    ) -> None:
        self._columns = columns
        self.groups = [list(group) for group in [*kept, *pairs]]
        self._kept = len(kept)
        self._group_of = np.full(len(columns), -1)
        for number, group in enumerate(self.groups):
            self._group_of[group] = number
        loose = np.flatnonzero(self._group_of < 0)
        choice = {guest: int((columns.broken([guest]) == 0).sum()) for guest in loose.tolist()}
        self.loose = sorted(choice, key=lambda guest: (choice[guest], guest))
        """Guests without a group, those with the least choice first."""

    def join_up_leftovers(self) -> None:
        """Pair guests left over with each other as far as a chain of changes allows."""
        self._seat(pairs_only=True, joinable=set())

    def make_trios(self, last_resort: Sequence[int] = ()) -> None:
        """Seat who is left as the third of a pair, in the groups of ``last_resort`` only if need be."""
        last = set(last_resort)
        first = set(range(len(self.groups))) - last
        self._seat(pairs_only=False, joinable=first)
        if last:
            self._seat(pairs_only=False, joinable=first | last)

    def _seat(self, *, pairs_only: bool, joinable: set[int]) -> None:
        seated = True
        while seated:
            seated, hopeless = False, set[int]()
            for guest in list(self.loose):
                if guest in self.loose and self._find_seat(guest, pairs_only, joinable, hopeless):
                    seated = True

    def _find_seat(self, guest: int, pairs_only: bool, joinable: set[int], hopeless: set[int]) -> bool:
        """Breadth first over everybody who could be left over in the guest's stead."""
        came: dict[int, tuple[int, int] | None] = {guest: None}
        queue = [guest]
        for person in queue:
            clean = self._columns.broken([person])[0] == 0
            if pairs_only:
                mate = next((other for other in self.loose if clean[other] and other != guest), None)
                if mate is not None:
                    self._move_along(person, came)
                    self._open([person, mate])
                    return True
            else:
                group = self._best_trio(person, clean, joinable - self._path(person, came))
                if group is not None:
                    self._move_along(person, came)
                    self._join(person, group)
                    return True
            for taken, freed in self._partners(clean):
                if freed not in came and freed not in hopeless:
                    came[freed] = (person, taken)
                    queue.append(freed)
        hopeless |= came.keys()
        return False

    def _partners(self, clean: np.ndarray) -> list[tuple[int, int]]:
        """Whom a person could take, and whose partner that was; only from pairs that may be torn."""
        found = []
        for taken in np.flatnonzero(clean & (self._group_of >= self._kept)).tolist():
            group = self.groups[self._group_of[taken]]
            if len(group) == 2:
                found.append((taken, group[0] if group[1] == taken else group[1]))
        return found

    def _path(self, person: int, came: dict[int, tuple[int, int] | None]) -> set[int]:
        """The groups that change when this person is freed."""
        groups: set[int] = set()
        while (step := came[person]) is not None:
            groups.add(int(self._group_of[person]))
            person = step[0]
        return groups

    def _best_trio(self, person: int, clean: np.ndarray, joinable: set[int]) -> int | None:
        """The pair that gains most by this third; a guest of a trio counts the mean of two partners."""
        able = [
            number
            for number in sorted(joinable)
            if len(group := self.groups[number]) == 2 and clean[group[0]] and clean[group[1]]
        ]
        if not able:
            return None
        gain = self._columns.benefit([person])[0]
        ones, others = np.array([self.groups[number] for number in able]).T
        own = self._columns.benefit(ones)[np.arange(len(ones)), others]
        return able[int(np.argmax(gain[ones] + gain[others] - own))]

    def _move_along(self, person: int, came: dict[int, tuple[int, int] | None]) -> None:
        """Free the person: everyone on the way back takes the partner the path promised."""
        while (step := came[person]) is not None:
            before, number = step[0], int(self._group_of[person])
            self.groups[number] = [step[1], before]
            self._group_of[before], self._group_of[person] = number, -1
            person = before
        self.loose.remove(person)

    def _open(self, group: list[int]) -> None:
        self._group_of[group] = len(self.groups)
        self.groups.append(group)
        self.loose = [guest for guest in self.loose if guest not in group]

    def _join(self, person: int, number: int) -> None:
        self.groups[number].append(person)
        self._group_of[person] = number
