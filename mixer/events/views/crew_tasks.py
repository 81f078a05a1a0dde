"""What a crew member opens by personal link: their tasks, to tick where they are."""

from flask import abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.audit import Actor
from mixer.clock import today_in
from mixer.db import transaction
from mixer.events import actions
from mixer.events.access import crew_feed_url, crew_link, weekly_mail_link
from mixer.events.crew_page import is_own, own_tasks
from mixer.events.models import CrewMember, PlanTask
from mixer.events.queries import crew_of, plan_of, task_of
from mixer.events.views.blueprint import bp
from mixer.events.words import when_word, where_word


@bp.get("/c/<string:token>/tasks")
@crew_link
def crew_tasks(member: CrewMember, token: str) -> ResponseReturnValue:
    """A crew member's own tasks: late, this week, later, done."""
    event = member.event
    feed_url = crew_feed_url(member)
    return render_template(
        "events/crew_tasks.html",
        event=event,
        member=member,
        token=token,
        tasks=own_tasks(member, plan_of(event), today_in(event.zone)),
        has_peers=any(one.role == member.role and one.id != member.id for one in crew_of(event)),
        just_done=request.args.get("done", type=int),
        when=when_word(event),
        where=where_word(event),
        feed_url=feed_url,
        subscribe_url="webcal" + feed_url[feed_url.index("://") :],
        part_url=_part_url(token),
    )


def _part_url(token: str) -> str | None:
    """Their part on the evening, where the product has a page for it."""
    has_page = "crew.part" in current_app.view_functions
    return url_for("crew.part", token=token) if has_page else None


def _own_task(member: CrewMember, task_id: int) -> PlanTask:
    task = task_of(member.event, task_id)
    if task is None or not is_own(task, member):
        abort(404)
    return task


@bp.post("/c/<string:token>/tasks/<int:task_id>/tick")
@crew_link
def crew_tick(member: CrewMember, token: str, task_id: int) -> ResponseReturnValue:
    """Mark one's own task done."""
    task = _own_task(member, task_id)
    with transaction(member.event):
        actions.tick_task(task=task, actor=Actor.crew(member.id))
    return redirect(url_for("events.crew_tasks", token=token, done=task_id, _anchor="done"), 303)


@bp.post("/c/<string:token>/tasks/<int:task_id>/untick")
@crew_link
def crew_untick(member: CrewMember, token: str, task_id: int) -> ResponseReturnValue:
    """Take one's own tick back."""
    task = _own_task(member, task_id)
    with transaction(member.event):
        actions.untick_task(task=task, actor=Actor.crew(member.id))
    return redirect(url_for("events.crew_tasks", token=token, _anchor=f"task-{task_id}"), 303)


@bp.post("/c/<string:token>/monday-mail")
@crew_link
def switch_weekly_mail(member: CrewMember, token: str) -> ResponseReturnValue:
    """The switch of the Monday mail on the page of the tasks."""
    with transaction(member.event):
        actions.switch_weekly_mail(member, on=request.form.get("on") == "yes", actor=Actor.crew(member.id))
    return redirect(url_for("events.crew_tasks", token=token, _anchor="monday-mail"), 303)


@bp.get("/c/<string:token>/no-monday-mail")
@bp.post("/c/<string:token>/no-monday-mail")
@weekly_mail_link
def weekly_mail(member: CrewMember, token: str) -> ResponseReturnValue:
    """No more Monday mail: a button for people, one POST for mail programs (RFC 8058)."""
    if request.method == "POST":
        with transaction(member.event):
            actions.switch_weekly_mail(
                member, on=request.form.get("again") == "yes", actor=Actor.crew(member.id)
            )
    return render_template("events/no_monday_mail.html", member=member, event=member.event, token=token)


@bp.post("/c/<string:token>/language")
@crew_link
def crew_language(member: CrewMember, token: str) -> ResponseReturnValue:
    """The language of this crew member's pages and mail."""
    with transaction(member.event):
        actions.choose_crew_language(
            member, language=request.form.get("language", ""), actor=Actor.crew(member.id)
        )
    pages = (url_for("events.crew_tasks", token=token), _part_url(token))
    back = request.form.get("next", "").partition("?")[0]
    return redirect(back if back in pages else pages[0], 303)
