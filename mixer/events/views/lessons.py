"""What we learned: lessons of one evening, and what came of those of the last."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.core.plan import OffsetUnit
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.actions.lessons import add_lesson, delete_lesson, restore_lesson
from mixer.events.actions.plan import template
from mixer.events.lesson_forms import LessonForm
from mixer.events.models import Event, Lesson, LessonKind, LessonQuestion, LessonUse, PlanTask
from mixer.events.plan_words import distance_word
from mixer.events.queries import lesson_of, lessons_of, lessons_used, plan_of
from mixer.events.views.blueprint import bp
from mixer.web.translation import _


@bp.route("/events/<string:slug>/lessons", methods=["GET", "POST"])
@event_host
def lessons(event: Event) -> ResponseReturnValue:
    """The debrief: three questions, and what each answer becomes at the next evening."""
    plan = plan_of(event)
    roles = sorted({task.owner_role for task in plan} | {task.owner_role for task in template()})
    form = LessonForm(tasks=plan, roles=roles)
    if form.validate_on_submit():
        with transaction(event):
            add_lesson(
                event=event,
                question=LessonQuestion(form.question.data),
                text=form.text.data,
                kind=LessonKind(form.kind.data),
                actor=acting_user(),
                **form.becomes(),
            )
        flash(_("Kept. The next evening will know it."), "done")
        return redirect(url_for("events.lessons", slug=event.slug))
    kept = lessons_of(event)
    return render_template(
        "events/lessons.html",
        event=event,
        team=event.team,
        form=form,
        groups=_by_question(kept),
        count=len(kept),
        titles=_titles(plan),
        used=[(use, _shown(use, use.before), _shown(use, use.after)) for use in lessons_used(event)],
    )


def _titles(plan: Sequence[PlanTask]) -> dict[str, str]:
    """Words for the tasks lessons speak of: those of this plan, else of Mixer's own."""
    return {task.id: task.title for task in template()} | {task.template_id: task.title for task in plan}


def _shown(use: LessonUse, value: str) -> str:
    """What a lesson changed, in words; empty where nothing was."""
    if use.lesson.kind == LessonKind.DEFAULT:
        return value or "–"
    offset, _blank, unit = value.partition(" ")
    return distance_word(int(offset), OffsetUnit(unit)) if unit else ""


def _by_question(kept: Sequence[Lesson]) -> list[tuple[str, list[Lesson]]]:
    return [
        (question.value, [lesson for lesson in kept if lesson.question == question])
        for question in LessonQuestion
    ]


def _lesson(event: Event, lesson_id: int) -> Lesson:
    lesson = lesson_of(event, lesson_id)
    if lesson is None:
        abort(404)
    return lesson


@bp.post("/events/<string:slug>/lessons/<int:lesson_id>/delete")
@event_host
def remove_lesson(event: Event, lesson_id: int) -> ResponseReturnValue:
    """Take a lesson away; offers to take that back."""
    lesson = _lesson(event, lesson_id)
    with transaction(event):
        delete_lesson(lesson=lesson, actor=acting_user())
    undo = url_for("events.keep_lesson", slug=event.slug, lesson_id=lesson_id)
    flash({"text": _("The lesson is deleted."), "url": undo}, "undo")  # type: ignore[arg-type]  # a mapping is what the toast shows
    return redirect(url_for("events.lessons", slug=event.slug))


@bp.post("/events/<string:slug>/lessons/<int:lesson_id>/restore")
@event_host
def keep_lesson(event: Event, lesson_id: int) -> ResponseReturnValue:
    """Take the deletion of a lesson back."""
    lesson = _lesson(event, lesson_id)
    with transaction(event):
        restore_lesson(lesson=lesson, actor=acting_user())
    flash(_("The lesson is there again."), "done")
    return redirect(url_for("events.lessons", slug=event.slug))
