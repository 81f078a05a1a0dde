"""How many to invite for the wanted room, and in which waves, as the page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from mixer.clock import today_in
from mixer.core.forecast import (
    Batch,
    Forecast,
    Rate,
    Standing,
    Warmth,
    Wave,
    forecast,
    invitations_needed,
    waves_of,
)
from mixer.events.actions import event_day, working_days
from mixer.events.models import Event
from mixer.numbers.benchmarks import half_stay_away
from mixer.numbers.queries import Outlook

_FIRST_WAVE_DAYS = 42
_LAST_DAYS = 10
"""Later invitations hardly find anybody free."""
_FEW_DAYS_LEFT = 28
"""With less time than that some answers would come too late, and more invitations are needed."""


@dataclass(frozen=True)
class Scenario:
    """One way it may go: with these rates it takes that many invitations."""

    key: str
    """``warm``, ``list`` or ``half``."""
    yes: float
    show: float
    invitations: int


@dataclass(frozen=True)
class Assumption:
    """One rate the arithmetic rests on."""

    warmth: Warmth | None
    """Whose yes rate it is; none for the show rate."""
    rate: Rate


@dataclass(frozen=True)
class InvitePlan:
    """From the wanted room to invitations."""

    target: int
    scenarios: tuple[Scenario, ...]
    """From the kindest to the gloomiest."""
    assumptions: tuple[Assumption, ...]
    own_share: float
    """How much of the yes and show rates is the team's own, 0 to 1."""
    waves: tuple[Wave, ...]
    asked: int
    still: int
    """Invitations to send beyond those that are out; none when it is too late or every seat is taken."""
    has_time: bool
    """Whether more invitations can still help."""
    is_full: bool
    brings: Forecast
    """Who comes when the whole plan is followed from the start."""

    @property
    def needed(self) -> int:
        """What the list as it is takes."""
        return next(one.invitations for one in self.scenarios if one.key == "list")


def invite_plan(event: Event, outlook: Outlook) -> InvitePlan | None:
    """The plan; None while nobody said how many people are wanted."""
    if not event.target:
        return None
    learnt, shares = outlook.learnt, outlook.people.shares
    yes_rate = sum(share * learnt.yes[warmth].mean for warmth, share in shares.items())
    scenarios = _scenarios(event.target, yes_rate, outlook)
    needed = next(one.invitations for one in scenarios if one.key == "list")
    still = _still(event.target, needed, yes_rate, outlook)
    own = sum(share * learnt.yes[warmth].own_share for warmth, share in shares.items())
    return InvitePlan(
        target=event.target,
        scenarios=scenarios,
        assumptions=(
            *(Assumption(warmth, learnt.yes[warmth]) for warmth in shares),
            Assumption(None, learnt.show),
        ),
        own_share=(own + learnt.show.own_share) / 2,
        waves=waves_of(
            event_day(event), today_in(event.zone), needed, still, outlook.people.sent, working_days(event)
        ),
        asked=_asked(outlook),
        still=still,
        has_time=outlook.standing.days_left >= _LAST_DAYS,
        is_full=_is_full(outlook.standing),
        brings=_brings(needed, shares, outlook),
    )


def _is_full(standing: Standing) -> bool:
    return standing.capacity is not None and standing.yes + standing.waiting >= standing.capacity


def _asked(outlook: Outlook) -> int:
    return sum(batch.yes + batch.other + batch.silent for batch in outlook.standing.batches)


def _scenarios(target: int, yes_rate: float, outlook: Outlook) -> tuple[Scenario, ...]:
    """A warm list, the list as it is, and the list when half stay away (as far as own evenings do not
    know better: then a show rate that nine evenings of ten exceed)."""
    learnt = outlook.learnt
    show, own = learnt.show, learnt.show.own_share
    half = (1 - own) * half_stay_away().typical + own * show.low
    found = [
        _scenario("warm", target, max(yes_rate, learnt.yes[Warmth.WARM].mean), show.mean),
        _scenario("list", target, yes_rate, show.mean),
        _scenario("half", target, yes_rate, min(half, show.mean)),
    ]
    is_warm = found[0].invitations == found[1].invitations
    return tuple(found[1:] if is_warm else found)


def _scenario(key: str, target: int, yes: float, show: float) -> Scenario:
    return Scenario(key, yes, show, invitations_needed(target, yes, show))


def _still(target: int, needed: int, yes_rate: float, outlook: Outlook) -> int:
    """What is wanted beyond what the list will bring by itself; nothing when it is too late or all full."""
    standing = outlook.standing
    days_left = standing.days_left
    if days_left < _LAST_DAYS or _is_full(standing):
        return 0
    if outlook.forecast is None:
        return needed
    lacking = target - outlook.forecast.mean
    in_time = 1.0
    if days_left < _FEW_DAYS_LEFT:
        pace = outlook.learnt.pace
        in_time = pace.share_within(days_left) / pace.share_within(_FEW_DAYS_LEFT)
    if lacking < 1 or in_time <= 0:
        return 0
    return invitations_needed(lacking, yes_rate * in_time, outlook.learnt.show.mean)


def _brings(invitations: int, shares: Mapping[Warmth, float], outlook: Outlook) -> Forecast:
    batches = tuple(Batch(warmth, 0, silent=round(invitations * share)) for warmth, share in shares.items())
    return forecast(Standing(days_left=_FIRST_WAVE_DAYS, batches=batches), outlook.learnt, draws=2000)
