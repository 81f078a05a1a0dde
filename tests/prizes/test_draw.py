"""The draw on the evening: only who is inside, one prize per person, once, and no names without consent."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from mixer.audit import SYSTEM
from mixer.clock import Clock
from mixer.core import draw as fair
from mixer.db import db, transaction
from mixer.door.models import CheckIn
from mixer.events.models import Event
from mixer.invitations.access import guest_token
from mixer.invitations.models import GuestRole
from mixer.outbox.models import Message
from mixer.prizes import actions, queries
from mixer.prizes.models import Draw, DrawnPrize, Outcome, Prize, PrizeState
from mixer.web.errors import Refused
from tests import builders
from tests.cast import Cast
from tests.page import Visitor
from tests.together import at_once
from tests.tonight import UNDER_WAY, come_in, leaves, says_yes

SEED = bytes(range(32))
WHO = {"firm": "Café Rossi", "person": "Rita Rossi", "email": "rita@example.org", "may_be_named": False}


def given(event: Event, item: str) -> Prize:
    with transaction(event):
        return actions.add_prize(event=event, who=WHO, what={"item": item}, actor=SYSTEM)


@pytest.fixture
def prizes(cast: Cast, clock: Clock) -> list[Prize]:
    """Two prizes, Ana and Ben inside, the seed committed."""
    clock.stop(UNDER_WAY)
    come_in(says_yes(cast.ana), says_yes(cast.ben))
    found = [given(cast.event, "Breakfast"), given(cast.event, "Book")]
    with transaction(cast.event):
        draw = actions.open_draw(event=cast.event)
        actions.commit_seed(draw=draw, made_before=0, actor=SYSTEM, seed=SEED)
    return found


def _mail() -> list[Message]:
    return list(db.session.scalars(select(Message)))


def the_draw(event: Event) -> Draw:
    draw = queries.draw_of(event)
    assert draw is not None
    return draw


def drawn(prize: Prize, step: int, outcome: Outcome | None = None, *, may_say: bool = False) -> DrawnPrize:
    with transaction(prize.event):
        made = actions.draw_prize(draw=the_draw(prize.event), prize=prize, step=step, actor=SYSTEM)
        assert made is not None
        if outcome:
            actions.settle(drawn=made, outcome=outcome, may_say_name=may_say, actor=SYSTEM)
    return made


def test_only_who_is_inside_is_drawn(cast: Cast, prizes: list[Prize]):
    builders.guest(cast.event, "Cem", "Never", accepted=True)
    leaves(cast.ana)
    assert drawn(prizes[0], 1).numbers == [cast.ben.number]


def test_nobody_wins_twice_and_then_nobody_is_left(cast: Cast, prizes: list[Prize]):
    third = given(cast.event, "Pen")
    winners = {drawn(p, n, Outcome.WON).number for n, p in enumerate(prizes, start=1)}
    assert winners == {cast.ana.number, cast.ben.number}
    with pytest.raises(Refused, match="Nobody is left"):
        drawn(third, 3)


def test_drawing_again_goes_on_from_the_same_seed_and_keeps_the_first_attempt(prizes: list[Prize]):
    first = drawn(prizes[0], 1, Outcome.NOT_PRESENT)
    second = drawn(prizes[0], 2, Outcome.WON)
    assert (first.attempt, second.attempt) == (1, 2)
    assert first.number != second.number
    assert first.outcome == Outcome.NOT_PRESENT
    again = fair.pick(seed=SEED, numbers=second.numbers, prize=1, attempt=2)
    assert second.number == again.number


def test_an_outcome_is_said_once(prizes: list[Prize]):
    made = drawn(prizes[0], 1, Outcome.PASSED)
    with transaction(made.prize.event):
        assert not actions.settle(drawn=made, outcome=Outcome.WON, may_say_name=True, actor=SYSTEM)
    assert made.outcome == Outcome.PASSED


def test_a_guest_opts_out_quietly_and_crew_stays_out(cast: Cast, prizes: list[Prize], visitor: Visitor):
    visitor.post("prizes.own_draw", {"out": "yes"}, status=303, token=guest_token(cast.ana))
    db.session.expire_all()
    assert [g.id for g in queries.guests_inside(the_draw(cast.event))] == [cast.ben.id]
    with transaction(cast.event):
        cast.ben.role = GuestRole.HOST
    assert queries.guests_inside(the_draw(cast.event)) == []


def test_two_taps_at_the_same_moment_draw_once(app: Flask, cast: Cast, prizes: list[Prize]):
    slug, prize_id = cast.event.slug, prizes[0].id
    hosts = [Visitor(app).signed_in_as(cast.olga) for _ in range(2)]
    urls = [h.url("prizes.draw_prize", slug=slug, prize_id=prize_id) for h in hosts]
    sent = [{"step": "1", "csrf_token": h.token()} for h in hosts]
    db.session.remove()

    def tap(n: int) -> Any:
        return lambda: hosts[n].client.post(urls[n], data=sent[n]).status_code

    assert list(at_once(tap(0), tap(1))) == [302, 302]
    assert db.session.query(DrawnPrize).count() == 1


def test_the_seed_stays_what_it_was_once_drawn(prizes: list[Prize]):
    draw = the_draw(prizes[0].event)
    with transaction(draw.event):
        assert actions.commit_seed(draw=draw, made_before=0, actor=SYSTEM).seed == SEED.hex()
        actions.commit_seed(draw=draw, made_before=1, actor=SYSTEM)
    assert len(queries.seeds_of(draw)) == 2
    drawn(prizes[0], 1)
    with pytest.raises(Refused, match="seed"), transaction(draw.event):
        actions.commit_seed(draw=draw, made_before=2, actor=SYSTEM)


def test_the_public_page_shows_numbers_and_a_name_only_with_consent(
    cast: Cast, prizes: list[Prize], visitor: Visitor, olga: Visitor
):
    quiet = drawn(prizes[0], 1, Outcome.WON).guest
    named = drawn(prizes[1], 2, Outcome.WON, may_say=True).guest
    assert quiet is not None
    assert named is not None
    public_id, slug = the_draw(cast.event).public_id, cast.event.slug
    before = visitor.get("prizes.check", public_id=public_id)
    assert SEED.hex() not in before.html
    assert fair.commitment(SEED) in before.html
    assert SEED.hex() not in olga.get("prizes.prizes", slug=slug).html
    assert SEED.hex() not in olga.get("prizes.record", slug=slug).html
    olga.post("prizes.publish", slug=slug)
    after = visitor.get("prizes.check", public_id=public_id)
    assert SEED.hex() in after.html
    assert named.first_name in after.text
    wall = olga.get("prizes.wall", slug=slug)
    for page in (before, after, wall):
        assert quiet.first_name not in page.text
        assert named.last_name not in page.text
        assert "Rossi" not in page.text
    assert "every number is right" in after.text


def test_thanks_go_out_once_and_name_only_who_agreed(cast: Cast, prizes: list[Prize], olga: Visitor):
    quiet = drawn(prizes[0], 1, Outcome.WON).guest
    named = drawn(prizes[1], 2, Outcome.WON, may_say=True).guest
    assert quiet is not None
    assert named is not None
    text = olga.get("prizes.thanks", slug=cast.event.slug).text
    assert "one of our guests" in text
    assert named.first_name in text
    assert quiet.first_name not in text
    for _tap in range(2):
        olga.post("prizes.send_thanks", slug=cast.event.slug)
    from_outbox = [m for m in _mail() if m.purpose == "prize_thanks"]
    assert len(from_outbox) == 1
    assert quiet.first_name not in from_outbox[0].text


def test_the_wall_and_the_phone_show_every_stage(cast: Cast, prizes: list[Prize], olga: Visitor):
    slug = cast.event.slug
    assert fair.commitment(SEED) in olga.get("prizes.wall", slug=slug).html
    olga.get("prizes.draw", slug=slug)
    olga.post("prizes.draw_prize", {"step": "1"}, slug=slug, prize_id=prizes[0].id)
    page = olga.get("prizes.draw", slug=slug)
    number = page.words(".draw-number")[0]
    assert olga.get("prizes.wall", slug=slug).words(".draw-wall-number") == [number]
    olga.post("prizes.outcome", {"outcome": "won"}, slug=slug, step=1)
    olga.post("prizes.move", {"state": "collected", "page": "draw"}, slug=slug, prize_id=prizes[0].id)
    db.session.expire_all()
    assert prizes[0].state == PrizeState.COLLECTED
    assert db.session.get(CheckIn, cast.ana.id) is not None
