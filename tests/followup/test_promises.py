"""What will I do for them, how and by when; done, later, or let go."""

from datetime import date, timedelta

import pytest

from mixer.audit import Audit
from mixer.clock import Clock
from mixer.db import db
from mixer.followup import queries
from mixer.followup.models import Intention, IntentionKind, IntentionState
from mixer.web.errors import Refused
from tests.cast import Cast
from tests.followup.acts import meets, promises, puts_off, settles

TODAY = date(2027, 4, 22)
SOON = TODAY + timedelta(days=2)
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def met(evening: Cast) -> None:
    meets(evening.ana, evening.ben)


def test_a_promise_says_whom_what_how_and_by_when(evening: Cast):
    kept = promises(evening.ana, evening.ben, SOON, IntentionKind.ONE_TO_ONE, "  coffee at the harbour ")
    assert (kept.kind, kept.how, kept.due_on, kept.state) == (
        IntentionKind.ONE_TO_ONE,
        "coffee at the harbour",
        SOON,
        IntentionState.OPEN,
    )
    assert queries.open_intentions(evening.ana.contact) == [kept]


def test_saying_it_again_replaces_it(evening: Cast):
    first = promises(evening.ana, evening.ben, SOON)
    settles(first, IntentionState.DONE)
    again = promises(evening.ana, evening.ben, SOON + WEEK, IntentionKind.SEND)
    assert again is first
    assert (again.state, again.settled_at) == (IntentionState.OPEN, None)
    assert db.session.query(Intention).count() == 1


def test_nothing_is_a_full_answer_and_needs_no_date(evening: Cast):
    kept = promises(evening.ana, evening.ben, SOON, IntentionKind.NOTHING)
    assert (kept.due_on, kept.state) == (None, IntentionState.DONE)
    assert queries.open_intentions(evening.ana.contact) == []
    settles(kept, IntentionState.OPEN)
    assert kept.state == IntentionState.DONE
    assert queries.promises(evening.event).made == 0


def test_only_people_met_can_be_promised_something(evening: Cast, cleo):
    with pytest.raises(Refused, match="note that you met"):
        promises(evening.ana, cleo, SOON)


@pytest.mark.parametrize("due_on", [None, TODAY - timedelta(days=1), TODAY + timedelta(days=367)])
def test_a_promise_needs_a_day_that_makes_sense(evening: Cast, due_on: date | None):
    with pytest.raises(Refused):
        promises(evening.ana, evening.ben, due_on)
    assert db.session.query(Intention).count() == 0


def test_today_is_the_day_where_the_evening_was(evening: Cast, clock: Clock):
    clock.advance(timedelta(hours=6))  # 22:40 UTC is 00:40 in Berlin
    with pytest.raises(Refused, match="from today on"):
        promises(evening.ana, evening.ben, TODAY)
    promises(evening.ana, evening.ben, TODAY + timedelta(days=1))


def test_an_overdue_promise_can_be_reworded_without_a_new_day(evening: Cast, clock: Clock):
    promises(evening.ana, evening.ben, SOON, how="coffee")
    clock.advance(timedelta(days=5))
    kept = promises(evening.ana, evening.ben, SOON, how="tea")
    assert (kept.how, kept.due_on) == ("tea", SOON)


def test_later_twice_on_one_page_adds_one_week(evening: Cast):
    kept = promises(evening.ana, evening.ben, SOON)
    puts_off(kept, SOON)
    puts_off(kept, SOON)
    assert (kept.due_on, kept.moved) == (SOON + WEEK, 1)
    puts_off(kept, SOON + WEEK)
    assert (kept.due_on, kept.moved) == (SOON + 2 * WEEK, 2)


def test_later_is_never_earlier_and_counts_from_today_when_the_day_is_past(evening: Cast, clock: Clock):
    far = promises(evening.ana, evening.ben, TODAY + timedelta(days=30))
    puts_off(far, far.due_on)
    assert far.due_on == TODAY + timedelta(days=37)
    overdue = promises(evening.ana, evening.ben, SOON)
    clock.advance(timedelta(days=10))
    puts_off(overdue, SOON)
    assert overdue.due_on == TODAY + timedelta(days=17)


def test_what_is_settled_is_not_put_off(evening: Cast):
    kept = promises(evening.ana, evening.ben, SOON)
    settles(kept, IntentionState.LET_GO)
    puts_off(kept, SOON)
    assert (kept.due_on, kept.moved) == (SOON, 0)


def test_done_twice_is_done_once_and_can_be_opened_again(evening: Cast, clock: Clock):
    kept = promises(evening.ana, evening.ben, SOON)
    settles(kept, IntentionState.DONE)
    settled_at = kept.settled_at
    clock.advance(timedelta(hours=1))
    settles(kept, IntentionState.DONE)
    assert kept.settled_at == settled_at
    settles(kept, IntentionState.OPEN)
    assert (kept.state, kept.settled_at) == (IntentionState.OPEN, None)


def test_open_promises_stand_in_the_order_of_their_days(evening: Cast, cleo):
    meets(evening.ana, cleo)
    later = promises(evening.ana, evening.ben, SOON + WEEK)
    sooner = promises(evening.ana, cleo, SOON)
    assert queries.open_intentions(evening.ana.contact) == [sooner, later]


def test_an_evening_counts_its_promises_without_naming_anybody(evening: Cast, cleo):
    meets(evening.ana, cleo)
    meets(evening.ben, cleo)
    settles(promises(evening.ana, evening.ben, SOON), IntentionState.DONE)
    settles(promises(evening.ana, cleo, SOON), IntentionState.LET_GO)
    promises(evening.ben, cleo, SOON)
    assert queries.promises(evening.event) == queries.Promises(made=3, kept=1, let_go=1, by_guests=2)


def test_the_trail_names_fields_and_never_words(evening: Cast):
    kept = promises(evening.ana, evening.ben, SOON, how="canary over the blue table")
    settles(kept, IntentionState.DONE)
    rows = db.session.scalars(db.select(Audit).where(Audit.object_kind == "Intention")).all()
    assert [row.verb for row in rows] == ["keep_intention", "intention_done"]
    assert not any("canary" in str(vars(row)) for row in rows)
