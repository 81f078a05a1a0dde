"""The front door of the mixing machine: a statement in, a schedule out, the same for the same seed."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations

import numpy as np

from mixer.core.matching.columns import Columns, Ints
from mixer.core.matching.groups import find_groups, worth_of
from mixer.core.matching.mending import mend_rounds
from mixer.core.matching.pair_rounds import can_pair_up, pair_rounds
from mixer.core.matching.partners import find_names, find_pairs, names_bound
from mixer.core.matching.problem import Id, Pair, Rule
from mixer.core.matching.reasons import sit_outs
from mixer.core.matching.rounds import Plan, seat_rounds
from mixer.core.matching.statement import Bench, Cause, Exercise, Schedule, Statement
from mixer.core.matching.zones import Visits, visit_zones

IsLate = Callable[[], bool]
DENSE_UP_TO = 1_500
"""Up to so many people a bound is proven that looks at every pair at once."""


def never_late() -> bool:
    """No safety net: the search ends when its work is done."""
    return False


def arrange(statement: Statement, is_late: IsLate = never_late, *, effort: float = 1.0) -> Schedule:
    """The schedule of one exercise. No hard rule is broken; who cannot be placed cleanly sits out, with the
    reason. ``is_late`` is a safety net for a caller with a clock: once true, the best so far is the answer,
    and then the same seed need not give the same answer. ``effort`` scales the search of speed rounds at
    tables: a fifth of it costs a fiftieth of what the evening is worth (measured for this product).
    """
    match statement.exercise:
        case Exercise.PAIRS | Exercise.GROUPS:
            return _arrange_groups(statement, is_late)
        case Exercise.MEET:
            return _arrange_names(statement)
        case Exercise.ZONES:
            return _arrange_zones(statement)
        case Exercise.ROUNDS:
            return _arrange_rounds(statement, is_late, effort)


def _present(statement: Statement, columns: Columns) -> Ints:
    here = [statement.is_present(person, 0) for person in columns.people]
    return np.flatnonzero(here).astype(np.int64)


def _opted_out(statement: Statement) -> list[Bench]:
    return [Bench(person.id, 0, Cause.OPTED_OUT) for person in statement.people if person.opted_out]


def _arrange_groups(statement: Statement, is_late: IsLate) -> Schedule:
    columns = Columns(statement)
    present = _present(statement, columns)
    kept = _standing(statement, columns, set(present.tolist()))
    if statement.exercise is Exercise.PAIRS:
        groups = find_pairs(statement, columns, present, kept)
    else:
        groups = find_groups(statement, columns, present, kept, is_late)
    seated = {place for group in groups for place in group}
    loose = [place for place in present.tolist() if place not in seated]
    benches = [
        Bench(
            out.guest,
            0,
            Cause.RULES if statement.size.most > 2 or out.could_relax else Cause.TURN,
            out.could_relax,
        )
        for out in sit_outs(columns, groups, loose)
    ]
    return Schedule(
        seats=(tuple(sorted(tuple(columns.ids[place] for place in group) for group in groups)),),
        benches=tuple(_opted_out(statement) + benches),
        value=sum(worth_of(columns, group) for group in groups),
        bound=_pairs_bound(columns, present),
    )


def _standing(statement: Statement, columns: Columns, present: set[int]) -> list[list[int]]:
    """Earlier groups with company left; having met does not part them, any other hard rule does."""
    if not isinstance(statement.previous, tuple):
        return []
    kept = []
    for group in statement.previous[0]:
        here = sorted(columns.place[guest] for guest in group if columns.place.get(guest) in present)
        if len(here) > 1 and not np.triu(columns.broken(here)[:, here], 1).any():
            kept.append(here)
    return kept


def _pairs_bound(columns: Columns, present: Ints) -> float | None:
    """No pairs are worth more than half the best assignment of everybody to somebody (its relaxation)."""
    from scipy.optimize import linear_sum_assignment

    if len(present) > DENSE_UP_TO:
        return None
    gain = np.maximum(columns.gain(present, cols=present), 0)
    rows, cols = linear_sum_assignment(gain, maximize=True)
    return float(gain[rows, cols].sum()) / 2


def _arrange_names(statement: Statement) -> Schedule:
    columns = Columns(statement)
    present = _present(statement, columns)
    here = set(present.tolist())
    kept = set()
    for pair in _pairs_before(statement):
        one, other = sorted(columns.place.get(guest, -1) for guest in pair)
        if one in here and other in here and columns.gain([one])[0, other] >= 0:
            kept.add((one, other))
    edges = find_names(statement, columns, present, kept)
    named = {place for edge in edges for place in edge}
    loose = [place for place in present.tolist() if place not in named]
    benches = [Bench(out.guest, 0, Cause.RULES, out.could_relax) for out in sit_outs(columns, [], loose)]
    return Schedule(
        names=frozenset(frozenset(columns.ids[place] for place in edge) for edge in edges),
        benches=tuple(_opted_out(statement) + benches),
        value=float(sum(columns.worth(*edge) for edge in edges)),
        bound=names_bound(columns, present, statement.names_each),
    )


def _pairs_before(statement: Statement) -> Iterable[Pair]:
    return statement.previous if isinstance(statement.previous, frozenset) else ()


def _arrange_zones(statement: Statement) -> Schedule:
    people = statement.people
    place_of = {person.id: place for place, person in enumerate(people)}
    kept: Visits = {}
    before = statement.previous if isinstance(statement.previous, tuple) else ()
    for number, played in enumerate(before):
        for zone, guests in enumerate(played):
            for guest in guests:
                place = place_of.get(guest)
                if place is not None and statement.is_present(people[place], number):
                    kept[place, number] = zone
    for number in range(statement.rounds):
        for pin in statement.pins_of(number):
            kept[place_of[pin.guest], number] = pin.place
    visits, bound = visit_zones(statement, people, kept)
    seats: list[list[list[Id]]] = [[[] for _ in statement.zones] for _ in range(statement.rounds)]
    value, benches = 0, _opted_out(statement)
    for (place, number), zone in visits.items():
        seats[number][zone].append(people[place].id)
        value += statement.zone_value(people[place], statement.zones[zone])
    for number in range(statement.rounds):
        benches += [
            Bench(person.id, number, Cause.NO_ROOM)
            for place, person in enumerate(people)
            if statement.is_present(person, number) and (place, number) not in visits
        ]
    return _seated(seats, benches, float(value), bound)


def _arrange_rounds(statement: Statement, is_late: IsLate, effort: float) -> Schedule:
    if statement.previous is not None:
        plan, benched = mend_rounds(statement)
    elif can_pair_up(statement):
        plan, benched = pair_rounds(statement)
    else:
        plan, benched = seat_rounds(statement, is_late, effort)
    columns = Columns(replace(statement, pins=()))
    met = {frozenset(pair) for played in plan for table in played for pair in combinations(table, 2)}
    value = sum(max(0, _gain(columns, pair)) for pair in met)
    benches = [
        Bench(guest, number, cause, _relaxable(cause))
        for (guest, number), cause in sorted(benched.items(), key=str)
    ]
    return _seated(plan, _opted_out(statement) + benches, float(value), _rounds_bound(statement, columns))


def _gain(columns: Columns, pair: Pair) -> int:
    one, other = (columns.place[guest] for guest in pair)
    return columns.worth(one, other)


def _relaxable(cause: Cause) -> tuple[Rule, ...]:
    return (Rule.MET, Rule.COMPANY) if cause is Cause.RULES else ()


def _rounds_bound(statement: Statement, columns: Columns) -> float:
    """Nobody meets more people than there are chairs beside them: half the sum of everybody's best ones."""
    most = max((table.most for table in statement.tables or ()), default=statement.size.most)
    total = 0
    for rows in np.array_split(np.arange(len(columns)), max(1, len(columns) // 256)):
        gain = np.sort(np.maximum(columns.gain(rows), 0), axis=1)[:, ::-1]
        for row, place in enumerate(rows.tolist()):
            attended = sum(statement.is_present(columns.people[place], n) for n in range(statement.rounds))
            total += int(gain[row, : attended * (most - 1)].sum())
    return total / 2


def _seated(plan: Plan, benches: list[Bench], value: float, bound: float) -> Schedule:
    seats = tuple(tuple(tuple(sorted(table)) for table in played) for played in plan)
    return Schedule(seats=seats, benches=tuple(benches), value=value, bound=bound)
