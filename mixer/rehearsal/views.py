"""The page of the rehearsal. It reads, simulates and shows; nothing is written."""

from datetime import timedelta
from functools import lru_cache
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.core.rehearsal import Result, Settings
from mixer.core.rehearsal import rehearse as simulate
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.rehearsal.advice import weak_points, zone_label
from mixer.rehearsal.compared import compared
from mixer.rehearsal.forms import MOST_SEED, OF_STEP, RehearsalForm
from mixer.rehearsal.moments import moments
from mixer.rehearsal.pictures import Chart, chart
from mixer.rehearsal.queries import OwnEvening, own_evening
from mixer.rehearsal.words import close_sentences, door_sentences, search_sentences
from mixer.web.formats import wall_time
from mixer.web.translation import _

bp = Blueprint("rehearsal", __name__)
bp.add_app_template_global(zone_label, "zone_word")
STEPS = tuple(OF_STEP)
_REMEMBERED = 64

rehearse = lru_cache(maxsize=_REMEMBERED)(simulate)
"""The event's own numbers are asked for again with every number somebody changes."""


@bp.app_template_filter("minute_of")
def minute_of(minute: int, event: Event) -> str:
    """A minute counted from the evening's start, on its own wall."""
    return wall_time(event.starts_at + timedelta(minutes=minute), event.zone)


@bp.app_template_filter("minutes_short")
def minutes_short(minutes: int) -> str:
    """``15 min``."""
    return _("%(num)s min", num=minutes)


@bp.get("/events/<string:slug>/rehearsal")
@event_host
def rehearsal(event: Event) -> ResponseReturnValue:
    """The evening on its own numbers, and on changed ones beside it; ``?step=`` walks through it."""
    own = own_evening(event)
    if own is None:
        return render_template("rehearsal/empty.html", event=event, team=event.team)
    is_asked = any(name in request.args for name in RehearsalForm(own.settings, formdata=None).data)
    form = RehearsalForm(own.settings, formdata=request.args if is_asked else None)
    is_fit = not is_asked or form.validate()
    settings, seed = (form.settings, int(form.seed.data)) if is_fit else (own.settings, 1)
    seen = rehearse(settings, seed)
    step = request.args.get("step", "")
    step = step if step in STEPS else ""
    return render_template(
        "rehearsal/rehearsal.html",
        event=event,
        team=event.team,
        form=form,
        own=own,
        step=step,
        points=weak_points(settings, seen, step),
        of_step=OF_STEP,
        link=lambda **changes: _link(event, form, is_fit, **changes),
        next_seed=seed % MOST_SEED + 1,
        **_shown(event, own, settings, seed),
    )


def _shown(event: Event, own: OwnEvening, settings: Settings, seed: int) -> dict[str, Any]:
    seen, was = rehearse(settings, seed), rehearse(own.settings, seed)
    before = was if settings != own.settings else None
    return {
        "settings": settings,
        "seen": seen,
        "is_changed": before is not None,
        "rows": compared((own.settings, was), (settings, seen)),
        "sentences": {
            "door": door_sentences(settings, seen),
            "exercise": search_sentences(settings, seen),
            "close": close_sentences(settings, seen),
        },
        "moments": moments(event, own, settings, seen),
        "queue": _queue(settings, seen, before),
        "search": _search(settings, seen, before),
    }


def _queue(settings: Settings, seen: Result, before: Result | None) -> Chart:
    return chart(seen.queue, before.queue if before else None, marks=(0, settings.exercise_at))


def _search(settings: Settings, seen: Result, before: Result | None) -> Chart:
    found = before.found_by_minute if before else None
    return chart(seen.found_by_minute, found, top=1, marks=(settings.exercise_min,))


def _link(event: Event, form: RehearsalForm, is_fit: bool, **changes: Any) -> str:
    """The page again with the same numbers; a change of None leaves a word out."""
    numbers = {field.name: field.data for field in form} if is_fit else {}
    asked = {name: value for name, value in (numbers | changes).items() if value is not None}
    return url_for("rehearsal.rehearsal", slug=event.slug, **asked)
