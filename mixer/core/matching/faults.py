"""The last word on hard rules: who still breaks one after the search leaves the table, and sits out if
no other table can take them."""

import numpy as np

from mixer.core.matching.columns import Columns
from mixer.core.matching.problem import Level
from mixer.core.matching.statement import Cause, Statement, Table
from mixer.core.matching.tables import EMPTY, Floor


def take_out_faults(
    statement: Statement,
    columns: Columns,
    floor: Floor,
    tables: list[Table],
    benched: dict[tuple[int, int], Cause],
) -> None:
    """Make the floor clean: no forbidden pair, no repeat beyond what counting forces, no table too small.

    Who leaves a table sits where there is room and nobody to object, else on the bench.
    """
    is_hard = statement.repeat is Level.HARD
    while (fault := _worst(floor, forced_repeats(statement, columns, floor) if is_hard else np.inf)) or any(
        _is_small(floor, tables, number) for number in range(statement.rounds)
    ):
        if fault:
            _leave(floor, tables, benched, *fault)
            continue
        for number in range(statement.rounds):
            dissolve_small(floor, tables, benched, number)


def forced_repeats(statement: Statement, columns: Columns, floor: Floor) -> float:
    """The fewest repeats there can be: whoever sits beside more chairs than there are people must repeat."""
    there = np.array(
        [[statement.is_present(p, number) for p in columns.people] for number in range(statement.rounds)]
    )
    others = (there.T.astype(np.int64) @ there > 0).sum(axis=1) - 1
    beside = floor.met[:-1, :-1].sum(axis=1)
    return float(np.ceil(np.maximum(0, beside - others).sum() / 2))


def _worst(floor: Floor, spare: float) -> tuple[int, int, int] | None:
    """Round, table and chair of the movable guest who breaks most; None when all is well."""
    met = floor.met[:-1, :-1]
    again = np.maximum(met.astype(np.int64) - 1, 0)
    is_over = again.sum() / 2 > spare
    forbidden = floor.gain < 0
    found, most = None, 0.0
    for number, played in enumerate(floor.seats):
        for table, chairs in enumerate(played):
            taken = np.flatnonzero(chairs != EMPTY)
            sitting = chairs[taken]
            bad = 1000.0 * forbidden[np.ix_(sitting, sitting)]
            if is_over:
                bad += again[np.ix_(sitting, sitting)] > 0
            np.fill_diagonal(bad, 0)
            blame = bad.sum(axis=1)
            blame[floor.held[number, table, taken]] = 0
            if len(blame) and blame.max() > most:
                most = float(blame.max())
                found = number, table, int(taken[blame.argmax()])
    return found


def _leave(
    floor: Floor,
    tables: list[Table],
    benched: dict[tuple[int, int], Cause],
    number: int,
    table: int,
    chair: int,
    cause: Cause = Cause.RULES,
) -> None:
    """Take a guest from a table and seat them at another that has room, if that breaks nothing."""
    guest = floor.seats[number, table, chair]
    floor.seats[number, table, chair] = EMPTY
    _count(floor, guest, number, table, -1)
    for other in _welcoming(floor, tables, number, guest, apart_from=table):
        seat_at(floor, int(guest), number, other)
        return
    benched[int(guest), number] = cause


def _welcoming(floor: Floor, tables: list[Table], number: int, guest: int, apart_from: int) -> list[int]:
    """Tables in use with a free chair where the guest may sit and meets nobody again, the best first."""
    found = []
    for other, chairs in enumerate(floor.seats[number]):
        sitting = chairs[chairs != EMPTY]
        if other == apart_from or not 0 < len(sitting) < tables[other].most:
            continue
        worth = floor.gain[guest, sitting]
        is_again = floor.repeats_count and bool((floor.met[guest, sitting] > 0).any())
        if (worth >= 0).all() and not is_again:
            found.append((-int(worth.sum()), other))
    return [other for _worth, other in sorted(found)]


def _is_small(floor: Floor, tables: list[Table], number: int) -> bool:
    sizes = (floor.seats[number] != EMPTY).sum(axis=1)
    return any(0 < size < table.least for size, table in zip(sizes, tables, strict=True))


def dissolve_small(
    floor: Floor, tables: list[Table], benched: dict[tuple[int, int], Cause], number: int
) -> None:
    """A table that fell under its least takes a guest who can come over, or gives its people away."""
    for table, chairs in enumerate(floor.seats[number]):
        while 0 < (chairs != EMPTY).sum() < tables[table].least:
            if not _fetch(floor, tables, benched, number, table):
                for chair in np.flatnonzero(chairs != EMPTY).tolist():
                    _leave(floor, tables, benched, number, table, chair, Cause.TOO_FEW)


def _fetch(
    floor: Floor, tables: list[Table], benched: dict[tuple[int, int], Cause], number: int, table: int
) -> bool:
    """Somebody from the bench, or from a table with more than its least, comes to this table."""
    sitting = floor.seats[number, table][floor.seats[number, table] != EMPTY]

    def may_join(guest: int) -> bool:
        is_again = floor.repeats_count and bool((floor.met[guest, sitting] > 0).any())
        return bool((floor.gain[guest, sitting] >= 0).all()) and not is_again

    for place, out in sorted(benched):
        if out == number and may_join(place):
            del benched[place, out]
            seat_at(floor, place, number, table)
            return True
    for other, chairs in enumerate(floor.seats[number]):
        if other == table or (chairs != EMPTY).sum() <= tables[other].least:
            continue
        for chair in np.flatnonzero((chairs != EMPTY) & ~floor.held[number, other]).tolist():
            guest = int(chairs[chair])
            if may_join(guest):
                chairs[chair] = EMPTY
                _count(floor, guest, number, other, -1)
                seat_at(floor, guest, number, table)
                return True
    return False


def seat_at(floor: Floor, guest: int, number: int, table: int) -> None:
    """Seat a guest on a free chair of the table."""
    free = int(np.flatnonzero(floor.seats[number, table] == EMPTY)[0])
    _count(floor, guest, number, table, 1)
    floor.seats[number, table, free] = guest


def _count(floor: Floor, guest: int, number: int, table: int, by: int) -> None:
    floor.count(np.array([guest], dtype=np.int64), number, np.array([table], dtype=np.int64), by)
