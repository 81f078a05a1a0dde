"""Small groups of a similar business: pairs first, then two or three groups at a time cut anew.

A guest counts the mean of the pairs in the own group, so a trio is worth no more per head than a
pair. Pairs alone leave the odd ones of every trade over; cutting a few groups anew closes them.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations

import numpy as np

from mixer.core.matching.columns import Columns, Ints
from mixer.core.matching.partners import find_pairs
from mixer.core.matching.statement import Statement

Group = tuple[int, ...]
MOST_PEOPLE = 7
"""People cut anew at once; 7 fall into groups of 2 and 3 in 105 ways."""
NEAR = 12
"""Groups a group is tried with: those whose people it would gain most by."""


def find_groups(
    statement: Statement, columns: Columns, present: Ints, kept: list[list[int]], is_late: Callable[[], bool]
) -> list[list[int]]:
    """Groups from the least to the most people, worth as much as the search finds; ``kept`` ones stay."""
    groups = [tuple(group) for group in find_pairs(statement, columns, present, kept)]
    held = {tuple(group) for group in kept}
    fixed = [group for group in groups if any(set(old) <= set(group) for old in held)]
    loose = [group for group in groups if group not in fixed]
    least, most = statement.size.least, statement.size.most
    if most > 3 or least > 2:
        loose = _regrouped(statement, columns, loose, least, most)
    loose = _cut_anew(columns, loose, max(2, least), most, is_late)
    return sorted(sorted(group) for group in [*fixed, *loose] if least <= len(group))


def worth_of(columns: Columns, group: Sequence[int]) -> float:
    """Half the sum over the group of what everybody's company is worth on average."""
    if len(group) < 2:
        return 0.0
    return sum(columns.worth(one, other) for one, other in combinations(group, 2)) / (len(group) - 1)


def _regrouped(
    statement: Statement, columns: Columns, groups: list[Group], least: int, most: int
) -> list[Group]:
    """Larger groups put together from the pairs, one best fitting guest after the other."""
    people = sorted(place for group in groups for place in group)
    count = max(1, -(-len(people) // most))
    while count > 1 and count * least > len(people):
        count -= 1
    gain = columns.gain(people, cols=np.array(people, dtype=np.int64)).astype(np.float64)
    np.fill_diagonal(gain, 0)
    left = np.ones(len(people), dtype=bool)
    made: list[Group] = []
    sizes = [len(part) for part in np.array_split(np.arange(min(len(people), count * most)), count)]
    for size in sizes:
        group: list[int] = []
        while len(group) < size and left.any():
            able = left.copy()
            for at in group:
                able &= gain[at] >= 0
            if not able.any():
                break
            worth = (
                gain[group].sum(axis=0) if group else -np.where(left, gain[:, left].clip(0).sum(axis=1), 0)
            )
            at = int(np.where(able, worth, -np.inf).argmax())
            group.append(at)
            left[at] = False
        made.append(tuple(people[at] for at in sorted(group)))
    rest = [(people[at],) for at in np.flatnonzero(left).tolist()]
    return [group for group in made if group] + rest


def _cut_anew(
    columns: Columns, groups: list[Group], least: int, most: int, is_late: Callable[[], bool]
) -> list[Group]:
    """Cut two or three groups anew wherever that gains, until nothing does."""
    current = {tuple(sorted(group)) for group in groups}
    worth = _Worth(columns)
    dirty = set(current)
    while dirty and not is_late():
        group = min(dirty)
        dirty.discard(group)
        for others in _company(columns, group, current):
            people = tuple(sorted(place for part in (group, *others) for place in part))
            before = worth.total((group, *others))
            best = max(
                _cuts(len(people), least, most),
                key=lambda cut: worth.total(_apply(cut, people)),
                default=None,
            )
            if best is None:
                continue
            parts = _apply(best, people)
            if worth.total(parts) > before + 1e-9:
                current -= {group, *others}
                current |= set(parts)
                dirty = (dirty - {group, *others}) | set(parts)
                break
    return [group for group in current if len(group) > 1]


class _Worth:
    """What groups are worth, remembered; a group that breaks a hard rule is worth less than nothing."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._known: dict[Group, float] = {}
        self._gain: dict[int, Ints] = {}

    def total(self, groups: Sequence[Group]) -> float:
        return sum(map(self._of, groups))

    def _of(self, group: Group) -> float:
        if group not in self._known:
            pairs = [self._pair(one, other) for one, other in combinations(group, 2)]
            is_clean = min(pairs, default=0) >= 0
            self._known[group] = (
                sum(pairs) / max(1, len(group) - 1) + len(group) * 1000 * (len(group) > 1)
                if is_clean
                else -1e9
            )
        return self._known[group]

    def _pair(self, one: int, other: int) -> int:
        if one not in self._gain:
            self._gain[one] = self._columns.gain([one])[0]
        return int(self._gain[one][other])


def _company(columns: Columns, group: Group, current: set[Group]) -> Iterator[tuple[Group, ...]]:
    """The groups this one may gain by, one at a time and then two at a time."""
    gain = columns.gain(group).max(axis=0)
    near = sorted(current - {group}, key=lambda other: (-int(gain[list(other)].max()), other))[: 2 * NEAR]
    for other in near:
        if len(group) + len(other) <= MOST_PEOPLE + 1:
            yield (other,)
    for two in combinations(near[:NEAR], 2):
        if len(group) + sum(map(len, two)) <= MOST_PEOPLE:
            yield two


@cache
def _cuts(people: int, least: int, most: int) -> tuple[tuple[Group, ...], ...]:
    """Every way so many people fall into groups of allowed sizes; one may be left over if it must."""
    return tuple(_partitions(tuple(range(people)), least, most, 1)) if people <= MOST_PEOPLE + 1 else ()


def _partitions(people: Group, least: int, most: int, spare: int) -> Iterator[tuple[Group, ...]]:
    if not people:
        yield ()
        return
    first, rest = people[0], people[1:]
    for size in range(least, min(most, len(people)) + 1):
        for others in combinations(rest, size - 1):
            left = tuple(place for place in rest if place not in others)
            for parts in _partitions(left, least, most, spare):
                yield ((first, *others), *parts)
    if spare:
        for parts in _partitions(rest, least, most, spare - 1):
            yield ((first,), *parts)


def _apply(cut: tuple[Group, ...], people: Group) -> tuple[Group, ...]:
    return tuple(tuple(people[at] for at in part) for part in cut)
