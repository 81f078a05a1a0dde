"""Who sits at which table in which round: a large neighbourhood, searched by exact assignment.

One guest is taken from every table of a round, and all of them are put back at once where they do
most good: an assignment, solved exactly. Repeated with noise that cools this reaches, in a tenth
of the time, what annealing by single swaps reaches (measured for this product). The search stops
after a number of sweeps, never by the clock, so the same seed gives the same seats.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mixer.core.matching.columns import Ints

Floats = NDArray[np.float64]
COLD_SWEEPS = 3
EMPTY = -1


@dataclass
class Floor:
    """The tables of an evening while they are filled: ``seats[round, table, chair]``, a place or EMPTY.

    ``gain`` is what a pair is worth at its first meeting, below zero where a hard rule forbids it;
    ``held`` marks chairs that must not change hands.
    """

    gain: Ints
    seats: Ints
    held: NDArray[np.bool_]
    repeats_count: bool = True
    again: float = 20.0
    """What a repeat costs the search, in best pairs. Low lets it wander: the way into tight rooms."""
    met: NDArray[np.int16] = field(init=False)
    """How often two share a table so far; one row and column more, for empty chairs."""

    def __post_init__(self) -> None:
        people = len(self.gain)
        self.met = np.zeros((people + 1, people + 1), dtype=np.int16)
        padded = np.zeros((people + 1, people + 1), dtype=np.float64)
        padded[:people, :people] = self.gain
        self.best = max(1.0, float(padded.max()))
        padded[padded < 0] = -50 * self.best
        self.worth: Floats = padded
        for played in self.seats:
            for table in played:
                sitting = table[table != EMPTY]
                self.met[np.ix_(sitting, sitting)] += 1
        np.fill_diagonal(self.met, 0)

    @property
    def repeats(self) -> int:
        """Meetings beyond the first."""
        return int(np.maximum(self.met[:-1, :-1].astype(np.int64) - 1, 0).sum()) // 2

    @property
    def score(self) -> float:
        """What the evening is worth, every pair once; broken rules and repeats weigh heavily."""
        people = len(self.gain)
        met = self.met[:people, :people]
        earned = self.worth[:people, :people] * (met > 0)
        again = self.repeats * 20 * self.best if self.repeats_count else 0.0
        return float(earned.sum()) / 2 - again

    def company(self, guests: Ints, number: int, tables: Ints) -> Floats:
        """What joining each table (column) would be worth to each guest (row), who sit nowhere just now."""
        others = self.seats[number, tables].ravel()
        at = (guests[:, None], others[None, :])
        worth = self.worth[at]
        met = (self.met[at] > 0) & (others != EMPTY)
        again = -self.again * self.best if self.repeats_count else np.minimum(worth, 0)
        total: Floats = (
            np.where(met, again, worth).reshape(len(guests), len(tables), self.seats.shape[2]).sum(axis=2)
        )
        return total

    def count(self, guests: Ints, number: int, tables: Ints, by: int) -> None:
        """Note that each guest sits with those at the table (itself not among them), or no longer does."""
        others = self.seats[number, tables]
        rows = np.repeat(guests, others.shape[1])
        cols = others.ravel()
        known = (cols != EMPTY) & (rows != EMPTY)
        self.met[rows[known], cols[known]] += by
        self.met[cols[known], rows[known]] += by


def improve(
    floor: Floor, sweeps: int, chance: np.random.Generator, *, heat: float, is_late: Callable[[], bool]
) -> None:
    """Search for so many sweeps, the noise cooling from ``heat`` (in best pairs) to none at the end."""
    from scipy.optimize import linear_sum_assignment

    chairs = floor.seats.shape[2]
    clean = floor.gain[~np.eye(len(floor.gain), dtype=bool)]
    all_alike = bool(len(clean)) and clean.min() == clean.max()
    for sweep in range(sweeps):
        if is_late() or (all_alike and not floor.repeats):
            return
        warmth = max(0.0, 1 - sweep / max(1, sweeps - COLD_SWEEPS)) * heat * floor.best
        for number in range(len(floor.seats)):
            for _ in range(2 * chairs):
                _move(floor, number, warmth, chance, linear_sum_assignment)


def _move(
    floor: Floor,
    number: int,
    warmth: float,
    chance: np.random.Generator,
    assign: Callable[..., tuple[Ints, Ints]],
) -> None:
    """Take a guest from every table of a round and put all of them back at once."""
    seats = floor.seats[number]
    movable = (seats != EMPTY) & ~floor.held[number]
    tables = np.flatnonzero(movable.any(axis=1))
    if len(tables) < 2:
        return
    drawn = np.where(movable[tables], chance.random((len(tables), seats.shape[1])), -1.0)
    chairs = drawn.argmax(axis=1)
    guests = seats[tables, chairs]
    seats[tables, chairs] = EMPTY
    floor.count(guests, number, tables, -1)
    worth = floor.company(guests, number, tables)
    if warmth:
        worth = worth + warmth * chance.gumbel(size=worth.shape)
    rows, cols = assign(worth, maximize=True)
    seated = np.empty_like(guests)
    seated[cols] = guests[rows]
    floor.count(seated, number, tables, 1)
    seats[tables, chairs] = seated
