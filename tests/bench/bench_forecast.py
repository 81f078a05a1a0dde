"""Is the 80 % range right 80 % of the time? ``python -m tests.bench.bench_forecast [teams]``.

Invented teams (``tests.core.forecast_worlds``) with none, one, three and ten past evenings, looked at
27, 14, 7 and 1 days before their next one: the share of evenings whose truth lay in the range, the
mean width of the range against what was expected, and the mean error of the middle. Three worlds: teams
as the published figures say, teams of whose yes replies only 55 % come, teams with far warmer lists.
``make bench`` prints the time of one forecast of a list of 2,000 only.
"""

import sys
from typing import Any

import numpy as np

from mixer.core.forecast import Batch, Standing, Warmth, forecast, learn_all
from tests.bench.ratio import Ratio, best_of_turns
from tests.core.forecast_worlds import PRIORS, evenings

WORLDS: dict[str, dict[str, Any]] = {
    "as published (72 % come)": {},
    "only 55 % come": {"show": (0.55, 0.05)},
    "yes rates 12 points higher": {"warmer": 0.12},
}
HISTORIES = (0, 1, 3, 10)
DAYS_LEFT = (27, 14, 7, 1)
MOST = 6.0


def forecast_2000() -> Ratio:
    """One forecast of 2,000 people in many batches against sorting a million numbers."""
    batches = tuple(Batch(warmth, day, 12, 10, 26) for warmth in Warmth for day in range(1, 15))
    standing, learnt = Standing(14, 504, 40, 0, batches, None), learn_all(PRIORS)
    numbers = np.random.default_rng(1).random(1_000_000)
    work_ms, yardstick_ms = best_of_turns(
        lambda: forecast(standing, learnt), lambda: np.sort(numbers), turns=10
    )
    return Ratio("a forecast of 2,000 guests", "sorting a million numbers", work_ms, yardstick_ms, MOST)


def report(teams: int) -> None:
    """Print the tables."""
    for world, facts in WORLDS.items():
        print(
            f"\n{world}\nevenings  " + "  ".join(f"{days:>2} days: in / width / error" for days in DAYS_LEFT)
        )
        for history in HISTORIES:
            cells = []
            for days in DAYS_LEFT:
                seen = list(evenings(1000 + 10 * history + days, teams, history, days, **facts))
                inside = np.mean([one.is_inside for one in seen])
                width = np.mean([one.width for one in seen])
                error = np.mean([abs(one.forecast.typical - one.came) / max(one.came, 1) for one in seen])
                cells.append(f"{100 * inside:8.0f} % {100 * width:6.0f} % {100 * error:5.0f} %")
            print(f"{history:>8}  " + "  ".join(cells))


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
