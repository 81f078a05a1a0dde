"""Looking for one's partner in a pool, greeting by greeting.

The model: whoever still looks greets, each round, somebody at random who still looks too and whom they
have not greeted; pairs who found each other stand aside. In a helpful crowd everybody also tells whom
they greet where the other's partner is, if they met them and remember it (three times of four); whoever
was told goes there next. The memory is an assumption, chosen so that the greetings agree with the
product's published table.
"""

from dataclasses import dataclass
from random import Random

GREETING_SECONDS = 45
REMEMBERED = 0.75
"""How often the person asked remembers whom they met."""
_MOST_ROUNDS = 400


@dataclass(frozen=True)
class Search:
    """One pool's search: the share of people matched after each greeting."""

    matched: tuple[float, ...]

    def greetings_until(self, share: float) -> int:
        """Greetings until at least this share had found their partner."""
        return next((n for n, one in enumerate(self.matched, start=1) if one >= share), len(self.matched))

    def share_after(self, minutes: float) -> float:
        """The share that had found their partner after so many minutes."""
        rounds = int(minutes * 60 // GREETING_SECONDS)
        return self.matched[min(rounds, len(self.matched)) - 1] if rounds and self.matched else 0.0


def search(size: int, rng: Random, *, helpful: bool) -> Search:
    """Simulate one pool of ``size`` people (an odd one out is left to a trio)."""
    pool = _Pool(size - size % 2, rng, helpful)
    matched: list[float] = []
    while pool.found < pool.size and len(matched) < _MOST_ROUNDS:
        pool.greet()
        matched.append(pool.found / pool.size)
    return Search(tuple(matched))


class _Pool:
    """People 0 to size; partners are 2k and 2k + 1."""

    def __init__(self, size: int, rng: Random, helpful: bool) -> None:
        self.size, self.rng, self.helpful = size, rng, helpful
        self.met: list[set[int]] = [set() for _ in range(size)]
        self.looking = list(range(size))
        self.told: set[int] = set()

    @property
    def found(self) -> int:
        return self.size - len(self.looking)

    def greet(self) -> None:
        """One round: everybody who looks greets one other."""
        happy = {person for one in self.told for person in (one, one ^ 1)}
        self.told = set()
        free = [person for person in self.looking if person not in happy]
        self.rng.shuffle(free)
        while free:
            one = free.pop()
            at = next((i for i in range(len(free) - 1, -1, -1) if free[i] not in self.met[one]), None)
            if at is not None:
                self._meet(one, free.pop(at), happy)
        self.looking = [person for person in self.looking if person not in happy]
        self.told -= happy

    def _meet(self, one: int, other: int, happy: set[int]) -> None:
        self.met[one].add(other)
        self.met[other].add(one)
        if other == one ^ 1:
            happy |= {one, other}
        elif self.helpful:
            for asks, tells in ((one, other), (other, one)):
                if asks ^ 1 in self.met[tells] and self.rng.random() < REMEMBERED:
                    self.told.add(asks)
