"""The host's one page on the evening: now, next, how late, and the acts."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.run_of_show import actions
from mixer.run_of_show.live_page import live_page
from mixer.run_of_show.views.blueprint import block_or_404, bp
from mixer.web.errors import Refused
from mixer.web.fragment import fragment
from mixer.web.translation import _, ngettext


@bp.get("/events/<string:slug>/run-of-show/now")
@event_host
def evening(event: Event) -> ResponseReturnValue:
    """Now, next, minutes left; for one hand in a full room."""
    return render_template("run_of_show/evening.html", event=event, page=live_page(event))


@bp.get("/events/<string:slug>/run-of-show/now/live")
@event_host
def evening_live(event: Event) -> ResponseReturnValue:
    """The live part of the page, for the poll."""
    return fragment(render_template("run_of_show/_evening.html", event=event, page=live_page(event)))


def _number(name: str) -> int:
    value = request.form.get(name, type=int)
    return -1 if value is None else value


def _now(event: Event) -> ResponseReturnValue:
    return redirect(url_for("run_of_show.evening", slug=event.slug))


def _overtaken(event: Event) -> ResponseReturnValue:
    """Somebody was faster: nothing was done, the page shows how it stands."""
    flash(_("Somebody pressed before you. This is how it stands now."), "warn")
    return _now(event)


def _press(event: Event, act: Callable[..., bool], **asked: Any) -> ResponseReturnValue:
    """Do one act; somebody may have been faster."""
    with transaction(event):
        is_done = act(event=event, actor=acting_user(), **asked)
    return _now(event) if is_done else _overtaken(event)


def _undoable(event: Event, text: str, url: str) -> ResponseReturnValue:
    flash({"text": text, "url": url}, "undo")  # type: ignore[arg-type]  # a mapping is what the toast shows
    return _now(event)


@bp.post("/events/<string:slug>/run-of-show/now/begin")
@event_host
def begin(event: Event) -> ResponseReturnValue:
    """Begin the evening."""
    try:
        return _press(event, actions.begin_evening)
    except Refused as refusal:
        flash(refusal.sentence, "warn")
        return _now(event)


@bp.post("/events/<string:slug>/run-of-show/now/next")
@event_host
def step_on(event: Event) -> ResponseReturnValue:
    """End the block that is on and begin the next."""
    return _press(event, actions.step_on, seen=_number("seen"))


@bp.post("/events/<string:slug>/run-of-show/now/back")
@event_host
def step_back(event: Event) -> ResponseReturnValue:
    """Take the last step back."""
    return _press(event, actions.step_back, seen=_number("seen"))


@bp.post("/events/<string:slug>/run-of-show/now/extend")
@event_host
def extend(event: Event) -> ResponseReturnValue:
    """One or five minutes more for the block that is on."""
    return _press(
        event,
        actions.give_minutes,
        seen=_number("seen"),
        seen_extra=request.form.get("extra", 0, type=int),
        minutes=_number("minutes"),
    )


@bp.post("/events/<string:slug>/run-of-show/now/shift")
@event_host
def shift(event: Event) -> ResponseReturnValue:
    """Move the rest of the plan by what the evening is late."""
    with transaction(event):
        is_done = actions.shift_rest(
            event=event,
            seen=_number("seen"),
            seen_shift=request.form.get("shift", 0, type=int),
            actor=acting_user(),
        )
    if not is_done:
        return _overtaken(event)
    flash(_("The rest of the plan has moved; all screens show the new times."), "done")
    return _now(event)


@bp.post("/events/<string:slug>/run-of-show/now/catch-up/<int:block_id>")
@event_host
def catch_up(event: Event, block_id: int) -> ResponseReturnValue:
    """Take minutes from a free block ahead."""
    block, minutes = block_or_404(event, block_id), _number("minutes")
    with transaction(event):
        is_done = actions.catch_up(event=event, block=block, minutes=minutes, actor=acting_user())
    if not is_done:
        return _overtaken(event)
    text = ngettext(
        "“%(title)s” gives %(num)s minute.",
        "“%(title)s” gives %(num)s minutes.",
        minutes,
        title=_(block.title),
    )
    flash(text, "done")
    return _now(event)


@bp.post("/events/<string:slug>/run-of-show/now/skip/<int:block_id>")
@event_host
def skip(event: Event, block_id: int) -> ResponseReturnValue:
    """Leave out a block that has not begun."""
    block = block_or_404(event, block_id)
    with transaction(event):
        is_done = actions.skip_block(event=event, block=block, actor=acting_user())
    if not is_done:
        return _overtaken(event)
    undo = url_for("run_of_show.unskip", slug=event.slug, block_id=block_id)
    return _undoable(event, _("Skipped: %(title)s", title=_(block.title)), undo)


@bp.post("/events/<string:slug>/run-of-show/now/unskip/<int:block_id>")
@event_host
def unskip(event: Event, block_id: int) -> ResponseReturnValue:
    """Take a skipped block in again."""
    block = block_or_404(event, block_id)
    with transaction(event):
        actions.unskip_block(event=event, block=block, actor=acting_user())
    return _now(event)


@bp.post("/events/<string:slug>/run-of-show/now/end")
@event_host
def end(event: Event) -> ResponseReturnValue:
    """End the evening."""
    return _press(event, actions.end_evening, seen=_number("seen"))


@bp.post("/events/<string:slug>/run-of-show/now/start-over")
@event_host
def start_over(event: Event) -> ResponseReturnValue:
    """Forget a trial run."""
    with transaction(event):
        actions.start_over(event=event, actor=acting_user())
    flash(_("Nothing has begun; the script is as planned."), "done")
    return _now(event)


@bp.post("/events/<string:slug>/run-of-show/now/close")
@event_host
def start_close(event: Event) -> ResponseReturnValue:
    """Start the ten minutes of the close on the wall; a second tap finds them running."""
    with transaction(event):
        actions.start_close(event=event, actor=acting_user())
    return _now(event)


@bp.post("/events/<string:slug>/run-of-show/now/close/stop")
@event_host
def stop_close(event: Event) -> ResponseReturnValue:
    """Take the timer of the close off the wall."""
    with transaction(event):
        actions.stop_close(event=event, actor=acting_user())
    return _now(event)
