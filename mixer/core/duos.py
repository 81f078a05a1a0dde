"""Famous duos and trios for "find your partner", read from the text of ``duos.csv``."""

import csv
import io
from dataclasses import dataclass

_COLUMNS = {"set_id", "kind", "half_a", "half_b", "half_c", "category", "region", "level", "clue"}
_HALVES = {"duo": 2, "trio": 3}


@dataclass(frozen=True, slots=True)
class Duo:
    """Two or three names that belong together in everybody's mind.

    ``region`` says where people know them (``global`` everywhere), ``level`` how hard they are
    (1 everybody, 3 few), ``clue`` helps a guest who does not know them.
    """

    set_id: str
    halves: tuple[str, ...]
    category: str
    region: str
    level: int
    clue: str


def load_duos(text: str) -> tuple[Duo, ...]:
    """The sets of a CSV text, in its order. Raises ValueError naming the line of the first bad row."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if missing := _COLUMNS - set(rows.fieldnames or ()):
        raise ValueError(f"duos: missing columns {', '.join(sorted(missing))}")
    duos: dict[str, Duo] = {}
    for row in rows:
        duo = _duo({name: (row[name] or "").strip() for name in _COLUMNS}, rows.line_num)
        if duo.set_id in duos:
            raise ValueError(f"duos: line {rows.line_num}: the set {duo.set_id} comes twice")
        duos[duo.set_id] = duo
    return tuple(duos.values())


def _duo(row: dict[str, str], line: int) -> Duo:
    halves = tuple(half for half in (row["half_a"], row["half_b"], row["half_c"]) if half)
    if not row["set_id"] or len(halves) != _HALVES.get(row["kind"]):
        raise ValueError(f"duos: line {line}: a duo has an id and two halves, a trio three")
    if len(set(halves)) != len(halves) or not row["clue"] or not row["region"]:
        raise ValueError(f"duos: line {line}: halves differ, and a set has a region and a clue")
    if row["level"] not in {"1", "2", "3"}:
        raise ValueError(f"duos: line {line}: the level is 1, 2 or 3")
    return Duo(row["set_id"], halves, row["category"], row["region"], int(row["level"]), row["clue"])
