"""Two doors at once: one guest is let in by one of them, and the other says so."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from flask import Flask

from mixer.db import db
from mixer.door.actions import Admitted, AlreadyInside
from mixer.door.models import CheckIn, Scan
from mixer.invitations.models import Guest
from tests.cast import Cast
from tests.page import Visitor
from tests.tonight import Door, comes_in, new_op

PHONES = 20


def at_once(app: Flask, work: Callable[[int], Any]) -> list[Any]:
    """Twenty people do something at the same moment, each in a thread with an own session."""
    ready = Barrier(PHONES)

    def one(place: int):
        with app.app_context():
            ready.wait()
            return work(place)

    with ThreadPoolExecutor(PHONES) as phones:
        return list(phones.map(one, range(PHONES)))


def test_twenty_doors_at_once_let_a_guest_in_exactly_once(app: Flask, evening: Cast, front: Door):
    ana, event = evening.ana.id, evening.event
    wheres = [front.where, Door.of(event, "Garden door").where]
    db.session.remove()

    def scan(place: int):
        return type(comes_in(db.session.get_one(Guest, ana), wheres[place % 2]))

    verdicts = Counter(at_once(app, scan))
    assert verdicts == {Admitted: 1, AlreadyInside: PHONES - 1}
    assert db.session.query(CheckIn).count() == 1
    assert db.session.query(Scan).count() == PHONES


def test_twenty_taps_of_one_form_at_once_are_one_scan(app: Flask, evening: Cast, front: Door):
    ana, where, op = evening.ana.id, front.where, new_op()
    db.session.remove()

    def scan(place: int):
        return type(comes_in(db.session.get_one(Guest, ana), where, op_id=op))

    assert Counter(at_once(app, scan)) == {Admitted: PHONES}
    assert db.session.query(Scan).count() == 1


def test_twenty_phones_through_the_pages_see_one_welcome(app: Flask, evening: Cast, front: Door):
    phones = [front.opened_by(Visitor(app)) for _ in range(PHONES)]
    forms = [{"csrf_token": phone.token(), "op_id": new_op()} for phone in phones]
    path = phones[0].url("door.check_in", guest_id=evening.ana.id)
    db.session.remove()

    def tap(place: int) -> str:
        answer = phones[place].client.post(path, data=forms[place], follow_redirects=True)
        assert answer.status_code == 200
        return answer.get_data(as_text=True)

    pages = at_once(app, tap)
    assert sum('data-verdict="good"' in page for page in pages) == 1
    assert sum('data-verdict="calm"' in page for page in pages) == PHONES - 1
