"""Evenings without a single repeat, in closed form, for rooms too tight for any search.

Guests stand in rows and columns; in round r, table t takes from row i the column t + r*i. Counted
in a finite field no two meet twice, since two lines have one point in common. Counted modulo any
number of tables it still holds while (rounds - 1) * (chairs - 1) stays below it. (Transversal
designs; for the rounds that end in the rows' own evenings see Harvey's table of the social golfer
problem.)
"""

from collections.abc import Callable
from itertools import product

import numpy as np

from mixer.core.matching.columns import Ints
from mixer.core.matching.rotation import rotated

Arithmetic = tuple[Callable[[int, int], int], Callable[[int, int], int]]


def repeat_free(tables: int, chairs: int, rounds: int) -> Ints | None:
    """``[round, table, chair]`` of places, no two of them together twice; None if no form is known.

    Place ``row * tables + column``: chair ``i`` of every table is from row ``i``, and row 0 keeps its
    table all evening, so hosts can be pinned there, as long as no round is played inside the rows.
    """
    if chairs == 1 or rounds == 1:
        plain = np.arange(tables * chairs).reshape(chairs, tables).T
        return plain[None].repeat(rounds, axis=0) if chairs == 1 else plain[None]
    if (rounds - 1) * (chairs - 1) < tables:
        return _lines(
            tables, chairs, range(rounds), (lambda a, b: (a + b) % tables, lambda a, b: a * b % tables)
        )
    if smallest_prime_power(tables) < chairs or (rounds > tables and tables % chairs):
        turned = rotated(tables, chairs) if rounds * (chairs - 1) < tables * chairs else None
        return None if turned is None else turned[:rounds]
    found = _lines(tables, chairs, range(min(rounds, tables)), field(tables))
    if rounds <= tables:
        return found
    inner = repeat_free(tables // chairs, chairs, rounds - tables) if tables % chairs == 0 else None
    if inner is None:
        return None
    rows = [inner + row * tables for row in range(chairs)]
    return np.concatenate((found, np.concatenate(rows, axis=1)))


def _lines(tables: int, chairs: int, slopes: range, arithmetic: Arithmetic) -> Ints:
    plus, times = arithmetic
    return np.array(
        [
            [
                [row * tables + plus(table, times(slope, row)) for row in range(chairs)]
                for table in range(tables)
            ]
            for slope in slopes
        ],
        dtype=np.int64,
    )


def prime_powers(number: int) -> list[tuple[int, int]]:
    """The number as prime powers: 12 is [(2, 2), (3, 1)]."""
    found, prime = [], 2
    while number > 1:
        power = 0
        while number % prime == 0:
            number, power = number // prime, power + 1
        if power:
            found.append((prime, power))
        prime += 1
    return found


def smallest_prime_power(number: int) -> int:
    """The smallest of the prime powers that make the number: 12 is 4 * 3, so 3."""
    return min((prime**power for prime, power in prime_powers(number)), default=1)


def field(order: int) -> Arithmetic:
    """Addition and multiplication of 0 … order-1: a finite field, or a product of fields side by side.

    In a product differences of the first ``smallest_prime_power(order)`` numbers can still be divided by.
    """
    parts = [_galois(prime, power) for prime, power in prime_powers(order)]
    sizes = [len(plus) for plus, _times in parts]

    def split(number: int) -> list[int]:
        digits = []
        for size in sizes:
            number, digit = divmod(number, size)
            digits.append(digit)
        return digits

    def spread(number: int) -> list[int]:
        """Small numbers differ in every part."""
        smallest = min(sizes)
        return [number] * len(sizes) if number < smallest else split(number)

    names = {}
    for number in range(min(sizes)):
        names[tuple(spread(number))] = number
    free = iter(number for number in range(min(sizes), order))
    for digits in product(*map(range, sizes)):
        if digits not in names:
            names[digits] = next(free)
    parts_of = {number: digits for digits, number in names.items()}

    def plus(a: int, b: int) -> int:
        return names[tuple(t[0][x][y] for t, x, y in zip(parts, parts_of[a], parts_of[b], strict=True))]

    def times(a: int, b: int) -> int:
        return names[tuple(t[1][x][y] for t, x, y in zip(parts, parts_of[a], parts_of[b], strict=True))]

    return plus, times


def _galois(prime: int, power: int) -> tuple[list[list[int]], list[list[int]]]:
    """Tables of addition and multiplication of the field with ``prime ** power`` elements."""
    order = prime**power
    digits = [[number // prime**at % prime for at in range(power)] for number in range(order)]

    def number_of(parts: list[int]) -> int:
        return sum(part * prime**at for at, part in enumerate(parts))

    plus = [[number_of([(x + y) % prime for x, y in zip(a, b, strict=True)]) for b in digits] for a in digits]
    for tail in product(range(prime), repeat=power):
        times = [[number_of(_times(a, b, tail, prime)) for b in digits] for a in digits]
        if all(len(set(row)) == order for row in times[1:]):  # no two products alike: it is a field
            return plus, times
    raise ArithmeticError(f"there is a field of {prime}^{power}, but it was not found")


def _times(a: list[int], b: list[int], tail: tuple[int, ...], prime: int) -> list[int]:
    """The product modulo x^power = tail."""
    power = len(a)
    total = [0] * (2 * power - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            total[i + j] = (total[i + j] + x * y) % prime
    for at in range(2 * power - 2, power - 1, -1):
        for i, part in enumerate(tail):
            total[at - power + i] = (total[at - power + i] + total[at] * part) % prime
    return total[:power]
