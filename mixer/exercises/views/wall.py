"""The wall screen: what to do and how far the room is, read from the back. No names."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.exercises import queries
from mixer.exercises.views.blueprint import bp
from mixer.web.fragment import fragment


def _state(event: Event) -> dict[str, Any]:
    exercise = queries.latest_exercise(event)
    return {"exercise": exercise, "pools": queries.pools_of(exercise) if exercise else []}


@bp.get("/events/<string:slug>/exercise/wall")
@event_host
def wall(event: Event) -> ResponseReturnValue:
    """The whole screen, for a projector."""
    return render_template("exercises/wall.html", event=event, **_state(event))


@bp.get("/events/<string:slug>/exercise/wall/live")
@event_host
def wall_live(event: Event) -> ResponseReturnValue:
    """The figures of the screen, for the poll."""
    return fragment(render_template("exercises/_wall.html", **_state(event)))
