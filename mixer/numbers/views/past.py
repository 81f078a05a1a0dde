"""What the team's own evenings taught, beside the published figures."""

from flask import render_template
from flask.typing import ResponseReturnValue

from mixer.core.forecast import Warmth
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.numbers.benchmarks import half_stay_away, show_benchmark, yes_benchmark
from mixer.numbers.pictures import interval
from mixer.numbers.queries import outlook_of
from mixer.numbers.views.blueprint import bp


@bp.get("/events/<string:slug>/numbers/past")
@event_host
def past(event: Event) -> ResponseReturnValue:
    """Invited, yes, came of every evening, and how much it counts."""
    outlook = outlook_of(event)
    is_paid = outlook.settings.is_paid
    counted = [row for row in outlook.past if (show := row.as_learnt(is_paid).show) and show.people]
    shares = dict(zip((row.event_id for row in counted), outlook.learnt.show.shares, strict=True))
    return render_template(
        "numbers/past.html",
        event=event,
        team=event.team,
        outlook=outlook,
        shares=shares,
        rates=[(warmth, yes_benchmark(warmth), outlook.learnt.yes[warmth]) for warmth in Warmth],
        show=(show_benchmark(is_paid), outlook.learnt.show),
        gloomy=half_stay_away(),
        interval=interval,
    )
