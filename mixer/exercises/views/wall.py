"""The wall screen: what to do and how far the room is, read from the back. No names."""

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.exercises import queries
from mixer.exercises.views.blueprint import bp


@bp.get("/events/<string:slug>/exercise/wall")
@event_host
def wall(event: Event) -> ResponseReturnValue:
    """The whole screen, for a projector."""
    return render_template(
        "exercises/wall.html", event=event, pools=_pools(event), exercise=queries.latest_exercise(event)
    )


@bp.get("/events/<string:slug>/exercise/wall/live")
@event_host
def wall_live(event: Event) -> ResponseReturnValue:
    """The figures of the screen, for the poll; unchanged ones answer 304."""
    page = render_template(
        "exercises/_wall.html", pools=_pools(event), exercise=queries.latest_exercise(event)
    )
    response = make_response(page)
    response.add_etag()
    return response.make_conditional(request)


def _pools(event: Event) -> list[queries.PoolLine]:
    exercise = queries.latest_exercise(event)
    return queries.pools_of(exercise) if exercise else []
