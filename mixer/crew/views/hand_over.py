"""Handing the whole evening over to somebody else."""

from dataclasses import dataclass

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from mixer.accounts.access import acting_user
from mixer.accounts.models import Membership, Role
from mixer.accounts.queries import members_of
from mixer.crew import actions, queries
from mixer.crew.board import board
from mixer.crew.forms import HandOverForm
from mixer.crew.models import Handover
from mixer.crew.views.blueprint import bp, say_undo
from mixer.crew.words import part_word
from mixer.db import transaction
from mixer.events import actions as events
from mixer.events.access import event_host
from mixer.events.models import CrewMember, CrewRole, Event
from mixer.events.queries import crew_of
from mixer.web.translation import _

MORE = (
    "run_of_show.run_of_show",
    "prizes.prizes",
    "tables.tables",
    "venue.venue",
    "budget.budget",
    "invitations.guests",
    "overview.outbox",
)


@dataclass(frozen=True)
class Person:
    """Somebody to give to or take from: in the crew, in the team, or both."""

    key: str
    """``m12`` a crew member, ``u7`` somebody of the team who is not in the crew yet."""
    name: str
    note: str
    member: CrewMember | None
    membership: Membership | None


def _people(event: Event) -> list[Person]:
    by_address = {m.user.email: m for m in members_of(event.team)}  # who joined later has no account here
    crew = [
        Person(f"m{m.id}", m.name, part_word(m.role), m, by_address.pop(_address(m, by_address), None))
        for m in crew_of(event)
    ]
    team = [Person(f"u{m.user_id}", m.user.name, _("in the team"), None, m) for m in by_address.values()]
    everybody = crew + team
    return sorted(
        everybody, key=lambda person: person.membership is None
    )  # who can open the desk comes first


def _address(member: CrewMember, by_address: dict[str, Membership]) -> str:
    """The address of a crew member's account, or the one they are written to."""
    found = (address for address, m in by_address.items() if m.user_id == member.user_id)
    return next(found, member.email)


def _label(person: Person) -> str:
    return f"{person.name} · {person.note}"


@bp.route("/events/<string:slug>/crew/hand-over", methods=["GET", "POST"])
@event_host
def hand_over(event: Event) -> ResponseReturnValue:
    """Everything open of one person, and one button that gives it to another."""
    people = _people(event)
    is_owner = any(
        p.membership and p.membership.user_id == current_user.id and p.membership.role == Role.OWNER
        for p in people
    )
    whose = request.form.get("giver") or _whose(people)
    takers = [(p.key, _label(p)) for p in people if p.key != whose]
    if is_owner:
        takers.append(("new", _("Somebody new, whom you name below")))
    form = HandOverForm(givers=[(p.key, _label(p)) for p in people], takers=takers)
    if request.method == "GET":
        form.giver.data = whose
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                done = _hand_over(event, people, form)
            undo = url_for("crew.take_back", slug=event.slug, handover_id=done.id)
            say_undo(_("%(name)s has it all now.", name=done.taker.name), undo)
            return redirect(url_for("crew.crew", slug=event.slug))
    return _page(event, people, form), form.status


def _whose(people: list[Person]) -> str:
    """The one asked for, or the signed-in host."""
    wanted = request.args.get("giver", "")
    if wanted in [p.key for p in people]:
        return wanted
    mine = (p.key for p in people if p.membership and p.membership.user_id == current_user.id)
    return next(mine, people[0].key)


def _page(event: Event, people: list[Person], form: HandOverForm) -> str:
    giver = next((p for p in people if p.key == form.giver.data), people[0])
    shown = board(event)
    return render_template(
        "crew/hand_over.html",
        event=event,
        team=event.team,
        form=form,
        giver=giver,
        things=actions.belongings(giver.member, None) if giver.member else None,
        unanswered=[line.member for line in shown.lines if line.member.answer == "asked"],
        gaps=shown.gaps,
        alone=len(shown.alone),
        pages=[_link(endpoint, event) for endpoint in MORE if endpoint in current_app.view_functions],
    )


def _link(endpoint: str, event: Event) -> tuple[str, str]:
    words = {
        "run_of_show.run_of_show": _("Run of show"),
        "prizes.prizes": _("Prizes"),
        "tables.tables": _("Tables"),
        "venue.venue": _("Venue"),
        "budget.budget": _("Budget"),
        "invitations.guests": _("Guests"),
        "overview.outbox": _("Outbox"),
    }
    if endpoint == "overview.outbox":
        return words[endpoint], url_for(endpoint, team_slug=event.team.slug)
    return words[endpoint], url_for(endpoint, slug=event.slug)


def _hand_over(event: Event, people: list[Person], form: HandOverForm) -> Handover:
    by_key = {p.key: p for p in people}
    giver = _in_crew(event, by_key[form.giver.data], CrewRole.HOST)
    invites = form.taker.data == "new"
    if invites:
        taker = events.add_crew_member(
            event=event,
            name=form.name.data or "",
            email=form.email.data or "",
            role=CrewRole.CO_HOST,
            actor=acting_user(),
        )
        invites = taker.user_id is None
    else:
        taker = _in_crew(event, by_key[form.taker.data], CrewRole.CO_HOST)
    return actions.hand_over(giver=giver, taker=taker, actor=acting_user(), invites=invites)


def _in_crew(event: Event, person: Person, role: CrewRole) -> CrewMember:
    if person.member is not None:
        return person.member
    if person.membership is None:
        raise ValueError("nobody is neither in the crew nor in the team")
    user = person.membership.user
    return events.add_crew_member(
        event=event, name=user.name, email=user.email, role=role, actor=acting_user()
    )


@bp.post("/events/<string:slug>/crew/hand-over/<int:handover_id>/take-back")
@event_host
def take_back(event: Event, handover_id: int) -> ResponseReturnValue:
    """Undo a handover."""
    handover = queries.handover_of(event, handover_id)
    if handover is None:
        abort(404)
    with transaction(event):
        actions.take_back(handover=handover, actor=acting_user())
    flash(_("%(name)s has it all back.", name=handover.giver.name), "done")
    return redirect(url_for("crew.crew", slug=event.slug))
