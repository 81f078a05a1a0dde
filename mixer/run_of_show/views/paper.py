"""The crew sheet: the script on one sheet of A4, with cues and owners."""

from flask import render_template
from flask.typing import ResponseReturnValue

from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.run_of_show.script_page import script_page
from mixer.run_of_show.views.blueprint import bp


@bp.get("/events/<string:slug>/run-of-show/paper")
@event_host
def paper(event: Event) -> ResponseReturnValue:
    """The script for the pocket of everybody in the crew."""
    return render_template("run_of_show/paper.html", event=event, page=script_page(event))
