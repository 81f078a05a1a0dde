"""Twenty people reach for one seat at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from mixer.audit import Actor
from mixer.db import db, transaction
from mixer.events.models import Event
from mixer.invitations import actions, queries
from mixer.invitations.models import Guest, Place
from tests import builders
from tests.cast import Cast
from tests.invitations.acts import ACCEPTED, DECLINED, has_seats, purposes, says

AT_ONCE = 20


def all_at_once(app: Flask, ids: list[int], act: Callable[[Guest], object]) -> list[object]:
    """Each guest acts in a thread and transaction of its own; all begin together."""
    begin = Barrier(len(ids))
    db.session.rollback()

    def one(guest_id: int) -> object:
        with app.app_context():
            guest = db.session.get_one(Guest, guest_id)
            event = db.session.get_one(Event, guest.event_id)
            db.session.rollback()  # hold no connection while standing in line
            begin.wait(timeout=30)
            with transaction(event):
                return act(guest)

    with ThreadPoolExecutor(len(ids)) as threads:
        return list(threads.map(one, ids))


def says_yes(guest: Guest) -> type:
    return type(actions.answer(guest=guest, answer=ACCEPTED, actor=Actor.guest(guest.id)))


def test_the_last_seat_is_given_to_one_of_twenty(app: Flask, cast: Cast):
    has_seats(cast.event, 1)
    ids = [guest.id for guest in builders.guests(cast.event, AT_ONCE)]
    outcomes = all_at_once(app, ids, says_yes)
    assert outcomes.count(actions.Confirmed) == 1
    assert outcomes.count(actions.Waitlisted) == AT_ONCE - 1
    db.session.rollback()
    assert queries.seats_of(cast.event).taken == 1
    assert [w.position for w in queries.waitlist(cast.event)] == list(range(1, AT_ONCE))


def test_a_double_tap_is_one_answer(app: Flask, cast: Cast):
    outcomes = all_at_once(app, [cast.ana.id] * 8, says_yes)
    assert outcomes.count(actions.Confirmed) == 1
    assert outcomes.count(actions.Unchanged) == 7
    db.session.rollback()
    assert purposes(cast.ana) == ["confirmation"]


def test_seats_freed_at_once_promote_each_waiting_guest_once(app: Flask, cast: Cast):
    has_seats(cast.event, 5)
    guests = [builders.guest(cast.event, "Guest", str(n)) for n in range(10)]
    seated, waiting = guests[:5], guests[5:]
    for guest in (*seated, *waiting):
        says(guest, ACCEPTED)
    all_at_once(
        app,
        [guest.id for guest in seated],
        lambda guest: actions.answer(guest=guest, answer=DECLINED, actor=Actor.guest(guest.id)),
    )
    db.session.rollback()
    assert queries.seats_of(cast.event).taken == 5
    assert {guest.place for guest in waiting} == {Place.CONFIRMED}
