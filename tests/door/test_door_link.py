"""A door link opens one evening's door on one phone, for some hours, until it is withdrawn."""

from datetime import timedelta

import pytest
from flask import Flask

from mixer.audit import SYSTEM, Audit
from mixer.clock import Clock, now
from mixer.db import db, transaction
from mixer.door import actions
from mixer.door.models import DoorLink, DoorSession
from mixer.web.errors import Refused
from mixer.web.limits import limiter
from tests import builders
from tests.cast import Cast
from tests.page import Visitor
from tests.tonight import Door, new_op, says_yes


def test_without_a_link_the_door_asks_for_one(visitor: Visitor, cast: Cast):
    page = visitor.get("door.door")
    assert page.words("h1") == ["Which door?"]
    assert page.one("form[data-hand-in]").get("action") == "/door/open"
    assert "hand_in.js" in page.html
    assert cast.event.title not in page.html


def test_the_secret_of_a_link_is_exchanged_for_a_cookie_that_scripts_cannot_read(front: Door, app: Flask):
    phone = Visitor(app)
    answer = phone.post("door.open_door", {"code": front.made.secret})
    cookie = answer.response.headers["Set-Cookie"]
    assert answer.location == "/door"
    assert cookie.startswith("door=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert phone.get("door.door").words("h1") == ["Who is at the door?"]


@pytest.mark.parametrize("typed", ["{0}{1}", "{0}-{1}", " {0} {1} "])
def test_a_phone_without_script_types_the_short_code_as_it_likes(front: Door, app: Flask, typed: str):
    code = front.made.short_code
    phone = Visitor(app)
    phone.post("door.open_door", {"code": typed.format(code[:4], code[4:]).lower()})
    assert "Front door" in phone.get("door.door").text


def test_neither_the_secret_nor_the_code_nor_the_cookie_is_kept(front: Door, dan: Visitor):
    cookie = dan.client.get_cookie("door")
    assert cookie is not None
    kept = [front.made.link.secret_hash, front.made.link.short_code_hash]
    kept += list(db.session.scalars(db.select(DoorSession.secret_hash)))
    assert len(kept) == 3
    assert not {front.made.secret, front.made.short_code, cookie.value} & set(kept)


def test_a_wrong_code_gets_a_sentence_and_no_cookie(visitor: Visitor, front: Door):
    page = visitor.post("door.open_door", {"code": "AAAA-AAAA"}, status=404)
    assert "does not open a door" in page.text
    assert visitor.client.get_cookie("door") is None
    visitor.post("door.open_door", {"code": ""}, status=400)


def test_a_link_withdrawn_by_the_host_ends_with_the_next_request(front: Door, dan: Visitor, evening: Cast):
    with transaction(evening.event):
        actions.revoke_door_link(link=front.made.link, actor=SYSTEM)
    assert dan.get("door.door").words("h1") == ["Which door?"]
    assert dan.get("door.live_count", status=302).location == "/door"
    op = {"op_id": new_op()}
    assert dan.post("door.check_in", op, guest_id=evening.ana.id).location == "/door"
    dan.post("door.open_door", {"code": front.made.secret}, status=404)


def test_a_link_ends_after_its_hours(evening: Cast, app: Flask, clock: Clock):
    phone = Door.of(evening.event, life=timedelta(hours=6)).opened_by(Visitor(app))
    clock.advance(timedelta(hours=6) - timedelta(seconds=1))
    assert phone.get("door.door").words("h1") == ["Who is at the door?"]
    clock.advance(timedelta(seconds=1))
    assert phone.get("door.door").words("h1") == ["Which door?"]


def test_a_link_without_hours_lives_six_hours_past_the_end_and_a_day_at_least(cast: Cast, clock: Clock):
    assert Door.of(cast.event).made.link.expires_at == cast.event.ends_at + timedelta(hours=6)
    clock.stop(cast.event.ends_at)
    assert Door.of(cast.event).made.link.expires_at == now() + timedelta(hours=24)


def test_a_door_needs_a_name(cast: Cast):
    with pytest.raises(Refused, match="name the door"), transaction(cast.event):
        actions.make_door_link(event=cast.event, door="  ", actor=SYSTEM)


def test_the_door_of_one_evening_opens_nothing_of_another(evening: Cast, dan: Visitor):
    other = builders.event(evening.zoes_team, title="Hill Road breakfast")
    cleo = says_yes(builders.guest(other, "Cleo", "Marsh"))
    dan.get("door.guest", status=404, guest_id=cleo.id)
    dan.post("door.check_in", {"op_id": new_op()}, status=404, guest_id=cleo.id)
    dan.post("door.check_out", {"op_id": new_op()}, status=404, guest_id=cleo.id)
    assert "Cleo" not in dan.get("door.door", q="Cleo").text.replace("“Cleo”", "")
    with transaction(other):
        verdict = actions.check_in(guest=cleo, where=actions.Where("Side door", SYSTEM), op_id=new_op())
    assert isinstance(verdict, actions.Admitted)
    dan.get("door.scan", status=404, op_id=verdict.scan.op_id)
    dan.post("door.undo", status=404, scan_id=verdict.scan.id)


def test_a_phone_with_an_older_link_can_hand_in_tonights(dan: Visitor, evening: Cast):
    other = builders.event(evening.team, title="Summer mixer")
    assert "hand_in.js" in dan.get("door.door").html
    assert dan.get("door.door").one("form[data-hand-in]").get("action") == "/door/open"
    Door.of(other, "Garden gate").opened_by(dan)
    assert "Summer mixer" in dan.get("door.door").text


def test_a_volunteer_can_stop_on_this_phone_while_the_link_goes_on(dan: Visitor, front: Door):
    dan.post("door.leave")
    assert dan.get("door.door").words("h1") == ["Which door?"]
    front.opened_by(dan)


def test_guessing_short_codes_is_slowed_but_links_still_open(visitor: Visitor, front: Door):
    limiter.enabled = True
    try:
        limiter.reset()
        tries = [visitor.client.post("/door/open", data=_typed(visitor, f"WRNG{n:04d}")) for n in range(21)]
        assert [answer.status_code for answer in tries] == [404] * 20 + [429]
        visitor.post("door.open_door", {"code": front.made.short_code}, status=429)
        visitor.post("door.open_door", {"code": front.made.secret})
    finally:
        limiter.reset()
        limiter.enabled = False


def test_right_codes_are_never_slowed(app: Flask, front: Door):
    limiter.enabled = True
    try:
        limiter.reset()
        for _ in range(25):
            Visitor(app).post("door.open_door", {"code": front.made.short_code})
    finally:
        limiter.reset()
        limiter.enabled = False


def _typed(visitor: Visitor, code: str) -> dict[str, str]:
    return {"csrf_token": visitor.token(), "code": code}


def test_making_and_ending_a_link_is_written_down(front: Door, evening: Cast):
    with transaction(evening.event):
        actions.revoke_door_link(link=front.made.link, actor=SYSTEM)
        actions.revoke_door_link(link=front.made.link, actor=SYSTEM)
    verbs = list(db.session.scalars(db.select(Audit.verb).where(Audit.object_kind == DoorLink.__name__)))
    assert verbs == ["make_door_link", "revoke_door_link"]
