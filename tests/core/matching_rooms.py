"""Rooms full of guests for the matching tests and the bench: plausible, and the same for the same seed."""

import random

from mixer.core.matching.problem import PairProblem, Person

TRADES = [f"trade {number}" for number in range(25)]
CLIENTS = ["families", "retailers", "landlords", "restaurants", "executives", "newlyweds"]


def room(n: int, seed: int = 1, **asked: object) -> PairProblem:
    """n guests: 25 trades in 5 spheres, firms of 1-5, a party for one in ten, some history."""
    chance = random.Random(f"{n}/{seed}")
    popular = [1 / (rank + 3) for rank in range(len(TRADES))]
    people: list[Person] = []
    firm = party = 0
    while len(people) < n:
        firm += 1
        trade = chance.choices(range(len(TRADES)), popular)[0]
        for _ in range(min(chance.choices([1, 2, 3, 4, 5], [60, 20, 10, 6, 4])[0], n - len(people))):
            if chance.random() > 0.7:
                trade = chance.choices(range(len(TRADES)), popular)[0]
            own = [other for other in range(len(TRADES)) if other % 5 == trade % 5 and other != trade]
            wanted = [
                chance.choice(own) if chance.random() < 0.6 else chance.randrange(len(TRADES))
                for _ in range(chance.randint(1, 3))
            ]
            party += chance.random() < 0.9
            people.append(
                Person(
                    id=len(people) + 1,
                    company_key=f"firm {firm}",
                    party_key=f"party {party}",
                    profession=TRADES[trade],
                    sphere=f"sphere {trade % 5}",
                    seeks=frozenset(TRADES[other] for other in wanted),
                    client_types=frozenset({chance.choice(CLIENTS)}),
                    first_timer=chance.random() < 0.3,
                )
            )
    met = frozenset(
        frozenset({one, other})
        for one in range(1, n + 1)
        for other in chance.sample(range(1, n + 1), min(n, 4))
        if one != other
    )
    never = frozenset(frozenset(chance.sample(range(1, n + 1), 2)) for _ in range(n // 40))
    return PairProblem(tuple(people), met=met, never=never, seed=seed)
