"""What donors open by link: their own prizes, and the form for anybody."""

from collections.abc import Sequence

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.audit import SYSTEM
from mixer.db import transaction
from mixer.events.words import when_word, where_word
from mixer.links import new_secret
from mixer.prizes import actions, queries
from mixer.prizes.access import donor_link, donor_token, offer_link
from mixer.prizes.forms import DonorForm, OfferForm
from mixer.prizes.models import Donor, Draw, Prize
from mixer.prizes.views.blueprint import bp
from mixer.web.limits import limiter


@bp.route("/o/<string:token>", methods=["GET", "POST"])
@offer_link
@limiter.limit("30/hour", methods=["POST"])
def offer(draw: Draw, token: str) -> ResponseReturnValue:
    """Anybody offers a prize; the page tells nothing of other offers."""
    form, event = OfferForm(), draw.event
    if request.method == "GET":
        form.key.data = new_secret()
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                key = (form.key.data or new_secret())[:40]
                prize = actions.offer_prize(draw=draw, key=key, who=form.who(), what=form.what())
                own = donor_token(prize.donor)
            return redirect(url_for("prizes.donor_page", token=own, thanks="yes"), 303)
    page = render_template(
        "prizes/offer.html",
        event=event,
        form=form,
        is_open=actions.takes_offers(event),
        token=token,
        when=when_word(event),
        where=where_word(event),
    )
    return page, form.status


@bp.route("/d/<string:token>", methods=["GET", "POST"])
@donor_link
def donor_page(donor: Donor, token: str) -> ResponseReturnValue:
    """A donor's own prizes: say what it is, change it, take it back."""
    mine = queries.prizes_of_donor(donor)
    chosen = _chosen(mine, request.values.get("prize", type=int))
    form = DonorForm(obj=chosen, may_be_named=donor.may_be_named)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(donor.event):
                may_be_named = bool(form.may_be_named.data)
                actions.change_offer(donor=donor, prize=chosen, what=form.what(), may_be_named=may_be_named)
            return redirect(url_for("prizes.donor_page", token=token, thanks="yes"), 303)
    page = render_template(
        "prizes/donor_page.html",
        event=donor.event,
        donor=donor,
        token=token,
        form=form,
        is_open=actions.takes_offers(donor.event),
        mine=mine,
        chosen=chosen,
        has_said=request.args.get("thanks") == "yes",
        when=when_word(donor.event),
        where=where_word(donor.event),
    )
    return page, form.status


def _chosen(mine: Sequence[Prize], wanted: int | None) -> Prize | None:
    """The prize meant: the first one unless another, or a new one (0), was asked for."""
    live = [prize for prize in mine if prize.withdrawn_at is None]
    if wanted == 0:
        return None
    if wanted is None:
        return live[0] if live else None
    found = next((prize for prize in live if prize.id == wanted), None)
    if found is None:
        abort(404)
    return found


@bp.post("/d/<string:token>/prizes/<int:prize_id>/withdraw")
@donor_link
def take_back(donor: Donor, token: str, prize_id: int) -> ResponseReturnValue:
    """A donor cannot give a prize after all, or can again."""
    prize = next((p for p in queries.prizes_of_donor(donor) if p.id == prize_id), None)
    if prize is None:
        abort(404)
    with transaction(donor.event):
        actions.withdraw(prize=prize, actor=SYSTEM, back=request.form.get("back") == "yes")
    return redirect(url_for("prizes.donor_page", token=token), 303)
