"""How many will come: the forecast of now, and what it would have been week by week."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mixer.clock import now
from mixer.core.forecast import Forecast, Learnt, Standing, forecast, learn_all
from mixer.events.models import Event
from mixer.numbers.benchmarks import priors
from mixer.numbers.models import EventNumbers
from mixer.numbers.queries.evenings import PastRow, evenings_of
from mixer.numbers.queries.people import People, numbers_of, people_of

WEEKS = 8
_DRAWS_OF_HISTORY = 1000


@dataclass(frozen=True)
class Point:
    """The forecast as it was at one moment, from what was known then."""

    at: datetime
    weeks_left: int
    forecast: Forecast
    yes: int
    """People with a seat at that moment."""


@dataclass(frozen=True)
class Outlook:
    """Everything the numbers of an evening are made of."""

    settings: EventNumbers
    people: People
    past: tuple[PastRow, ...]
    """The team's evenings before this one."""
    learnt: Learnt
    standing: Standing
    forecast: Forecast | None
    """None while nobody has been invited."""
    result: PastRow | None
    """What came of it, when the evening is over."""


def outlook_of(event: Event) -> Outlook:
    """The numbers of now; three queries. For an evening that is over: as it stood when it began."""
    settings = numbers_of(event)
    people = people_of(event, settings.warmth)
    rows = evenings_of(event)
    past = tuple(row for row in rows if row.event_id != event.id)
    at = min(now(), event.starts_at)
    learnt = _learnt_by(past, at, is_paid=settings.is_paid)
    standing = _standing(event, people, at)
    return Outlook(
        settings=settings,
        people=people,
        past=past,
        learnt=learnt,
        standing=standing,
        forecast=forecast(standing, learnt) if people.listed.asked(at.timestamp()) else None,
        result=next((row for row in rows if row.event_id == event.id), None),
    )


def history_of(event: Event, outlook: Outlook) -> tuple[Point, ...]:
    """The forecast as of each week since the first invitation, and as of now; no query."""
    end = min(now(), event.starts_at)
    moments = [event.starts_at - timedelta(weeks=weeks) for weeks in range(WEEKS, -1, -1)]
    weekly = [(at, weeks) for at, weeks in zip(moments, range(WEEKS, -1, -1), strict=True) if at < end]
    points = [_point(event, outlook, at, weeks) for at, weeks in weekly if _is_asked(outlook, at)]
    if outlook.forecast is not None:
        weeks_left = -(-(event.starts_at - end) // timedelta(weeks=1))
        points.append(Point(end, weeks_left, outlook.forecast, outlook.standing.yes))
    return tuple(points)


def _is_asked(outlook: Outlook, at: datetime) -> bool:
    return outlook.people.listed.asked(at.timestamp()) > 0


def _point(event: Event, outlook: Outlook, at: datetime, weeks_left: int) -> Point:
    standing = _standing(event, outlook.people, at)
    learnt = _learnt_by(outlook.past, at, is_paid=outlook.settings.is_paid)
    return Point(at, weeks_left, forecast(standing, learnt, draws=_DRAWS_OF_HISTORY), standing.yes)


def _standing(event: Event, people: People, at: datetime) -> Standing:
    return people.listed.standing(at.timestamp(), event.starts_at.timestamp(), event.capacity)


def _learnt_by(past: tuple[PastRow, ...], at: datetime, *, is_paid: bool) -> Learnt:
    """What was known at that moment: only evenings that were over by then."""
    return learn_all(priors(is_paid), [row.as_learnt(is_paid) for row in past if row.ends_at <= at])
