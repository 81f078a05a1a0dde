"""Speed rounds: tables for a statement, from the sizes of the tables to the last faultless seat."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from mixer.core.matching.columns import Columns, Ints
from mixer.core.matching.designs import repeat_free
from mixer.core.matching.faults import forced_repeats, take_out_faults
from mixer.core.matching.problem import Id, Level
from mixer.core.matching.relabel import relabel
from mixer.core.matching.sizes import table_sizes, tables_of, whose_turn
from mixer.core.matching.statement import Cause, Pin, Statement, Table
from mixer.core.matching.tables import EMPTY, Floor, improve

IsLate = Callable[[], bool]
Benched = dict[tuple[Id, int], Cause]
"""Who sits out which round, and why."""
Plan = list[list[list[Id]]]
"""Round by round, table by table."""

TIGHT = 0.5
"""Share of all possible meetings that an evening uses up, above which a design is tried as well."""
BLOCK_TABLES = 100
"""Larger rooms are seated in blocks: people of one block sit with people of that block all evening."""
HEAT = 0.1
"""Noise at the start of the search, in best pairs; measured to leave the fewest points on the table."""
WANDERINGS, WANDERING_SWEEPS = ((1.0, 1.0), (1.0, 0.5), (5.0, 0.6), (1.0, 1.0), (1.0, 0.5)), 600
"""Where repeats are left the search begins anew: the price of a repeat (in best pairs), and the heat."""
WORK, MOST_SWEEPS, FEWEST_SWEEPS = 3_000_000, 1_200, 12
"""Sweeps of the search: more for a small room, where they cost little and the last points count."""


def seat_rounds(statement: Statement, is_late: IsLate, effort: float) -> tuple[Plan, Benched]:
    """The seats of a whole evening, and who sits out. No hard rule is broken.

    The search ends when its sweeps are done; whoever then still cannot be seated cleanly sits out.
    """
    most = max(
        (
            sum(statement.is_present(p, number) for p in statement.people)
            for number in range(statement.rounds)
        ),
        default=0,
    )
    tables = tables_of(statement, most)
    chance = np.random.default_rng(abs(statement.seed))
    plan: Plan = [[[] for _ in tables] for _ in range(statement.rounds)]
    benched: Benched = {}
    for at, part in _blocks(statement, tables, chance):
        seats, out = _seat_block(part, [tables[place] for place in at], chance, is_late, effort)
        benched |= out
        for number, played in enumerate(seats):
            for place, people in zip(at, played, strict=True):
                plan[number][place] = people
    return plan, benched


def _blocks(
    statement: Statement, tables: tuple[Table, ...], chance: np.random.Generator
) -> list[tuple[list[int], Statement]]:
    """Tables and people in equal parts; a pinned guest goes where the table is."""
    if len(tables) <= BLOCK_TABLES:
        return [(list(range(len(tables))), replace(statement, tables=tables))]
    parts = [
        part.tolist() for part in np.array_split(np.arange(len(tables)), -(-len(tables) // BLOCK_TABLES))
    ]
    home = {pin.guest: next(n for n, part in enumerate(parts) if pin.place in part) for pin in statement.pins}
    loose = [person.id for person in statement.people if person.id not in home]
    room = [sum(tables[at].most for at in part) for part in parts]
    ends = np.cumsum(room)[:-1] * len(loose) // sum(room)
    for number, chosen in enumerate(np.split(chance.permutation(len(loose)), ends)):
        home |= {loose[at]: number for at in chosen.tolist()}
    blocks = []
    for number, part in enumerate(parts):
        inside = {guest for guest, block in home.items() if block == number}
        pins = tuple(
            Pin(pin.guest, part.index(pin.place), pin.round) for pin in statement.pins if pin.guest in inside
        )
        people = tuple(person for person in statement.people if person.id in inside)
        block = replace(
            statement,
            people=people,
            tables=tuple(tables[at] for at in part),
            pins=pins,
            met=frozenset(pair for pair in statement.met if pair <= inside),
            never=frozenset(pair for pair in statement.never if pair <= inside),
        )
        blocks.append((part, block))
    return blocks


def _seat_block(
    statement: Statement, tables: list[Table], chance: np.random.Generator, is_late: IsLate, effort: float
) -> tuple[Plan, Benched]:
    columns = Columns(statement)
    gain = columns.gain(np.arange(len(columns)))
    seats, held, benched = _first_seats(statement, columns, tables, chance)
    floor = Floor(gain, seats, held, statement.repeat is not Level.OFF)
    people, chairs = len(columns), max((table.most for table in tables), default=1)
    sweeps = max(FEWEST_SWEEPS, int(effort * min(MOST_SWEEPS, WORK // max(1, people) ** 2)))
    start = seats.copy()
    improve(floor, sweeps, chance, heat=HEAT, is_late=is_late)
    if people > 1 and statement.rounds * (chairs - 1) / (people - 1) > TIGHT:
        designed = _designed(statement, columns, gain, tables, chance)
        if designed is not None and designed.score > floor.score:
            floor = designed
    for again, heat in WANDERINGS:
        if not floor.repeats_count or floor.repeats <= forced_repeats(statement, columns, floor):
            break
        other = Floor(gain, start.copy(), held, again=again)
        wander = max(FEWEST_SWEEPS, int(effort * min(WANDERING_SWEEPS, WORK // people**2)))
        improve(other, wander, chance, heat=heat, is_late=is_late)
        floor = max(floor, other, key=lambda found: found.score)
    take_out_faults(statement, columns, floor, tables, benched)
    plan = [
        [sorted(columns.ids[place] for place in table if place != EMPTY) for table in played.tolist()]
        for played in floor.seats
    ]
    return plan, {(columns.ids[place], number): cause for (place, number), cause in benched.items()}


def _first_seats(
    statement: Statement, columns: Columns, tables: list[Table], chance: np.random.Generator
) -> tuple[Ints, NDArray[np.bool_], dict[tuple[int, int], Cause]]:
    """Everybody somewhere: sizes first, pinned guests in their chairs, the rest by lot."""
    width = max((table.most for table in tables), default=1)
    seats = np.full((statement.rounds, len(tables), width), EMPTY, dtype=np.int64)
    held = np.zeros(seats.shape, dtype=bool)
    sat_out = np.zeros(len(columns), dtype=np.int64)
    benched: dict[tuple[int, int], Cause] = {}
    for number in range(statement.rounds):
        pins = {columns.place[pin.guest]: pin.place for pin in statement.pins_of(number)}
        here = [statement.is_present(person, number) for person in columns.people]
        present = np.flatnonzero(here).astype(np.int64)
        sizes = table_sizes(tables, len(present), sorted(set(pins.values())))
        out = whose_turn(present, len(present) - sum(sizes), sat_out, set(pins), chance)
        is_full = len(present) > sum(table.most for table in tables)
        cause = Cause.NO_ROOM if is_full else Cause.TOO_FEW
        benched |= dict.fromkeys(((int(place), number) for place in out), cause)
        taken = [0] * len(tables)
        for place, table in pins.items():
            seats[number, table, taken[table]] = place
            held[number, table, taken[table]] = True
            taken[table] += 1
        rest = chance.permutation(np.setdiff1d(present, np.array([*out, *pins], dtype=np.int64))).tolist()
        for table, size in enumerate(sizes):
            for chair in range(taken[table], size):
                seats[number, table, chair] = rest.pop()
    return seats, held, benched


def _designed(
    statement: Statement, columns: Columns, gain: Ints, tables: list[Table], chance: np.random.Generator
) -> Floor | None:
    """The evening laid out by a repeat-free design, the guests put where they gain most in it.

    Only where everybody stays all evening, and pinned guests keep one table each.
    """
    people, rounds = len(columns), statement.rounds
    if not all(statement.is_present(person, number) for person in columns.people for number in range(rounds)):
        return None
    hosts = {columns.place[pin.guest]: pin.place for pin in statement.pins if pin.round is None}
    if len(hosts) < len({pin.guest for pin in statement.pins}) or len(set(hosts.values())) < len(hosts):
        return None
    sizes = table_sizes(tables, people, sorted(hosts.values()))
    used = [at for at, size in enumerate(sizes) if size]
    width = max(sizes, default=0)
    if sum(sizes) < people or not width or min(sizes[at] for at in used) < width - 1:
        return None
    design = repeat_free(len(used), width, rounds)
    # Only where row 0 keeps its tables can hosts be pinned there and empty chairs be one a table.
    if design is None or ((hosts or people < len(used) * width) and not _stands_in_rows(design)):
        return None
    slots = relabel(gain, design, people, {used.index(at): place for place, at in hosts.items()}, chance)
    seats = np.full((rounds, len(tables), max(table.most for table in tables)), EMPTY, dtype=np.int64)
    seats[:, used, :width] = slots[design]
    return Floor(gain, seats, np.isin(seats, list(hosts)), statement.repeat is not Level.OFF)


def _stands_in_rows(design: Ints) -> bool:
    """Whether chair i of every table of every round is from row i."""
    tables = design.shape[1]
    return bool((design // tables == np.arange(design.shape[2])).all())
