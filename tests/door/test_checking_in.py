"""What a tap at the door means: welcome, in already, gone, or taken back."""

from datetime import timedelta

import pytest

from mixer.audit import SYSTEM, Actor, Audit
from mixer.clock import Clock, now
from mixer.db import db, transaction
from mixer.door import actions, queries
from mixer.door.actions import Admitted, AlreadyInside, Left, NoPlace, NotInside, TakenBack, Where
from mixer.door.models import CheckIn, Scan
from mixer.invitations.actions import take_off
from mixer.invitations.models import Answer, Place
from mixer.web.errors import Refused
from tests import builders
from tests.cast import Cast
from tests.tonight import Door, comes_in, is_inside, leaves, new_op, says_yes


def undo(scan: Scan, where: Where) -> Scan:
    with transaction(scan.guest.event):
        return actions.undo(scan=scan, where=where)


def test_a_guest_with_a_place_is_let_in(evening: Cast, front: Door):
    verdict = comes_in(evening.ana, front.where)
    assert isinstance(verdict, Admitted)
    assert not verdict.again
    assert is_inside(evening.ana)
    assert queries.count(evening.event) == queries.Count(inside=1, came=1, expected=2)


def test_a_second_scan_says_since_when_and_at_which_door(evening: Cast, front: Door, clock: Clock):
    comes_in(evening.ana, front.where)
    since = now()
    clock.advance(timedelta(minutes=4))
    verdict = comes_in(evening.ana, Door.of(evening.event, "Garden door").where)
    assert isinstance(verdict, AlreadyInside)
    assert (verdict.since, verdict.door) == (since, "Front door")
    assert queries.count(evening.event).inside == 1


def test_a_double_tap_is_one_scan_with_one_answer(evening: Cast, front: Door):
    op = new_op()
    first, second = (comes_in(evening.ana, front.where, op_id=op) for _ in range(2))
    assert isinstance(first, Admitted)
    assert first == second
    assert db.session.query(Scan).count() == 1


def test_an_id_used_for_somebody_else_is_no_double_tap(evening: Cast, front: Door):
    op = new_op()
    comes_in(evening.ana, front.where, op_id=op)
    with pytest.raises(Refused):
        comes_in(evening.ben, front.where, op_id=op)
    assert not is_inside(evening.ben)


def test_the_first_answer_holds_after_others_have_scanned(evening: Cast, front: Door, clock: Clock):
    op = new_op()
    comes_in(evening.ana, front.where, op_id=op)
    clock.advance(timedelta(minutes=1))
    comes_in(evening.ana, front.where)
    assert isinstance(comes_in(evening.ana, front.where, op_id=op), Admitted)


def test_scans_of_one_moment_count_in_the_order_they_were_kept(evening: Cast, front: Door):
    verdicts = [comes_in(evening.ana, front.where) for _ in range(11)]
    assert [type(v) for v in verdicts] == [Admitted, *[AlreadyInside] * 10]
    first = verdicts[0].scan
    assert [type(actions.verdict_of(v.scan)) for v in verdicts] == [Admitted, *[AlreadyInside] * 10]
    assert db.session.get_one(CheckIn, evening.ana.id).scan_id == first.id


@pytest.mark.parametrize("answer", [Answer.NEEDS_ACTION, Answer.DECLINED, Answer.TENTATIVE])
def test_somebody_without_a_place_comes_in_only_when_the_volunteer_says_so(
    evening: Cast, front: Door, answer
):
    cleo = builders.guest(evening.event, "Cleo", "Marsh", answer=answer)
    assert comes_in(cleo, front.where) == NoPlace(cleo)
    assert not is_inside(cleo)
    assert isinstance(comes_in(cleo, front.where, anyway=True), Admitted)
    assert (cleo.answer, cleo.place) == (Answer.ACCEPTED, Place.CONFIRMED)


def test_a_waiting_guest_let_in_anyway_has_a_seat_and_waits_no_more(evening: Cast, front: Door):
    with transaction(evening.event):
        evening.event.capacity = 2
    cleo, dora = (
        says_yes(builders.guest(evening.event, name, "Marsh", email=f"{name}@example.com"))
        for name in ("Cleo", "Dora")
    )
    assert (cleo.place, dora.place) == (Place.WAITLISTED, Place.WAITLISTED)
    assert isinstance(comes_in(dora, front.where, anyway=True), Admitted)
    assert (dora.place, dora.party.waiting_since) == (Place.CONFIRMED, None)
    assert cleo.place == Place.WAITLISTED
    assert "give_seat" in db.session.scalars(db.select(Audit.verb).where(Audit.object_id == dora.id)).all()


def test_somebody_taken_off_the_list_is_not_let_in_by_an_old_page(evening: Cast, front: Door):
    with transaction(evening.event):
        take_off(guest=evening.ana, actor=SYSTEM)
    with pytest.raises(Refused, match="not on the list"):
        comes_in(evening.ana, front.where, anyway=True)


def test_going_out_and_coming_back_is_a_new_stay(evening: Cast, front: Door, clock: Clock):
    comes_in(evening.ana, front.where)
    came = now()
    clock.advance(timedelta(minutes=30))
    gone = leaves(evening.ana, front.where)
    assert isinstance(gone, Left)
    assert gone.since == came
    assert not is_inside(evening.ana)
    assert queries.count(evening.event) == queries.Count(inside=0, came=1, expected=2)
    clock.advance(timedelta(minutes=5))
    back = comes_in(evening.ana, front.where)
    assert isinstance(back, Admitted)
    assert back.again
    again = comes_in(evening.ana, front.where)
    assert isinstance(again, AlreadyInside)
    assert again.since == now()
    assert queries.count(evening.event).came == 1


def test_leaving_twice_or_without_having_come_changes_nothing(evening: Cast, front: Door, clock: Clock):
    assert isinstance(leaves(evening.ana, front.where), NotInside)
    assert db.session.get(CheckIn, evening.ana.id) is None
    comes_in(evening.ana, front.where)
    op = new_op()
    first, second = (leaves(evening.ana, front.where, op) for _ in range(2))
    assert first == second
    clock.advance(timedelta(minutes=1))
    assert isinstance(leaves(evening.ana, front.where), NotInside)


def test_a_volunteer_takes_back_within_ten_minutes(evening: Cast, front: Door, clock: Clock):
    scan = comes_in(evening.ana, front.where).scan
    clock.advance(timedelta(minutes=10))
    undo(scan, front.where)
    assert not is_inside(evening.ana)
    assert isinstance(actions.verdict_of(scan), TakenBack)
    assert queries.count(evening.event).came == 0


def test_after_ten_minutes_only_a_host_takes_back(evening: Cast, front: Door, clock: Clock):
    scan = comes_in(evening.ana, front.where).scan
    clock.advance(timedelta(minutes=10, seconds=1))
    with pytest.raises(Refused, match="ten minutes"):
        undo(scan, front.where)
    assert is_inside(evening.ana)
    undo(scan, Where("Host’s desk", Actor.user(evening.olga.id)))
    assert not is_inside(evening.ana)


def test_a_volunteer_takes_back_nothing_of_another_door(evening: Cast, front: Door):
    scan = comes_in(evening.ana, Door.of(evening.event, "Garden door").where).scan
    with pytest.raises(Refused):
        undo(scan, front.where)
    by_host = comes_in(evening.ben, Where("Host’s desk", Actor.user(evening.olga.id))).scan
    with pytest.raises(Refused):
        undo(by_host, front.where)


def test_taking_back_twice_is_taking_back_once(evening: Cast, front: Door, clock: Clock):
    scan = comes_in(evening.ana, front.where).scan
    first = undo(scan, front.where)
    clock.advance(timedelta(hours=1))
    assert undo(scan, front.where) is first
    assert db.session.query(Scan).count() == 2


def test_an_undo_itself_cannot_be_taken_back(evening: Cast, front: Door):
    taken_back = undo(comes_in(evening.ana, front.where).scan, front.where)
    for where in (front.where, Where("Host’s desk", Actor.user(evening.olga.id))):
        with pytest.raises(Refused):
            undo(taken_back, where)


def test_after_an_undo_the_guest_can_come_in_again(evening: Cast, front: Door, clock: Clock):
    undo(comes_in(evening.ana, front.where).scan, front.where)
    clock.advance(timedelta(minutes=1))
    verdict = comes_in(evening.ana, front.where)
    assert isinstance(verdict, Admitted)
    assert db.session.get_one(CheckIn, evening.ana.id).first_in_at == now()


def test_taking_back_the_first_of_two_scans_leaves_the_second(evening: Cast, front: Door, clock: Clock):
    first = comes_in(evening.ana, front.where).scan
    clock.advance(timedelta(minutes=3))
    second = comes_in(evening.ana, Door.of(evening.event, "Garden door").where).scan
    undo(first, front.where)
    assert is_inside(evening.ana)
    assert isinstance(actions.verdict_of(second), Admitted)
    settled = db.session.get_one(CheckIn, evening.ana.id)
    assert (settled.door, settled.first_in_at) == ("Garden door", now())


def test_taking_back_an_exit_puts_the_guest_inside_again(evening: Cast, front: Door):
    comes_in(evening.ana, front.where)
    undo(leaves(evening.ana, front.where).scan, front.where)
    assert is_inside(evening.ana)


def test_a_scan_handed_in_later_counts_from_when_it_happened(evening: Cast, front: Door, clock: Clock):
    clock.advance(timedelta(minutes=30))
    comes_in(evening.ana, Door.of(evening.event, "Garden door").where)
    verdict = comes_in(evening.ana, front.where, at=now() - timedelta(minutes=20))
    assert isinstance(verdict, Admitted)
    settled = db.session.get_one(CheckIn, evening.ana.id)
    assert (settled.door, settled.first_in_at) == ("Front door", now() - timedelta(minutes=20))


def test_every_act_is_written_down_with_who_did_it(evening: Cast, front: Door):
    scan = comes_in(evening.ana, front.where).scan
    leaves(evening.ana, front.where)
    undo(scan, Where("Host’s desk", Actor.user(evening.olga.id)))
    rows = db.session.execute(
        db.select(Audit.verb, Audit.actor_kind).where(Audit.object_id == evening.ana.id).order_by(Audit.id)
    ).all()
    assert [tuple(row) for row in rows][-3:] == [
        ("check_in", "door"),
        ("check_out", "door"),
        ("undo_scan", "user"),
    ]
