"""Asking the crew: by mail, by hand, and links that end."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.crew import actions
from mixer.crew.forms import AskForm
from mixer.crew.letter import question_in_words
from mixer.crew.views.blueprint import bp, member_or_404
from mixer.db import transaction
from mixer.events import actions as events
from mixer.events.access import event_host
from mixer.events.models import CrewAnswer, CrewMember, Event
from mixer.events.queries import crew_of
from mixer.web.translation import _, ngettext


@bp.route("/events/<string:slug>/crew/ask", methods=["GET", "POST"])
@event_host
def ask(event: Event) -> ResponseReturnValue:
    """Ask by mail, after a look at the letter and at who gets it."""
    people = [m for m in crew_of(event) if m.answer != CrewAnswer.DECLINED]
    form = AskForm(people=[m for m in people if m.email])
    if request.method == "GET":
        form.people.data = _first_choice(people)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                sent = _ask([m for m in crew_of(event) if m.id in (form.people.data or ())])
            flash(
                ngettext("%(num)s question is on its way.", "%(num)s questions are on their way.", sent),
                "done",
            )
            return redirect(url_for("crew.crew", slug=event.slug))
    chosen = next((m for m in people if m.id in (form.people.data or ())), None)
    page = render_template(
        "crew/ask.html",
        event=event,
        team=event.team,
        form=form,
        without_address=[m for m in people if not m.email and m.answer == CrewAnswer.NOT_ASKED],
        letter=question_in_words(chosen) if chosen else None,
    )
    return page, form.status


def _first_choice(people: list[CrewMember]) -> list[int]:
    """The one whose page led here, or everybody nobody asked yet."""
    only = request.args.get("member", type=int)
    if only is not None:
        return [m.id for m in people if m.id == only and m.email]
    return [m.id for m in people if m.email and m.answer == CrewAnswer.NOT_ASKED]


def _ask(people: list[CrewMember]) -> int:
    outcomes = [actions.ask_crew_member(member=member, actor=acting_user()) for member in people]
    return outcomes.count(actions.Asked.QUEUED)


@bp.post("/events/<string:slug>/crew/<int:member_id>/answer/<string:answer>")
@event_host
def note_answer(event: Event, member_id: int, answer: str) -> ResponseReturnValue:
    """What somebody said by telephone, or that they were asked."""
    if answer not in (CrewAnswer.ASKED, CrewAnswer.ACCEPTED, CrewAnswer.DECLINED):
        abort(404)
    member = member_or_404(event, member_id)
    with transaction(event):
        if answer == CrewAnswer.ASKED:
            actions.note_asked(member=member, actor=acting_user())
        else:
            events.answer_crew(member=member, answer=CrewAnswer(answer), actor=acting_user())
    flash(_("Saved."), "done")
    return redirect(url_for("crew.member", slug=event.slug, member_id=member_id))


@bp.post("/events/<string:slug>/crew/<int:member_id>/new-link")
@event_host
def renew_link(event: Event, member_id: int) -> ResponseReturnValue:
    """End somebody's link and show a new one."""
    member = member_or_404(event, member_id)
    with transaction(event):
        events.revoke_crew_link(member, acting_user())
    flash(_("The old link opens nothing any more. The new one stands below."), "done")
    return redirect(url_for("crew.member", slug=event.slug, member_id=member_id))
