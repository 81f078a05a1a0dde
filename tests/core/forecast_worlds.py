"""Teams and evenings that never were, to see whether forecasts keep their word.

Made by another recipe than the forecast's own: answers come after days drawn from a smooth curve, people
take a yes back, the spread between evenings is any number, and teams may be far from published figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from mixer.core.forecast import (
    Batch,
    Evening,
    Forecast,
    PastEvening,
    Priors,
    Standing,
    Warmth,
    fit,
    forecast,
    learn_all,
    prior_of,
)
from mixer.core.forecast.late_answers import PACE_DAYS

PRIORS = Priors(
    yes={
        Warmth.WARM: prior_of(0.35, 0.40, 0.45),
        Warmth.MIXED: prior_of(0.22, 0.28, 0.32),
        Warmth.COLD: prior_of(0.12, 0.15, 0.18),
    },
    show=prior_of(0.60, 0.72, 0.83, least_sd=0.04),
    other=fit(0.45, 0.15),
    walk_ins=fit(0.06, 0.04),
)
WAVES = ((42, 0.5), (35, 0.3), (28, 0.2))
"""Days before the evening and share of each wave."""


@dataclass(frozen=True)
class Team:
    """A team with rates of its own, which nobody knows."""

    yes: dict[Warmth, float]
    show: float
    talk: float
    walk_ins: float
    spread: float
    back_out: float
    delay: float
    """Median days until an answer."""
    size: int


@dataclass(frozen=True)
class Truth:
    """One evening as it went: a row for each person invited."""

    warmth: np.ndarray
    invited: np.ndarray
    """Days before the evening."""
    says: np.ndarray
    """0 nothing ever, 1 yes, 2 no, 3 maybe."""
    answered: np.ndarray
    """Days before the evening."""
    backs_out: np.ndarray
    """Days before the evening on which a yes is taken back; below nothing for never."""
    shows: np.ndarray
    walk_ins: int
    was_maybe: np.ndarray
    """Yes only on the last day, maybe until then."""

    @property
    def held(self) -> Any:
        return (self.says == 1) & (self.backs_out < 0)

    @property
    def came(self) -> int:
        return int((self.held & self.shows).sum()) + self.walk_ins


def a_team(rng: np.random.Generator, show: tuple[float, float] = (0.72, 0.06), warmer: float = 0.0) -> Team:
    """``show`` is mean and spread over teams; ``warmer`` is added to every yes rate."""

    def near(mean: float, sd: float) -> float:
        beta = fit(mean, sd)
        return float(rng.beta(beta.a, beta.b))

    return Team(
        yes={w: min(0.9, max(0.04, near(p.mean, p.sd) + warmer)) for w, p in PRIORS.yes.items()},
        show=near(*show),
        talk=near(0.45, 0.12),
        walk_ins=near(0.06, 0.035),
        spread=float(np.clip(rng.lognormal(np.log(0.009), 0.8), 0.001, 0.06)),
        back_out=float(rng.gamma(2.5, 0.0008)),
        delay=float(rng.lognormal(np.log(4.0), 0.3)),
        size=int(rng.integers(90, 420)),
    )


def an_evening(team: Team, rng: np.random.Generator) -> Truth:
    """Invite in three waves and let everybody decide."""

    def tonight(mean: float) -> float:
        strength = 1 / team.spread - 1
        return float(np.clip(rng.beta(mean * strength, (1 - mean) * strength), 0.005, 0.995))

    people = team.size
    kinds = list(Warmth)
    mix = rng.dirichlet((4, 4, 1.5))
    warmth = rng.choice(3, people, p=mix)
    yes_tonight = np.array([tonight(team.yes[kind]) for kind in kinds])
    says_yes = rng.random(people) < yes_tonight[warmth]
    other = ~says_yes & (rng.random(people) < tonight(team.talk))
    says = np.where(says_yes, 1, np.where(other, np.where(rng.random(people) < 0.25, 3, 2), 0))
    invited = np.repeat([day for day, _ in WAVES], np.diff([0, *(int(people * s) for s in (0.5, 0.8, 1))]))
    wait = rng.lognormal(np.log(team.delay * rng.lognormal(0, 0.25)), 1.1, people) % invited
    answered = invited - wait
    stays = rng.exponential(1 / max(team.back_out, 1e-6), people)
    shows = rng.random(people) < tonight(team.show)
    # A third of the maybes become a yes on the last day; until then they are maybes.
    decided = (says == 3) & (rng.random(people) < 0.35)
    gone = np.where(decided, -1.0, answered - stays)
    truth = Truth(warmth, invited, np.where(decided, 1, says), answered, gone, shows, 0, decided)
    share = tonight(team.walk_ins)
    return replace(truth, walk_ins=int(rng.poisson(truth.came * share / (1 - share))))


def as_past(truth: Truth) -> PastEvening:
    """What the rooms keep of an evening that is over."""
    invited = {
        kind: Evening(int(here.sum()), int((here & truth.held).sum()))
        for n, kind in enumerate(Warmth)
        for here in [truth.warmth == n]
    }
    quiet = ~truth.held
    spans = np.histogram((truth.invited - truth.answered)[truth.says > 0], PACE_DAYS)[0]
    came = int((truth.held & truth.shows).sum())
    return PastEvening(
        invited=invited,
        others=Evening(int(quiet.sum()), int((quiet & (truth.says > 0)).sum())),
        show=Evening(int(truth.held.sum()), came),
        walk_ins=Evening(came + truth.walk_ins, truth.walk_ins),
        answer_spans=tuple(int(n) for n in spans),
    )


def standing(truth: Truth, days_left: float) -> Standing:
    """The list as it stood so many days before the evening."""
    asked = truth.invited >= days_left
    heard = asked & (truth.says > 0) & (truth.answered >= days_left)
    gone = heard & (truth.says == 1) & (truth.backs_out >= days_left)
    maybe = heard & ((truth.says == 3) | truth.was_maybe)
    yes = heard & (truth.says == 1) & ~gone & ~maybe
    batches = []
    for n, kind in enumerate(Warmth):
        for day in np.unique(truth.invited[asked]):
            here = asked & (truth.warmth == n) & (truth.invited == day)
            counts = [int((here & which).sum()) for which in (yes, heard & ~yes, ~heard)]
            batches.append(Batch(kind, float(day - days_left), *counts))
    return Standing(
        days_left=days_left,
        yes=int(yes.sum()),
        maybe=int(maybe.sum()),
        batches=tuple(batches),
    )


@dataclass(frozen=True)
class Seen:
    """A forecast beside what came true."""

    forecast: Forecast
    came: int
    noise: float
    """Between nought and one, the same for every forecast of the evening."""

    @property
    def is_inside(self) -> bool:
        """Whether the truth lies in the range."""
        return self.forecast.low <= self.came <= self.forecast.high

    @property
    def width(self) -> float:
        """Width of the range, as a share of what is expected."""
        return (self.forecast.high - self.forecast.low) / max(1.0, self.forecast.mean)


def evenings(
    seed: int,
    count: int,
    history: int,
    days_left: float,
    draws: int = 1000,
    **team: Any,
) -> Iterator[Seen]:
    """Forecasts of ``count`` teams, each with ``history`` past evenings, so many days before the next."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        one = a_team(rng, **team)
        learnt = learn_all(PRIORS, [as_past(an_evening(one, rng)) for _ in range(history)])
        truth = an_evening(one, rng)
        seen = forecast(standing(truth, days_left), learnt, seed=seed, draws=draws)
        yield Seen(seen, truth.came, float(rng.random()))
