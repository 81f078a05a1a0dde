"""What a crew member opens by personal link: their part, their answer, their duty sheet."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.queries import owner_of
from mixer.audit import Actor
from mixer.clock import now
from mixer.crew import actions, queries
from mixer.crew.duty import sheet_of
from mixer.crew.views.blueprint import bp
from mixer.db import transaction
from mixer.events import actions as events
from mixer.events.access import crew_link
from mixer.events.models import CrewAnswer, CrewMember
from mixer.events.words import when_word, where_word

INTRODUCTIONS = ("first", "second")


@bp.get("/c/<string:token>")
@crew_link
def part(member: CrewMember, token: str) -> ResponseReturnValue:
    """One person's part in the evening: when, where, what to do, who is theirs, whom to call."""
    event = member.event
    stage = "off" if event.cancelled_at else "over" if event.is_over else "ahead"
    return render_template(
        "crew/part.html",
        event=event,
        member=member,
        token=token,
        sheet=sheet_of(member),
        stage=stage,
        is_tonight=event.starts.date() == now().astimezone(event.starts.tzinfo).date(),
        changing=request.args.get("change") == "yes",
        when=when_word(event),
        where=where_word(event),
        host_name=owner_of(event.team).name,
    )


@bp.post("/c/<string:token>/answer")
@crew_link
def answer_part(member: CrewMember, token: str) -> ResponseReturnValue:
    """“I’ll do it” or “I can’t”; may be changed later."""
    said = request.form.get("answer", "")
    if said not in (CrewAnswer.ACCEPTED, CrewAnswer.DECLINED):
        abort(400)
    with transaction(member.event):
        events.answer_crew(member=member, answer=CrewAnswer(said), actor=Actor.crew(member.id))
    return redirect(url_for("crew.part", token=token), 303)


@bp.post("/c/<string:token>/introductions/<int:greeting_id>/<string:what>")
@crew_link
def introduce(member: CrewMember, token: str, greeting_id: int, what: str) -> ResponseReturnValue:
    """Tick one of the two introductions of a first-timer, or take the tick back."""
    greeting = queries.greeting_of(member, greeting_id)
    if greeting is None or what not in INTRODUCTIONS:
        abort(404)
    done = request.form.get("done") != "no"
    with transaction(member.event):
        actions.tick_introduction(
            greeting=greeting, number=INTRODUCTIONS.index(what) + 1, done=done, actor=Actor.crew(member.id)
        )
    return redirect(url_for("crew.part", token=token, _anchor=f"guest-{greeting_id}"), 303)


@bp.post("/c/<string:token>/reminder")
@crew_link
def switch_reminder(member: CrewMember, token: str) -> ResponseReturnValue:
    """The duty sheet by mail two days before: on or off."""
    with transaction(member.event):
        events.switch_reminder(member=member, on=request.form.get("on") == "yes", actor=Actor.crew(member.id))
    return redirect(url_for("crew.part", token=token, _anchor="reminder"), 303)
