"""The guest's card, on their own page by personal link."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from mixer.audit import Actor
from mixer.db import transaction
from mixer.door.queries import line_of
from mixer.exercises import actions, queries
from mixer.exercises.views.blueprint import bp
from mixer.invitations.access import guest_link
from mixer.invitations.models import Guest
from mixer.web.forms import LinkForm
from mixer.web.fragment import fragment
from mixer.web.limits import limiter
from mixer.web.translation import _
from mixer.web.translation import lazy as text


class PartnerForm(LinkForm):
    """The number on the partner's badge."""

    number = IntegerField(
        text("Number on your partner’s badge"),
        [
            InputRequired(text("Type the number on your partner’s badge.")),
            NumberRange(1, 99_999, text("Type the number on your partner’s badge.")),
        ],
    )


def _by_token() -> str:
    return "card:" + str((request.view_args or {}).get("token", ""))[:60]


def _state(guest: Guest, token: str, form: PartnerForm) -> dict[str, Any]:
    """What the card's page shows: at most five queries, whatever the size of the room."""
    exercise = queries.latest_exercise(guest.event)
    mine = queries.card_of(exercise, guest) if exercise else None
    partners = queries.partners_of(mine) if mine else []
    met = queries.met_among([guest.id, *(p.guest_id for p in partners)]) if len(partners) > 1 else []
    known = {person for one in met if guest.id in one.people for person in one.people}
    line = line_of(guest)
    return {
        "event": guest.event,
        "guest": guest,
        "token": token,
        "is_inside": line is not None and line.is_inside,
        "is_on": exercise is not None and exercise.ended_at is None,
        "sits_out": exercise is not None and str(guest.id) in exercise.sitting_out,
        "card": mine,
        "partners": partners,
        "known": [partner for partner in partners if partner.guest_id in known],
        "form": form,
    }


@bp.get("/r/<string:token>/card")
@guest_link()
def card(guest: Guest, token: str) -> ResponseReturnValue:
    """The half this guest holds, and how to say “found”."""
    return render_template("exercises/card.html", **_state(guest, token, PartnerForm()))


@bp.get("/r/<string:token>/card/live")
@guest_link()
def card_live(guest: Guest, token: str) -> ResponseReturnValue:
    """The card alone, for the poll: it appears when the host deals, and turns when the partner confirms."""
    return fragment(render_template("exercises/_card.html", **_state(guest, token, PartnerForm())))


@bp.post("/r/<string:token>/card/found")
@guest_link()
@limiter.limit("60/hour", key_func=_by_token)
def partner_found(guest: Guest, token: str) -> ResponseReturnValue:
    """The guest says whom they found."""
    form = PartnerForm()
    exercise = queries.latest_exercise(guest.event)
    mine = queries.card_of(exercise, guest) if exercise else None
    if mine is None:
        return redirect(url_for("exercises.card", token=token))
    if form.validate_on_submit():
        with form.refusals(), transaction(guest.event):
            actions.confirm_partner(card=mine, number=form.number.data, actor=Actor.guest(guest.id))
    else:
        form.status = 400
    if form.status == 200:
        return redirect(url_for("exercises.card", token=token))
    return render_template("exercises/card.html", **_state(guest, token, form)), form.status


@bp.post("/r/<string:token>/card/leave")
@guest_link()
def leave(guest: Guest, token: str) -> ResponseReturnValue:
    """Rather not play. One tap, and nobody asks why."""
    with transaction(guest.event):
        actions.leave_exercises(guest=guest, leaves=True, actor=Actor.guest(guest.id))
    flash(_("That is fine. You are as welcome as before."), "done")
    return redirect(url_for("exercises.card", token=token))


@bp.post("/r/<string:token>/card/join")
@guest_link()
def join(guest: Guest, token: str) -> ResponseReturnValue:
    """Play after all."""
    with transaction(guest.event):
        actions.leave_exercises(guest=guest, leaves=False, actor=Actor.guest(guest.id))
    flash(_("Good. You are in with the next cards that are dealt."), "done")
    return redirect(url_for("exercises.card", token=token))
