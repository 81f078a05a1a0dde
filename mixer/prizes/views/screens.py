"""The draw on the projector and on paper."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from mixer.accounts.queries import members_of
from mixer.clock import now
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.prizes import queries
from mixer.prizes.models import Outcome
from mixer.prizes.views.blueprint import bp
from mixer.web.fragment import fragment
from mixer.web.pages import public_url_for
from mixer.web.picture import qr_picture


def state_of(event: Event) -> dict[str, Any]:
    """How far the draw is: commitments, steps, prizes still to be drawn."""
    draw = queries.draw_of(event)
    steps = queries.steps_of(draw) if draw else []
    won = {s.prize_id for s in steps if s.outcome == Outcome.WON}
    ready = [p for p in queries.prizes_of(event) if p.state in queries.TO_DRAW and p.item]
    return {
        "draw": draw,
        "seeds": queries.seeds_of(draw) if draw else [],
        "steps": steps,
        "last": steps[-1] if steps else None,
        "to_draw": [p for p in ready if p.withdrawn_at is None and p.id not in won],
        "check_link": public_url_for("prizes.check", public_id=draw.public_id) if draw else "",
    }


def _on_the_wall(event: Event) -> dict[str, Any]:
    """The same with the code that opens the page for anybody to check."""
    state = state_of(event)
    return state | {"check_picture": qr_picture(state["check_link"]) if state["check_link"] else ""}


@bp.get("/events/<string:slug>/prizes/wall")
@event_host
def wall(event: Event) -> ResponseReturnValue:
    """The draw on the projector."""
    return render_template("prizes/wall.html", event=event, **_on_the_wall(event))


@bp.get("/events/<string:slug>/prizes/wall/live")
@event_host
def wall_live(event: Event) -> ResponseReturnValue:
    """What changes on the wall, for the poll."""
    return fragment(render_template("prizes/_wall.html", event=event, **_on_the_wall(event)))


@bp.get("/events/<string:slug>/prizes/record")
@event_host
def record(event: Event) -> ResponseReturnValue:
    """The record of the draw for paper: before the door opens the commitment, afterwards all of it."""
    names = {member.user_id: member.user.name for member in members_of(event.team)}
    return render_template(
        "prizes/record.html", event=event, names=names, printed_at=now(), **state_of(event)
    )
