"""The Monday mail: the week's tasks, once, on Monday morning where the evening is."""

from datetime import timedelta

import pytest
from flask import Flask

from mixer.audit import SYSTEM
from mixer.clock import Clock, today_in
from mixer.db import transaction
from mixer.events import actions
from mixer.events.access import WEEKLY_MAIL, crew_token
from mixer.events.actions import is_weekly_mail_wanted, send_weekly_tasks
from mixer.events.crew_page import own_tasks
from mixer.events.models import CrewAnswer, CrewMember
from mixer.events.queries import plan_of
from mixer.outbox.models import MessageState
from mixer.worker import go_round
from tests import builders
from tests.builders import at
from tests.cast import Cast
from tests.events.people import crew_member, give, mails
from tests.together import at_once

SEVEN = at("2027-03-01T06:00+00:00")
"""Monday, seven in Berlin, in winter time."""


@pytest.fixture
def kwame(cast: Cast) -> CrewMember:
    return crew_member(cast.event)


def pressing(member: CrewMember) -> list[str]:
    tasks = own_tasks(member, plan_of(member.event), today_in(member.event.zone))
    return [line.task.title for line in tasks.pressing]


def test_it_is_queued_on_monday_at_seven_and_not_before(kwame: CrewMember, clock: Clock):
    clock.stop(SEVEN - timedelta(seconds=1))
    assert send_weekly_tasks() == 0
    clock.stop(SEVEN)
    assert send_weekly_tasks() == 1
    (mail,) = mails("crew_week")
    assert (mail.to_email, mail.reply_to) == ("kwame@example.org", "olga@example.org")
    due = pressing(kwame)
    assert mail.subject == f"Your week: {len(due)} tasks for Spring mixer, Thu 22 Apr"
    assert all(title in mail.text and title.replace("'", "&#39;") in mail.html for title in due)
    assert f"/c/{crew_token(kwame)}/tasks" in mail.text


def test_monday_is_the_evenings_monday(cast: Cast, clock: Clock):
    far = builders.event(cast.team, title="In Auckland", zone="Pacific/Auckland", country="NZ")
    member = crew_member(far)
    clock.stop(at("2027-02-28T17:59+00:00"))
    assert send_weekly_tasks() == 0
    clock.stop(at("2027-02-28T18:00+00:00"))  # seven on Monday in Auckland, Sunday evening in Berlin
    assert send_weekly_tasks() == 1
    assert [mail.about_id for mail in mails("crew_week")] == [member.id]


def test_it_is_queued_once_a_week_however_often_the_worker_looks(kwame: CrewMember, clock: Clock):
    clock.stop(SEVEN)
    assert [send_weekly_tasks() for _ in range(3)] == [1, 0, 0]
    clock.advance(timedelta(hours=3))
    assert send_weekly_tasks() == 0
    clock.stop(SEVEN + timedelta(weeks=1))
    assert send_weekly_tasks() == 1


def test_two_workers_at_once_write_one_mail(app: Flask, kwame: CrewMember, clock: Clock):
    clock.stop(SEVEN)

    def job() -> int:
        with app.app_context():
            return send_weekly_tasks()

    assert sorted(at_once(job, job)) == [0, 1]
    assert len(mails("crew_week")) == 1


def test_an_installation_that_was_off_catches_up_until_tuesday_noon(kwame: CrewMember, clock: Clock):
    clock.stop(SEVEN + timedelta(hours=29))
    assert send_weekly_tasks() == 0
    clock.advance(-timedelta(minutes=1))
    assert send_weekly_tasks() == 1


@pytest.mark.parametrize(
    "silence", [{"email": ""}, {"wants_weekly_mail": False}, {"answer": CrewAnswer.DECLINED}]
)
def test_who_has_no_address_or_wants_none_or_declined_gets_none(cast: Cast, clock: Clock, silence):
    give(crew_member(cast.event, **silence), "P01")
    clock.stop(SEVEN)
    assert send_weekly_tasks() == 0


def test_when_nothing_is_due_there_is_none(cast: Cast, clock: Clock):
    give(crew_member(cast.event, "Ines Roth", "door"), "P60")
    clock.stop(SEVEN)
    assert send_weekly_tasks() == 0


def test_a_cancelled_evening_sends_none(cast: Cast, kwame: CrewMember, clock: Clock):
    with transaction(cast.event):
        cast.event.cancelled_at = cast.event.created_at
    clock.stop(SEVEN)
    assert send_weekly_tasks() == 0


def test_two_weeks_after_the_evening_it_ends(kwame: CrewMember, clock: Clock):
    clock.stop(at("2027-05-03T05:00+00:00"))
    assert send_weekly_tasks() == 1
    clock.stop(at("2027-05-10T05:00+00:00"))
    assert send_weekly_tasks() == 0


def test_it_is_not_sent_when_all_is_done_meanwhile(app: Flask, kwame: CrewMember, clock: Clock):
    clock.stop(SEVEN)
    send_weekly_tasks()
    assert is_weekly_mail_wanted(mails("crew_week")[0])
    with transaction(kwame.event):
        for task in plan_of(kwame.event):
            actions.tick_task(task=task, actor=SYSTEM)
    go_round(app)
    assert [mail.state for mail in mails("crew_week")] == [MessageState.DROPPED]


def test_it_is_not_sent_when_switched_off_or_called_off_or_days_old(kwame: CrewMember, clock: Clock):
    clock.stop(SEVEN)
    send_weekly_tasks()
    (mail,) = mails("crew_week")
    with transaction(kwame.event):
        actions.switch_weekly_mail(kwame, on=False, actor=SYSTEM)
    assert not is_weekly_mail_wanted(mail)
    with transaction(kwame.event):
        actions.switch_weekly_mail(kwame, on=True, actor=SYSTEM)
    assert is_weekly_mail_wanted(mail)
    clock.advance(timedelta(days=3))
    assert not is_weekly_mail_wanted(mail)
    clock.stop(SEVEN)
    with transaction(kwame.event):
        kwame.event.cancelled_at = kwame.event.created_at
    assert not is_weekly_mail_wanted(mail)


def test_the_mail_can_be_switched_off_by_the_mail_program(app: Flask, kwame: CrewMember, clock: Clock):
    clock.stop(SEVEN)
    send_weekly_tasks()
    (mail,) = mails("crew_week")
    out = f"http://mixer.example.org/c/{crew_token(kwame, WEEKLY_MAIL)}/no-monday-mail"
    assert mail.unsubscribe_url == out
    assert f"No more Monday mail for this evening: {out}" in mail.text
    folder = app.extensions["mixer"].settings.instance / "mail"
    for leftover in folder.glob("*.eml"):  # other tests' first mail has the same number
        leftover.unlink()
    go_round(app)
    (kept,) = folder.glob(f"{mail.id}-*.eml")
    head = kept.read_bytes().replace(b"\r\n ", b" ")
    assert f"List-Unsubscribe: <{out}>".encode() in head
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in head


def test_it_speaks_the_crew_members_language(cast: Cast, clock: Clock):
    crew_member(cast.event, language="de")
    clock.stop(SEVEN)
    send_weekly_tasks()
    assert 'lang="de"' in mails("crew_week")[0].html


def test_late_tasks_come_first_and_are_called_late(kwame: CrewMember, clock: Clock):
    clock.stop(SEVEN + timedelta(weeks=2))
    send_weekly_tasks()
    text = mails("crew_week")[0].text
    assert text.index("have waited for you") < text.index("due this week")
    assert "(late)" in text
