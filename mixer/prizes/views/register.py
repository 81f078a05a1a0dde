"""The host's register of prizes."""

from decimal import Decimal
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mixer.accounts.access import acting_user
from mixer.clock import now
from mixer.contacts.models import Contact
from mixer.contacts.queries import contact_of, search_contacts
from mixer.db import transaction
from mixer.events.access import event_host
from mixer.events.models import Event
from mixer.prizes import actions, queries
from mixer.prizes.access import donor_url, offer_url
from mixer.prizes.forms import PrizeForm
from mixer.prizes.models import PrizeState
from mixer.prizes.views.blueprint import bp, donor_or_404, draw_or_404, prize_or_404
from mixer.prizes.words import prize_word, state_word
from mixer.web.pages import public_url_for
from mixer.web.translation import _

MOST_HITS = 8
WHO = ("firm", "person", "email", "phone", "may_be_named")


@bp.get("/events/<string:slug>/prizes")
@event_host
def prizes(event: Event) -> ResponseReturnValue:
    """Every prize and how far it is, whom to ask next, the link for offers and the draw's commitment."""
    rows = queries.prizes_of(event)
    live = [prize for prize in rows if prize.withdrawn_at is None]
    draw = queries.draw_of(event)
    expected = queries.expected_guests(event)
    return render_template(
        "prizes/prizes.html",
        event=event,
        team=event.team,
        rows=[(prize, actions.next_state(prize)) for prize in rows],
        sure=[prize for prize in live if prize.state != PrizeState.ASKED],
        asked=[prize for prize in live if prize.state == PrizeState.ASKED],
        expected=expected,
        suggested=queries.suggested_prizes(expected),
        before=queries.donors_before(event)[:8],
        draw=draw,
        seeds=queries.seeds_of(draw) if draw else [],
        has_drawn=bool(queries.steps_of(draw)) if draw else False,
        offer_link=offer_url(draw) if draw else None,
        check_link=public_url_for("prizes.check", public_id=draw.public_id) if draw else None,
        unthanked=len(actions.to_thank(event)),
        thank_until=event.ends + actions.THANKS_WITHIN,
        is_late=now() > event.ends + actions.THANKS_WITHIN,
        is_open=actions.takes_offers(event),
    )


@bp.route("/events/<string:slug>/prizes/new", methods=["GET", "POST"])
@event_host
def new_prize(event: Event) -> ResponseReturnValue:
    """Take a prize in, or note whom to ask: a donor typed, picked from the contacts, or of an earlier
    evening."""
    form = PrizeForm(data=_known_donor(event) if request.method == "GET" else None)
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                picked = _contact(event, form.contact.data)
                who = form.who() | {"contact_id": picked.id if picked else None}
                actions.add_prize(event=event, who=who, what=form.what(), actor=acting_user())
            flash(_("Saved."), "done")
            return redirect(url_for("prizes.prizes", slug=event.slug))
    sought = request.args.get("q", "").strip()
    found = search_contacts(event.team, sought) if sought else []
    page = render_template(
        "prizes/new_prize.html",
        event=event,
        team=event.team,
        form=form,
        sought=sought,
        hits=found[:MOST_HITS],
        more=max(0, len(found) - MOST_HITS),
        picked=_contact(event, form.contact.data),
    )
    return page, form.status


def _contact(event: Event, typed: str | None) -> Contact | None:
    number = typed or ""
    is_id = number.isascii() and number.isdecimal() and len(number) < 10
    return contact_of(event.team, int(number)) if is_id else None


def _known_donor(event: Event) -> dict[str, Any] | None:
    """What is known of the contact or the earlier donor asked for in the address."""
    contact = _contact(event, request.args.get("contact"))
    if contact is not None:
        known = {"firm": contact.company, "person": contact.name, "email": contact.email or ""}
        return known | {"contact": str(contact.id)}
    again = request.args.get("again", type=int)
    donor = next((d for d in queries.donors_before(event) if d.id == again), None) if again else None
    if donor is None:
        return None
    return {name: getattr(donor, name) for name in WHO} | {"contact": str(donor.contact_id or "")}


@bp.route("/events/<string:slug>/prizes/<int:prize_id>", methods=["GET", "POST"])
@event_host
def prize(event: Event, prize_id: int) -> ResponseReturnValue:
    """One prize: facts, donor, the question by mail, the donor's link."""
    thing = prize_or_404(event, prize_id)
    value = None if thing.value_cents is None else Decimal(thing.value_cents) / 100
    form = PrizeForm(obj=thing, value=value, **{name: getattr(thing.donor, name) for name in WHO})
    if form.validate_on_submit():
        with form.refusals():
            with transaction(event):
                actions.change_prize(prize=thing, who=form.who(), what=form.what(), actor=acting_user())
            flash(_("Saved."), "done")
            return redirect(url_for("prizes.prizes", slug=event.slug))
    page = render_template(
        "prizes/prize.html",
        event=event,
        team=event.team,
        form=form,
        prize=thing,
        donor_link=donor_url(thing.donor),
        letter=actions.ask_letter(thing.donor),
        is_open=actions.takes_offers(event),
    )
    return page, form.status


@bp.post("/events/<string:slug>/prizes/<int:prize_id>/move")
@event_host
def move(event: Event, prize_id: int) -> ResponseReturnValue:
    """One state further, or the last step taken back."""
    thing = prize_or_404(event, prize_id)
    wanted = request.values.get("state", "")
    if wanted not in list(PrizeState):
        abort(400)
    state, back = PrizeState(wanted), request.args.get("back") == "yes"
    with transaction(event):
        verb = actions.move_back if back else actions.move_on
        moved = verb(prize=thing, state=state, actor=acting_user())
    if moved and not back:
        undo = url_for("prizes.move", slug=event.slug, prize_id=prize_id, back="yes", state=state.value)
        text = _("%(item)s: %(state)s.", item=prize_word(thing), state=state_word(state))
        flash({"text": text, "url": undo}, "undo")  # type: ignore[arg-type]  # a mapping is what the toast shows
    target = "prizes.draw" if request.form.get("page") == "draw" else "prizes.prizes"
    return redirect(url_for(target, slug=event.slug))


@bp.post("/events/<string:slug>/prizes/<int:prize_id>/withdraw")
@event_host
def withdraw(event: Event, prize_id: int) -> ResponseReturnValue:
    """Take a prize off the list; ten seconds to put it back."""
    thing = prize_or_404(event, prize_id)
    back = request.args.get("back") == "yes"
    with transaction(event):
        actions.withdraw(prize=thing, actor=acting_user(), back=back)
    if not back:
        undo = url_for("prizes.withdraw", slug=event.slug, prize_id=prize_id, back="yes")
        text = _("Taken off the list.")
        flash({"text": text, "url": undo}, "undo")  # type: ignore[arg-type]  # a mapping is what the toast shows
    return redirect(url_for("prizes.prizes", slug=event.slug))


@bp.post("/events/<string:slug>/prizes/donors/<int:donor_id>/ask")
@event_host
def ask(event: Event, donor_id: int) -> ResponseReturnValue:
    """Ask a donor by mail, once."""
    donor = donor_or_404(event, donor_id)
    with transaction(event):
        asked = actions.ask_donor(donor=donor, actor=acting_user())
    if asked:
        flash(_("The question is on its way."), "done")
    else:
        flash(_("Nothing was sent: they were asked before, or have no address."), "warn")
    return redirect(url_for("prizes.prizes", slug=event.slug))


@bp.post("/events/<string:slug>/prizes/donors/<int:donor_id>/new-link")
@event_host
def new_donor_link(event: Event, donor_id: int) -> ResponseReturnValue:
    """End a donor's link."""
    donor = donor_or_404(event, donor_id)
    with transaction(event):
        actions.new_donor_link(donor=donor, actor=acting_user())
    flash(_("The old link opens nothing any more."), "done")
    return redirect(url_for("prizes.prizes", slug=event.slug))


@bp.post("/events/<string:slug>/prizes/new-link")
@event_host
def new_offer_link(event: Event) -> ResponseReturnValue:
    """End the general link for offers."""
    draw = draw_or_404(event)
    with transaction(event):
        actions.new_offer_link(draw=draw, actor=acting_user())
    flash(_("The old link opens nothing any more."), "done")
    return redirect(url_for("prizes.prizes", slug=event.slug))
