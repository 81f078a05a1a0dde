"""From the team's past evenings to what the next one rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mixer.core.forecast.attendance import Learnt
from mixer.core.forecast.late_answers import Warmth, pace_of
from mixer.core.forecast.rates import Evening, Prior, learn

_COMPANIONS, _COMPANIONS_STRENGTH = 0.05, 60.0


NOBODY = Evening(0, 0)


@dataclass(frozen=True)
class PastEvening:
    """What is kept of one evening that is over."""

    invited: Mapping[Warmth, Evening]
    """People invited, and of them yes replies, by how well they knew the host."""
    others: Evening = NOBODY
    """People who did not say yes, and of them those who said no or maybe."""
    show: Evening | None = None
    """Yes replies, and who of them came; none when nobody was checked in at the door."""
    walk_ins: Evening | None = None
    """People who came, and the walk-ins among them."""
    answer_spans: tuple[int, ...] = ()
    """Answers by the spans of ``late_answers.PACE_DAYS`` after the invitation."""
    companions: int = 0

    @property
    def yes(self) -> Evening:
        """People invited and yes replies, whatever their warmth."""
        every = self.invited.values()
        return Evening(sum(one.people for one in every), sum(one.did for one in every))


@dataclass(frozen=True)
class Priors:
    """Published figures, as distributions of a team's mean."""

    yes: Mapping[Warmth, Prior]
    show: Prior
    other: Prior
    walk_ins: Prior


def learn_all(priors: Priors, past: Sequence[PastEvening] = ()) -> Learnt:
    """What is known before an evening, from published figures and the team's own evenings."""
    yes = sum(one.yes.did for one in past)
    brought = sum(one.companions for one in past)
    return Learnt(
        yes={
            warmth: learn(prior, tuple(_some(one.invited.get(warmth) for one in past)))
            for warmth, prior in priors.yes.items()
        },
        other=learn(priors.other, tuple(_some(one.others for one in past))),
        show=learn(priors.show, tuple(_some(one.show for one in past))),
        walk_ins=learn(priors.walk_ins, tuple(_some(one.walk_ins for one in past))),
        pace=pace_of([one.answer_spans for one in past if one.answer_spans]),
        companions=(brought + _COMPANIONS * _COMPANIONS_STRENGTH) / (yes + _COMPANIONS_STRENGTH),
    )


def _some(evenings: Iterable[Evening | None]) -> Iterator[Evening]:
    """Those with people to count."""
    return (evening for evening in evenings if evening is not None and evening.people)
