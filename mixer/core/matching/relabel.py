"""Which guest plays which place of a finished design: swaps of two, as long as the evening gains."""

import numpy as np

from mixer.core.matching.columns import Ints
from mixer.core.matching.tables import EMPTY, Floats

STARTS, MOST_SWAPS = 6, 2_000


def relabel(
    gain: Ints, design: Ints, people: int, hosts: dict[int, int], chance: np.random.Generator
) -> Ints:
    """For every place of the design the guest (or EMPTY) who plays it.

    ``design[round, table, chair]`` are places; ``hosts`` are places with the guest who must have
    them. Places beyond the number of people stay empty: the last ones, which are of one row.
    """
    places = int(design.max()) + 1
    together = np.zeros((places, places))
    for played in design:
        for table in played:
            together[np.ix_(table, table)] = 1
    np.fill_diagonal(together, 0)
    worth = np.zeros((people + 1, people + 1))
    worth[:people, :people] = np.where(gain < 0, -50.0 * max(1, int(gain.max(initial=0))), gain)
    np.fill_diagonal(worth, 0)
    fixed = np.zeros(places, dtype=bool)
    fixed[[*hosts, *range(people, places)]] = True
    others = [place for place in range(people) if place not in set(hosts.values())]
    best: tuple[float, Ints] | None = None
    for _ in range(STARTS):
        player = np.full(places, people, dtype=np.int64)
        for place, guest in hosts.items():
            player[place] = guest
        player[~fixed] = chance.permutation(others)
        score = _climb(player, together, worth, fixed)
        if best is None or score > best[0]:
            best = score, player
    found = best[1] if best else np.empty(0, dtype=np.int64)
    return np.where(found == people, EMPTY, found)


def _climb(player: Ints, together: Floats, worth: Floats, fixed: np.ndarray) -> float:
    """Swap the two players whose swap gains most, until none gains; the worth of the evening."""
    for _ in range(MOST_SWAPS):
        pairs = worth[np.ix_(player, player)]
        reach = together @ pairs
        own = np.diag(reach)
        change = reach + reach.T - own[:, None] - own[None, :] + 2 * together * pairs
        change[fixed] = change[:, fixed] = 0
        np.fill_diagonal(change, 0)
        one, other = np.unravel_index(int(change.argmax()), change.shape)
        if change[one, other] <= 1e-9:
            break
        player[[one, other]] = player[[other, one]]
    return float((together * worth[np.ix_(player, player)]).sum()) / 2
