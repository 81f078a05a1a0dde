"""How long a rehearsal takes, and its tables beside the published: ``python -m tests.bench.bench_rehearsal``.

The door is simulated 400 times a row, each search 200 times. ``make bench`` prints one line only.
"""

from random import Random
from statistics import mean

import numpy as np

from mixer.core.rehearsal import Settings, Start, door, partners, rehearse
from tests.bench.ratio import Ratio, best_of_turns

PEAKS = {40: (1.8, 2.3), 60: (2.4, 3.2), 100: (3.7, 4.9), 150: (5.1, 7.1), 200: (6.6, 9.1)}
SEARCHES = {8: (4, 3.5), 12: (6, 4.5), 16: (8, 5.5), 24: (12, 7), 40: (21, 9), 60: (30, 11), 100: (51, 15)}
LANES = (1, 2, 3)
MOST = 6.0


def rehearsal_100() -> Ratio:
    """An evening of 100 guests, forty times, against sorting a million numbers."""
    numbers = np.random.default_rng(1).random(1_000_000)
    settings = Settings(guests=100)
    work_ms, yardstick_ms = best_of_turns(lambda: rehearse(settings, 1), lambda: np.sort(numbers), turns=10)
    return Ratio("a rehearsal with 100 guests", "sorting a million numbers", work_ms, yardstick_ms, MOST)


def report() -> None:
    """Print the tables, ours beside the published."""
    print("guests  start     peak/min ours (published)   95 %-wait in seconds with 1, 2, 3 lanes")
    for guests, published in PEAKS.items():
        for start, theirs in zip(Start, published, strict=True):
            rng = np.random.default_rng(3)
            evenings = [door.arrivals(guests, start, door.WALK_IN_SHARE, rng) for _ in range(400)]
            peak = mean(one.peak_per_minute for one in evenings)
            waits = [mean(door.long_wait(door.waits(one, n)) for one in evenings) for n in LANES]
            cells = "".join(f"{wait:8.0f}" for wait in waits)
            print(f"{guests:>6}  {start.value:8}  {peak:5.2f} ({theirs}){cells:>36}")
    print("\npool   alone ours (published)   helped ours (published)   minutes")
    chance = Random(1)
    for size, greetings in SEARCHES.items():
        ours = [_greetings(size, chance, helpful=helpful) for helpful in (False, True)]
        minutes = " / ".join(f"{n * partners.GREETING_SECONDS / 60:.1f}" for n in ours)
        print(f"{size:>4}  {ours[0]:6.1f} ({greetings[0]}) {ours[1]:14.1f} ({greetings[1]}) {minutes:>20}")


def _greetings(size: int, chance: Random, *, helpful: bool) -> float:
    return mean(partners.search(size, chance, helpful=helpful).greetings_until(0.9) for _ in range(200))


if __name__ == "__main__":
    report()
