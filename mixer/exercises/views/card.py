"""The guest's card, on their own page by personal link."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from mixer.audit import Actor
from mixer.db import transaction
from mixer.exercises import actions, queries
from mixer.exercises.views.blueprint import bp
from mixer.invitations.access import guest_link
from mixer.invitations.models import Guest
from mixer.web.forms import LinkForm
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


@bp.get("/r/<string:token>/card")
@guest_link()
def card(guest: Guest, token: str) -> ResponseReturnValue:
    """The half this guest holds, and how to say “found”."""
    return _page(guest, token, PartnerForm())


def _page(guest: Guest, token: str, form: PartnerForm) -> ResponseReturnValue:
    exercise = queries.latest_exercise(guest.event)
    mine = queries.card_of(exercise, guest) if exercise else None
    page = render_template(
        "exercises/card.html",
        event=guest.event,
        guest=guest,
        token=token,
        exercise=exercise,
        card=mine,
        partners=queries.partners_of(mine) if mine and mine.deal.found_at else [],
        others=len(queries.partners_of(mine)) if mine else 0,
        form=form,
    )
    return page, form.status


@bp.post("/r/<string:token>/card/found")
@guest_link()
def partner_found(guest: Guest, token: str) -> ResponseReturnValue:
    """The guest says whom they found."""
    form = PartnerForm()
    exercise = queries.latest_exercise(guest.event)
    mine = queries.card_of(exercise, guest) if exercise else None
    if mine is None:
        return redirect(url_for("exercises.card", token=token))
    if form.validate_on_submit():
        with form.refusals():
            with transaction(guest.event):
                actions.confirm_partner(card=mine, number=form.number.data, actor=Actor.guest(guest.id))
            return redirect(url_for("exercises.card", token=token))
    elif form.status == 200:
        form.status = 400
    return _page(guest, token, form)


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
    flash(_("Good. You are in the next deal."), "done")
    return redirect(url_for("exercises.card", token=token))
