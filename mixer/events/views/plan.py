"""The plan: the eight weeks before the evening and the two after it."""

from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.accounts.access import acting_user
from mixer.clock import today_in
from mixer.db import transaction
from mixer.events import actions
from mixer.events.access import event_host
from mixer.events.calendar import subdivisions
from mixer.events.clashes import clashes
from mixer.events.models import Event, PlanTask
from mixer.events.plan_filters import PlanFilter
from mixer.events.plan_page import PlanPage, plan_page
from mixer.events.plan_questions import questions
from mixer.events.queries import condition_answers, crew_of, plan_of, task_of
from mixer.events.short_notice import short_notice
from mixer.events.views.blueprint import bp
from mixer.events.views.task_addresses import TaskAddresses
from mixer.events.words import phase_word, role_word
from mixer.web.translation import _, current_language, speaking

ASKED_AT_ONCE = 3


@bp.get("/events/<string:slug>/plan")
@event_host
def plan(event: Event) -> ResponseReturnValue:
    """The eight weeks before the evening and the two after it."""
    with speaking(current_language()):  # said once: a long plan has thousands of texts
        return _plan(event)


def _plan(event: Event) -> str:
    chosen = plan_filter()
    tasks, today = plan_of(event), today_in(event.zone)
    page = plan_page(event, tasks, today, chosen=chosen, me=current_user.id)
    day = actions.event_day(event)
    asked = [one for one in questions(tasks, condition_answers(event)) if one.answer is None]
    return render_template(
        "events/plan.html",
        event=event,
        team=event.team,
        page=page,
        chosen=chosen,
        kept=chosen.address(),
        task_at=TaskAddresses(event, chosen.address()),
        owners=owner_options(event, page),
        phases=[(phase, phase_word(phase)) for phase in page.phases],
        next_questions=asked[:ASKED_AT_ONCE],
        open_conditions={one.condition for one in asked},
        notice_of=short_notice(event, tasks, today),
        clashes=clashes(day, event.country, event.subdivision) if today <= day else (),
        clash_day=event.starts,
        asks_subdivision=not event.subdivision and bool(subdivisions(event.country)) and today <= day,
        more=_more(event, chosen),
        work_bars=work_bars(page),
    )


def work_bars(page: PlanPage) -> list[dict[str, Any]]:
    """Hours of each week, as the chart draws them."""
    return [
        {"label": f"{week:+d}" if week else _("day"), "value": round(page.effort.of_week(week) / 60, 1)}
        for week in page.effort.by_week
    ]


def _more(event: Event, chosen: PlanFilter) -> list[tuple[str, str]]:
    """Pages beside the list, as far as the product has them."""
    pages = (
        ("events.owners", _("Who does what")),
        ("events.hand_out", _("Give out tasks")),
        ("events.questions", _("Questions of the plan")),
        ("events.compare", _("Planned and done")),
        ("events.lessons", _("Lessons")),
        ("events.timeline", _("Timeline to print")),
    )
    known = [
        (url_for(page, slug=event.slug), word) for page, word in pages if page in current_app.view_functions
    ]
    choosing = url_for("events.plan", slug=event.slug, **chosen.address(choose="1"))  # type: ignore[arg-type]
    return [(choosing, _("Choose several to move")), *known]


def plan_filter() -> PlanFilter:
    """What the address chooses; 404 for a view there is not."""
    try:
        return PlanFilter.of(request.args)
    except ValueError:
        abort(404)


def owner_options(event: Event, page: PlanPage) -> list[tuple[str, str]]:
    """Whose tasks can be shown: mine, each person's, each part's."""
    people = [(str(member.id), member.name) for member in crew_of(event)]
    parts = [(role, role_word(role)) for role in page.roles]
    return [("mine", _("Mine")), *people, *parts]


def task_or_404(event: Event, task_id: int) -> PlanTask:
    """The event's task."""
    task = task_of(event, task_id)
    if task is None:
        abort(404)
    return task


def back_to_plan(event: Event, task_id: int | None = None) -> ResponseReturnValue:
    """The plan as it was shown, at the task."""
    kept: dict[str, Any] = dict(plan_filter().address())
    anchor = f"task-{task_id}" if task_id else None
    return redirect(url_for("events.plan", slug=event.slug, _anchor=anchor, **kept))


@bp.post("/events/<string:slug>/plan/<int:task_id>/tick")
@event_host
def tick(event: Event, task_id: int) -> ResponseReturnValue:
    """Mark a task done; offers to take it back."""
    task = task_or_404(event, task_id)
    with transaction(event):
        actions.tick_task(task=task, actor=acting_user())
        still_open = actions.still_open_before(task)
    undo = url_for("events.untick", slug=event.slug, task_id=task_id)
    text = _("Done: %(title)s", title=_(task.title))
    if still_open:
        first = ", ".join(f"“{_(t.title)}”" for t in still_open[:2])
        text += " " + _("(What comes before it is still open: %(first)s.)", first=first)
    flash({"text": text, "url": undo}, "undo")  # type: ignore[arg-type]  # a mapping is what the toast shows
    return back_to_plan(event, task_id)


@bp.post("/events/<string:slug>/plan/<int:task_id>/untick")
@event_host
def untick(event: Event, task_id: int) -> ResponseReturnValue:
    """Take a tick back."""
    task = task_or_404(event, task_id)
    with transaction(event):
        actions.untick_task(task=task, actor=acting_user())
    flash(_("Open again: %(title)s", title=_(task.title)), "done")
    return back_to_plan(event, task_id)
