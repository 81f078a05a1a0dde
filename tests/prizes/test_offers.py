"""The register, and what donors do by link."""

from mixer.audit import SYSTEM
from mixer.db import db, transaction
from mixer.outbox.models import Message
from mixer.prizes import actions, queries
from mixer.prizes.access import donor_token, offer_token
from mixer.prizes.models import Donor, Prize, PrizeState
from tests.cast import Cast
from tests.page import Visitor

PRIZE = {"firm": "Café Rossi", "email": "rita@example.org", "item": "Breakfast", "kind": "voucher"}


def the_prize() -> Prize:
    db.session.expire_all()
    return db.session.query(Prize).one()


def test_a_prize_goes_one_state_further_and_back(olga: Visitor, cast: Cast):
    slug = cast.event.slug
    olga.get("prizes.prizes", slug=slug)
    olga.post("prizes.new_prize", PRIZE | {"value": "24.50", "currency": "EUR"}, slug=slug)
    prize = the_prize()
    assert (prize.state, prize.value_cents) == (PrizeState.PROMISED, 2450)
    for _tap in range(2):
        olga.post("prizes.move", {"state": "received"}, slug=slug, prize_id=prize.id)
    assert the_prize().state == PrizeState.RECEIVED
    olga.post("prizes.move", slug=slug, prize_id=prize.id, back="yes", state="received")
    assert the_prize().state == PrizeState.PROMISED
    page = olga.get("prizes.prize", slug=slug, prize_id=prize.id)
    assert page.form_values("form.form")["firm"] == "Café Rossi"
    olga.post("prizes.withdraw", slug=slug, prize_id=prize.id)
    assert the_prize().withdrawn_at is not None


def test_a_negative_value_is_said_at_the_field(olga: Visitor, cast: Cast):
    page = olga.post("prizes.new_prize", PRIZE | {"value": "-3"}, status=200, slug=cast.event.slug)
    assert page.words(".field-error") == ["Please type an amount from 0 to 1,000,000, or nothing."]


def test_an_offer_by_the_general_link_is_one_prize_and_the_host_is_told(
    olga: Visitor, visitor: Visitor, cast: Cast
):
    olga.post("prizes.commit", {"before": "0"}, slug=cast.event.slug)
    draw = queries.draw_of(cast.event)
    assert draw is not None
    token = offer_token(draw)
    sent = visitor.get("prizes.offer", token=token).form_values() | PRIZE
    for _tap in range(2):
        page = visitor.post("prizes.offer", sent, status=303, token=token)
    prize = the_prize()
    assert page.location.startswith(f"/d/{donor_token(prize.donor)}")
    visitor.get(page.location)
    changed = {"item": "Brunch", "kind": "voucher"}
    visitor.post("prizes.donor_page", changed, status=303, token=donor_token(prize.donor), prize=prize.id)
    assert the_prize().item == "Brunch"
    visitor.post("prizes.take_back", status=303, token=donor_token(prize.donor), prize_id=prize.id)
    sent_mail = db.session.query(Message).order_by(Message.id).all()
    (own,) = [m for m in sent_mail if m.purpose == "prize_own_link"]
    assert (own.to_email, token in own.text) == (PRIZE["email"], False)
    assert donor_token(prize.donor) in own.text
    assert actions.is_own_link_wanted(own)
    subjects = [m.subject for m in sent_mail if m is not own]
    assert [s.split(" a door")[0] for s in subjects] == [
        "Café Rossi offers",
        "Café Rossi has changed",
        "Café Rossi has withdrawn",
    ]
    olga.post("prizes.new_offer_link", slug=cast.event.slug)
    visitor.get("prizes.offer", status=404, token=token)


def test_a_donor_is_asked_once_and_fills_in_the_prize(olga: Visitor, visitor: Visitor, cast: Cast):
    with transaction(cast.event):
        who = {"firm": "Café Rossi", "email": "rita@example.org"}
        actions.add_prize(event=cast.event, who=who, what={"item": ""}, actor=SYSTEM)
    donor = db.session.query(Donor).one()
    for _tap in range(2):
        olga.post("prizes.ask", slug=cast.event.slug, donor_id=donor.id)
    (letter,) = db.session.query(Message).all()
    token = donor_token(donor)
    assert token in letter.text
    assert actions.is_ask_wanted(letter)
    visitor.post("prizes.donor_page", {"item": "Book", "kind": "physical"}, status=303, token=token)
    prize = the_prize()
    assert (prize.item, prize.state) == ("Book", PrizeState.PROMISED)
    olga.post("prizes.new_donor_link", slug=cast.event.slug, donor_id=donor.id)
    visitor.get("prizes.donor_page", status=404, token=token)
