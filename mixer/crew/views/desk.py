"""The host's page of the crew, and the thank-you calls after the evening."""

from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.accounts.access import acting_user
from mixer.clock import now
from mixer.crew.board import THANKS_WITHIN, board
from mixer.crew.duty import sheets_of
from mixer.crew.queries import last_handover, own_part
from mixer.crew.views.blueprint import bp, member_or_404
from mixer.crew.words import answer_word, part_word, shift_line, station_word
from mixer.db import transaction
from mixer.events import actions as events
from mixer.events.access import event_host
from mixer.events.models import Event


@bp.app_context_processor
def our_words() -> dict[str, Any]:
    """The words of this room, for its mail and for later rooms' pages too."""
    return {
        "part_word": part_word,
        "station_word": station_word,
        "answer_word": answer_word,
        "shift_line": shift_line,
    }


@bp.get("/events/<string:slug>/crew")
@event_host
def crew(event: Event) -> ResponseReturnValue:
    """Who does what on the evening, whether the arrival hour is covered, who greets whom."""
    return render_template(
        "crew/crew.html",
        event=event,
        team=event.team,
        board=board(event),
        own=own_part(event, current_user),
        handover=last_handover(event),
        is_over=event.is_over,
        has_begun=event.starts_at <= now(),
        call_until=event.ends + THANKS_WITHIN,
        tasks_url=_page("events.owners", event),
    )


def _page(endpoint: str, event: Event) -> str | None:
    """The address of a page of another room, where the product has it."""
    has_page = endpoint in current_app.view_functions
    return url_for(endpoint, slug=event.slug) if has_page else None


@bp.get("/events/<string:slug>/crew/duty-sheets")
@event_host
def duty_sheets(event: Event) -> ResponseReturnValue:
    """One sheet of paper for everybody on duty, or for one of them."""
    only = request.args.get("member", type=int)
    sheets = [sheet for sheet in sheets_of(event) if only in (None, sheet.member.id)]
    return render_template("crew/duty_sheets.html", event=event, sheets=sheets, printed_at=now())


@bp.post("/events/<string:slug>/crew/<int:member_id>/thanked")
@event_host
def thank(event: Event, member_id: int) -> ResponseReturnValue:
    """Tick a thank-you call, or take the tick back."""
    member = member_or_404(event, member_id)
    with transaction(event):
        events.thank_crew_member(member=member, done=request.form.get("done") == "yes", actor=acting_user())
    return redirect(url_for("crew.crew", slug=event.slug, _anchor="thanks"))
