"""Somebody without an invitation, at the door: a name is enough."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from mixer.db import transaction
from mixer.door import actions
from mixer.door.access import door as door_guard
from mixer.door.actions import AlikeOnList, NoPlace, RoomFull, Verdict, Where
from mixer.door.forms import WalkInForm
from mixer.door.models import DoorLink
from mixer.door.views.blueprint import bp, new_op_id
from mixer.door.views.volunteer import show


@bp.route("/door/walk-in", methods=["GET", "POST"])
@door_guard
def walk_in(link: DoorLink) -> ResponseReturnValue:
    """The short form. Where the list has the name already, or the room is full, it asks once more."""
    form, outcome = WalkInForm(), None
    if form.validate_on_submit():
        with form.refusals(), transaction(link.event):
            outcome = _admit(link, form)
        if isinstance(outcome, Verdict | NoPlace):
            return show(outcome)
        form.status = 409
    elif form.is_submitted():
        form.status = 400
    else:
        form.op_id.data = new_op_id()
        form.first_name.data, form.last_name.data = _name_of(request.args.get("name", ""))
    page = render_template(
        "door/walk_in.html",
        event=link.event,
        link=link,
        form=form,
        alike=outcome if isinstance(outcome, AlikeOnList) else None,
        full=outcome if isinstance(outcome, RoomFull) else None,
        new_op_id=new_op_id,
    )
    return page, form.status


def _admit(link: DoorLink, form: WalkInForm) -> Verdict | NoPlace | AlikeOnList | RoomFull:
    return actions.admit_walk_in(
        event=link.event,
        where=Where.at_link(link),
        op_id=form.op_id.data,
        first_name=form.first_name.data,
        last_name=form.last_name.data,
        company=form.company.data,
        profession=form.profession.data,
        email=(form.email.data or "").strip() or None,
        although_alike=form.although_alike.data == "yes",
        although_full=form.although_full.data == "yes",
    )


def _name_of(typed: str) -> tuple[str, str]:
    """First and last name as far as they were typed in the search."""
    *first, last = (typed.title() if typed.islower() else typed).split() or [""]
    return (" ".join(first), last) if first else (last, "")
