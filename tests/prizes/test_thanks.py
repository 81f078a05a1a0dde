"""Thanks: whom, until when, by mail or by telephone; and where donors come from."""

import pytest

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.contacts.actions import add_contact
from mixer.db import db, transaction
from mixer.events.models import Event
from mixer.outbox.models import Message
from mixer.prizes import actions, queries
from mixer.prizes.access import offer_token
from mixer.prizes.models import Donor, Prize, PrizeState
from mixer.web.limits import limiter
from tests import builders
from tests.cast import Cast
from tests.page import Visitor

AFTER = builders.at("2027-04-23T08:00+00:00")
LATE = builders.at("2027-04-26T08:00+00:00")


def there(event: Event, firm: str, email: str = "") -> Prize:
    """A prize that stands on the shelf."""
    with transaction(event):
        who = {"firm": firm, "email": email}
        prize = actions.add_prize(event=event, who=who, what={"item": "Cake"}, actor=SYSTEM)
        for state in (PrizeState.RECEIVED, PrizeState.DISPLAYED):
            actions.move_on(prize=prize, state=state, actor=SYSTEM)
    return prize


@pytest.fixture
def offers(olga: Visitor, cast: Cast) -> str:
    """The token of the link by which anybody offers a prize."""
    olga.post("prizes.commit", {"before": "0"}, slug=cast.event.slug)
    draw = queries.draw_of(cast.event)
    assert draw is not None
    return offer_token(draw)


def _state(prize: Prize) -> PrizeState:
    db.session.expire_all()
    return prize.state


def the_donor(firm: str) -> Donor:
    db.session.expire_all()
    return db.session.query(Donor).filter_by(firm=firm).one()


def test_a_prize_nobody_drew_is_thanked_for_after_the_evening(cast: Cast, clock: Clock, olga: Visitor):
    slug = cast.event.slug
    there(cast.event, "Café Rossi", "rita@example.org")
    assert actions.to_thank(cast.event) == []
    clock.stop(AFTER)
    assert "was not drawn this time" in olga.get("prizes.thanks", slug=slug).text
    olga.post("prizes.send_thanks", slug=slug)
    assert the_donor("Café Rossi").thanked_at == AFTER
    assert [m.to_email for m in db.session.query(Message)] == ["rita@example.org"]


def test_who_has_no_address_is_called_and_the_mark_can_be_taken_back(cast: Cast, clock: Clock, olga: Visitor):
    slug, donor = cast.event.slug, there(cast.event, "Quay Books").donor
    clock.stop(AFTER)
    olga.post("prizes.send_thanks", slug=slug)
    assert the_donor("Quay Books").thanked_at is None
    olga.post("prizes.thank_one", slug=slug, donor_id=donor.id)
    assert the_donor("Quay Books").thanked_at == AFTER
    olga.post("prizes.thank_one", slug=slug, donor_id=donor.id, back="yes")
    assert the_donor("Quay Books").thanked_at is None
    assert db.session.query(Message).count() == 0


def test_the_register_says_until_when_and_how_many_are_left(cast: Cast, clock: Clock, olga: Visitor):
    there(cast.event, "Café Rossi", "rita@example.org")
    clock.stop(AFTER)
    page = olga.get("prizes.prizes", slug=cast.event.slug)
    assert "by Sat 24 Apr, two days after the evening" in page.text
    assert "has waited for thanks" not in page.text
    clock.stop(LATE)
    assert (
        "One donor has waited for thanks since Sat 24 Apr."
        in olga.get("prizes.prizes", slug=cast.event.slug).text
    )


def test_a_prize_thanked_before_it_was_collected_is_collected_and_back_in_one_tap(
    cast: Cast, clock: Clock, olga: Visitor
):
    prize, slug = there(cast.event, "Café Rossi", "rita@example.org"), cast.event.slug
    with transaction(cast.event):
        prize.state = PrizeState.DRAWN
        prize.dates = prize.dates | {"thanked": "2027-04-23T08:00:00+00:00"}
    olga.post("prizes.move", {"state": "collected"}, slug=slug, prize_id=prize.id)
    assert _state(prize) == PrizeState.THANKED
    olga.post("prizes.move", slug=slug, prize_id=prize.id, back="yes", state="collected")
    assert _state(prize) == PrizeState.DRAWN
    assert "collected" not in prize.dates


def test_a_donor_is_picked_from_the_teams_contacts_and_from_no_other(cast: Cast, olga: Visitor):
    slug, ana = cast.event.slug, cast.ana.contact
    page = olga.get("prizes.new_prize", slug=slug, q=ana.first_name)
    assert ana.name in page.text
    picked = olga.get("prizes.new_prize", slug=slug, contact=ana.id)
    sent = picked.form_values("form.form") | {"item": "Cake", "kind": "physical", "currency": "EUR"}
    assert sent["person"] == ana.name
    olga.post("prizes.new_prize", sent, slug=slug)
    assert db.session.query(Donor).one().contact_id == ana.id
    with transaction():
        strange = add_contact(team=cast.zoes_team, actor=SYSTEM, first_name="Sven", last_name="Strange")
    olga.post(
        "prizes.new_prize", sent | {"contact": str(strange.id), "firm": "Other", "email": ""}, slug=slug
    )
    assert "Sven" not in olga.get("prizes.new_prize", slug=slug, contact=strange.id).html
    assert the_donor("Other").contact_id is None
    olga.get("prizes.new_prize", slug=slug, contact="9" * 30)


def test_an_offer_in_german_gets_its_mail_in_german_and_the_host_hers_in_english(
    visitor: Visitor, offers: str
):
    offer = {"firm": "Café Rossi", "email": "rita@example.org", "item": "Kuchen", "kind": "physical"}
    url = visitor.url("prizes.offer", token=offers)
    visitor.forget_the_last_request()
    visitor.client.post(url, data=offer, headers={"Accept-Language": "de"})
    assert the_donor("Café Rossi").language == "de"
    news = db.session.query(Message).filter_by(purpose="prize_news").one()
    assert news.subject == "Café Rossi offers a door prize: Kuchen."


def test_the_form_for_offers_stops_a_flood(visitor: Visitor, offers: str):
    limiter.enabled = True
    path = visitor.url("prizes.offer", token=offers)
    try:
        limiter.reset()
        tries = [visitor.client.post(path, data={"firm": ""}).status_code for _n in range(31)]
        assert tries == [200] * 30 + [429]
        visitor.get(path)
    finally:
        limiter.reset()
        limiter.enabled = False


def test_the_form_for_offers_is_closed_from_the_day_on(visitor: Visitor, offers: str, clock: Clock):
    assert visitor.get("prizes.offer", token=offers).all("main form.form")
    clock.stop(AFTER)
    assert not visitor.get("prizes.offer", token=offers).all("main form.form")
