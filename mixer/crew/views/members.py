"""One crew member's page: facts, shifts, link, leaving and coming back."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.accounts.access import acting_user
from mixer.crew import actions, queries
from mixer.crew.access import part_url
from mixer.crew.forms import MemberForm, NewMemberForm, ShiftForm
from mixer.crew.views.blueprint import bp, member_or_404, say_undo
from mixer.db import transaction
from mixer.events import actions as events
from mixer.events.access import event_host
from mixer.events.models import CrewAnswer, CrewMember, CrewRole, Event
from mixer.web.translation import _


@bp.route("/events/<string:slug>/crew/new", methods=["GET", "POST"])
@event_host
def new_member(event: Event) -> ResponseReturnValue:
    """Take somebody into the crew."""
    form = NewMemberForm()
    if request.method == "GET":
        _suggest(form)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                member = _take_in(event, form)
            flash(_("%(name)s is in the crew.", name=member.name), "done")
            return redirect(url_for("crew.member", slug=event.slug, member_id=member.id))
    page = render_template("crew/new_member.html", event=event, team=event.team, form=form)
    return page, form.status


def _suggest(form: NewMemberForm) -> None:
    form.role.data = CrewRole.VISITOR_HOST.value
    if request.args.get("me"):
        form.role.data = CrewRole.HOST.value
        form.name.data, form.email.data = current_user.name, current_user.email


def _take_in(event: Event, form: NewMemberForm) -> CrewMember:
    member = events.add_crew_member(event=event, actor=acting_user(), **form.facts())
    if form.with_shift.data:
        actions.add_arrival_shift(member=member, actor=acting_user())
    if member.user_id == current_user.id and not event.is_over and event.cancelled_at is None:
        # Who puts themselves down need not be asked.
        events.answer_crew(member=member, answer=CrewAnswer.ACCEPTED, actor=acting_user())
    return member


def member_page(
    member: CrewMember, form: MemberForm | None = None, shift_form: ShiftForm | None = None
) -> str:
    """The page of one crew member; a form that was sent back stands in its place."""
    event = member.event
    return render_template(
        "crew/member.html",
        event=event,
        team=event.team,
        member=member,
        shifts=queries.shifts_of_member(member),
        form=form or MemberForm(formdata=None, obj=member),
        shift_form=shift_form or ShiftForm(member=member, formdata=None),
        url=part_url(member),
    )


@bp.route("/events/<string:slug>/crew/<int:member_id>", methods=["GET", "POST"])
@event_host
def member(event: Event, member_id: int) -> ResponseReturnValue:
    """One crew member: who they are, when they are on duty, what they said."""
    member = member_or_404(event, member_id)
    form = MemberForm(obj=member)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                events.change_crew_member(member=member, actor=acting_user(), **form.facts())
            flash(_("Saved."), "done")
            return redirect(url_for("crew.member", slug=event.slug, member_id=member.id))
    return member_page(member, form), form.status


@bp.post("/events/<string:slug>/crew/<int:member_id>/remove")
@event_host
def remove_member(event: Event, member_id: int) -> ResponseReturnValue:
    """Let somebody go, with ten seconds to take it back."""
    member = member_or_404(event, member_id)
    with transaction(event):
        events.remove_crew_member(member=member, actor=acting_user())
    undo = url_for("crew.return_member", slug=event.slug, member_id=member_id)
    say_undo(_("%(name)s is no longer in the crew.", name=member.name), undo)
    return redirect(url_for("crew.crew", slug=event.slug))


@bp.post("/events/<string:slug>/crew/<int:member_id>/return")
@event_host
def return_member(event: Event, member_id: int) -> ResponseReturnValue:
    """Take somebody back with all they had."""
    member = queries.somebody_who_left(event, member_id)
    if member is None:
        abort(404)
    with transaction(event):
        events.return_crew_member(member=member, actor=acting_user())
    flash(_("%(name)s is back in the crew.", name=member.name), "done")
    return redirect(url_for("crew.crew", slug=event.slug))
