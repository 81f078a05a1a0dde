"""The wall screen: the clock, what is on, what is next, and the ten minutes of the close."""

from flask import render_template
from flask.typing import ResponseReturnValue

from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.run_of_show.live_page import live_page
from mixer.run_of_show.views.blueprint import bp
from mixer.web.fragment import fragment


@bp.get("/events/<string:slug>/run-of-show/wall")
@event_host
def wall(event: Event) -> ResponseReturnValue:
    """The whole screen, for a projector."""
    return render_template("run_of_show/wall.html", event=event, page=live_page(event), only_close=False)


@bp.get("/events/<string:slug>/run-of-show/wall/live")
@event_host
def wall_live(event: Event) -> ResponseReturnValue:
    """What changes on the screen, for the poll."""
    return fragment(
        render_template("run_of_show/_wall.html", event=event, page=live_page(event), only_close=False)
    )


@bp.get("/events/<string:slug>/run-of-show/close")
@event_host
def close(event: Event) -> ResponseReturnValue:
    """The ten minutes of the close alone."""
    return render_template("run_of_show/wall.html", event=event, page=live_page(event), only_close=True)


@bp.get("/events/<string:slug>/run-of-show/close/live")
@event_host
def close_live(event: Event) -> ResponseReturnValue:
    """What changes on the screen of the close, for the poll."""
    return fragment(
        render_template("run_of_show/_wall.html", event=event, page=live_page(event), only_close=True)
    )
