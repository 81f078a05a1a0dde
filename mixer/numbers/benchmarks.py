"""Published figures, from the list shipped with Mixer, and what they say before a team has evenings."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mixer.core.forecast import Prior, Priors, Warmth, fit, prior_of

LOG_DATA = "platform data"
_LEAST_SD = {True: 0.04, False: 0.06}
"""Log data of many events is trusted a little more than arithmetic of a vendor."""
OTHER_ANSWERS = fit(0.45, 0.15)
"""Own judgement: nearly half of those who do not say yes answer at all."""
WALK_INS = fit(0.06, 0.04)
"""Own judgement: one of sixteen in the room just came."""


@dataclass(frozen=True)
class Benchmark:
    """One published figure. Texts are in English."""

    key: str
    measure: str
    low: float
    typical: float
    high: float
    unit: str
    quality: str
    source: str

    @property
    def is_log_data(self) -> bool:
        """Counted in the log of a platform, not claimed or reckoned."""
        return self.quality.startswith(LOG_DATA)

    @property
    def prior(self) -> Prior:
        """What it says of a team's own mean; see ``core.forecast.rates``."""
        return prior_of(self.low, self.typical, self.high, least_sd=_LEAST_SD[self.is_log_data])


@cache
def benchmarks() -> dict[str, Benchmark]:
    """All published figures by key."""
    text = (files("mixer") / "data" / "benchmarks.csv").read_text(encoding="utf-8")
    return {
        row["key"]: Benchmark(
            row["key"],
            row["measure"],
            float(row["low"]),
            float(row["typical"]),
            float(row["high"]),
            row["unit"],
            row["quality"],
            row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    }


def yes_benchmark(warmth: Warmth) -> Benchmark:
    """Of the people invited, how many say yes."""
    return benchmarks()[f"invite_yes_rate_{warmth}"]


def show_benchmark(is_paid: bool) -> Benchmark:
    """Of the yes replies, how many come."""
    return benchmarks()["show_rate_paid" if is_paid else "show_rate_free_platform"]


def half_stay_away() -> Benchmark:
    """The gloomy claim about free evenings."""
    return benchmarks()["show_rate_free_claims"]


@cache
def priors(is_paid: bool) -> Priors:
    """What is known before a team has evenings of its own."""
    return Priors(
        yes={warmth: yes_benchmark(warmth).prior for warmth in Warmth},
        show=show_benchmark(is_paid).prior,
        other=OTHER_ANSWERS,
        walk_ins=WALK_INS,
    )
