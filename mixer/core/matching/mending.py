"""A plan of speed rounds brought up to date: who is gone leaves a chair, who came late takes one."""

import numpy as np

from mixer.core.matching.columns import Columns, Ints
from mixer.core.matching.faults import dissolve_small, seat_at
from mixer.core.matching.problem import Level
from mixer.core.matching.rounds import Benched, Plan
from mixer.core.matching.sizes import tables_of
from mixer.core.matching.statement import Cause, Statement, Table
from mixer.core.matching.tables import EMPTY, Floor


def mend_rounds(statement: Statement) -> tuple[Plan, Benched]:
    """The plan that was handed out, with as few cards changed as possible.

    Rounds already played stay as they were. In the others everybody who is here keeps the table,
    newcomers take the chairs where they are worth most, and only a table that fell under its least
    fetches somebody or gives its people away.
    """
    before = statement.previous if isinstance(statement.previous, tuple) else ()
    columns = Columns(statement)
    count = max((len(played) for played in before), default=0)
    tables = list(tables_of(statement, len(columns)))[: max(count, len(statement.tables or ()))]
    seats = _still_sitting(statement, columns, before, max(count, len(tables)), tables)
    gain = columns.gain(np.arange(len(columns)))
    floor = Floor(gain, seats, np.zeros(seats.shape, dtype=bool), statement.repeat is not Level.OFF)
    out: dict[tuple[int, int], Cause] = {}
    for number in range(statement.frozen_rounds, statement.rounds):
        seated = set(seats[number].ravel().tolist())
        waiting = [
            place
            for place, person in enumerate(columns.people)
            if statement.is_present(person, number) and place not in seated
        ]
        out |= dict.fromkeys(((place, number) for place in waiting), Cause.NO_ROOM)
        _take_chairs(floor, tables, number, np.array(waiting, dtype=np.int64), out)
        dissolve_small(floor, tables, out, number)
    plan = [
        [sorted(columns.ids[place] for place in table if place != EMPTY) for table in played.tolist()]
        for played in seats
    ]
    for number in range(statement.frozen_rounds):
        plan[number] = [list(table) for table in before[number]]
    return plan, {(columns.ids[place], number): cause for (place, number), cause in out.items()}


def _still_sitting(
    statement: Statement,
    columns: Columns,
    before: tuple[tuple[tuple[int | str, ...], ...], ...],
    count: int,
    tables: list[Table],
) -> Ints:
    width = max(
        max((len(table) for played in before for table in played), default=1),
        max((table.most for table in tables), default=1),
    )
    seats = np.full((statement.rounds, count, width), EMPTY, dtype=np.int64)
    for number, played in enumerate(before):
        for table, guests in enumerate(played):
            here = [
                columns.place[guest]
                for guest in guests
                if guest in columns.place
                and (
                    number < statement.frozen_rounds
                    or statement.is_present(columns.people[columns.place[guest]], number)
                )
            ]
            seats[number, table, : len(here)] = here
    return seats


def _take_chairs(
    floor: Floor, tables: list[Table], number: int, waiting: Ints, out: dict[tuple[int, int], Cause]
) -> None:
    """Newcomers sit down one after the other, at tables short of people first, where they are worth most."""
    for guest in waiting.tolist():
        worth = floor.company(np.array([guest], dtype=np.int64), number, np.arange(len(tables)))[0]
        sizes = (floor.seats[number, : len(tables)] != EMPTY).sum(axis=1)
        able = [at for at, table in enumerate(tables) if 0 < sizes[at] < table.most and worth[at] >= 0]
        if able:
            best = max(able, key=lambda at: (sizes[at] < tables[at].least, worth[at], -at))
            seat_at(floor, guest, number, best)
            del out[guest, number]
    _open_tables(floor, tables, number, [guest for guest in waiting.tolist() if (guest, number) in out], out)


def _open_tables(
    floor: Floor, tables: list[Table], number: int, waiting: list[int], out: dict[tuple[int, int], Cause]
) -> None:
    """Newcomers whom nobody could take in start a table of their own, if they are enough."""
    for at, table in enumerate(tables):
        if (floor.seats[number, at] != EMPTY).any():
            continue
        company: list[int] = []
        for guest in waiting:
            is_new = not (floor.repeats_count and floor.met[guest, company].any())
            if len(company) < table.most and (floor.gain[guest, company] >= 0).all() and is_new:
                company.append(guest)
        if len(company) < table.least:
            return
        for guest in company:
            seat_at(floor, guest, number, at)
            del out[guest, number]
        waiting = [guest for guest in waiting if guest not in company]
