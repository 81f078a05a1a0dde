"""One mail on the day of a promise, at eight in the morning where the evening was."""

from datetime import date, timedelta

import pytest

from mixer.audit import SYSTEM
from mixer.clock import Clock, now
from mixer.contacts.access import room_token
from mixer.db import transaction
from mixer.followup.actions import is_reminder_wanted, remind_of_intentions
from mixer.followup.models import Intention, IntentionKind, IntentionState
from mixer.invitations.actions import unsubscribe
from mixer.outbox.models import MessageState
from mixer.worker import go_round
from tests.builders import at
from tests.cast import Cast
from tests.followup.acts import meets, promises, puts_off, reminders, settles

DUE = date(2027, 4, 24)
EIGHT = at("2027-04-24T06:00+00:00")
"""Eight in Berlin, in summer time."""


@pytest.fixture
def promise(evening: Cast) -> Intention:
    meets(evening.ana, evening.ben)
    return promises(evening.ana, evening.ben, DUE, IntentionKind.ONE_TO_ONE, "canary over the blue table")


def test_the_mail_is_queued_at_eight_and_not_before(promise: Intention, clock: Clock):
    clock.stop(EIGHT - timedelta(seconds=1))
    assert remind_of_intentions() == 0
    clock.stop(EIGHT)
    assert remind_of_intentions() == 1
    (mail,) = reminders()
    assert mail.to_email == "ana@example.com"
    assert mail.subject == "Your promise: a one-to-one for Ben Okafor"
    assert "24 Apr" in mail.text


def test_it_is_queued_once_however_often_the_worker_looks(promise: Intention, clock: Clock):
    clock.stop(EIGHT)
    assert remind_of_intentions() == 1
    for _ in range(3):
        clock.advance(timedelta(hours=3))
        assert remind_of_intentions() == 0
    assert len(reminders()) == 1


def test_it_leads_to_the_room_and_never_says_how(promise: Intention, evening: Cast, clock: Clock):
    clock.stop(EIGHT)
    remind_of_intentions()
    (mail,) = reminders()
    assert f"http://mixer.example.org/me/{room_token(evening.ana.contact)}" in mail.text
    assert "canary" not in mail.text + mail.html + mail.subject


def test_it_belongs_to_no_team_so_no_host_finds_it_in_the_outbox(promise: Intention, clock: Clock):
    clock.stop(EIGHT)
    remind_of_intentions()
    (mail,) = reminders()
    assert (mail.team_id, mail.event_id) == (None, None)


def test_it_speaks_the_guests_language(promise: Intention, evening: Cast, clock: Clock):
    with transaction():
        evening.ana.contact.language = "de"
    clock.stop(EIGHT)
    remind_of_intentions()
    (mail,) = reminders()
    assert 'lang="de"' in mail.html
    assert "24. Apr" in mail.text


def test_settled_in_time_there_is_none(promise: Intention, clock: Clock):
    settles(promise, IntentionState.DONE)
    clock.stop(EIGHT)
    assert remind_of_intentions() == 0


@pytest.mark.parametrize("state", [IntentionState.DONE, IntentionState.LET_GO])
def test_settled_after_queueing_it_is_dropped(promise: Intention, clock: Clock, state: IntentionState):
    clock.stop(EIGHT)
    remind_of_intentions()
    (mail,) = reminders()
    assert is_reminder_wanted(mail)
    settles(promise, state)
    assert not is_reminder_wanted(mail)


def test_put_off_it_is_dropped_and_comes_on_the_new_day(promise: Intention, clock: Clock):
    clock.stop(EIGHT)
    remind_of_intentions()
    (mail,) = reminders()
    puts_off(promise, DUE)
    assert not is_reminder_wanted(mail)
    clock.advance(timedelta(days=7))
    assert remind_of_intentions() == 1
    assert is_reminder_wanted(reminders()[1])


def test_who_unsubscribed_gets_none_also_after_queueing(promise: Intention, evening: Cast, clock: Clock):
    clock.stop(EIGHT)
    remind_of_intentions()
    with transaction(evening.event):
        unsubscribe(guest=evening.ana, actor=SYSTEM)
    (mail,) = reminders()
    assert not is_reminder_wanted(mail)
    puts_off(promise, DUE)
    clock.advance(timedelta(days=7))
    assert remind_of_intentions() == 0


def test_who_has_no_address_gets_none(promise: Intention, evening: Cast, clock: Clock):
    with transaction():
        evening.ana.contact.email = evening.ana.contact.email_key = None
    clock.stop(EIGHT)
    assert remind_of_intentions() == 0
    assert reminders() == []


def test_a_promise_made_for_today_after_eight_needs_no_reminder(evening: Cast):
    meets(evening.ana, evening.ben)
    promises(evening.ana, evening.ben, now().date())
    assert remind_of_intentions() == 0


def test_rewording_a_promise_on_its_day_sends_no_second_mail(promise: Intention, evening: Cast, clock: Clock):
    clock.stop(EIGHT)
    remind_of_intentions()
    clock.advance(timedelta(hours=1))
    promises(evening.ana, evening.ben, DUE, IntentionKind.NOTE)
    assert remind_of_intentions() == 0
    assert len(reminders()) == 1


def test_an_installation_that_was_off_for_a_day_still_reminds_but_not_after_two(
    promise: Intention, evening: Cast, cleo, clock: Clock
):
    meets(evening.ben, cleo)
    promises(evening.ben, cleo, DUE - timedelta(days=1))
    clock.stop(EIGHT + timedelta(days=1))
    assert remind_of_intentions() == 1
    assert [mail.to_email for mail in reminders()] == ["ana@example.com"]


def test_the_workers_round_files_the_mail_and_drops_it_when_settled(promise: Intention, app, clock: Clock):
    clock.stop(EIGHT)
    remind_of_intentions()
    settles(promise, IntentionState.DONE)
    go_round(app)
    assert [mail.state for mail in reminders()] == [MessageState.DROPPED]
